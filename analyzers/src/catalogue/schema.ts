import { z } from 'zod';
import { check, model, validator } from './checkSchema.ts';
import { ARGUMENT_PATH } from './argumentPath.ts';
import { KINDS, PLACEHOLDERS, SINK_KINDS, SOURCE_LABELS, TRANSFORMS } from './vocabulary.ts';
import { name, names, paths } from './pathSchema.ts';

/**
 * What an entry of the catalogue can say: one library, one file, as data. The same schema reads a workspace's own
 * `.clewline/catalogue/*.yaml`. Every word has one small interpreter; names and paths are the library's, kinds and labels are ours.
 * docs/catalogue.md says how to write an entry.
 */

const argument = z.string().max(200).regex(ARGUMENT_PATH, 'an argument path: `messages`, `args[0].contents[].parts`, `made.model`');
const args = z.union([argument, z.array(argument).min(1).max(40)]);
const language = z.enum(['javascript', 'python']);
/** Conditions on arguments, all of which must hold; an argument that is not known fits `equals` and `type` with less confidence. */
const when = z.record(
  argument,
  z.strictObject({
    equals: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
    type: name.optional(),
    present: z.boolean().optional(),
    /** Whether it carries text that somebody else may have chosen: a path out of a request, not one that is written there. */
    carries: z.boolean().optional(),
    /** Whether it is the address of somebody else's server: neither this machine's, nor relative, nor a setting's, nor a model's. */
    abroad: z.boolean().optional(),
    /** Whether it is a text that was written or put together, or all that a source gave: not what some other call made of one. */
    text: z.boolean().optional(),
  }),
);
/** What further arguments mean, by our name for it: `timeout`, `revision`, `allowDangerous`. */
const meanings = z.record(name, args);

const kind = z.enum(KINDS);

/** Where the parts of a prompt stand, in a call's arguments or in a request's body. */
export const requestShape = z.strictObject({
  model: args.optional(),
  /** System text: a text, a list of parts, or a message. */
  system: args.optional(),
  /** Messages with roles: a list, or one. */
  messages: args.optional(),
  /** What the user says: a text, or a list of messages. */
  prompt: args.optional(),
  /** Text to embed, rank or classify: it gives nobody orders. */
  embed: args.optional(),
  tools: args.optional(),
  stream: args.optional(),
  /** Names of a message's parts where they are not `role`, `content`, `text`. */
  message: z.strictObject({ role: names.optional(), content: names.optional(), part: names.optional() }).optional(),
  /** The role of a message that names none. */
  unnamed: z.enum(['system', 'user', 'assistant']).optional(),
  /** Roles by their name, where it is not one of the usual. */
  roles: z.record(name, z.enum(['system', 'user', 'assistant', 'tool'])).optional(),
  /** No role but `system` gives orders: there is no `developer`. */
  systemAlone: z.boolean().optional(),
  /** Body fields whose constant value tells two otherwise equal sites apart. */
  discriminators: names.optional(),
  /** The same, where the call has another name for it than the body: `{ max_tokens: 'maxOutputTokens' }`. */
  parameters: meanings.optional(),
});

const endpointSource = z.union([
  name,
  z.strictObject({
    /** A model's value (an instance that carries its endpoint, or its name with the provider in it) says the endpoint. */
    from: args,
    otherwise: name.optional(),
  }),
]);

