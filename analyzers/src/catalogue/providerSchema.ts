/** What an entry can say of a provider: its hosts, and the shapes of what it is asked and answers. */
import { z } from 'zod';
import { argument, args, kind } from './argumentSchema.ts';
import { requestShape } from './callSchema.ts';
import { name, names } from './pathSchema.ts';

/** Where the parts of an answer stand: in a whole body, or in one event of a stream. */
const answerShape = z.strictObject({
  id: args.optional(),
  model: args.optional(),
  /** What the model wrote: all that the paths lead to. */
  text: args.optional(),
  /** Why it stopped, and words in that place that mean that it has not. */
  finish: args.optional(),
  unfinished: names.optional(),
  inputTokens: args.optional(),
  outputTokens: args.optional(),
  cachedTokens: args.optional(),
  reasoningTokens: args.optional(),
  /** What kind of error it is; where only this record is there, it is an error of no name. */
  error: args.optional(),
  failed: argument.optional(),
  /** Tools that the model asks to be called: a record each, of which only those of some types count. In a stream the arguments come in pieces. */
  calls: z
    .strictObject({ each: argument, type: z.strictObject({ at: argument, values: names }).optional(), name: args.optional(), arguments: args.optional() })
    .optional(),
  /** It is the last of its stream. */
  ends: z.boolean().optional(),
});

export const responseShape = z.strictObject({
  body: answerShape,
  events: z
    .strictObject({
      /** The field that tells an event's kind, and what stands in those that say something. */
      kind: argument.optional(),
      kinds: z.record(name, answerShape).optional(),
      /** What stands in an event without a kind. */
      plain: answerShape.optional(),
      /** The text that stands for an event and ends the stream. */
      end: name.optional(),
    })
    .optional(),
});

const endpoint = z.strictObject({
  id: name,
  kind,
  /**
   * End of the URL's path that identifies it, whoever serves it; `{x}` is any one component. Where the path is other servers' too it begins
   * in the host: then a request is told in a source that writes the host, and on no wire.
   */
  path: z.string().max(200).optional(),
  /** The same of requests that are forms, or that are answered with something else than JSON: told in programs, and not read on the wire. */
  formPaths: z.array(z.string().max(200)).max(10).optional(),
  request: requestShape,
  /** How its answers are read; without it a request of this form is seen and not decoded. */
  response: responseShape.optional(),
});

export const providerSchema = z.strictObject({
  /** OpenTelemetry `gen_ai.provider.name`. */
  provider: name,
  /** `*.x.com` is x.com and all below it; `{region}` is one name component that says the region. */
  hosts: names.optional(),
  /** Where an SDK sends its requests if nothing else is said. */
  defaultHost: name.optional(),
  /** How model names say that it is this provider's: `anthropic` in `anthropic/claude-…` or `anthropic:claude-…`. */
  aliases: names.optional(),
  /** How its models' names begin. */
  models: names.optional(),
  endpoints: z.array(endpoint).max(50).optional(),
  /** Ends of paths of model calls that are not decoded yet, wherever they are served; `{x}` as in an endpoint's path. */
  unread: names.optional(),
  /** Ends of paths of what its API is asked beside model calls. */
  besides: names.optional(),
});

export type ProviderEntry = z.infer<typeof providerSchema>;
export type AnswerShape = z.infer<typeof answerShape>;
export type ResponseShape = z.infer<typeof responseShape>;

/** A provider's entry. */
export function defineProvider(provider: ProviderEntry): ProviderEntry {
  return provider;
}
