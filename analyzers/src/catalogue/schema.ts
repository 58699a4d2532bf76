/**
 * The shape of the catalogue: what Clewline knows of libraries, as data. Rules and data flow name no library.
 *
 * An access path names a thing reached by import (`openai#OpenAI`, `os#path.join`, `global#fetch`)
 * or a member of a client type (`:openai.chat.completions.create`).
 */

/** OpenTelemetry `gen_ai.operation.name`. */
export type OperationName = 'chat' | 'text_completion' | 'embeddings';

/** OpenTelemetry `gen_ai.provider.name`. */
export type ProviderName = 'openai' | 'anthropic' | (string & {});

/** Where the parts of a prompt stand in the request of an operation. Names are those of the JSON body. */
export interface RequestShape {
  readonly model: string;
  /** Field with system text: a string or a list of `{text}` parts. */
  readonly system?: string;
  /** Field with a list of `{role, content}`. */
  readonly messages?: string;
  /** Field that is either a user's text or a list of `{role, content}`. */
  readonly input?: string;
  readonly tools?: string;
  readonly stream?: string;
  /** Field with the text to embed; no prompt. */
  readonly embed?: string;
  /** Fields whose constant value tells two otherwise equal sites apart. */
  readonly discriminators: readonly string[];
}

/** One kind of request, as SDKs build it and as it appears on the wire. */
export interface Endpoint {
  readonly id: string;
  readonly provider: ProviderName;
  readonly operation: OperationName;
  /** End of the URL path that identifies it, whoever serves it. */
  readonly pathSuffix: string;
  readonly request: RequestShape;
}

export interface OperationEntry {
  /** Path below the client, `chat.completions.create`. */
  readonly member: string;
  readonly endpoint: string;
  /** Set where the method itself asks for a stream. */
  readonly streams?: boolean;
}

export interface SdkEntry {
  readonly id: string;
  readonly provider: ProviderName;
  /** The versions whose own types were read for this entry. */
  readonly checked: Readonly<Record<string, string>>;
  /** Access paths of constructors and factories of the client. */
  readonly clients: readonly string[];
  /** Access paths of a ready-made client (a module that is one). */
  readonly ready?: readonly string[];
  /** Names by which a client's type is annotated, where they differ from the constructors. */
  readonly types?: readonly string[];
  /** Members that give the same client again. */
  readonly same: readonly string[];
  /** Path components that change how a result is wrapped, not what is called. */
  readonly transparent: readonly string[];
  readonly operations: readonly OperationEntry[];
}

/** How an HTTP client is called: positions and names of the URL, method and body. */
export interface HttpCall {
  readonly path: string;
  readonly url: number;
  /** Keyword or option that holds the URL (Python keyword; JS config object). */
  readonly urlName?: string;
  readonly method?: { readonly argument?: number; readonly fixed?: string };
  /** Argument that is the body itself. */
  readonly body?: number;
  /** Argument that is an options object holding the body; keywords in Python. */
  readonly options?: number;
  /** Names of the body in the options or keywords. */
  readonly bodyNames: readonly string[];
}

export interface HttpClientEntry {
  /** Constructor or factory → client type. */
  readonly path: string;
  readonly type: string;
  readonly baseNames: readonly string[];
}

export type SinkKind = 'code' | 'shell' | 'program';

export interface SinkEntry {
  readonly path: string;
  readonly kind: SinkKind;
  /** Positions of the dangerous arguments; -1 = all of them. */
  readonly argument: number;
  readonly argumentName?: string;
  /** For `program`: an option that makes it a shell. */
  readonly shellOption?: string;
}