const type = z.strictObject({
  /** Its name in access paths: `openai` in `:openai.chat`. */
  type: z.string().regex(/^[\w-]+$/),
  /** Constructors, factories and methods whose call gives an instance. */
  from: paths.optional(),
  /** What makes one of the function that it decorates: the function stands first among what it was made with, then the decorator's arguments. */
  decorator: paths.optional(),
  /** What is an instance without a call: a member, or with nothing after `#` a module as a whole. */
  ready: paths.optional(),
  /** Names by which the type is annotated in whatever module: for frameworks' requests alone. */
  names: names.optional(),
  /** Members that no entry mentions give nothing that matters: a framework's request. */
  closed: z.boolean().optional(),
  /** What one handler puts into an instance is there for those that run later: a session, the state of a request. */
  keeps: z.boolean().optional(),
  /** The functions registered with it are given their arguments checked against the written types. */
  validates: z.boolean().optional(),
  /** Methods that give the same instance again. */
  same: names.optional(),
  /** Path components that change how a result is wrapped, not what is called. */
  transparent: names.optional(),
  /** Set for a model: the endpoint that its requests become. */
  endpoint: name.optional(),
  /** Where a model's name stands among the arguments it is made with. */
  model: args.optional(),
  /** Whose models it reaches, where that is not the endpoint's provider: `aws.bedrock`; and whose, if what it is made with says so. */
  provider: name.optional(),
  elsewhere: z.strictObject({ when, provider: name }).optional(),
  baseUrl: args.optional(),
  region: args.optional(),
  /** The host that a region gives: `bedrock-runtime.{region}.amazonaws.com`. */
  regionHost: name.optional(),
  /** Set for a client that has a key: where it stands. The usual names are known. */
  key: args.optional(),
});

const operation = z.strictObject({
  call: paths,
  /** Of versions before the one that was checked. */
  legacy: z.boolean().optional(),
  kind,
  endpoint: endpointSource.optional(),
  when: when.optional(),
  /** The argument that holds the options, where it is not the first. Keyword arguments always count. */
  body: argument.optional(),
  /** Where the prompt stands, where that is not as in the endpoint's body. */
  request: requestShape.optional(),
  /**
   * For `any#…`, a method of something that is not known: how what it belongs to is called, at the end of its name; or that nobody else has a
   * method of this name. Without either it is told by messages with roles that are written there.
   */
  receivers: names.optional(),
  telling: z.boolean().optional(),
  /**
   * A function of the program writes the prompt: it is called with the arguments, and what it gives is one of them then, `returned`; with it
   * `docstring`, the text at its beginning, and `filled`: what stands at `template`, with the function's parameters put into it.
   */
  asks: z.strictObject({ function: args, template: args.optional() }).optional(),
  /** The method itself asks for a stream. */
  streams: z.boolean().optional(),
  /** What the result is: by default what a model wrote, for embeddings and the like nothing. */
  result: z.enum(['model-output', 'untrusted', 'retrieved', 'none']).optional(),
  /** A field of the result, or with nothing said all of it, was held against a schema. */
  checked: z.strictObject({ schema: args, field: name.optional() }).optional(),
  /** The result is an instance of this type (and what a model wrote). */
  gives: name.optional(),
  /** It puts what it has searched in front of the question itself; where that depends on how it was made, `when` says. */
  adds: z.strictObject({ label: z.enum(['retrieved', 'fetched']), when: when.optional() }).optional(),
  /** What is given becomes the state, of this type, of the steps that then run. */
  starts: z.strictObject({ type: name, from: args }).optional(),
  arguments: meanings.optional(),
});

/** An HTTP client's call: a raw request to a provider is told by its address and body. */
const request = z.strictObject({
  call: paths,
  url: args,
  base: args.optional(),
  body: args.optional(),
  headers: args.optional(),
});

const prompt = z.strictObject({
  call: paths,
  /** The type of the template that it gives. */
  type: name,
  /** The template's text, or its messages (role and text pairs, message records, message templates). */
  text: args.optional(),
  messages: args.optional(),
  placeholders: z.enum(PLACEHOLDERS),
  /** The option that chooses another syntax: `template_format`. */
  syntax: args.optional(),
  /** The role of a template of one message. */
  role: z.enum(['system', 'user', 'assistant']).optional(),
  /** Set for a place of messages that are given by name: where the name stands. */
  placeholder: args.optional(),
});

const fill = z.strictObject({
  /** Methods of a template that put values into it. */
  call: paths,
  /** The values: keyword arguments, or this argument's fields. */
  values: args.optional(),
  gives: z.enum(['text', 'messages', 'template']),
});

