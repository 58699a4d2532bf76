import type { Endpoint } from '../catalogue/index.ts';
import type { SinkEntry } from '../catalogue/sinks.ts';
import type { PromptTemplate } from '../templates/template.ts';
import type { Confidence, Loc, Taint } from '../interpreter/values/values.ts';

/** One caller on the way to a call site: which function called, and where. */
export interface CallerStep {
  readonly name: string;
  readonly at: Loc;
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
  readonly confidence: Confidence;
  /** Where the request is sent to, as far as the source says. */
  readonly target: Target;
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

/** A value that reached a place where text is run. */
export interface SinkHit {
  readonly kind: SinkEntry['kind'];
  readonly at: Loc;
  /** The dangerous argument. */
  readonly argument: Loc;
  readonly callee: string;
  readonly taints: readonly Taint[];
  readonly function: string;
}

/** A constant text that reached a client's key argument, or that is a key by its own shape (then `provider` is empty). */
export interface KeyUse {
  readonly at: Loc;
  readonly provider: string;
  readonly text: string;
}

/** A secret that is written where others read it. */
export interface SecretLeak {
  readonly at: Loc;
  readonly argument: Loc;
  readonly callee: string;
  /** The secret as a reader would name it, never its value. */
  readonly what: string;
  readonly taint?: Taint;
  readonly confidence: Confidence;
}

/** A client that is made to run in a browser, with what it is given as its key. */
export interface BrowserClient {
  readonly at: Loc;
  readonly provider: string;
  readonly key: 'constant' | 'environment' | 'entered' | 'unknown';
}

export interface Facts {
  readonly sites: SiteVariant[];
  readonly sinks: SinkHit[];
  readonly keys: KeyUse[];
  readonly leaks: SecretLeak[];
  readonly browserClients: BrowserClient[];
}

export function emptyFacts(): Facts {
  return { sites: [], sinks: [], keys: [], leaks: [], browserClients: [] };
}

/** Forgets what was found, to find it again. */
export function clearFacts(facts: Facts): void {
  for (const list of Object.values(facts) as unknown[][]) list.length = 0;
}

/** @returns forgets whatever is found from here on, as often as it is called */
export function markFacts(facts: Facts): () => void {
  const marks = (Object.values(facts) as unknown[][]).map((list) => ({ list, length: list.length }));
  return () => {
    for (const { list, length } of marks) list.length = length;
  };
}
