import {
  checksByModule,
  checksByName,
  givesWho,
  requiresByName,
  decoratorComposers,
  frontFields,
  isIdentityField,
  isIdentityParameter,
  isRefusal,
  routeDecorators,
  routeMethods,
  ROUTERS,
  saysWho,
} from '../../catalogue/identity.ts';
import { namedBy, type Annotation, type Expr, type FunctionIR, type Stmt } from '../../languages/ir.ts';
import type { CallExpr } from '../engine/call.ts';
import type { Entry } from '../engine/functions.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import { anywhere, once } from './anywhere.ts';
import { providerOf } from './schema.ts';
import { OWNERSHIP, relatesToWho } from './ownership.ts';
import type { Value } from '../values/values.ts';

export const AUTHENTICATION = 'authentication';
/** What is passed where a stranger's request began. */
export const REQUEST = 'request';

/** Whether an expression names something that makes sure who asks. */
function namesCheck(node: object): boolean {
  return once(node, 'names', () =>
    anywhere(node, (one) => (one.k === 'load' || one.k === 'member') && checksByName(one.k === 'load' ? one.name : one.property)),
  );
}

/** Whether a function refuses somebody, is given who asks by its framework, or stands behind a check. */
export function checksWho(fn: FunctionIR): boolean {
  return once(fn, 'checks', () => refuses(fn) || fn.decorators.some(isCheckDecorator) || fn.params.some(isWho));
}

/** What is compared with a status was somebody else's answer. */
function refuses(fn: FunctionIR): boolean {
  return anywhere(
    fn.body,
    (one) => (one.k === 'const' && isRefusal(one.value)) || (one.k === 'member' && isRefusal(one.property)) || (one.k === 'load' && isRefusal(one.name)),
    (one) => one.k === 'binary' || (one.k === 'unknown' && one.what === 'comparison'),
  );
}

function isCheckDecorator(decorator: Expr): boolean {
  const callee = namedBy(decorator);
  return (checksByName(nameOf(callee)) || (decorator.k === 'call' && decorator.args.some(({ value }) => namesCheck(value)))) && !namesNobody(decorator);
}

const namesNobody = (node: Expr): boolean =>
  anywhere(node, (one) => (one.k === 'load' && one.name === 'AllowAny') || (one.k === 'member' && one.property === 'AllowAny'));

function isWho({ name, fallback, type, annotation }: FunctionIR['params'][number]): boolean {
  if (annotation && dependsOnCheck(annotation)) return true;
  if (fallback?.k === 'call' && fallback.args.some(({ value }) => namesCheck(value))) return true;
  if (type !== undefined && checksByName(type) && !/^(?:str|string)$/.test(type)) return true;
  return (
    name !== undefined && isIdentityParameter(name) && (fallback?.k === 'call' || (type !== undefined && /user|claims|token|principal|credential/i.test(type)))
  );
}

/** `Annotated[User, Depends(current_user)]`. */
function dependsOnCheck(annotation: Annotation): boolean {
  return annotation.k === 'named' && annotation.args.some((one) => one.k === 'called' && one.names.some(checksByName));
}

/** Whether a function is a route by its decorators: `@router.post("/ask")`, `@Post('ask')`. */
export function isRouteByName(fn: FunctionIR): boolean {
  if (fn.decorators.length === 0) return false;
  return once(fn, 'route', () =>
    fn.decorators.some((decorator) => {
      const callee = namedBy(decorator);
      if (callee.k === 'member') return routeMethods.has(callee.property) && ROUTERS.test(nameOf(callee.object));
      return callee.k === 'load' && routeDecorators.has(callee.name);
    }),
  );
}

/** Where nobody calls a function that is known, nobody was asked before: what a module did while it was loaded is not on the way. */
export function forgetWho(machine: Machine, frame: Frame): void {
  for (const what of [AUTHENTICATION, 'authorisation', OWNERSHIP]) machine.passed.forget(frame.state, what);
}