/** What fills a parameter: text with a label, or an instance. */
const filling = z.union([z.enum(['untrusted', 'model-output', 'tool-argument', 'fetched', 'stored']), z.string().regex(/^:[\w-]+$/)]);

/** By position (`0`, `1+` for all from there on) or name: what fills it, or what fills its fields; other fields give nothing that matters. */
const positions = z.record(z.string().regex(/^(?:\d+\+?|[A-Za-z_]\w*)$/), z.union([filling, z.record(name, filling)]));
const parameters = z.union([z.literal('all'), positions]);

const tool = z.strictObject({
  call: paths.optional(),
  decorator: paths.optional(),
  name: args.optional(),
  description: args.optional(),
  schema: args.optional(),
  /** The function that runs; for a decorator the decorated one. */
  run: args.optional(),
  /** What the function is given beside what a model wrote: by position, instances, or what fills a record's fields. */
  given: positions.optional(),
  /** It is served to whoever connects: others bring the model that calls it. */
  serves: z.boolean().optional(),
  when: when.optional(),
});

const handler = z.strictObject({
  /** A call that registers functions. */
  call: paths.optional(),
  /** The functions, among its arguments: `args[1]`, or with `args[]` all of them. */
  callback: args.optional(),
  when: when.optional(),
  decorator: paths.optional(),
  /** Methods of classes that derive from one of the library's: `tornado.web#RequestHandler.get`. */
  overrides: paths.optional(),
  /** Functions that a platform finds by the names of their exports: `handler`, `actions.*` for those in a record, `*` for any. */
  exported: names.optional(),
  /** For `exported`: where such a file lies, without its ending: `app/…/page` for any folder below `app`. */
  files: names.optional(),
  /** For `exported`: a directive at the beginning of the file; a function that begins with it needs no export. */
  directive: name.optional(),
  /** For `exported`: what the first parameters are called, or fields that are taken out of them, by position. */
  takes: z.record(z.string().regex(/^\d$/), names).optional(),
  /** The schema that a parameter, or with `field` one of its fields, was held against before. */
  checked: z.strictObject({ schema: args, field: name.optional() }).optional(),
  /** A schema that is given to what stands in front of it checks this field of the first parameter: `validate(schema)`. */
  checkedInFront: name.optional(),
  /** They run before the others: what they leave behind in their module is there for those. */
  first: z.boolean().optional(),
  /** Which parameters strangers fill: all that are not something else by their type, or by position a label or an instance. */
  parameters,
  /** It answers whoever reaches it over the network: a web application's route. */
  route: z.boolean().optional(),
  /** A text that it gives back is sent as HTML: always, or where the registration's arguments say so. */
  html: z.union([z.literal(true), when]).optional(),
  /** What `all` of them are, where it is a model that others bring which fills them. */
  label: z.enum(['tool-argument', 'model-output']).optional(),
});

const source = z.strictObject({
  label: z.enum(SOURCE_LABELS),
  /** Reading a member gives it. */
  member: paths.optional(),
  /** Calling gives it. */
  call: paths.optional(),
  /** A callback is given it. */
  callback: argument.optional(),
  parameter: z.number().int().min(0).max(20).optional(),
  when: when.optional(),
  /** For `environment`: where the variable's name stands, and what is given where it is not set. */
  name: args.optional(),
  otherwise: args.optional(),
  /** Of a member: its fields were held against the schemas that the class has under their names. */
  held: z.boolean().optional(),
  confidence: z.enum(['proven', 'likely']).optional(),
});

const flow = z.strictObject({
  call: paths,
  /** What it is made from; the first argument if nothing is said. */
  from: args.optional(),
  gives: z.enum(TRANSFORMS),
  /** For `joined`: what stands between the arguments. */
  separator: z.string().max(20).optional(),
  /** For `mapped`, `filtered` and `step`: the function. */
  callback: args.optional(),
  /** For `step`: the type of the state. For `promisified`: the type of what it gives, whose call another entry says. */
  type: name.optional(),
  /** For `record`: fields of positional arguments, in order, and fields that are always there. */
  fields: names.optional(),
  constants: z.record(name, z.union([z.string(), z.number(), z.boolean()])).optional(),
});

