import type { ProviderEntry, RequestShape, ResponseShape } from './schema.ts';
import type { Kind } from './vocabulary.ts';
import { inPattern } from '../text/pattern.ts';

/** OpenTelemetry `gen_ai.provider.name`. */
export type ProviderName = 'openai' | 'anthropic' | (string & {});

/** One kind of request, as SDKs build it and as it appears on the wire. */
export interface Endpoint {
  readonly id: string;
  readonly provider: ProviderName;
  readonly kind: Kind;
  /** OpenTelemetry `gen_ai.operation.name`. */
  readonly operation: string;
  /** End of the URL path that identifies it, whoever serves it; absent where no request of this form is known. */
  readonly path?: string;
  /** The same of its requests that are forms, or are answered with something else than JSON. */
  readonly formPaths?: readonly string[];
  readonly request: RequestShape;
  /** How its answers are read. */
  readonly response?: ResponseShape;
}

const OPERATION_NAMES: Partial<Record<Kind, string>> = { completion: 'text_completion', 'agent-run': 'invoke_agent' };

export function operationName(kind: Kind): string {
  return OPERATION_NAMES[kind] ?? kind;
}

/** All ends of paths by which a program's requests are told. */
export function pathsOf({ path, formPaths = [] }: Endpoint): readonly string[] {
  return path === undefined ? formPaths : [path, ...formPaths];
}

/** What a call is where nothing says which provider serves it. */
export function unknownEndpoint(id: string, kind: Kind, request: RequestShape): Endpoint {
  return { id, provider: 'unknown', kind, operation: operationName(kind), request };
}

/** The endpoints of some providers, and how an address or a model's name leads to them. */
export class Endpoints {
  readonly all: readonly Endpoint[];
  readonly #byId: ReadonlyMap<string, Endpoint>;
  readonly #paths: readonly { readonly matches: RegExp; readonly endpoint: Endpoint }[];
  readonly #forms: readonly { readonly matches: RegExp; readonly endpoint: Endpoint }[];
  readonly #aliases = new Map<string, ProviderEntry>();
  readonly #unread: readonly RegExp[];
  readonly #besides: readonly RegExp[];
  readonly #models: readonly { readonly prefix: string; readonly provider: ProviderEntry }[];

  constructor(providers: readonly ProviderEntry[]) {
    this.all = providers.flatMap((provider) =>
      (provider.endpoints ?? []).map((entry): Endpoint => ({ ...entry, provider: provider.provider, operation: operationName(entry.kind) })),
    );
    this.#byId = new Map(this.all.map((endpoint) => [endpoint.id, endpoint]));
    // The longest path first: `/v1/chat/completions` is not `/v1/completions`, and a path may be the end of another.
    this.#paths = this.all
      .flatMap((endpoint) => (endpoint.path === undefined ? [] : [{ path: endpoint.path, matches: pathPattern(endpoint.path), endpoint }]))
      .sort((a, b) => b.path.length - a.path.length);
    this.#forms = this.all.flatMap((endpoint) => (endpoint.formPaths ?? []).map((path) => ({ matches: pathPattern(path), endpoint })));
    this.#unread = providers.flatMap(({ unread }) => (unread ?? []).map(pathPattern));
    this.#besides = providers.flatMap(({ besides }) => (besides ?? []).map(pathPattern));
    for (const provider of providers) for (const alias of [provider.provider, ...(provider.aliases ?? [])]) this.#aliases.set(alias, provider);
    this.#models = providers
      .flatMap((provider) => (provider.models ?? []).map((prefix) => ({ prefix, provider })))
      .sort((a, b) => b.prefix.length - a.prefix.length);
  }

  byId(id: string): Endpoint | undefined {
    return this.#byId.get(id);
  }

  /** The endpoint of a URL or path, by the end of its path; query and fragment are ignored. */
  ofUrl(url: string): Endpoint | undefined {
    const path = pathOf(url);
    return this.#paths.find(({ matches }) => matches.test(path))?.endpoint;
  }

  /** The endpoint of a URL of which only programs are asked: its requests are forms, or its answers no JSON. */
  ofForm(url: string): Endpoint | undefined {
    const path = pathOf(url);
    return this.#forms.find(({ matches }) => matches.test(path))?.endpoint;
  }

  /** What a path says of a request that no endpoint fits: a model call that is not decoded yet, something else of a provider's API, or nothing. */
  unread(url: string): 'call' | 'besides' | undefined {
    const path = pathOf(url);
    if (this.#unread.some((pattern) => pattern.test(path))) return 'call';
    return this.#besides.some((pattern) => pattern.test(path)) ? 'besides' : undefined;
  }

  /** The endpoint that serves a model, if its name says whose it is: `anthropic/claude-…`, `openai:gpt-…`, `claude-…`. */
  ofModel(model: string, kind: Kind): Endpoint | undefined {
    const prefix = /^([\w.-]+)[/:]/.exec(model)?.[1];
    const provider = (prefix === undefined ? undefined : this.#aliases.get(prefix)) ?? this.#models.find((entry) => model.startsWith(entry.prefix))?.provider;
    return provider && this.ofProvider(provider.provider, kind);
  }

  /** The provider that a model's name names in front of a slash, with an endpoint of its own or without. */
  providerIn(model: string): string | undefined {
    const prefix = /^([\w.-]+)\//.exec(model)?.[1];
    return prefix === undefined ? undefined : this.#aliases.get(prefix)?.provider;
  }

  /** A provider's first endpoint for a kind of operation. */
  ofProvider(provider: string, kind: Kind): Endpoint | undefined {
    return this.all.find((endpoint) => endpoint.provider === provider && endpoint.kind === kind);
  }
}

function pathOf(url: string): string {
  const end = url.search(/[?#]/);
  return (end < 0 ? url : url.slice(0, end)).replace(/\/+$/, '');
}

function pathPattern(path: string): RegExp {
  const source = path
    .split(/\{\w+\}/)
    .map(inPattern)
    .join('[^/]+');
  return new RegExp(`${source}$`);
}