/** Notes whether a request begins here, and whether a function by itself makes sure who sent it. */
export function noteWho(machine: Machine, frame: Frame, fn: FunctionIR, entry: Entry): void {
  if (entry.kind !== 'call' && ((entry.kind === 'handler' && entry.parameters?.isRoute === true) || isRouteByName(fn)))
    machine.passed.note(frame.state, REQUEST);
  const cls = frame.cls?.cls;
  const decorators = [...fn.decorators, ...(cls?.decorators ?? [])];
  const isFilled = entry.kind !== 'call' && fn.params.some((one) => isFilledByCheck(frame, one));
  if (
    isFilled ||
    checksWho(fn) ||
    (cls && once(cls, 'class', () => checksClass(cls))) ||
    decorators.some((one) => composesCheck(frame, one) || isDecoratedByCheck(frame, one))
  )
    machine.passed.note(frame.state, AUTHENTICATION);
  if (relatesToWho(fn)) machine.passed.note(frame.state, OWNERSHIP);
}

/** A decorator of the workspace that is put together of others, one of which makes sure who asks: `applyDecorators(UseGuards(…), …)`. */
function composesCheck(frame: Frame, decorator: Expr): boolean {
  const made = valueOf(frame, namedBy(decorator));
  if (made?.k !== 'function') return false;
  const { fn } = made;
  return once(fn, 'composes', () =>
    anywhere(fn.body, (one) => one.k === 'call' && decoratorComposers.has(nameOf(one.callee)) && one.args.some(({ value }) => namesCheck(value))),
  );
}

/** `@UseGuards(…)`, `permission_classes = […]`, `class View(LoginRequiredMixin, …)`. */
function checksClass(cls: NonNullable<Frame['cls']>['cls']): boolean {
  return (
    cls.decorators.some(isCheckDecorator) ||
    cls.bases.some(namesCheck) ||
    cls.fields.some(
      ({ name, value }) =>
        /^(?:permission|authentication)_classes$/.test(name) && value !== undefined && value.k === 'list' && value.items.length > 0 && !namesNobody(value),
    )
  );
}

/** Notes that a call, or what is read, says who asks: it has been passed from here on. */
export function noteIdentity(machine: Machine, frame: Frame, expr: Expr): void {
  if (once(expr, 'identity', () => asksWho(expr)) || requiresSomebody(frame, expr)) machine.passed.note(frame.state, AUTHENTICATION);
}

/** `requireAgent()`: who is given nothing, and is not there to be read, looks at who asks. */
function requiresSomebody(frame: Frame, expr: Expr): boolean {
  if (expr.k !== 'call' || expr.args.length > 0 || expr.callee.k !== 'load' || !requiresByName(expr.callee.name)) return false;
  const value = valueOf(frame, expr.callee);
  return value?.k === 'hole' || value?.k === 'external';
}

const callsCheck = (expr: Expr): boolean => expr.k === 'call' && !expr.construct && checksByName(nameOf(expr.callee));

function asksWho(expr: Expr): boolean {
  switch (expr.k) {
    case 'call': {
      const [first] = expr.args;
      const isRead = expr.callee.k === 'member' && /^(?:get|header|getHeader|get_header)$/.test(expr.callee.property);
      if (isRead && first?.value.k === 'const' && typeof first.value.value === 'string' && isIdentityField(first.value.value)) return true;
      return callsCheck(expr);
    }
    case 'member':
      return saysWho(nameOf(expr.object), expr.property);
    case 'index':
      return (
        expr.key.k === 'const' &&
        typeof expr.key.value === 'string' &&
        isIdentityField(expr.key.value) &&
        /header|meta|session|cookies|requestContext|g$/i.test(nameOf(expr.object))
      );
    default:
      return false;
  }
}

/** Whether what stands in front of a handler, or of a router, makes sure who asks. */
export function isCheckInFront(frame: Frame, expr: Expr, value: Value | undefined): boolean {
  if (value?.k === 'function') return checksByName(value.fn.name) || checksWho(value.fn) || inBody(value.fn);
  // Several, or options in which they stand: `[first, second]`, `{ preHandler: [first] }`.
  if (value?.k === 'list' && frame.state.read(value.cell).some((item) => isCheckInFront(frame, expr, item.value))) return true;
  if (value?.k === 'record' && !value.cls)
    for (const [key, one] of frame.state.read(value.cell).entries) if (frontFields.has(key) && isCheckInFront(frame, expr, one)) return true;
  return expr.k !== 'closure' && namesCheck(expr);
}