const sink = z.strictObject({
  /** What is called; `any#execute` is a method of that name, whoever's it is. */
  call: paths.optional(),
  /** What has members that are chosen by a name which is only known at run time: `global#globals()`. */
  chosen: paths.optional(),
  /** A member that is written to: `any#innerHTML`. */
  assigned: paths.optional(),
  /** For `any#…`: how those are called whose member it is; anybody if nothing is said. */
  receivers: names.optional(),
  kind: z.enum(SINK_KINDS),
  /** The dangerous arguments; all positional ones if nothing is said. */
  arguments: args.optional(),
  /** For `program`: an option that makes it a shell. */
  shell: args.optional(),
  /** For `program`: where the program stands, if not first among the arguments, and what it reads from its standard input. */
  program: args.optional(),
  input: args.optional(),
  when: when.optional(),
  /** What is called instead, without the options that `safe` names, to be safe. */
  instead: name.optional(),
  /** Options that make it safe, in one way or another. */
  safe: z.union([when, z.array(when).max(10)]).optional(),
});

const barrier = z.strictObject({
  call: paths,
  /** Labels that it clears; all of what strangers and models write if nothing is said. */
  clears: z.array(z.enum(['untrusted', 'model-output', 'secret', 'parameter'])).optional(),
  /** Kinds of sink for which it clears, prompts among them as `prompt`; everywhere if nothing is said. */
  for: z.array(z.enum([...SINK_KINDS, 'prompt'])).optional(),
  from: args.optional(),
  /** Options that take away what makes it one. */
  unless: when.optional(),
});

const compose = z.strictObject({
  /** Calls that put stages together; the operators `|` and `>>` do for instances of `stages`. */
  call: paths.optional(),
  stages: names.optional(),
  /** Where the stages stand, in the order in which they run; all positional ones if nothing is said. */
  arguments: args.optional(),
  /** All keyword arguments are one of them: stages by their names. */
  named: z.boolean().optional(),
  /** What a stage that is not known is, where one of these types stands before it and none that asks a model: the model, handed over as it comes, which something like this made. */
  asks: z.strictObject({ after: names, made: name }).optional(),
  /** What goes in comes out, with what the stages give beside it, by their names. */
  beside: z.boolean().optional(),
  /** What it puts beside its input for the stages: documents that it has searched, by the name of their field. */
  adds: z.strictObject({ field: name, label: z.enum(['retrieved', 'fetched']) }).optional(),
  /** Calling this runs the stages; `input` is given to the first. */
  run: paths.optional(),
  input: args.optional(),
  type: name,
});

const store = z.strictObject({
  call: paths,
  does: z.enum(['write', 'read', 'delete']),
  collection: args.optional(),
  text: args.optional(),
  filter: args.optional(),
  arguments: meanings.optional(),
  when: when.optional(),
});

const load = z.strictObject({
  call: paths,
  what: z.enum(['model', 'dataset', 'package', 'code', 'object']),
  name: args.optional(),
  revision: args.optional(),
  arguments: meanings.optional(),
  when: when.optional(),
});

const guard = z.strictObject({
  call: paths.optional(),
  decorator: paths.optional(),
  /** A handler, or what gives one: where it is registered in front of others, it has been passed when they run. */
  middleware: paths.optional(),
  does: z.enum(['authentication', 'authorisation', 'approval', 'rate-limit', 'moderation', 'validation', 'time-limit']),
  /** Of a middleware: the schema against which it holds a part of the request, and where that part's name stands; or schemas by the names of parts. */
  holds: z.union([z.strictObject({ part: args, schema: args }), z.strictObject({ parts: args })]).optional(),
  /** It is done to these arguments alone, not to what follows the call: `asyncio.wait_for(…, 10)`. */
  protects: args.optional(),
});

