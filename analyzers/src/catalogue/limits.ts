import type { PathLanguage } from './accessPath.ts';

/**
 * What bounds a call of a model, by the names that SDKs give it: of fields of a request, of options of a call, and of what a client was
 * made with. The names are those of the SDKs' own types; what stands there is asked of the values, whatever puts them together.
 */

/** What a call can be bounded by. */
export const LIMIT_KINDS = ['tokens', 'time', 'abort'] as const;
export type LimitKind = (typeof LIMIT_KINDS)[number];

/** The longest answer: tokens, or the steps and turns of an agent, each of which has its own. */
const TOKENS = [
  ...['max_tokens', 'max_completion_tokens', 'max_output_tokens', 'max_new_tokens', 'max_tokens_to_sample', 'max_gen_len', 'num_predict'],
  ...['maxTokens', 'maxCompletionTokens', 'maxOutputTokens', 'maxNewTokens', 'maxTokensToSample', 'maxTokenCount', 'numPredict', 'max_length', 'maxLength'],
  ...['max_steps', 'maxSteps', 'max_turns', 'maxTurns', 'max_iterations', 'maxIterations', 'recursion_limit', 'recursionLimit', 'stopWhen', 'usage_limits'],
];
/** How long it may take. */
const TIME = ['timeout', 'timeoutMs', 'timeout_ms', 'request_timeout', 'requestTimeout', 'timeout_seconds', 'timeoutInSeconds', 'timeoutInMs', 'deadline'];
const TIME_OF_AGENTS = ['max_execution_time', 'maxExecutionTime', 'time_limit', 'read_timeout'];
/** What ends it while it runs. Who can end it can end it when its time is over. */
const ABORT = ['signal', 'abortSignal', 'abort_signal', 'cancelToken', 'cancellation_token', 'cancellationToken'];

/** How often what failed is tried again: nobody misses it, and who reads a call asks for it. */
export const RETRIES: ReadonlySet<string> = new Set(['max_retries', 'maxRetries', 'num_retries', 'numRetries', 'retries']);

/** What a field of this name bounds. */
export const LIMITED_BY: ReadonlyMap<string, readonly LimitKind[]> = new Map<string, readonly LimitKind[]>([
  ...TOKENS.map((name): [string, LimitKind[]] => [name, ['tokens']]),
  ...[...TIME, ...TIME_OF_AGENTS].map((name): [string, LimitKind[]] => [name, ['time']]),
  ...ABORT.map((name): [string, LimitKind[]] => [name, ['time', 'abort']]),
]);

/** The longest answer as the API of an endpoint has it, where there are several the one that is not outdated. */
const TOKEN_FIELD: Readonly<Record<string, string>> = {
  'openai.chat': 'max_completion_tokens',
  'openai.responses': 'max_output_tokens',
  'openai.completions': 'max_tokens',
};

/** An option that bounds a call. */
export interface LimitOption {
  /** Which positional argument holds the options, in languages whose arguments have no names. */
  readonly position: number;
  readonly name: string;
  /** What a fix writes: enough for most, and no more than a minute's waiting or some pages of text. */
  readonly value: string;
}

type Options = Readonly<Partial<Record<LimitKind, LimitOption>>>;

const MILLISECONDS: LimitOption = { position: 1, name: 'timeout', value: '30_000' };
const SECONDS: LimitOption = { position: 0, name: 'timeout', value: '30' };
const SIGNAL: LimitOption = { position: 1, name: 'signal', value: 'AbortSignal.timeout(60_000)' };
const SDK: Readonly<Partial<Record<PathLanguage, Options>>> = { javascript: { time: MILLISECONDS, abort: SIGNAL }, python: { time: SECONDS } };

/** How the calls of a library are given a limit: by the library, then by the language. */
const HOW_TO_LIMIT: Readonly<Record<string, Readonly<Partial<Record<PathLanguage, Options>>>>> = {
  openai: SDK,
  anthropic: SDK,
  groq: SDK,
  'ai-sdk': {
    javascript: {
      tokens: { position: 0, name: 'maxOutputTokens', value: '1024' },
      time: { position: 0, name: 'abortSignal', value: 'AbortSignal.timeout(30_000)' },
      abort: { position: 0, name: 'abortSignal', value: 'AbortSignal.timeout(60_000)' },
    },
  },
  'javascript-web': { javascript: { time: { ...SIGNAL, value: 'AbortSignal.timeout(30_000)' }, abort: SIGNAL } },
  'node-fetch': { javascript: { time: { ...SIGNAL, value: 'AbortSignal.timeout(30_000)' }, abort: SIGNAL } },
  axios: { javascript: { time: { ...MILLISECONDS, position: 2 }, abort: { ...SIGNAL, position: 2 } } },
  requests: { python: { time: SECONDS } },
  httpx: { python: { time: SECONDS } },
};

/** Libraries whose calls end by themselves after some seconds, if nobody says otherwise. */
export const ENDS_BY_ITSELF: ReadonlySet<string> = new Set(['httpx']);

/** The options by which one call can be bounded. @param isRaw the request is written out for an HTTP client: its body's fields are not the call's options */
export function waysToLimit(library: string | undefined, language: PathLanguage, endpoint: string, isRaw: boolean): Options {
  const known = library === undefined ? undefined : HOW_TO_LIMIT[library]?.[language];
  const name = isRaw || !known || library === 'ai-sdk' ? undefined : TOKEN_FIELD[endpoint];
  return name === undefined ? (known ?? {}) : { tokens: { position: 0, name, value: '1024' }, ...known };
}

/** Parts of a request that are words, or schemas of somebody's own: names in them bound nothing. */
export const WORDS_OF_A_REQUEST: ReadonlySet<string> = new Set([
  ...['messages', 'input', 'inputs', 'prompt', 'contents', 'system', 'instructions', 'tools', 'functions', 'metadata', 'schema', 'text'],
  ...['response_format', 'responseFormat', 'response_schema', 'responseSchema', 'output_type', 'outputType', 'headers', 'extra_headers'],
]);

/** Parts of a request that hold its settings: what is not known of them may be a limit. */
export const SETTINGS_OF_A_REQUEST: ReadonlySet<string> = new Set([
  ...['config', 'options', 'settings', 'parameters', 'params', 'model_settings', 'modelSettings', 'model_kwargs', 'modelKwargs', 'run_config', 'runConfig'],
  ...['generation_config', 'generationConfig', 'inference_config', 'inferenceConfig', 'request_options', 'requestOptions', 'http_options', 'httpOptions'],
]);