/**
 * Whether a function that stands in front of others calls a check, or looks at who asks and may end there. What only reads who that is, to write it
 * down or to hand it on, stops nobody.
 */
export const inBody = (fn: FunctionIR): boolean =>
  once(fn, 'body', () => anywhere(fn.body, callsCheck) || (fn.body.some((one) => mayEndEarly(one, fn.params.at(-1)?.name)) && anywhere(fn.body, asksWho)));

/** Whether a statement ends the function, or goes on with the next one, only under some condition. @param next what the next one is called */
function mayEndEarly(statement: Stmt, next: string | undefined): boolean {
  const decides = (body: readonly Stmt[]): boolean =>
    body.some((one) => one.k === 'return' || one.k === 'leave' || mayEndEarly(one, next)) ||
    (next !== undefined && anywhere(body, (one) => one.k === 'call' && one.callee.k === 'load' && one.callee.name === next));
  switch (statement.k) {
    case 'if':
      return decides(statement.then) || decides(statement.otherwise);
    case 'branches':
      return statement.arms.some(({ body }) => decides(body));
    case 'block':
      return statement.body.some((one) => mayEndEarly(one, next));
    case 'try':
      return [...statement.body, ...statement.handlers.flatMap(({ body }) => body)].some((one) => mayEndEarly(one, next));
    default:
      return false;
  }
}

/** Whether something that stands in front names a function that makes sure who asks, by its name, by where it is from, or by what it does. */
export const namesCheckHere = (frame: Frame, node: Expr): boolean =>
  namesCheck(node) || anywhere(node, (one) => one.k === 'load' && isCheckHere(frame, one.name));

/** Whether a name stands for a function that makes sure who asks, or for one of a module that is about that and is not there: `from auth import user`. */
function isCheckHere(frame: Frame, name: string): boolean {
  const found = frame.scope.find(name);
  return isCheck(found && frame.state.read(found.cell));
}

function isCheck(value: Value | undefined): boolean {
  if (value?.k === 'function') return checksWho(value.fn) || checksByName(value.fn.name);
  return value?.k === 'external' && checksByModule(value.path.split('#')[0] ?? '');
}

function isDecoratedByCheck(frame: Frame, decorator: Expr): boolean {
  const callee = namedBy(decorator);
  return callee.k === 'load' && isCheckHere(frame, callee.name);
}

/** Whether a handler is given to what says itself that it asks who calls, and is not there: `protectedProcedure.input(schema).query(handler)`. */
export function isBehindCheck({ callee }: CallExpr): boolean {
  const [begin = ''] = nameOf(callee).split('.');
  return /procedure$/i.test(begin) && checksByName(begin);
}

/** Whether a framework fills a parameter with what such a function gives. */
function isFilledByCheck(frame: Frame, { fallback, annotation }: FunctionIR['params'][number]): boolean {
  if (fallback?.k === 'call' && fallback.args.some(({ value }) => namesCheckHere(frame, value) || (value.k === 'load' && givesWho(value.name)))) return true;
  if (annotation?.k !== 'named') return false;
  const isWritten = annotation.args.some((one) => one.k === 'called' && one.names.some((name) => givesWho(name) || isCheckHere(frame, name)));
  return isWritten || isWhoProvided(providerNamed(frame, annotation.name));
}

/** Whether what provides a type's values makes sure who asks, by what it is or how it is called. */
function isWhoProvided(provider: Value | undefined): boolean {
  if (isCheck(provider)) return true;
  const name = provider?.k === 'hole' ? provider.name : provider?.k === 'external' ? provider.path.split('#')[1] : undefined;
  return name !== undefined && (givesWho(name) || checksByName(name));
}

/** What provides the values of a type that has a name of its own. */
const providerNamed = (frame: Frame, name: string): Value | undefined => {
  const found = frame.scope.find(name);
  return found && providerOf(frame.state.read(found.cell));
};

/** What a name stands for where the frame stands; of anything else nothing is evaluated again. */
export function valueOf(frame: Frame, expr: Expr): Value | undefined {
  if (expr.k === 'member' && expr.object.k === 'load') {
    const owner = valueOf(frame, expr.object);
    return owner?.k === 'module' ? owner : undefined;
  }
  const found = expr.k === 'load' ? frame.scope.find(expr.name) : undefined;
  return found && frame.state.read(found.cell);
}
