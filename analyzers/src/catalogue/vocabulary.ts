/** The words that an entry may use: names and paths are the library's, kinds and labels are ours and closed. */

/** What is done to a model. */
export const KINDS = [
  'chat',
  'completion',
  'embeddings',
  'image',
  'audio',
  'video',
  'rerank',
  'retrieval',
  'agent-run',
  'realtime',
  'batch',
  'predict',
  'moderation',
] as const;

export const PLACEHOLDERS = ['braces', 'double-braces', 'jinja', 'dollar', 'percent', 'none'] as const;

/**
 * What is known of where a text came from. `untrusted`: a stranger sent it. `retrieved`: a search of documents gave it, `fetched`: a server of
 * the network, `stored`: a database, `file`: a file; whoever wrote those may be a stranger. `environment` is a variable's value: a secret, if its name says so.
 */
export const SOURCE_LABELS = ['untrusted', 'retrieved', 'fetched', 'stored', 'file', 'model-output', 'secret', 'environment'] as const;

/** What a call makes of what it is given. */
export const TRANSFORMS = [
  // The value itself; as a text; a text that is no longer letter for letter the same.
  'same',
  'text',
  'transformed',
  // A text in which what a regular expression finds was replaced.
  'replaced',
  // What a regular expression found: the whole with its groups, each of them, all wholes; and what is read of one that was found.
  'matched',
  'each-matched',
  'all-matched',
  'group',
  'groups',
  'named-groups',
  // Something else that only carries what went in.
  'tainted',
  // A number or a truth about what went in: none of its words.
  'measured',
  // One of a list's elements.
  'element',
  'json',
  // What holds values against a JSON schema: a function that says whether they fit.
  'json-schema',
  'parsed',
  // What a file holds whose path is given; and the values of a document, as a text or an opened file.
  'file-text',
  'document',
  'list',
  'filtered',
  'mapped',
  'enumerated',
  'zipped',
  'gathered',
  // Several lists one after the other; of each element, what came of it.
  'chained',
  'settled',
  'record',
  // An instance of the class that stands first, whose fields are what it is given.
  'instance',
  // What a container makes of the class that it is asked for.
  'resolved',
  // Nothing: a container gives what it is told for a token from then on.
  'supplied',
  'merged',
  'entries',
  'values',
  'keys',
  // The values that a type, or a schema, allows.
  'allowed',
  // Of a request, all fields of all parts that were held against a schema in front of the handler.
  'held',
  // A record of pairs; an element that is put into a list.
  'paired',
  'inserted',
  // Collections of the languages' own: a map, a set in order, a set without, a record that makes what is missing.
  'map',
  'headers',
  'set',
  'unordered',
  'counted',
  'default',
  // What keeps things for others: listeners that are called with what is emitted; one value for each context; a queue.
  'emitter',
  'slot',
  // What a page shows, with what puts something else there; the same through a reducer.
  'page-state',
  'reduced-page-state',
  // What it is given by a function that its module exports under one of the names in `fields`.
  'route-data',
  // What it hands down to its parts.
  'page-context',
  'queue',
  // A text that is written piece by piece, and the call that prints into one; what was emitted, for who waits for it; a promise that is filled by its methods.
  'buffer',
  'printed',
  'emitted',
  'future',
  // A copy with all that is in it, or of the outside alone, or with other fields where they are given by name; the elements in any order, or from the last to the first.
  'copied',
  'copied-outside',
  'copied-changed',
  'sorted',
  'reversed',
  // A member by its name, read or written.
  'attribute',
  'attribute-set',
  'property-defined',
  'promise',
  'promise-with-resolvers',
  // What another server answers: nothing of what was sent there, unless whoever wrote that may have chosen the server.
  'answer',
  'race',
  'bound',
  // A function with a callback at its end becomes one that gives a promise; and the call of such a one.
  'promisified',
  'called-back',
  'applied',
  // An object behind functions that are asked first.
  'proxied',
  'dedented',
  'stripped-dedented',
  'characters',
  'base64-decoded',
  'hex-decoded',
  'named-decoded',
  'joined',
  // A text whose places (`%s`, `%2$s`) are filled with what follows it.
  'percent-filled',
  // An address, with another one that it is relative to.
  'address',
  // What a function given as an argument returns; with `provided`, or yields.
  'called',
  'provided',
  // The same where the function is given the first argument, and a record of what it gave comes back (`data`).
  'keyed',
  'imported',
  // A step of a graph: a function that is given the state of the `type`, and whose fields are put into it. The graph itself comes back.
  'step',
  // It never comes back: it ends the process, or throws what a framework answers with.
  'leaves',
  'pattern',
  'undefined',
] as const;

export const SINK_KINDS = [
  'code',
  'shell',
  'program',
  // A function is chosen by its name.
  'dispatch',
  // A module is chosen by its name, among those of a package that is written.
  'module',
  'sql',
  'html',
  'url',
  'path',
  'redirect',
  // The address of a link in a page: some schemes run script when it is followed.
  'link',
  'template',
  'deserialise',
  // A text is taken apart into data, whatever stands in it.
  'parse',
  // A record is written to a database, or says what is looked for there: whoever chooses its fields chooses columns.
  'row',
  // Whoever asks is told.
  'answer',
  'log',
  'mail',
  'index',
  // What stands at an address is fetched, and kept to be found.
  'indexed-address',
  // A file is handed to a provider, whose models read it whenever they are told of it.
  'kept-file',
  'dataset',
  'response',
  // HTML of a mail, or of a chat's message: a reader sees what it says, and no script runs.
  'markup',
  // A server of tools is started, or connected to.
  'server',
  'server-address',
  // What a model is told that a tool does; the same of one that is served, to models that others bring.
  'description',
  'served-description',
] as const;

export type Kind = (typeof KINDS)[number];
export type SinkKind = (typeof SINK_KINDS)[number];
export type SourceLabel = (typeof SOURCE_LABELS)[number];
export type Transform = (typeof TRANSFORMS)[number];
