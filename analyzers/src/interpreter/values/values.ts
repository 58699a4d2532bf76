import type { ClassIR, FunctionIR, Origin } from '../../languages/ir.ts';
import type { Cell } from './state.ts';
import type { Scope } from './scope.ts';

/** What keeps things in its own way: listeners that are called with what is emitted, one value per context, a text that is written to, the parts of an address. */
export type StoreKind = 'emitter' | 'slot' | 'buffer' | 'address' | 'drawn';

/** A range that survives edits elsewhere: relative to a chunk whose offset is looked up when it is shown. */
export interface Loc {
  readonly origin: Origin;
  readonly start: number;
  readonly end: number;
}

/**
 * What is known of where a value came from: a stranger sent it; somebody wrote what a search of documents, a server of the network,
 * a database or a file gave; a model wrote it; whoever calls a tool that is served gave it. `parameter` = an argument of a function nobody in the workspace calls.
 * `secret-name`: by which of many something is kept that may be secret; the name itself is none.
 */
export type TaintLabel = 'untrusted' | 'retrieved' | 'fetched' | 'stored' | 'file' | 'model-output' | 'tool-argument' | 'secret' | 'secret-name' | 'parameter';

/** *proven*: known code all the way. *likely*: through an unknown call or container. *heuristic*: shape only. */
export type Confidence = 'proven' | 'likely' | 'heuristic';

/** One step of a data-flow path, newest first. */
export interface Step {
  readonly at: Loc;
  readonly note: string;
  /** The value had become a part of a longer text by then. */
  readonly joined?: boolean;
  readonly previous?: Step;
  readonly length: number;
}

export interface Taint {
  readonly label: TaintLabel;
  /** The source as a reader would name it: `req.body.question`. */
  readonly source: string;
  readonly at: Loc;
  readonly confidence: Confidence;
  readonly path: Step;
  /** Kinds of sink for which a barrier on the way has cleared it. */
  readonly clearedFor?: readonly string[];
  /** It is of values that only their names tell apart, such as the environment's: what stands under another name than a credential's is free of it. */
  readonly ofMany?: true;
}

/** An expression whose text is only known at run time. */
export interface Hole {
  readonly k: 'hole';
  /** The expression's text or name, as a reader would name it. */
  readonly name: string;
  readonly at: Loc;
  readonly taints: readonly Taint[];
  /** Set where precision was given up on purpose (loops, recursion, budget). */
  readonly widened?: boolean;
  /** A request that was made and not sent: what it carries is of its answer, not of its address. */
  readonly unsent?: boolean;
}

export type Segment =
  | { readonly k: 'literal'; readonly text: string }
  | Hole
  | { readonly k: 'repeat'; readonly segments: readonly Segment[]; readonly separator: string }
  | { readonly k: 'either'; readonly options: readonly (readonly Segment[])[] };

/** An element of an abstract list. */
export interface Item {
  readonly value: Value;
  /** Zero or more times (added in a loop, or a spread of an unknown list). */
  readonly repeat?: boolean;
  /** Zero or one time (added in a branch). */
  readonly optional?: boolean;
}

export type Value =
  | { readonly k: 'text'; readonly segments: readonly Segment[]; readonly at?: Loc }
  | { readonly k: 'constant'; readonly value: number | boolean | null | undefined }
  | Hole
  /** `returned`: what a generator returns when it is over. */
  | { readonly k: 'list'; readonly cell: Cell<readonly Item[]>; readonly set?: boolean; readonly returned?: Value }
  | {
      readonly k: 'record';
      readonly cell: Cell<Fields>;
      readonly cls?: ClassValue;
      readonly at?: Loc;
      readonly map?: boolean | 'caseless';
      readonly store?: StoreKind;
      /** An error of a library: its text is its message, whatever else it holds. Of one that is only `shown`, JSON holds no more. */
      readonly error?: true | 'shown';
    }
  | FunctionValue
  | ClassValue
  /** Something imported from outside the workspace, as an access path: `openai#OpenAI`, `openai:client.chat`. */
  | ExternalValue
  | { readonly k: 'module'; readonly path: string }
  | { readonly k: 'json'; readonly value: Value; readonly at?: Loc }
  | { readonly k: 'any'; readonly values: readonly Value[] };

