import {
  checksByName,
  coversApplication,
  decoratorComposers,
  frontFields,
  frontDecorators,
  isIdentityField,
  isIdentityParameter,
  isPart,
  isRefusal,
  mountMethods,
  routeDecorators,
  routeMethods,
  ROUTERS,
  saysWho,
} from '../../catalogue/identity.ts';
import { around } from '../../facts/gates.ts';
import { namedBy, type Annotation, type Expr, type FunctionIR, type Stmt } from '../../languages/ir.ts';
import type { CallExpr } from '../engine/call.ts';
import type { Entry } from '../engine/functions.ts';
import { locOf, type Frame, type Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import { literalOf, type ExternalValue, type Value } from '../values/values.ts';
import { putInFrontOfPath } from './paths.ts';

const AUTHENTICATION = 'authentication';
/** What is passed where a stranger's request began. */
const REQUEST = 'request';

/** What pieces of IR say, each asked once: it is kept for as long as they are. */
const known = new WeakMap<object, Map<string, boolean>>();

function once(node: object, what: string, ask: () => boolean): boolean {
  let answers = known.get(node);
  if (!answers) known.set(node, (answers = new Map<string, boolean>()));
  let answer = answers.get(what);
  if (answer === undefined) answers.set(what, (answer = ask()));
  return answer;
}

/** Whether something holds of a node of the IR or of one inside of it. @param isClosed nodes that are not looked into */
export function anywhere(node: unknown, holds: (node: Expr) => boolean, isClosed: (node: Expr) => boolean = () => false): boolean {
  const open: unknown[] = [node];
  while (open.length > 0) {
    const one = open.pop();
    if (Array.isArray(one)) open.push(...(one as unknown[]));
    else if (typeof one === 'object' && one !== null && !(one instanceof Map)) {
      if ('k' in one && holds(one as Expr)) return true;
      if (!('k' in one) || !isClosed(one as Expr))
        for (const [key, child] of Object.entries(one)) if (key !== 'origin' && !key.endsWith('pan')) open.push(child);
    }
  }
  return false;
}

/** Whether an expression names something that makes sure who asks. */
function namesCheck(node: object): boolean {
  return once(node, 'names', () =>
    anywhere(node, (one) => (one.k === 'load' || one.k === 'member') && checksByName(one.k === 'load' ? one.name : one.property)),
  );
}

/** Whether a function refuses somebody, is given who asks by its framework, or stands behind a check. */
function checksWho(fn: FunctionIR): boolean {
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

const namesNobody = (node: Expr): boolean => anywhere(node, (one) => one.k === 'load' && /^AllowAny$/.test(one.name));

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
  for (const what of [AUTHENTICATION, 'authorisation']) machine.passed.forget(frame.state, what);
}

/** Notes whether a request begins here, and whether a function by itself makes sure who sent it. */
export function noteWho(machine: Machine, frame: Frame, fn: FunctionIR, entry: Entry): void {
  if (entry.kind !== 'call' && ((entry.kind === 'handler' && entry.parameters?.isRoute === true) || isRouteByName(fn)))
    machine.passed.note(frame.state, REQUEST);
  const cls = frame.cls?.cls;
  const decorators = [...fn.decorators, ...(cls?.decorators ?? [])];
  if (checksWho(fn) || (cls && once(cls, 'class', () => checksClass(cls))) || decorators.some((one) => composesCheck(frame, one)))
    machine.passed.note(frame.state, AUTHENTICATION);
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
  if (once(expr, 'identity', () => asksWho(expr))) machine.passed.note(frame.state, AUTHENTICATION);
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
        /header|meta|session|cookies|g$/i.test(nameOf(expr.object))
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
const inBody = (fn: FunctionIR): boolean =>
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

/**
 * Notes what is put in front of an application's or a router's handlers, wherever they are written: `app.use(requireLogin, router)`,
 * `include_router(router, dependencies=[…])`, `APIRouter(dependencies=[…])`.
 */
export function noteMount(machine: Machine, frame: Frame, expr: CallExpr, made: Value): void {
  const given = expr.args.find(({ name }) => name === 'dependencies' || name === 'middleware');
  if (made.k === 'external' && made.made && given && namesCheckHere(frame, given.value)) putInFront(machine, made);
  if (expr.callee.k !== 'member' || !mountMethods.has(expr.callee.property)) return;
  const { object } = expr.callee;
  const receiver = valueOf(frame, object);
  const values = expr.args.map(({ value }) => ({ expr: value, value: valueOf(frame, value) }));
  const isChecked = values.some(
    (one) => (one.value?.k !== 'external' || !isRouter(one.value)) && isCheckInFront(frame, one.expr, one.value ?? functionIn(one.expr, frame)),
  );
  if (isChecked && receiver?.k === 'external' && values.every((one) => one.value?.k !== 'external' || !isRouter(one.value)) && startsWithoutPath(expr))
    putInFront(machine, receiver);
  else if (isChecked && receiver?.k === 'external' && receiver.made && values.every((one) => one.value?.k !== 'external' || !isRouter(one.value))) {
    machine.recording?.cannotRepeat();
    putInFrontOfPath(machine, receiver.made, literalOf(values[0]?.value) ?? writtenText(expr.args[0]?.value));
  }
  const isBehind = isChecked || (receiver?.k === 'external' && isGuarded(machine, receiver));
  if (!isBehind) return;
  for (const { value } of values)
    // In one file the order says which handlers of a router stand behind what was put in front of another.
    if (value?.k === 'external' && isRouter(value) && (isChecked || value.at.origin.file !== frame.origin.file))
      machine.emit(frame, gate(frame, expr, value.at.origin.file));
    else if (value?.k === 'module') machine.emit(frame, gate(frame, expr, value.path));
  if (isChecked && expr.callee.property === 'add_middleware') machine.emit(frame, gate(frame, expr, around(frame.origin.file)));
}

/** What a decorator puts in front: a function that runs before all handlers of an application. */
export function noteFrontDecorator(machine: Machine, frame: Frame, fn: FunctionIR, decorator: Expr): void {
  const callee = namedBy(decorator);
  if (callee.k !== 'member' || !frontDecorators.has(callee.property)) return;
  if (!checksByName(fn.name) && !checksWho(fn) && !inBody(fn)) return;
  const receiver = valueOf(frame, callee.object);
  if (receiver?.k === 'external' && !coversApplication.has(callee.property) && isPart(receiver.maker ?? '')) putBefore(machine, frame, callee.object, receiver);
  else machine.emit(frame, { kind: 'call', call: 'gate', library: '', at: locOf(frame, decorator.span), given: { covers: around(frame.origin.file) } });
}

/** Marks what a part of an application was made with: a check stands in front of all of its handlers, in whatever order they are written. */
const GUARDED = 'guarded';

/** Puts a check in front of a part's handlers: of those that were registered, and for whoever reads its variable later, here or in another file. */
function putBefore(machine: Machine, frame: Frame, expr: Expr, part: ExternalValue): void {
  machine.recording?.cannotRepeat();
  for (const fn of (part.made && machine.registeredWith.get(part.made)) ?? []) {
    const entry = machine.deferred.get(fn);
    if (entry?.kind === 'handler') machine.deferred.set(fn, { ...entry, passed: [...new Set([...(entry.passed ?? []), AUTHENTICATION])] });
  }
  const variable = expr.k === 'load' ? frame.scope.find(expr.name) : undefined;
  const mark = { name: GUARDED, value: { k: 'constant' as const, value: true }, at: part.at };
  if (variable) frame.state.write(variable.cell, { ...part, made: [...(part.made ?? []), mark] });
}

/** Notes that a handler was registered with a part of an application, or with all of it. */
export function noteRegistered(machine: Machine, fn: FunctionIR, { made }: ExternalValue): void {
  if (!made) return;
  const known = machine.registeredWith.get(made);
  if (known) known.push(fn);
  else machine.registeredWith.set(made, [fn]);
}

/** Whether something that stands in front names a function that makes sure who asks, by its name or by what it does. */
const namesCheckHere = (frame: Frame, node: Expr): boolean =>
  namesCheck(node) ||
  anywhere(node, (one) => {
    const value = one.k === 'load' ? valueOf(frame, one) : undefined;
    return value?.k === 'function' && checksWho(value.fn);
  });

/** What a decorator's receiver and its arguments say is passed before the decorated handler. */
export function passedBefore(machine: Machine, frame: Frame, decorator: Expr, callee: ExternalValue): readonly string[] {
  const isChecked = decorator.k === 'call' && decorator.args.some(({ name, value }) => name === 'dependencies' && namesCheckHere(frame, value));
  return isChecked || isGuarded(machine, callee) ? [AUTHENTICATION] : [];
}

const gate = (frame: Frame, expr: CallExpr, covers: string) =>
  ({ kind: 'call', call: 'gate', library: '', at: locOf(frame, expr.nameSpan), given: { covers } }) as const;

function isGuarded(machine: Machine, { made }: ExternalValue): boolean {
  return made !== undefined && (machine.inFront.get(made)?.has(AUTHENTICATION) === true || made.some(({ name }) => name === GUARDED));
}

function putInFront(machine: Machine, { made }: ExternalValue): void {
  if (!made) return;
  // What is put in front stays there, beyond the call that does it.
  machine.recording?.cannotRepeat();
  machine.inFront.set(made, new Set([...(machine.inFront.get(made) ?? []), AUTHENTICATION]));
}

/** Whether what a call puts in front of others stands in front of all of them. */
export const startsWithoutPath = ({ args }: CallExpr): boolean => {
  const first = args[0]?.value;
  return first?.k !== 'const' || /^[/*]{1,2}$|^(?:onRequest|preHandler|preValidation)$/.test(String(first.value));
};

const writtenText = (expr: Expr | undefined): string | undefined => (expr?.k === 'const' && typeof expr.value === 'string' ? expr.value : undefined);

const isRouter = ({ path }: ExternalValue): boolean => path.startsWith(':');

/** What a name stands for where the frame stands; of anything else nothing is evaluated again. */
function valueOf(frame: Frame, expr: Expr): Value | undefined {
  if (expr.k === 'member' && expr.object.k === 'load') {
    const owner = valueOf(frame, expr.object);
    return owner?.k === 'module' ? owner : undefined;
  }
  const found = expr.k === 'load' ? frame.scope.find(expr.name) : undefined;
  return found && frame.state.read(found.cell);
}

const functionIn = (expr: Expr, { scope }: Frame): Value | undefined => (expr.k === 'closure' ? { k: 'function', fn: expr.fn, scope } : undefined);
