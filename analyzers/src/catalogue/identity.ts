/**
 * What names say of who is asked for: how functions are called that make sure who sends a request, and where it says so itself.
 */

/** Functions that make sure of a person, a program or its rights, whoever wrote them. */
const CHECKS = new RegExp(
  [
    // authenticate, requireAuth, auth(), authMiddleware, authorize; not author, authority.
    /auth(?!or(?:s|ed|ing|ity|ship)?(?![a-z])|o?ring)/,
    /(?:log(?:ged)?_?in|signed?_?in)(?!g)(?:_?(?:required|user|only))?/,
    /jwt|csrf_?protect|compare_?digest|timing_?safe_?equal|recaptcha|turnstile/,
    /(?:verify|validate|check|require|decode|ensure|assert|introspect)_?(?:[a-z]+_?){0,2}(?:token|key|signature|session|credentials?|permissions?|access|role|user|identity|hmac|secret|webhook)(?![a-z])/,
    /(?:get|require|ensure|load|fetch|resolve|use|with|find)_?(?:server|current|active|valid|my)_?(?:user|session|principal|identity|account|tenant|member)/,
    /(?:get|require|use|unstable_get(?:server)?)_?(?:server_?)?session(?![a-z])|current_?user|permission|protected|guard(?!rail)|is_?admin|has_?role|token_?required|bearer/,
    // requireStaff, ensureMember, onlyAdmins, needUser: who is let through.
    /(?:require|ensure|assert|verify|check|only|need)s?_?(?:staff|user|admin|member|editor|owner|employee|moderator|teacher|customer|tenant|login)s?(?![a-z])/,
    // staff_member_required, adminOnly: the same, said the other way round.
    /(?:staff|admin|superuser|member|editor|owner|employee|moderator|tenant)s?_?(?:required|only)(?![a-z])/,
    // FastAPI's own: `Security(…)`, `APIKeyHeader(…)`, `security = HTTPBasic()`.
    /^(?:http_?)?security$|api_?key_?(?:header|query|cookie|bearer)|http_?(?:basic|digest)/,
  ]
    .map(({ source }) => `(?:${source})`)
    .join('|'),
  'i',
);
/** What says the same words and checks nobody. */
const NO_CHECKS = /allow_?any|no_?auth|skip_?auth|without_?auth|un_?auth|public(?:_?procedure)?$|guard_?rail|auto_?(?:config|load)|anonymous/i;

/** Options of a route under which functions stand that run before its handler. */
export const frontFields: ReadonlySet<string> = new Set([
  ...['onRequest', 'preParsing', 'preValidation', 'preHandler', 'beforeHandle', 'middleware', 'middlewares', 'guards'],
]);

/** Functions that make one decorator of several. */
export const decoratorComposers: ReadonlySet<string> = new Set(['applyDecorators']);

/** Members under which frameworks keep who asks. */
const WHO: ReadonlySet<string> = new Set([
  'user',
  'currentUser',
  'current_user',
  'auth',
  'authorization',
  'Authorization',
  'principal',
  'is_authenticated',
  'authorizer',
  'jwt_claim',
]);
/** What those are members of. */
const OF_REQUEST = /(?:^|[._])(?:req|request|ctx|context|c|g|locals|session|info|event|socket|state|connection|scope|self|payload)$/i;
/** Fields of a request in which it says who sends it. */
const FIELDS: ReadonlySet<string> = new Set([
  'authorization',
  'x-api-key',
  'api-key',
  'x-auth-token',
  'x-user-id',
  'http_authorization',
  'user',
  'session',
  'userid',
  'authorizer',
]);
/** How parameters are called that a framework fills with who asks. */
const PARAMETERS =
  /^_?(?:current_?|auth(?:enticated)?_?|session_?|logged_?in_?)?(?:user|principal|identity|account|claims|credentials|authorization|token|api_?key|x_api_key|auth|session)(?:_?id)?$/i;
/** How an answer says that who asks may not. */
const REFUSALS =
  /^(?:un_?authori[sz]ed|forbidden|http_401_unauthorized|http_403_forbidden|unauthenticated|notauthenticated|permissiondenied)(?:Error|Exception)?$/i;

/** Whether a function by its name makes sure who asks. @param written as it is called: `supabase.auth.getUser` */
export function checksByName(written: string): boolean {
  return CHECKS.test(written) && !NO_CHECKS.test(written);
}

/** Whether a function by its name lets nobody but somebody through, whoever that is: `requireAgent`. */
export const requiresByName = (name: string): boolean => /^(?:require|ensure|assert|only)(?:_[a-z]|[A-Z])/.test(name);

/** Modules whose functions make sure who asks, whatever they are called. */
const CHECK_MODULES = /(?:^|[./_])(?:security|permissions?)$/i;

/** Whether a module by its name is about who asks: `auth`, `app.security`, `@clerk/nextjs/auth`. */
export const checksByModule = (module: string): boolean => checksByName(module) || CHECK_MODULES.test(module);

/** Whether a member says who asks. @param owner what it is a member of, as it is written */
export function saysWho(owner: string, member: string): boolean {
  return WHO.has(member) && (/^(?:authorization|is_authenticated)$/i.test(member) || OF_REQUEST.test(owner));
}