const serve = z.strictObject({
  /** What others can connect to from here on. */
  call: paths,
  when: when.optional(),
  /** Ways in which it asks who they are. */
  safe: z.array(when).max(10).optional(),
  arguments: meanings.optional(),
});

const packageSchema = z.strictObject({
  npm: name.optional(),
  pypi: name.optional(),
  /** Modules that it brings, where they are not named as the package is. */
  modules: names.optional(),
  /** The version whose own types were read for this entry. */
  version: z.string().max(40).optional(),
});

export const librarySchema = z.strictObject({
  library: name,
  /** Its packages. None for what a language brings with it. */
  packages: z.array(packageSchema).max(100).optional(),
  /** An AI library: a file that uses it is worth reading, and if `read` is false this is said. */
  ai: z.boolean().optional(),
  read: z.boolean().optional(),
  language: language.optional(),
  types: z.array(type).max(100).optional(),
  operations: z.array(operation).max(200).optional(),
  requests: z.array(request).max(100).optional(),
  prompts: z.array(prompt).max(100).optional(),
  fills: z.array(fill).max(100).optional(),
  tools: z.array(tool).max(100).optional(),
  handlers: z.array(handler).max(100).optional(),
  sources: z.array(source).max(200).optional(),
  flows: z.array(flow).max(300).optional(),
  sinks: z.array(sink).max(200).optional(),
  barriers: z.array(barrier).max(200).optional(),
  composes: z.array(compose).max(50).optional(),
  stores: z.array(store).max(100).optional(),
  loads: z.array(load).max(100).optional(),
  guards: z.array(guard).max(100).optional(),
  serves: z.array(serve).max(20).optional(),
  checks: z.array(check).max(100).optional(),
  models: z.array(model).max(20).optional(),
  validators: z.array(validator).max(10).optional(),
  /** Types whose instances have no room for words. */
  wordless: paths.optional(),
  /** Classes that make enumerations of those that derive from them. */
  enumerations: paths.optional(),
  /** Flags that change nothing about where a pattern is anchored and what it lets through. */
  harmlessFlags: paths.optional(),
  /** Modules whose handlers get their arguments checked against the written types. */
  checksHandlers: names.optional(),
});

/** What a workspace may say of its own wrappers: a barrier is shown as such, what a check lets through would be silent. */
export const workspaceLibrarySchema = librarySchema.omit({
  checks: true,
  models: true,
  validators: true,
  wordless: true,
  enumerations: true,
  harmlessFlags: true,
  checksHandlers: true,
});

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

export type Library = z.infer<typeof librarySchema>;
export type ProviderEntry = z.infer<typeof providerSchema>;
export type RequestShape = z.infer<typeof requestShape>;
export type AnswerShape = z.infer<typeof answerShape>;
export type ResponseShape = z.infer<typeof responseShape>;
export type TypeEntry = z.infer<typeof type>;
export type OperationEntry = z.infer<typeof operation>;
export type RequestEntry = z.infer<typeof request>;
export type PromptEntry = z.infer<typeof prompt>;
export type FillEntry = z.infer<typeof fill>;
export type ToolEntry = z.infer<typeof tool>;
export type HandlerEntry = z.infer<typeof handler>;
export type SourceEntry = z.infer<typeof source>;
export type FlowEntry = z.infer<typeof flow>;
export type SinkEntry = z.infer<typeof sink>;
export type BarrierEntry = z.infer<typeof barrier>;
export type ComposeEntry = z.infer<typeof compose>;
export type StoreEntry = z.infer<typeof store>;
export type LoadEntry = z.infer<typeof load>;
export type ServeEntry = z.infer<typeof serve>;
export type GuardEntry = z.infer<typeof guard>;
export type Condition = z.infer<typeof when>;
export type LanguageId = z.infer<typeof language>;

/** A library's entry: types and editor help for the file that default-exports it. */
export function defineLibrary(library: Library): Library {
  return library;
}

/** A provider's entry. */
export function defineProvider(provider: ProviderEntry): ProviderEntry {
  return provider;
}