export interface ExternalValue {
  readonly k: 'external';
  /** `module#Name.member` for a thing reached by import, or `:type.member` for an instance of a catalogue type. */
  readonly path: string;
  readonly at: Loc;
  /** What the code calls it where it came in: a callee may have another name for it. */
  readonly name?: string;
  /** Arguments the instance was made with, kept for what they say of it (`base_url`, `baseURL`). */
  readonly made?: readonly PassedArgument[];
  /** Access path of what made the instance, where that says more than its type: `openai#AzureOpenAI`. */
  readonly maker?: string;
  readonly confidence: Confidence;
  /** Arguments fixed by `partial` or `bind`. */
  readonly bound?: readonly PassedArgument[];
  /** It holds what it was made with, as a template does its text; a client only uses it. */
  readonly holds?: boolean;
}

export interface FunctionValue {
  readonly k: 'function';
  readonly fn: FunctionIR;
  readonly scope: Scope;
  readonly self?: Value;
  readonly cls?: ClassValue;
  /** Arguments fixed by `partial` or `bind`. */
  readonly bound?: readonly PassedArgument[];
}

export interface ClassValue {
  readonly k: 'class';
  readonly cls: ClassIR;
  readonly scope: Scope;
  readonly bases: readonly Value[];
  /** What it derives from makes it an enumeration, or checks what its instances' fields are given. */
  readonly isEnum?: boolean;
  readonly isModel?: boolean;
  /** It makes its instances the values of their fields, in order. */
  readonly isTuple?: boolean;
  /** Static and class-level members. */
  readonly statics: Cell<Fields>;
}

export interface Fields {
  readonly entries: ReadonlyMap<string, Value>;
  /** Set if there may be entries that are not known: what their values carry. */
  readonly rest?: Value;
  /** What the names of those carry, where somebody else chose them. */
  readonly names?: readonly Taint[];
  /** Makes an entry that is read and not there (`defaultdict`). */
  readonly factory?: Value;
}

export interface PassedArgument {
  readonly value: Value;
  readonly name?: string;
  readonly spread?: 'list' | 'record';
  readonly at: Loc;
}

/** Alternatives of a text that have holes, and of anything that is no text: beyond this many the choice is widened. */
export const MAX_ALTERNATIVES = 8;
export const MAX_VALUE_ALTERNATIVES = 64;
/** Lists, or instances of one class, or records made at one place, that are kept apart: loops that make one a turn end up with as many as they may. */
export const MAX_OF_A_KIND = 16;
/** Alternatives that are fixed text: a table of prompts, an allowlist. Number, and UTF-16 units of all together. */
export const MAX_LITERAL_ALTERNATIVES = 1_000;
export const MAX_LITERAL_LENGTH = 65_536;
export const UNDEFINED: Value = { k: 'constant', value: undefined };

export function text(literal: string, at?: Loc): Value {
  return { k: 'text', segments: literal === '' ? [] : [{ k: 'literal', text: literal }], at };
}

/** Whether a value is `undefined`, `null` or `None`. */
export function isNothing(value: Value): boolean {
  return value.k === 'constant' && (value.value === undefined || value.value === null);
}

/**
 * Whether a value holds others itself, not in a cell. One that does may stand in many others, which stand in many others: who goes through all
 * of them without remembering which were met may go through one of them more often than there are values.
 */
export function mayStandInMany(value: Value): boolean {
  return value.k === 'class' || value.k === 'any' || value.k === 'external' || value.k === 'function' || value.k === 'json';
}

/** The text of a value that is one known string; `undefined` otherwise. */
export function literalOf(value: Value | undefined): string | undefined {
  if (value?.k !== 'text') return undefined;
  let result = '';
  for (const segment of value.segments) {
    if (segment.k !== 'literal') return undefined;
    result += segment.text;
  }
  return result;
}
