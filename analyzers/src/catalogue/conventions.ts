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

/** How functions of libraries are called that find documents: what they give, its writers wrote, whoever asked. */
const SEARCHES =
  /^(?:(?:similarity|semantic|vector|hybrid|keyword|document|web|knowledge|max_?marginal_?relevance)_?)?search(?:_?(?:documents?|docs|chunks|index|knowledge(?:_?base)?|web|by_vector|with_score))?$|^retrieve(?:_?(?:documents?|docs|context|chunks))?$|^(?:a?get_?)?relevant_?(?:documents?|docs|chunks)$/i;

/** Modules of the languages' own whose `search` looks for a pattern. */
const PATTERNS: ReadonlySet<string> = new Set(['re', 'regex', 're2', 'imaplib', 'xregexp']);

/** Whether a function of a library that is not known finds documents, by its name. @param path its access path */
export function isSearch(path: string): boolean {
  const [module = '', members = ''] = path.split('#');
  return !PATTERNS.has(module) && SEARCHES.test(members.replaceAll('()', '').split('.').at(-1) ?? '');
}

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
  'Session',
  'AsyncSession',
  'Response',
]);

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
  'status',
  'status_code',
  'statusCode',
  'ok',
]);
