/** What an entry can say of text on its way: where it comes from, what moves, keeps and clears it, and where it does harm. */
import { z } from 'zod';
import { argument, args, meanings, when } from './argumentSchema.ts';
import { name, names, paths } from './pathSchema.ts';
import { SINK_KINDS, SOURCE_LABELS, TRANSFORMS } from './vocabulary.ts';

export const source = z.strictObject({
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
  /** It is a part of a request over the network: who reads it answers one. */
  request: z.boolean().optional(),
  /** Other things than texts stand there, too, under any name: only what is named as a credential is one, all else keeps its path. */
  mixed: z.boolean().optional(),
  /** Of a member: its fields were held against the schemas that the class has under their names. */
  held: z.boolean().optional(),
  confidence: z.enum(['proven', 'likely']).optional(),
  /** Of what a call gives: the schema that it is held against before, or the function that does that and says what is left of it. */
  checked: args.optional(),
  /** Of what a call gives: the options of a command line, as far as the function that asks for them declares them. */
  options: z.boolean().optional(),
  /** Of a list: how many of its first elements are the program's own. */
  own: z.number().int().min(1).max(8).optional(),
  /** Whoever starts the program types it: `given` behind its name, or `asked` for while it runs. */
  console: z.enum(['given', 'asked']).optional(),
  /** Of what a call gives: what it reads, where that is handed over. Who sent it wrote what stands in it. */
  reads: args.optional(),
  /** Of what is stored: what stands under a key, rather than records with columns. */
  value: z.boolean().optional(),
  /** Places that it is meant for, whoever wrote it: what a server of tools says of them describes tools. */
  fits: z.array(z.enum(SINK_KINDS)).optional(),
});

export const flow = z.strictObject({
  call: paths,
  /** What it is made from; the first argument if nothing is said. */
  from: args.optional(),
  gives: z.enum(TRANSFORMS),
  /** For `joined`: what stands between the arguments. For `percent-filled`: what stands in front of those that no place was left for. */
  separator: z.string().max(20).optional(),
  /** For `joined`: an argument that begins at the root puts away those before it. */
  anew: z.boolean().optional(),
  /** For `called`: where the arguments stand, as a list. For `percent-filled`: where the values stand, as a list, if not behind the text; and letters of places in which a value is made harmless for some kinds of sink. */
  values: args.optional(),
  escapes: z.record(z.string().regex(/^[A-Za-z]$/), z.array(z.enum(SINK_KINDS))).optional(),
  /** For `mapped`, `filtered` and `step`: the function. For `supplied`: what is given. */
  callback: args.optional(),
  /** For `step`: the type of the state. For `promisified`: the type of what it gives, whose call another entry says. */
  type: name.optional(),
  /** For `record`: fields of positional arguments, in order, and fields that are always there. */
  fields: names.optional(),
  constants: z.record(name, z.union([z.string(), z.number(), z.boolean()])).optional(),
});

export const sink = z.strictObject({
  /** What is called; `any#execute` is a method of that name, whoever's it is. */
  call: paths.optional(),
  /** What has members that are chosen by a name which is only known at run time: `global#globals()`. */
  chosen: paths.optional(),
  /** A member that is written to: `any#innerHTML`. */
  assigned: paths.optional(),
  /** For `any#…`: how those are called whose member it is; anybody if nothing is said. */
  receivers: names.optional(),
  kind: z.enum(SINK_KINDS),
  /** What it is where a module's name begins with that of a package, which is written: one of what stands below it is chosen. */
  below: z.enum(SINK_KINDS).optional(),
  /** The dangerous arguments; all positional ones if nothing is said. */
  arguments: args.optional(),
  /** For `program`: an option that makes it a shell. */
  shell: args.optional(),
  /** For `program`: where the program stands, if not first among the arguments, and what it reads from its standard input. */
  program: args.optional(),
  input: args.optional(),
  /** For `program`: how many arguments stand in front of it; and that what follows it is only the name by which it is told of itself. */
  skips: z.number().int().min(1).max(3).optional(),
  named: z.boolean().optional(),
  /** For `response`: it sends a part of an answer, of which only the program can say whether it is a page. */
  inPieces: z.boolean().optional(),
  when: when.optional(),
  /** What is called instead, without the options that `safe` names, to be safe. */
  instead: name.optional(),
  /** It does that with whatever a model writes: nothing of the program's goes there. */
  ofModel: z.boolean().optional(),
  /** Options that make it safe, in one way or another. */
  safe: z.union([when, z.array(when).max(10)]).optional(),
});

