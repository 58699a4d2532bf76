import type { Confidence, Loc, Taint } from '../interpreter/values/values.ts';
import type { Policy } from '../policy/policy.ts';
import type { FileFacts } from '../facts/fileFacts.ts';
import type { Suppression } from './suppression/directive.ts';
import type { EnvironmentStyle } from '../languages/emit.ts';
import type { SchemaStyle } from '../languages/schemaStyle.ts';
import type { TextEdit } from '../text/edit.ts';

export type { TextEdit };

/** The one list for rules, SARIF and the interface. */
export const FAMILIES = [
  'prompt-injection',
  'model-output',
  'secrets',
  'ingestion',
  'supply-chain',
  'agency',
  'decision',
  'limits',
  'mcp',
  'sensitive-data',
  'posture',
  'policy',
  'lineage',
  'inventory',
] as const;

export type Family = (typeof FAMILIES)[number];
/** The gravest first. */
export const SEVERITIES = ['error', 'warning', 'hint', 'information'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** A line that another file of the workspace must hold; the edge adds it if it is missing, and makes the file if there is none. */
export interface RequiredLine {
  /** Path in the workspace: `.env.example`. */
  readonly file: string;
  readonly line: string;
}

export interface Fix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly requires?: readonly RequiredLine[];
  /** The fix an editor may apply without asking which. */
  readonly preferred?: boolean;
  /** It only mitigates: the finding stays, at this severity, and says less than before. The rule's page says so. */
  readonly lowersTo?: Severity;
  /** It mends what other findings of the rule in the file have in common with this one: they go with it. */
  readonly takesOthers?: boolean;
}

/**
 * What the agent shows beside a finding of the rule: operations that went through the template, or that the text came from; programs
 * that were executed, or connections that were made, after an answer.
 */
export type RuntimeCounterpart =
  'operations-through-hole' | 'operations-of-source' | 'execution-after-response' | 'connection-after-response' | 'key-in-use' | 'operations-of-site';

/** A place in the workspace that has to do with a finding, and what happens there. */
export interface PathStep {
  readonly file: string;
  /** UTF-16 offsets in the file. */
  readonly start: number;
  readonly end: number;
  readonly note: string;
}

/** One hit of a rule, before it is given a message and an identity. */
export interface Hit {
  readonly start: number;
  readonly end: number;
  /** The value's way from its source to here. */
  readonly taint?: Taint;
  /** What happens here, as a step of the way; the source's name if this is not set. */
  readonly note?: string;
  /** Where the way goes on from here, and ends. */
  readonly onward?: readonly PathStep[];
  /** Other places that have to do with it: more holes of the same source. */
  readonly related?: readonly PathStep[];
  readonly confidence: Confidence;
  readonly values: Readonly<Record<string, string>>;
  readonly siteId?: string;
  readonly hole?: string;
  /** What a hit that belongs to no call site is about, in words that stay while lines move: the variable, the called function. */
  readonly anchor?: string;
  /** The secret itself, to compare with what is seen in use; never shown, printed or sent. */
  readonly secret?: string;
  /** Written when somebody asks for them, not for everything that is found at every keystroke. A fix that cannot be written is `undefined`. */
  readonly fixes?: () => readonly (Fix | undefined)[];
  /** For rules whose severity depends on what was found. */
  readonly severity?: Severity;
  /** What a policy's exceptions tell hits of one rule apart by: the model, provider, host, tool or label. */
  readonly subject?: string;
}

/** What a rule may know besides the file's facts. */
export interface RuleContext {
  /** The workspace's policy, if it has one that can be read. */
  readonly policy?: Policy;
  /** How the project's other files of a language read their environment. */
  readonly environmentStyle?: (language: string) => EnvironmentStyle | undefined;
  /** By which library the project's other files of a language hold data against schemas. */
  readonly schemaStyle?: (language: string) => SchemaStyle | undefined;
  /** `YYYY-MM-DD`: exceptions end. */
  readonly today?: string;
  /** Families and rules by name; nothing else is looked for. All, if it is not set. */
  readonly only?: ReadonlySet<string>;
  /** Of the rules that are shown on choice, those that are chosen, by name or family: the others are not asked. All are, if it is not set. */
  readonly also?: ReadonlySet<string>;
  /** More findings may come (the workspace is not read yet): what covers none so far is not called unused. */
  readonly unsettled?: boolean;
}

