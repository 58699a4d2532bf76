/**
 * What names say, whatever library they come from: how request handlers, their parameters and their types are called.
 */

/** Names that a handler's first parameter has by convention where no type is written. */
export const requestNames: ReadonlySet<string> = new Set(['req', 'request', 'ctx', 'context', 'c']);

/** Decorators (by their last name) that make a function a handler of requests: `@app.post`, `@router.get`, `@app.route`. */
export const handlerDecorators: ReadonlySet<string> = new Set([
  'route',
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'options',
  'head',
  'websocket',
  'api_route',
  'message',
  'on_message',
  'event',
  'command',
  'api_view',
  'view_config',
]);

/** The same for decorators that stand without a receiver: `@api_view(['POST'])`. */
export const bareHandlerDecorators: ReadonlySet<string> = new Set(['api_view', 'require_POST', 'require_GET', 'csrf_exempt', 'on_message', 'view_config']);

/** Methods that register a handler given as a closure. */
export const handlerMethods: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'use', 'route', 'head', 'options', 'handle']);

/** Events whose first callback argument is what a stranger sent (`ws.on('message', …)`). */
export const messageEvents: ReadonlySet<string> = new Set(['message', 'data', 'messageCreate', 'line', 'text', 'chat message', 'message:text', 'app_mention']);

/** Decorators of a parameter that hold what a client sent (NestJS and its kin). */
export const requestDecorators: ReadonlySet<string> = new Set([
  'Body',
  'Query',
  'Param',
  'Headers',
  'Header',
  'Cookies',
  'Cookie',
  'UploadedFile',
  'UploadedFiles',
  'RawBody',
  'MessageBody',
  'Payload',
  'Args',
  'BodyParam',
  'QueryParam',
]);

/** Decorators that say by which token a container finds what it puts there. */
export const injectDecorators: ReadonlySet<string> = new Set(['Inject', 'inject']);

/** Records that say what a container gives for a token: the fields that name one or the other, and those that hold lists of such records. */
export const supplied = {
  token: 'provide',
  values: ['useClass', 'useFactory', 'useValue', 'useExisting'],
  lists: new Set(['providers']),
} as const;

/** Decorators that put pipes in front of a handler, and the method of a pipe that lets a value through, or throws. */
export const pipeDecorators: ReadonlySet<string> = new Set(['UsePipes']);
export const pipeMethod = 'transform';

/** How what masks, cleans or checks a text, and what comes out of it, is called. */
const CLEANED =
  /saniti[sz]|redact|mask|anonymi[sz]|pseudonymi[sz]|de_?identif|scrub|cleaned|validat|moderat|approved|(?:strip|remove|drop|hide|delete|filter|replace|without)_?(?:all_?)?(?:pii|personal|private|sensitive|contacts?(?:_?details)?|names_and)/i;

/** Whether a name says of a text that it is looked at before it is kept, or has been: nobody asks whether it does what it says. */
export const saysCleaned = (name: string): boolean => CLEANED.test(name);

/** How functions of libraries are called that find documents: what they give, its writers wrote, whoever asked. */
const SEARCHES =
  /^(?:(?:similarity|semantic|vector|hybrid|keyword|document|web|knowledge|max_?marginal_?relevance)_?)?search(?:_?(?:documents?|docs|chunks|index|knowledge(?:_?base)?|web|by_vector|with_score|wiki|articles?|kb|faqs?|manuals?|notes?|pages?|tickets?|posts?|news|passages?|snippets?|reviews?|threads?|conversations?|transcripts?|policies))?$|^retrieve(?:_?(?:documents?|docs|context|chunks))?$|^(?:a?get_?)?relevant_?(?:documents?|docs|chunks)$/i;

/** Modules of the languages' own whose `search` looks for a pattern. */
const PATTERNS: ReadonlySet<string> = new Set(['re', 'regex', 're2', 'imaplib', 'xregexp']);

/** Whether a function of a library that is not known finds documents, by its name. @param path its access path */
export function isSearch(path: string): boolean {
  const end = path.indexOf('#');
  return end >= 0 && !PATTERNS.has(path.slice(0, end)) && SEARCHES.test(calledName(path));
}

