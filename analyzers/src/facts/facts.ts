import type { Endpoint } from '../catalogue/index.ts';
import type { LimitKind, LimitOption } from '../catalogue/limits.ts';
import type { SinkKind as KnownSinkKind } from '../catalogue/vocabulary.ts';
import type { Bounds, Limits } from '../templates/limits.ts';
import type { PromptTemplate } from '../templates/template.ts';
import type { Confidence, Loc, Taint, TaintLabel } from '../interpreter/values/values.ts';

/** One caller on the way to a call site: which function called, and where. */
export interface CallerStep {
  readonly name: string;
  readonly at: Loc;
  /** Nobody in the workspace calls it: it is a handler, which begins at the place. */
  readonly answers?: boolean;
  /** What is called is the handler proper, which the one that answers was wrapped around: where that stands. */
  readonly wrapped?: Loc;
}

/** A call site as one evaluation saw it. A helper called with different constants is seen once per caller. */
export interface SiteVariant {
  /** The called operation's name. */
  readonly at: Loc;
  readonly call: Loc;
  readonly endpoint: Endpoint;
  readonly via: 'sdk' | 'http';
  /** Qualified name of the function the call stands in; `<module>` at top level. */
  readonly function: string;
  readonly streams: boolean | undefined;
  readonly template: PromptTemplate;
  readonly callers: readonly CallerStep[];
  /** Seen without a known caller: the function's parameters stand for themselves. */
  readonly generic: boolean;
  /** Told by its name and arguments alone: nothing is known of what it belongs to. */
  readonly guessed?: boolean;
  readonly confidence: Confidence;
  /** Where the request is sent to, as far as the source says. */
  readonly target: Target;
  /** What bounds the call, as far as its options and its client say. */
  readonly limits: Limits;
  readonly bounds: Bounds;
  /** Where what holds its instructions was given them, if not where it is called. */
  readonly instructed?: readonly Instructed[];
  /** How it could be bounded. */
  readonly limitedBy: Readonly<Partial<Record<LimitKind, LimitOption>>>;
}

/** An instance that was made with instructions. */
export interface Instructed {
  readonly at: Loc;
  /** The function of the program that writes them. */
  readonly writer?: Loc;
}

/** The server of a call site. */
export interface Target {
  /** Host, with its port if it has one, in lower case; absent if it is only known at run time. */
  readonly host?: string;
  /** Where the host is written. */
  readonly hostAt?: Loc;
  /** Nothing in the source names a host: it is the SDK's own, unless an environment variable says otherwise. */
  readonly assumed?: boolean;
  /** The provider, where the client or the host says another than the endpoint: `azure.ai.openai`. */
  readonly provider?: string;
  /** Where the model is written. */
  readonly modelAt?: Loc;
}

/** What becomes of a value at a sink. The list is open: whoever adds a sink names what it does with the text. */
export type SinkKind = KnownSinkKind | (string & {});

/** A value with a label that reached a place where it does something. */
export interface Flow {
  readonly label: TaintLabel;
  /** Those on the way to it, the innermost last. */
  readonly callers: readonly CallerStep[];
  readonly sink: SinkKind;
  /** The called operation's name. */
  readonly at: Loc;
  /** The dangerous argument. */
  readonly argument: Loc;
  readonly callee: string;
  /** Qualified name of the function the call stands in. */
  readonly function: string;
  /** The source as a reader would name it, never its value. */
  readonly source: string;
  /** What to call instead, under the same module or object, to be safe. */
  readonly instead?: string;
  /** Absent where the value has no way behind it: it is written out in the argument, or only its name says what it is. */
  readonly taint?: Taint;
  readonly confidence: Confidence;
}

/** A constant text that reached a client's key argument, or that is a key by its own shape (then `provider` is empty). */
export interface KeyUse {
  readonly at: Loc;
  readonly provider: string;
  readonly text: string;
  /** What the client is made with, where the text came to it from another place. */
  readonly client?: Loc;
}