/** Whether a field that is read by its name says who asks: `headers.get('authorization')`. */
export const isIdentityField = (name: string): boolean => FIELDS.has(name.toLowerCase());

/** Whether a parameter that a framework fills is who asks. */
export const isIdentityParameter = (name: string): boolean => PARAMETERS.test(name);

/** Functions that a framework calls to fill a parameter with who asks, by what they give: `principal`, `current_member`. A session may be a database's. */
const GIVES_WHO = /^(?:(?:current|authenticated|signed_?in|logged_?in)_?[a-z]+|user|member|employee|principal|identity|claims|account)$/i;

/** Whether a function gives who asks, by its name. */
export const givesWho = (name: string): boolean => GIVES_WHO.test(name);

/** Whether, of what has happened on every way to a place, something makes sure who asks or whether they may. */
export const makesSureWho = (passed: readonly string[]): boolean => passed.includes('authentication') || passed.includes('authorisation');

/** Whether a status or a word refuses who asks. */
export const isRefusal = (said: unknown): boolean => said === 401 || said === 403 || (typeof said === 'string' && REFUSALS.test(said));

/** Fields by which a store tells whose something is, or who may see it. */
const WHOM =
  /tenant|user|owner|org|account|customer|client|workspace|team|group|role|acl|permission|access|visib|project|member|department|company|scope|author|session|firm|practice|clinic|patient|student|employee|merchant|vendor|seller/i;

/** Whether a field of a filter, or a filter that is written as a text, says whose something is. */
export const namesWhom = (name: string): boolean => WHOM.test(name);

/** Fields beside an embedding that hold its own text, and nothing of where that is from. */
export const OWN_TEXT = /^(?:text|content|page_?content|chunk(?:_?text)?|body|document|raw_?text)$/i;

/** Fields and columns that hold an embedding: `embedding`, `body_vector`, `vec`. */
const VECTOR = /^(?:[a-z]+_?)??(?:embeddings?|vectors?|vec|emb)(?:_?(?:\d+|[a-z]))?$/i;
export const namesVector = (name: string): boolean => VECTOR.test(name);

/** What a search is given that says how it is searched, and nothing of what may be found. */
export const HOW_SEARCHED =
  /^(?:query_?(?:embedding|text|vector)?|embedding|vector|(?:match|similarity|min)_?(?:count|threshold|similarity|score)|top_?k|k|limit|offset|rrf_k|(?:full_text|semantic)_weight)$/i;

/** Fields beside a document's text that say what it is found by, where it is from (in which talk, too) and of when. */
const BESIDE =
  /^_?(?:u?u?ids?|[a-z]+_?ids?|key|hash|checksum|source|url|uri|link|file_?name|file|path|mime_?type|content_?type|type|kind|lang(?:uage)?|created(?:_?at)?|updated(?:_?at)?|uploaded(?:_?at)?|date|time(?:stamp)?|version|page|chunk_?(?:index|no|number)|index|score|tags?|channel|thread|room|chat|conversation|guild|at|origin|category|status|locale)$/i;

/** Whether a field of a document holds all that is said of it beside its text. */
export const isMetadata = (name: string): boolean => /^(?:meta|metadata|extra_?info)$/i.test(name);

/** Whether a field of a document holds none of its text. */
export const isBesideText = (name: string): boolean => BESIDE.test(name) || (namesWhom(name) && !OWN_TEXT.test(name));

/** Methods that narrow a store to the part of one tenant. */
export const tenantMethods: ReadonlySet<string> = new Set(['namespace', 'with_tenant', 'withTenant']);

/** Methods of an application that put something in front of what it answers, or join another one to it. */
export const mountMethods: ReadonlySet<string> = new Set([
  'use',
  'route',
  'include_router',
  'register_blueprint',
  'register',
  'add_middleware',
  'mount',
  'addHook',
  'group',
]);

/** Decorators of functions that run before all handlers of an application. */
export const frontDecorators: ReadonlySet<string> = new Set(['before_request', 'before_app_request', 'middleware', 'before_websocket']);

/** Those that stand in front of an application, whoever they are a decorator of; and what makes only a part of one. */
export const coversApplication: ReadonlySet<string> = new Set(['before_app_request']);
export const isPart = (maker: string): boolean => /(?:Blueprint|Router|Namespace)$/.test(maker);

/** Methods of a router that answer requests, and decorators of the same names. */
export const routeMethods: ReadonlySet<string> = new Set(['get', 'post', 'put', 'patch', 'delete', 'all', 'route', 'api_route', 'websocket']);
/** Decorators without a receiver. */
export const routeDecorators: ReadonlySet<string> = new Set([
  'Get',
  'Post',
  'Put',
  'Patch',
  'Delete',
  'All',
  'Sse',
  'api_view',
  'require_POST',
  'require_GET',
  'require_http_methods',
]);
/** How routers are called. */
export const ROUTERS = /(?:^|[._])(?:app|application|api|router|routes|bp|blueprint|server|web|v\d|\w+(?:_?router|_?bp|_?api|_?app|_?blueprint))$/i;

/** Files that a framework runs in front of all routes. */
export const GATE_FILES = /(?:^|\/)(?:middleware|proxy|hooks\.server)\.[cm]?[jt]s$|(?:^|\/)settings(?:\/\w+)?\.py$/;
