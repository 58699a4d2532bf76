/** What an entry can say of calls of a model: instances, operations, prompts, and the functions that are called back. */
import { z } from 'zod';
import { argument, args, kind, meanings, when } from './argumentSchema.ts';
import { name, names, paths } from './pathSchema.ts';
import { PLACEHOLDERS } from './vocabulary.ts';

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

export const type = z.strictObject({
  /** Its name in access paths: `openai` in `:openai.chat`. */
  type: z.string().regex(/^[\w-]+$/),
  /** Constructors, factories and methods whose call gives an instance. */
  from: paths.optional(),
  /** What makes one of the function that it decorates: the function stands first among what it was made with, then the decorator's arguments. */
  decorator: paths.optional(),
  /** Decorators that are methods of an instance: the functions under them stand in what it was made with, as a list by this name. */
  gathers: z.strictObject({ decorator: paths, as: name }).optional(),
  /** What is an instance without a call: a member, or with nothing after `#` a module as a whole. */
  ready: paths.optional(),
  /** Names by which the type is annotated in whatever module: for frameworks' requests alone. */
  names: names.optional(),
  /** Members that no entry mentions give nothing that matters: a framework's request. */
  closed: z.boolean().optional(),
  /** What one handler puts into an instance is there for those that run later: a session, the state of a request; `besides`: an application, whose own members stay. */
  keeps: z.union([z.boolean(), z.literal('besides')]).optional(),
  /** The functions registered with it are given their arguments checked against the written types. */
  validates: z.boolean().optional(),
  /** A query that is put together by its methods: what they say of it is kept. In a language with promises, waiting for it runs it. */
  query: z.boolean().optional(),
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

export const operation = z.strictObject({
  call: paths,
  kind,
  endpoint: endpointSource.optional(),
  /** The argument that says where this one call goes. */
  baseUrl: args.optional(),
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
   * `docstring`, the text at its beginning, and `filled`: what stands at `template`, with the function's parameters put into it. With `context` each of
   * several functions is given one record of these fields instead, and `returned` is a list of what they give.
   */
  asks: z.union([z.strictObject({ function: args, template: args.optional() }), z.strictObject({ function: args, context: z.record(name, args) })]).optional(),
  /** Nothing calls it: a platform asks an instance of the type that is exported under one of these names. */
  exported: names.optional(),
  /** The method itself asks for a stream. */
  streams: z.boolean().optional(),
  /** What the result is: by default what a model wrote, for embeddings and the like nothing. */
  result: z.enum(['model-output', 'untrusted', 'retrieved', 'none']).optional(),
  /** A field of the result, or with nothing said all of it, was held against a schema. */
  checked: z.strictObject({ schema: args, field: name.optional() }).optional(),
  /** The result is an instance of this type (and what a model wrote). */
  gives: name.optional(),
  /** Under this name, wherever in the result, stand the documents that it has searched. */
  finds: name.optional(),
  /** It puts what it has searched in front of the question itself; where that depends on how it was made, `when` says. */
  adds: z.strictObject({ label: z.enum(['retrieved', 'fetched']), when: when.optional() }).optional(),
  /** Values that the call puts into the texts of its prompt, by their names: where they stand, and how the texts mark where they go. */
  puts: z.strictObject({ values: args, placeholders: z.enum(PLACEHOLDERS) }).optional(),
  /** What is given becomes the state, of this type, of the steps that then run. */
  starts: z.strictObject({ type: name, from: args }).optional(),
  arguments: meanings.optional(),
});

/** An HTTP client's call: a raw request to a provider is told by its address and body. */
export const request = z.strictObject({
  call: paths,
  url: args,
  base: args.optional(),
  body: args.optional(),
  /** Files that are sent beside what the body says. */
  files: args.optional(),
  headers: args.optional(),
  /** The field of its errors that holds the request that failed, headers and all; `shown`: where they are printed, but not in their JSON or in the response. */
  errorHolds: z.union([name, z.strictObject({ shown: name })]).optional(),
  /** It only makes the request: whoever is given it sends it, and gets the answer. */
  unsent: z.boolean().optional(),
});

export const prompt = z.strictObject({
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

export const fill = z.strictObject({
  /** Methods of a template that put values into it. */
  call: paths,
  /** The values: keyword arguments, or this argument's fields. */
  values: args.optional(),
  gives: z.enum(['text', 'messages', 'template']),
  /** It gives a record that holds it by this name. */
  under: name.optional(),
});

/** What fills a parameter: text with a label, or an instance. */
const filling = z.union([z.enum(['untrusted', 'model-output', 'tool-argument', 'fetched', 'stored']), z.string().regex(/^:[\w-]+$/)]);

/** By position (`0`, `1+` for all from there on) or name: what fills it, or what fills its fields; other fields give nothing that matters. */
const positions = z.record(z.string().regex(/^(?:\d+\+?|[A-Za-z_]\w*)$/), z.union([filling, z.record(name, filling)]));
const parameters = z.union([z.literal('all'), positions]);

export const tool = z.strictObject({
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

export const classDecorator = z.strictObject({
  decorator: paths,
  /** Fields that hold the path of a JSON or YAML document, and then what stands in it; with the path where the class gives none. */
  documents: z.record(name, z.string().max(200)),
  /** Fields that hold what each method gives that has one of these decorators. */
  gathers: z.record(name, paths),
});

export const handler = z.strictObject({
  /** A call that registers functions. */
  call: paths.optional(),
  /** The functions, among its arguments: `args[1]`, or with `args[]` all of them. */
  callback: args.optional(),
  when: when.optional(),
  decorator: paths.optional(),
  /** Methods of classes that derive from one of the library's: `tornado.web#RequestHandler.get`. */
  overrides: paths.optional(),
  /** Written types of variables that hold such a function: `export const consume: SQSHandler = …`. */
  typed: paths.optional(),
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
  /**
   * For `decorator`: methods of the function by which the program itself puts a call of it into a queue: with its own arguments, or `packed` into a list and
   * a record. Where it does, nobody else calls it.
   */
  queued: z.record(name, z.enum(['plain', 'packed'])).optional(),
  /** For `overrides`: the field of the class that holds the schema, by whose fields what the method is given was held before. */
  ownSchema: name.optional(),
  /** Schemas that parts of the request were held against before, by the parts' names. */
  checkedParts: args.optional(),
  /** A schema that is given to what stands in front of it checks this field of the first parameter: `validate(schema)`. */
  checkedInFront: name.optional(),
  /** They run before the others: what they leave behind in their module is there for those. */
  first: z.boolean().optional(),
  /** Which parameters strangers fill: all that are not something else by their type, or by position a label or an instance. */
  parameters,
  /** It answers whoever reaches it over the network: a web application's route. */
  route: z.boolean().optional(),
  /** A command of a program: what it is given, whoever starts it types in. */
  console: z.boolean().optional(),
  /** A text that it gives back is sent as HTML: always, or where the registration's arguments say so, in one way or another. */
  html: z.union([z.literal(true), when, z.array(when).max(10)]).optional(),
  /** What `all` of them are, where it is a model that others bring which fills them. */
  label: z.enum(['tool-argument', 'model-output']).optional(),
});

export type RequestShape = z.infer<typeof requestShape>;
export type TypeEntry = z.infer<typeof type>;
export type OperationEntry = z.infer<typeof operation>;
export type RequestEntry = z.infer<typeof request>;
export type PromptEntry = z.infer<typeof prompt>;
export type FillEntry = z.infer<typeof fill>;
export type ToolEntry = z.infer<typeof tool>;
export type HandlerEntry = z.infer<typeof handler>;
export type ClassDecoratorEntry = z.infer<typeof classDecorator>;