/** A call of something in the catalogue, with what is known of its arguments by their meaning. */
export interface KnownCall {
  /**
   * What is called: `client` makes one, `load` brings a model or data, `guard` authenticates, approves or checks, `serve` lets anybody
   * connect, `deprecated` is what its library has given up. The list is open.
   */
  readonly call: 'client' | 'load' | 'guard' | 'serve' | 'deprecated' | (string & {});
  readonly library: string;
  readonly at: Loc;
  /** By meaning (`timeout`, `revision`, `inBrowser`): a constant, or a word for what kind of value it is. */
  readonly given: Readonly<Record<string, string | number | boolean>>;
}

/** A function that strangers call. */
export interface Handler {
  /** The function's name, or where it begins. */
  readonly at: Loc;
  /** `POST /ask` as it is registered, or the function's qualified name. */
  readonly name: string;
  readonly confidence: Confidence;
}

/** A handler on whose way a model is called. */
export interface Reach {
  /** The handler's name, or where it begins. */
  readonly at: Loc;
  readonly name: string;
  /** The operation, and where it is called. */
  readonly operation: string;
  readonly site: Loc;
  /** Where the handler goes on to it, if not at the operation itself. */
  readonly through?: Loc;
  readonly confidence: Confidence;
}

/** A function that a model may call. */
export interface Tool {
  /** The function's name, or where it begins. */
  readonly at: Loc;
  /** Where it is declared as a tool, where that is a call. */
  readonly declaredAt?: Loc;
  /** As the model knows it, or the function's own. */
  readonly name: string;
  readonly library: string;
  /** What the model is told that it does, where that is a fixed text. */
  readonly description?: { readonly text: string; readonly at: Loc };
  readonly confidence: Confidence;
}

/** Something that was held against a schema: the source of a value, or where it was taken apart. */
export interface Checked {
  readonly at: Loc;
  /** The source as a reader would name it. */
  readonly source: string;
  /** What of it was held, where that is not all of it: `req.body.settings`. */
  readonly part?: string;
  /** The function that does it: a source of the same name in another one is another; absent at a module's top level. */
  readonly within?: Loc;
}

/** What else decided about a value, as an evaluation tells it that was asked to explain itself. */
export interface Noticed {
  /** The call, or the condition. */
  readonly at: Loc;
  /** Something was cleared or narrowed, a place that could do harm was looked at, something was called that is not known. */
  readonly what: 'barrier' | 'guard' | 'sink' | 'unknown-call';
  /** The called operation, or what the condition is about, as a reader would name it. */
  readonly name: string;
  /** Qualified name of the function it stands in. */
  readonly function: string;
  /** What was carried: by label, each source as a reader would name it. */
  readonly carried: readonly { readonly label: TaintLabel; readonly source: string; readonly at: Loc }[];
  /** What is left of it, or what kind of place it is, in words. */
  readonly says: string;
}

/** Every kind of fact, by its name. */
export interface FactKinds {
  readonly site: SiteVariant;
  readonly flow: Flow;
  readonly key: KeyUse;
  readonly call: KnownCall;
  readonly handler: Handler;
  readonly reach: Reach;
  readonly tool: Tool;
  readonly checked: Checked;
  /** Only of a project that explains. */
  readonly noticed: Noticed;
}

export type FactKind = keyof FactKinds;

/** What every fact may say besides. */
export interface Circumstances {
  /** What has happened on every way to it: `authentication`, `approval`; of what speaks of one answer, since the last call of a model. */
  readonly passed?: readonly string[];
}

export type Fact = { [K in FactKind]: { readonly kind: K } & Circumstances & FactKinds[K] }[FactKind];
export type FactOf<K extends FactKind> = Extract<Fact, { readonly kind: K }>;

/** What an evaluation found, in the order in which it did. */
export class Facts implements Iterable<Fact> {
  readonly #facts: Fact[] = [];

  add(fact: Fact): void {
    this.#facts.push(fact);
  }

  [Symbol.iterator](): Iterator<Fact> {
    return this.#facts[Symbol.iterator]();
  }

  get length(): number {
    return this.#facts.length;
  }

  /** What was found since there were so many. */
  since(length: number): readonly Fact[] {
    return this.#facts.slice(length);
  }

  /** @returns forgets whatever is found from here on, of every kind, as often as it is called */
  mark(): () => void {
    const { length } = this.#facts;
    return () => {
      this.#facts.length = length;
    };
  }
}