/** What a function is called by itself, of an access path. */
const calledName = (path: string): string =>
  path
    .slice(path.indexOf('#') + 1)
    .replaceAll('()', '')
    .split('.')
    .at(-1) ?? '';

/** How functions are called that bring what many people wrote, wherever from. */
const BRINGS =
  /^(?:list|load|fetch|pull|get|read|collect|download|scrape|crawl)_?(?:(?:all|closed|open|latest|recent|new|unread|customer|user|guest|reader|public|support|product)_?){0,2}(?:reviews?|comments?|tickets?|posts?|minutes|transcripts?|notices?|feedback|conversations|complaints?|listings?|testimonials|newsletters?|articles?|web_?pages?)(?:_?(?:for|by|of|from|since)(?:[A-Z_]\w*)?)?$/i;

/** Whether a function of a module that is not there brings what many people wrote, by its name. */
export const bringsTexts = (path: string): boolean => BRINGS.test(calledName(path));

/** Methods that find what is stored by what they are given, of object mappers and of drivers; what they change at the same time comes back. */
const LOOKUPS = new RegExp(
  [
    /^find(?!\w*And(?:Update|Delete|Replace|Remove|Modify))(?:(?:Unique|First|Many|All|One|Last)(?:By\w*)?(?:Or(?:Throw|Fail|Null))?|By[A-Z]\w*)$/,
    /^find_(?:one|first|many|by_\w+)(?:_or_\w+)?$/,
    /^(?:get|first|one|scalar)_or_(?:404|none)$|^get_(?:object|list)_or_404$/,
    /^(?:a?get_?(?:one_?)?|fetch_|load_)?by_?(?:id|pk|slug|email|uuid)$|^(?:(?:get|fetch|load)(?:One)?By|by)(?:Id|Pk|Slug|Email|Uuid)$/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
/** Methods that narrow a query. */
const NARROWS = /^(?:(?:and|or)?_?where|filter|filter_by|eq|neq|gte?|lte?|i?like|order_?by|limit|offset|range|populate)$/i;
/** What holds values by their keys, by the name of what is asked. */
const KEEPERS = /(?:^|[._])(?:query|objects|redis|cache|kv|store|storage|db|database|repo|repository|collection|table|registry)$/i;
const BY_KEY = /^(?:a?get|get_?item|mget|hget|hgetall|doc|document)$/i;
/** Methods that are told which class a record is of, and how classes are called. */
const OF_CLASS = /^(?:get|get_one|find|findOne|findOneBy|findOneOrFail|find_one|load)$/;
const CLASS = /^(?:\w+\.)?[A-Z]\w*[a-z]\w*$/;
const SELECT = /^\s*(?:select|with)\s/i;

/** What such a call is given. */
export interface Asked {
  /** Its first argument, if that is a fixed text: a query's. */
  readonly text: string | undefined;
  /** Whether its first argument is a record, or a dictionary: `find({ where: … })`; a function would be asked of each element. */
  readonly isRecord: boolean;
  /** How its arguments are called, as far as they are: `session.get(Ticket, id)`. */
  readonly names: readonly string[];
}

/**
 * Whether a call of something that is not known only says what is wanted of what is stored: a row found by its id is not the id.
 * @param written the call as it is written: `prisma.chat.findUnique`
 */
export function onlyChooses(written: string, { text, isRecord, names }: Asked): boolean {
  const at = written.lastIndexOf('.');
  const method = written.slice(at + 1);
  if (at > 0 && names.length > 1 && OF_CLASS.test(method) && CLASS.test(names[0] ?? '')) return true;
  if (text !== undefined && SELECT.test(text)) return true;
  if (at > 0 && isRecord && method === 'find') return true;
  return LOOKUPS.test(method) || (at > 0 && (NARROWS.test(method) || (BY_KEY.test(method) && KEEPERS.test(written.slice(0, at)))));
}

/** Whether such a call gives what is stored, rather than narrowing a query. */
export function givesStored(written: string, asked: Asked): boolean {
  const at = written.lastIndexOf('.');
  const method = written.slice(at + 1);
  if (asked.text !== undefined && SELECT.test(asked.text)) return QUERIES.test(method);
  if (method === 'select' && NARROWED.test(written.slice(0, at))) return true;
  if (ROWS.test(method) && ASKED.test(written.slice(0, at))) return true;
  if (method === 'from' && BUILT.test(written.slice(0, at))) return true;
  if (OF_MANAGER.test(method) && MANAGER.test(written.slice(0, at))) return true;
  return FETCHES.test(method) || (!NARROWS.test(method) && onlyChooses(written, { ...asked, text: undefined }));
}

/** Whether such a call gives a number or a truth about what is stored: `Order.objects.filter(…).count()`. */
export function countsStored(written: string): boolean {
  const at = written.lastIndexOf('.');
  return COUNTS.test(written.slice(at + 1)) && MANAGER.test(written.slice(0, at));
}

/** What stands for all records of a class, and its methods whose result is gone through for records without being asked for them. */
const MANAGER = /(?:^|\.)objects(?:\.|$)/;
const OF_MANAGER =
  /^(?:all|filter|exclude|order_by|reverse|distinct|values|values_list|only|defer|annotate|select_related|prefetch_related|using|union|in_bulk|iterator|aiterator|none)$/;
const COUNTS = /^a?(?:count|exists|update|delete)$/;

/** Methods that are given a statement. */
const QUERIES = /^(?:query|execute|run|all|get|each|raw|exec|sql|one|many|any|prepare|stream|fetch\w*|\$queryRaw\w*|read_?sql\w*)$/i;
/** Methods of drivers' cursors and connections. */
const FETCHES = /^fetch(?:one|all|many|row|val|_all|_one|_val)$/;

/** Methods that give the rows of a query that was put together before them, and what such a query is made by. */
const ROWS =
  /^(?:first|one|one_or_none|scalar|scalar_one(?:_or_none)?|scalars|all|last|latest|earliest|lean|exec|execute(?:TakeFirst(?:OrThrow)?)?|toArray|to_list)$/;
const ASKED = /(?:^|[._])(?:query|objects|filter|filter_by|select\w*|where|find|findOne|findById|aggregate|exec|execute|scalars)\(\)/i;

/** What a query is begun with that says at its end which columns it gives: `db('notes').where(…).select('text')`. */
const NARROWED = /\(\)\.(?:\w+\(\)\.)*(?:where\w*|andWhere|orWhere|(?:left|inner)?[jJ]oin)\(\)/;
/** What a query is begun with that then says where it looks. */
const BUILT = /(?:^|\.)select\w*\(\)$/;

/** Written types that cannot carry text. */
export const harmlessTypes: ReadonlySet<string> = new Set([
  'int',
  'float',
  'bool',
  'number',
  'boolean',
  'Decimal',
  'UUID',
  'datetime',
  'date',
  'bigint',
  'Date',
  'uuid.UUID',
  'datetime.datetime',
  'BackgroundTasks',
  // What a library tells a tool of the call.
  'Context',
  'RunContext',
  'RunContextWrapper',
  'ToolContext',
  'ToolRuntime',
  'Session',
  'AsyncSession',
  'Response',
]);

/** Written types of what a library tells a tool of the call: the member under which it hands on what the program gave it, of the type written behind. */
export const contextMembers: ReadonlyMap<string, string> = new Map([
  ['RunContext', 'deps'],
  ['RunContextWrapper', 'context'],
  ['ToolRuntime', 'context'],
  ['Runtime', 'context'],
]);

/** How parts of a request are called as its members, by the function that makes a schema for a field of one. */
export const partNames: ReadonlyMap<string, string> = new Map([
  ['param', 'params'],
  ['cookie', 'cookies'],
  ['header', 'headers'],
  ['check', 'body'],
]);

/** Methods of an answer that say of what type it is, and types that no browser shows as a page. */
export const typingMethods: ReadonlySet<string> = new Set(['type', 'contentType', 'setHeader', 'set', 'header', 'append', 'content_type', 'writeHead']);
/** Members of an answer that say of what type it is. */
export const typeMembers: ReadonlySet<string> = new Set(['mimetype', 'content_type', 'media_type', 'contentType', 'type']);
export const NO_PAGE = /^(?:text\/(?!html|xml)[\w+-]+|application\/(?!xhtml|xml)[\w.+-]+|txt|text|json|csv|\.txt)(?:\s*;|$)/i;

/** Methods of a request that give the part of it which was held against a schema, by its name. */
export const partMethods: ReadonlySet<string> = new Set(['valid']);

/** Methods that give a statement whose text is fixed from then on. */
export const preparingMethods: ReadonlySet<string> = new Set(['prepare', 'prepareSync', 'prepareStatement']);

/** Functions that say whether a path begins at the root. */
export const rootedTests: ReadonlySet<string> = new Set(['isAbsolute', 'isabs', 'is_absolute']);

/** Functions that say how a path is reached from a folder, with the place of the path among what they are given. */
export const relatingMethods: ReadonlyMap<string, 0 | 1> = new Map([
  ['relative', 1],
  ['relpath', 0],
]);

/** Members by which libraries say that an address of the network is anybody's, or that it is nobody else's. One kind of those (loopback) is not all. */
export const publicMembers: ReadonlySet<string> = new Set(['is_global', 'isPublic']);
export const privateMembers: ReadonlySet<string> = new Set(['is_private', 'isPrivate']);
/** Methods that name the range in which an address lies, and what they call that which is anybody's. */
export const rangeMethods: ReadonlySet<string> = new Set(['range']);
export const openRange = 'unicast';
/** Functions that say which addresses a host has, and the members under which those stand in what they give. */
export const resolvers: ReadonlySet<string> = new Set([
  ...['lookup', 'resolve', 'resolve4', 'resolve6', 'resolveAny'],
  ...['getaddrinfo', 'gethostbyname', 'gethostbyname_ex', 'query'],
]);
export const addressParts: ReadonlySet<string> = new Set(['address', 'addresses', 'ip', 'host', 'to_text', 'sockaddr']);
/** Ranges that are nobody else's, as they stand in a function that tells them. */
export const privateRanges: readonly RegExp[] = [
  /\b127\b/,
  /\b(?<!\d)10\b|0x0?a/i,
  /192\W{1,3}168/,
  /169\W{1,3}254/,
  /\b172\b/,
  /^(?:localhost|::1|f[cd]00:|fe80:)/,
];

/** What a function in which such ranges stand says where it says yes, by its name: that everybody may reach an address, or that nobody may. */
export function addressPredicate(name: string): 'public' | 'private' | undefined {
  if (/private|internal|local|unsafe|blocked|forbidden|disallowed|not_?allowed/i.test(name)) return 'private';
  return /public|global|safe|allowed|permitted|valid|external/i.test(name) ? 'public' : undefined;
}

/** Members of a parsed address that say which server it leads to. */
export const hostMembers: ReadonlySet<string> = new Set(['hostname', 'host', 'netloc', 'origin', 'authority']);

/** Members of a parsed address that say of which scheme it is. */
export const schemeMembers: ReadonlySet<string> = new Set(['protocol', 'scheme']);

/** How calls are written that ask whether a text may stay, of a client that is made where it is asked. */
export const MODERATES = /(?:^|[.)])moderations?\.create$/i;

/** Members that hold a number, a flag or an identifier, never text somebody wrote. */
export const harmlessMembers: ReadonlySet<string> = new Set([
  'length',
  'size',
  'usage',
  'created',
  'total_tokens',
  'prompt_tokens',
  'completion_tokens',
  'input_tokens',
  'output_tokens',
  'finish_reason',
  'stop_reason',
  'status_code',
  'statusCode',
  'ok',
]);

/** A number in what a server answers, a text where somebody fills in the fields as they like. */
export const STATUS = 'status';

/** Methods that calling an instance runs, the first that its class has: modules of neural networks and of prompts call theirs `forward`. */
export const instanceMethods: readonly string[] = ['__call__', 'forward'];
