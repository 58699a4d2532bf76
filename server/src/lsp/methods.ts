/** The server's own requests and notifications, for its own client. Names and plain interfaces only: both sides share them. */
export const METHODS = {
  /** Request: connect to an agent. */
  connect: 'clewline/connect',
  disconnect: 'clewline/disconnect',
  /** Request: write an exception into the policy of the document's folder. */
  addException: 'clewline/addException',
  /** Request: where a call site stands now. */
  placeOfSite: 'clewline/placeOfSite',
  /** Request: every call of a model. */
  inventory: 'clewline/inventory',
  /** Request: everything known now. */
  snapshot: 'clewline/snapshot',
  /** Notifications. */
  operation: 'clewline/operation',
  alert: 'clewline/alert',
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
  readonly provider: string;
  /** Empty where they are chosen at run time. */
  readonly models: readonly string[];
  readonly tools: readonly string[];
  readonly operations: number;
  /** ISO 8601 */
  readonly lastTime?: string;
}

/** Goes with a diagnostic that has a path: the first `steps` of its related places are steps, and its own range stands among them at `own`. */
export interface PathData {
  readonly steps: number;
  readonly own: number;
}

export interface ConnectParams {
  readonly url: string;
  readonly token: string;
  /** A person has agreed to an address that is not on this machine. */
  readonly beyondLoopback?: boolean;
}