/** What became of a file's suppressions. */
export interface SuppressionFacts {
  readonly text: string;
  /** Those that cover no finding. */
  readonly unused: readonly Suppression[];
  /** Those without a reason that a person wrote. */
  readonly unreasoned: readonly Suppression[];
}

/** What everybody may know of a rule. */
export interface RuleMeta {
  readonly id: string;
  readonly family: Family;
  readonly severity: Severity;
  readonly title: string;
  readonly standards: {
    readonly cwe: readonly number[];
    readonly owaspLlm: readonly string[];
    readonly owaspAgentic?: readonly string[];
    readonly atlas: readonly string[];
  };
  readonly runtime: RuntimeCounterpart;
  /** What, why, do this; `{name}` stands for a value of the hit. */
  readonly message: string;
  /** An inventory says what is there, not that something is wrong: kept out of an editor's list of problems. */
  readonly inventory?: boolean;
  /** Shown only where somebody asked for it: what everybody lacks, and not everybody wants to be told. */
  readonly onChoice?: boolean;
  /** What it points at could go, and nothing would change: an editor shows it faded. */
  readonly unnecessary?: boolean;
  /** What it points at was given up by who made it: an editor shows it struck through. */
  readonly deprecated?: boolean;
  /** Whether each finding has a fix, or some; none if this is not set. */
  readonly fixable?: 'always' | 'sometimes';
}

/** Whether some names mean a rule: one is its own, or its family's. */
export function isNamed({ id, family }: Pick<RuleMeta, 'id' | 'family'>, names: ReadonlySet<string>): boolean {
  return names.has(id) || names.has(family);
}

/** What a rule may ask for, and the part of a file's facts that it then gets. */
interface Inputs {
  /** The text alone: such a rule looks at files of any kind, parsed or not. */
  readonly text: never;
  /** Templates: what is sent to models. */
  readonly sites: 'callSites' | 'sites';
  /** Values with a label that reach a sink. */
  readonly flows: 'flows';
  /** Constants that are keys. */
  readonly keys: 'keys';
  /** Calls of what the catalogue knows. */
  readonly calls: 'calls';
  /** Functions that strangers call. */
  readonly handlers: 'handlers';
  /** Handlers on whose way a model is called, and whether something in front of all of a file's asks who they are. */
  readonly reaches: 'reaches' | 'isGated';
  /** Functions that models call. */
  readonly tools: 'tools';
  /** Loops that go on for as long as something holds. */
  readonly loops: 'loops';
  /** Values that were held against a schema. */
  readonly checked: 'checked';
}

export type RuleInput = keyof Inputs;
export type InputOf<I extends RuleInput> = Pick<FileFacts, 'file' | 'text' | 'layout' | Inputs[I]>;

/** A rule that looks at what is known of a file. */
export interface FactRule extends RuleMeta {
  readonly input: readonly RuleInput[];
  detect(facts: FileFacts, context: RuleContext): Iterable<Hit>;
}

/** A rule that looks at what a file's suppressions did to the findings of all others. Nothing suppresses its own. */
export interface SuppressionRule extends RuleMeta {
  readonly input: 'suppressions';
  detect(facts: SuppressionFacts, context: RuleContext): Iterable<Hit>;
}

export type Rule = FactRule | SuppressionRule;

/** A rule by its own code; it sees no more of a file than the input that it declares. */
export function defineRule<const I extends readonly RuleInput[]>(
  rule: RuleMeta & { readonly input: I; detect(facts: InputOf<I[number]>, context: RuleContext): Iterable<Hit> },
): FactRule {
  return rule;
}

export function defineSuppressionRule(rule: Omit<SuppressionRule, 'input'>): SuppressionRule {
  return { ...rule, input: 'suppressions' };
}

/** File offsets of a location. */
export function rangeOf(loc: Loc): { start: number; end: number } {
  return { start: loc.origin.offset + loc.start, end: loc.origin.offset + loc.end };
}

/** Whether a stretch lies in another, or is it. Both of one file, or of one origin. */
export function isWithin(inner: { readonly start: number; readonly end: number }, outer: { readonly start: number; readonly end: number }): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Whether the text at a location lies in this file. */
export function isIn(facts: { readonly file: string }, loc: Loc): boolean {
  return loc.origin.file === facts.file && loc.origin.offset >= 0;
}

/** A location as a step; `undefined` once its text is gone. */
export function stepAt(loc: Loc, note: string): PathStep | undefined {
  return loc.origin.offset < 0 ? undefined : { file: loc.origin.file, ...rangeOf(loc), note };
}
