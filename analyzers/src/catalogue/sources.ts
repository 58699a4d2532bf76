/** Members of a web framework's request that hold what the client sent. */
export const requestMembers: ReadonlySet<string> = new Set([
  'body', 'rawBody', 'query', 'params', 'headers', 'cookies', 'signedCookies', 'files', 'file', 'json', 'text', 'formData', 'form', 'url', 'originalUrl', 'nextUrl', 'searchParams',
  'args', 'values', 'data', 'get_json', 'get_data', 'stream', 'GET', 'POST', 'FILES', 'COOKIES', 'META', 'query_params', 'path_params', 'match_info', 'rel_url', 'payload', 'param', 'queries', 'parseBody', 'get', 'header', 'arrayBuffer', 'blob', 'query_string', 'post',
]);

/** Of these, a call gives the data (`req.json()`, `c.req.param('id')`). */
export const requestTypes: ReadonlySet<string> = new Set([
  'Request', 'NextRequest', 'NextApiRequest', 'FastifyRequest', 'IncomingMessage', 'HttpRequest', 'express.Request', 'http.IncomingMessage', 'Context', 'HonoRequest', 'flask.Request', 'fastapi.Request', 'starlette.requests.Request', 'web.Request', 'WSGIRequest', 'koa.Context', 'WebSocket',
]);

/** Names that a handler's first parameter has by convention where no type is written. */
export const requestNames: ReadonlySet<string> = new Set(['req', 'request', 'ctx', 'context', 'c']);

/** Things reached by import or global that are themselves what a stranger wrote. */
export const untrustedPaths: ReadonlySet<string> = new Set([
  'global#input', 'sys#argv', 'sys#stdin', 'global#process.argv', 'process#argv', 'process#default.argv', 'global#process.stdin', 'flask#request.args', 'flask#request.form', 'flask#request.json', 'flask#request.values', 'flask#request.data', 'flask#request.get_json', 'flask#request.get_data', 'flask#request.headers', 'flask#request.cookies', 'flask#request.files', 'flask#request.query_string', 'flask#request.url', 'flask#request.view_args', 'streamlit#text_input', 'streamlit#text_area', 'streamlit#chat_input', 'streamlit#file_uploader', 'quart#request.json', 'quart#request.form', 'quart#request.args', 'quart#request.get_json', 'bottle#request.forms', 'bottle#request.query', 'bottle#request.json', 'global#prompt', 'next/navigation#useSearchParams', 'next/headers#headers', 'next/headers#cookies', 'readline-sync#question', 'click#prompt',
]);

/** Decorators (last part of the access path) that make a function a handler of requests: `@app.post`, `@router.get`, `@app.route`. */
export const handlerDecorators: ReadonlySet<string> = new Set(['route', 'get', 'post', 'put', 'patch', 'delete', 'options', 'head', 'websocket', 'api_route', 'message', 'on_message', 'event', 'command', 'api_view', 'view_config']);

/** Methods that register a handler given as a closure. */
export const handlerMethods: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'use', 'route', 'head', 'options', 'handle']);

/** Events whose first callback argument is what a stranger sent (`ws.on('message', …)`). */
export const messageEvents: ReadonlySet<string> = new Set(['message', 'data', 'messageCreate', 'line', 'text', 'chat message', 'message:text', 'app_mention']);

/** Written types that cannot carry text. */
export const harmlessTypes: ReadonlySet<string> = new Set(['int', 'float', 'bool', 'number', 'boolean', 'Decimal', 'UUID', 'datetime', 'date', 'bigint', 'Date', 'uuid.UUID', 'datetime.datetime', 'Literal', 'BackgroundTasks', 'Session', 'AsyncSession', 'Response']);