export const barrier = z.strictObject({
  call: paths,
  /** Labels that it clears; all of what strangers and models write if nothing is said. */
  clears: z.array(z.enum(['untrusted', 'model-output', 'secret', 'parameter'])).optional(),
  /** Kinds of sink for which it clears, prompts among them as `prompt`; everywhere if nothing is said. */
  for: z.array(z.enum([...SINK_KINDS, 'prompt'])).optional(),
  from: args.optional(),
  /** Options that take away what makes it one. */
  unless: when.optional(),
});

export const compose = z.strictObject({
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

/** Components that are put together by name, connected, and run at once: what one gives is given to those that are connected to it. */
export const pipeline = z.strictObject({
  /** The type of what holds them. */
  type: name,
  /** A component is added: what it is called there, and itself. */
  add: paths,
  name: args,
  component: args,
  /** One is connected to another: `name.output` and `name.input`, or their names alone. */
  connect: paths,
  sender: args,
  receiver: args,
  /** All are run; `data` holds what is given to them, by their names. */
  run: paths,
  data: args,
  /** The method of a component that runs it. */
  method: name,
  /** Inputs that an output goes to whose name it does not have: `{ prompt: 'messages' }`. */
  meets: z.record(name, name).optional(),
  /** Inputs that come out again, with more in them. */
  passes: names.optional(),
});

export const store = z.strictObject({
  call: paths,
  does: z.enum(['write', 'read', 'delete']),
  collection: args.optional(),
  text: args.optional(),
  filter: args.optional(),
  arguments: meanings.optional(),
  when: when.optional(),
});

export const load = z.strictObject({
  call: paths,
  what: z.enum(['model', 'dataset', 'package', 'code', 'object']),
  name: args.optional(),
  revision: args.optional(),
  arguments: meanings.optional(),
  when: when.optional(),
});

/** What its library has given up, as the library's own types, warnings or pages say. */
export const deprecation = z.strictObject({
  call: paths,
  /** The version or the day from which on it says so, where it tells. */
  since: z.string().max(40).optional(),
  /** What to use instead, as the end of "Use …". */
  instead: z.string().min(3).max(120),
});

export const guard = z.strictObject({
  call: paths.optional(),
  decorator: paths.optional(),
  /** A handler, or what gives one: where it is registered in front of others, it has been passed when they run. */
  middleware: paths.optional(),
  does: z.enum(['authentication', 'authorisation', 'approval', 'rate-limit', 'moderation', 'validation', 'time-limit']),
  /** Of a middleware: the schema against which it holds a part of the request, and where that part's name stands; or schemas by the names of parts. */
  holds: z.union([z.strictObject({ part: args, schema: args }), z.strictObject({ parts: args })]).optional(),
  /**
   * Of a decorator: what a request holds is held against a schema, and what is left of it is handed to the function: as its next parameter, each field
   * as the parameter of its name, or as those that are called `json_data`, `query_data` and so on.
   */
  hands: z.strictObject({ schema: args, to: z.enum(['next', 'each', 'data']) }).optional(),
  /** It is done to these arguments alone, not to what follows the call: `asyncio.wait_for(…, 10)`. */
  protects: args.optional(),
});

export const serve = z.strictObject({
  /** What others can connect to from here on. */
  call: paths,
  when: when.optional(),
  /** A model behind a route, and what stands for it there: whoever reaches the route has it asked. Without it, tools. */
  model: args.optional(),
  /** The application that it becomes a part of: what is asked in front of all of that is asked in front of it. */
  part: args.optional(),
  /** What it gives is a handler: it is served where that is registered. */
  registered: z.boolean().optional(),
  /** Who hears it where no host is said: this machine alone, everybody, or whoever reaches what it is given to, an application that something else serves. */
  heard: z.enum(['here', 'everywhere', 'elsewhere']).optional(),
  /** Ways in which it asks who they are. */
  safe: z.array(when).max(10).optional(),
  arguments: meanings.optional(),
});

export type SourceEntry = z.infer<typeof source>;
export type FlowEntry = z.infer<typeof flow>;
export type SinkEntry = z.infer<typeof sink>;
export type BarrierEntry = z.infer<typeof barrier>;
export type ComposeEntry = z.infer<typeof compose>;
export type PipelineEntry = z.infer<typeof pipeline>;
export type StoreEntry = z.infer<typeof store>;
export type LoadEntry = z.infer<typeof load>;
export type ServeEntry = z.infer<typeof serve>;
export type DeprecationEntry = z.infer<typeof deprecation>;
export type GuardEntry = z.infer<typeof guard>;
