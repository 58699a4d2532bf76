/** The server's own requests and notifications, for its own client. Names and plain interfaces only: both sides share them. */
export const METHODS = {
  /** Request: connect to one more agent. */
  connect: 'clewline/connect',
  /** Request: end the connection to one, or to all. */
  disconnect: 'clewline/disconnect',
  /** Request: write an exception into the policy of the document's folder. */
  addException: 'clewline/addException',
  /** Request: where a call site stands now. */
  placeOfSite: 'clewline/placeOfSite',
  /** Request: every call of a model. */
  inventory: 'clewline/inventory',
  /** Request: what else belongs to the use of AI: stores, servers, tools, keys. */
  things: 'clewline/things',
  /** Request: how long the analysis takes. */
  spent: 'clewline/spent',
  /** Request: why a finding is one. */
  explain: 'clewline/explain',
  /** Request: what decided about a line, for a finding there and for none. */
  why: 'clewline/why',
  /** Request: a finding as the text of an issue, without values. */
  issue: 'clewline/issue',
  /** Request: decide of a finding that it is open, accepted or fixed. */
  setTriage: 'clewline/setTriage',
  /** Request: what was decided. */
  triaged: 'clewline/triaged',
  /** Request: the holes of prompts in a document. */
  holes: 'clewline/holes',
  /** Request: the prompts of a call site. */
  prompts: 'clewline/prompts',
  /** Request: look at all of the workspace anew. */
  scan: 'clewline/scan',
  /** Request: everything known now. */
  snapshot: 'clewline/snapshot',
  /** Notification: the workspace has been read, as far as it is. */
  read: 'clewline/read',
  /** Notifications. */
  operation: 'clewline/operation',
  alert: 'clewline/alert',
  /** A program was executed, a connection made. */
  event: 'clewline/event',
  status: 'clewline/status',
  /** What call sites and keys come to has changed: it comes apart from the operations, and later. */
  activity: 'clewline/activity',
  connection: 'clewline/connection',
  /** Another agent: what the one before had said is forgotten. */
  reset: 'clewline/reset',
} as const;

/** What a person is asked to except. */
export interface ExceptionFor {
  /** Of the document that the finding is in. */
  readonly uri: string;
  readonly rule: string;
  readonly path?: string;
  readonly subject?: string;
}

export interface AddExceptionParams extends ExceptionFor {
  readonly reason: string;
  readonly owner: string;
  /** `YYYY-MM-DD`, the last day. */
  readonly expires: string;
}

export interface AddExceptionResult {
  /** Of the policy it stands in now. */
  readonly uri?: string;
  /** Why it could not be written, in words. */
  readonly problem?: string;
}

export interface PlaceOfSiteParams {
  readonly siteId: string;
}

/** `null` if there is no such call site any more. */
export type PlaceOfSiteResult = { readonly uri: string; readonly line: number; readonly character: number } | null;

export interface InventoryParams {
  /** Only those of one document. */
  readonly uri?: string;
}

/** A call of a model, and what was seen of it. */
export interface InventorySite {
  readonly siteId: string;
  readonly uri: string;
  /** Counted from 0. */
  readonly line: number;
  readonly character: number;
  readonly function: string;
  readonly endpoint: string;
  /** As OpenTelemetry names it; `unknown` where the source does not say whose server it is. */
  readonly provider: string;
  /** Whose server it is, in words: the provider, or what else is known of it. */
  readonly sentTo: string;
  /** Empty where they are chosen at run time. */
  readonly models: readonly string[];
  readonly tools: readonly string[];
  readonly operations: number;
  /** ISO 8601 */
  readonly lastTime?: string;
  /** The programs that were seen to call it, with the numbers of their processes: `python3 (4711)`. */
  readonly by: readonly string[];
}

/** Milliseconds that the analysis took; absent of what was not analysed yet. */
export interface SpentResult {
  /** Of the document that was analysed last. */
  readonly document?: number;
  /** Of all files when they were read, other work and the wait between slices among it. */
  readonly workspace?: { readonly milliseconds: number; readonly files: number };
}

/** Something beside the calls of models that belongs to the use of AI. Never a value. */
export interface InventoryThing {
  readonly kind: 'store' | 'server' | 'tool' | 'key' | 'prompt';
  readonly name: string;
  /** What is to be known of it, in a few words. */
  readonly note: string;
  readonly uri: string;
  /** Counted from 0. */
  readonly line: number;
  readonly character: number;
  /** Operations that were made with it, if an agent can tell: of keys. */
  readonly operations?: number;
}

/** Goes with a diagnostic that has a path: the first `steps` of its related places are steps, and its own range stands among them at `own`. */
export interface PathData {
  readonly steps: number;
  readonly own: number;
}

/** Names a finding; its identity comes with its diagnostic. */
export interface FindingParams {
  readonly uri: string;
  readonly identity: string;
}

/** A line of a document. */
export interface WhyParams {
  readonly uri: string;
  /** Counted from 0. */
  readonly line: number;
}

/** Markdown; `null` if there is no such finding any more. */
export interface TextResult {
  readonly text: string | null;
}

export interface SetTriageParams extends FindingParams {
  readonly state: 'open' | 'accepted' | 'fixed';
  /** Of one line; what is accepted needs one. */
  readonly reason?: string;
}

export interface SetTriageResult {
  /** Why it could not be kept, in words. */
  readonly problem?: string;
}

/** What was decided of a finding, see `.clewline/triage.json`. */
export interface TriagedFinding extends FindingParams {
  readonly rule: string;
  readonly file: string;
  readonly state: 'accepted' | 'fixed';
  readonly reason: string;
  readonly day: string;
  /** Whether it is found still, or again. */
  readonly isFound: boolean;
}

/** Answered with the templates of a call site, as they are registered with an agent; none if there is no such site. */
export interface PromptsParams {
  readonly siteId: string;
}

export interface MarkedHolesParams {
  readonly uri: string;
}

/** Where something is put into a prompt. */
export interface MarkedHole {
  readonly range: { readonly start: Place; readonly end: Place };
  readonly name: string;
  /** Somebody else may have written what comes there. */
  readonly isForeign: boolean;
  /** Its call site was seen running, by the agent that is connected. */
  readonly isLive: boolean;
}

interface Place {
  readonly line: number;
  readonly character: number;
}

export interface ScanReportResult {
  readonly findings: number;
  /** Markdown. */
  readonly text: string;
}

/** Goes with the diagnostic of a finding. */
export interface FindingData {
  readonly confidence: string;
  readonly siteId?: string;
  /** Stays while the text around it changes. */
  readonly identity: string;
  /** What was seen of it at run time, if anything was: `carried` what it warns of, or only its call site `running`. */
  readonly exposure?: 'carried' | 'running';
  readonly path?: PathData;
}

export interface DisconnectParams {
  /** Of one agent; without it, of all. */
  readonly url?: string;
}

export interface ConnectParams {
  readonly url: string;
  readonly token: string;
  /** A person has agreed to an address that is not on this machine. */
  readonly beyondLoopback?: boolean;
}
