import { ANY_RECEIVER } from '../../catalogue/accessPath.ts';
import { argumentPaths } from '../../catalogue/argumentPath.ts';
import type { Of } from '../../catalogue/compile.ts';
import type { HandlerEntry, ToolEntry } from '../../catalogue/schema.ts';
import { namedBy, type Expr, type FunctionIR, type Span } from '../../languages/ir.ts';
import { first, type Roots } from '../../templates/shape.ts';
import type { CallExpr } from '../engine/call.ts';
import { registrationOf, runCallback } from '../engine/callbacks.ts';
import { evaluate } from '../engine/evaluate.ts';
import { passArguments } from '../engine/arguments.ts';
import type { Entry } from '../engine/functions.ts';
import { locOf, type Frame, type Machine } from '../engine/machine.ts';
import { entryUnder } from '../values/entries.ts';
import { nameOf } from '../values/names.ts';
import { weaker } from '../values/taint.ts';
import {
  literalOf,
  text,
  type Confidence,
  type ExternalValue,
  type Fields,
  type FunctionValue,
  type Loc,
  type PassedArgument,
  type Value,
} from '../values/values.ts';
import { pathOfType } from './externals.ts';
import { receiverOf } from './instances.ts';
import { holds, rootsOf, valueOf } from './arguments.ts';
import { noteGuards, noteServedHandler } from './knownCalls.ts';
import { AUTHENTICATION, forgetWho, isBehindCheck, isCheckInFront, noteWho } from './identity.ts';
import { noteFrontDecorator, noteRegistered, passedBefore, startsWithoutPath } from './mounts.ts';
import { inFrontOfPath, inheritPaths, putInFrontOfPath } from './paths.ts';
import { describedAs, docstringOf, noteTool } from './toolNotes.ts';
import { convertedParts } from './converters.ts';
import { heldByRegistration, heldInFront } from './heldParts.ts';
import { parametersOf, type Handed, type Parameters } from './parameters.ts';
import { isSchema, schemaOf, schemaValue } from './schema.ts';

/**
 * A tool's parameters are what a model wrote, whoever calls it; where others bring the model, it is a stranger's. Libraries hold them
 * against the tool's schema, or the written types.
 */
function parametersOfTool({ semantics }: Frame, { serves, given }: ToolEntry, schema?: Value): Parameters {
  const label = serves ? 'tool-argument' : 'model-output';
  if (given) return { label, checked: true, positions: { 0: label, ...given }, ...(schema ? { schema } : {}) };
  // Behind a record of all arguments stands what the library itself says of the call. Elsewhere each argument is a field of the schema.
  if (semantics.optionsAreARecord) return { label, checked: true, positions: { 0: label }, ...(schema ? { schema } : {}) };
  return { label, checked: true, ...(schema ? { handed: [{ schema, to: 'each' }] } : {}) };
}

/** Functions that a call gives to a library, which calls them with what strangers sent. */
export function registerHandlers(
  machine: Machine,
  frame: Frame,
  handlers: readonly HandlerEntry[],
  callee: ExternalValue,
  args: readonly PassedArgument[],
  expr: CallExpr,
): boolean {
  const roots = rootsOf(frame, callee, args, locOf(frame, expr.span));
  const registration = registrationOf(nameOf(expr.callee).split('.').at(-1) ?? '', literalOf(args[0]?.value));
  let found = false;
  const passed = guardsInFront(machine, frame, callee, args, expr);
  for (const { value } of args) if (value.k === 'external') noteServedHandler(machine, frame, value, passed, expr);
  const inFront = heldInFront(machine, frame, args);
  for (const handler of handlers) {
    const held = holds(machine, frame, handler.when, roots);
    if (held === false) continue;
    const confidence = held === 'maybe' ? 'likely' : callee.confidence;
    for (const { view } of first(roots, argumentPaths(handler.callback ?? 'args[]')))
      for (const fn of functionsIn(frame, valueOf(view))) {
        register(
          machine,
          frame,
          fn,
          {
            kind: 'handler',
            confidence,
            registration,
            ...(isMadeElsewhere(frame, fn, expr) ? { at: locOf(frame, expr.nameSpan) } : {}),
            parameters: {
              ...parametersOf(handler),
              ...(handler.console && expr.callee.k === 'member' ? { declaredIn: expr.callee.object } : {}),
              ...checkedInFront(handler, frame, args),
              ...checkedBy(handler, roots),
              ...heldBefore(frame, handler, inFront, roots, locOf(frame, expr.span)),
              ...answersOf(machine, frame, handler, roots),
              ...(handler.route ? convertedParts(args) : {}),
            },
            ...(passed.length > 0 ? { passed } : {}),
          },
          expr,
          handler.first,
        );
        found = true;
      }
  }
  return found;
}

/** A function of a module that is, by the written type of the variable which holds it, called by a library with what strangers sent. */
export function registerByType(machine: Machine, frame: Frame, fn: FunctionValue, type: string, span: Span): void {
  const path = machine.topLevel ? pathOfType(machine, frame, type, span) : undefined;
  const { typed } = path === undefined ? {} : machine.catalogue.of(path, frame.language);
  if (typed) machine.defer(fn, { kind: 'handler', confidence: 'proven', parameters: parametersOf(typed) });
}

/** The parts of the request that were held against schemas, in front of the handler or by its registration. */
function heldBefore(frame: Frame, { checkedParts }: HandlerEntry, inFront: readonly PassedArgument[], roots: Roots, at: Loc): Pick<Parameters, 'held'> {
  const own = checkedParts === undefined ? [] : heldByRegistration(frame, valueOf(first(roots, argumentPaths(checkedParts))[0]?.view), at);
  return inFront.length + own.length > 0 ? { held: [...inFront, ...own] } : {};
}

/** Whether a closure is what a function gave that is written elsewhere: `app.post('/ask', caught(handler))`. */
function isMadeElsewhere(frame: Frame, { fn, scope }: FunctionValue, { span }: CallExpr): boolean {
  if (fn.name !== '' || scope.owner === undefined) return false;
  return fn.origin !== frame.origin || fn.span.start < span.start || fn.span.end > span.end;
}

/**
 * Handlers of whoever has methods in this order: `….input(schema).query(fn)`. What the first of them was given is evaluated once more:
 * of a receiver that is not known nothing is kept, and a schema does nothing by being made.
 */
export function registerByShape(machine: Machine, frame: Frame, args: readonly PassedArgument[], expr: CallExpr): boolean {
  const { callee } = expr;
  if (callee.k !== 'member' || callee.object.k !== 'call' || callee.object.callee.k !== 'member' || !args.some(({ value }) => value.k === 'function'))
    return false;
  const path = `${ANY_RECEIVER}${callee.object.callee.property}().${callee.property}`;
  const { handlers } = machine.catalogue.of(path, frame.language);
  if (!handlers) return false;
  const made = passArguments(machine, frame, callee.object.args);
  return registerHandlers(machine, frame, handlers, { k: 'external', path, at: locOf(frame, expr.span), made, confidence: 'likely' }, args, expr);
}

/**
 * The schema that what stands in front of a handler was made with, `validate(schema)`: of all that its function can see, the one schema that
 * was passed there. One for the whole request has the field's own in it.
 */
function checkedInFront({ checkedInFront: field }: HandlerEntry, frame: Frame, args: readonly PassedArgument[]): Pick<Parameters, 'schema' | 'checkedField'> {
  if (field === undefined) return {};
  const schemas = args.slice(0, -1).flatMap(({ value }) => {
    const scope = value.k === 'function' ? value.scope : undefined;
    if (!scope || scope.owner === undefined) return [];
    return [...scope.variables.values()].map((cell) => frame.state.read(cell)).filter((one) => one !== undefined && isSchema(one));
  });
  const [schema] = schemas;
  if (!schema || schemas.length > 1) return {};
  const content = schemaOf(schema)?.content;
  const inner = content?.k === 'record' ? entryUnder(frame.state, content.cell, field) : undefined;
  return { schema: inner ? schemaValue({ content: inner, changes: false, library: '' }, (schema as ExternalValue).at) : schema, checkedField: field };
}

/** The schema that what a handler is given was held against before. */
function checkedBy({ checked }: HandlerEntry, roots: Roots): Pick<Parameters, 'schema' | 'checkedField'> {
  const schema = checked && valueOf(first(roots, argumentPaths(checked.schema))[0]?.view);
  return schema ? { schema, ...(checked?.field === undefined ? {} : { checkedField: checked.field }) } : {};
}

/** What becomes of a text that a handler gives back. */
function answersOf(machine: Machine, frame: Frame, { html }: HandlerEntry, roots: Roots): Pick<Parameters, 'isHtml'> {
  const isHtml = html === true || [html ?? []].flat().some((one) => holds(machine, frame, one, roots) === true);
  return isHtml ? { isHtml: true } : {};
}

/**
 * Guards of libraries that stand in front of the handlers that a call registers: among its arguments, or put in front of all by a
 * registration without a path.
 */
function guardsInFront(machine: Machine, frame: Frame, callee: ExternalValue, args: readonly PassedArgument[], expr: CallExpr): readonly string[] {
  const own = args.flatMap(({ value }) => (value.k === 'external' ? doneBy(machine, frame, value.path) : []));
  // The last is the handler itself.
  if (isBehindCheck(expr) || expr.args.slice(0, -1).some(({ value }, i) => isCheckInFront(frame, value, args[i]?.value))) own.push(AUTHENTICATION);
  const receiver = receiverOf(callee);
  const before = (callee.made && machine.inFront.get(callee.made)) ?? (receiver?.made && machine.inFront.get(receiver.made));
  const asked = literalOf(args[0]?.value);
  const onItsPath = asked === undefined ? [] : [...inFrontOfPath(machine, callee, asked), ...(receiver ? inFrontOfPath(machine, receiver, asked) : [])];
  const passed = [...new Set([...(before ?? []), ...keptInFront(callee), ...onItsPath, ...own])].sort();
  const isForAll = own.length > 0 && args.every(({ value }, i) => value.k === 'external' || (i === 0 && isWholePath(value)));
  // What is put in front stays there, beyond the call that does it.
  machine.recording?.cannotRepeat();
  if (isForAll && callee.made) machine.inFront.set(callee.made, new Set(passed));
  return passed;
}

/** `'*'`, `'/*'`: the path of whatever is asked for. */
const isWholePath = (value: Value): boolean => /^\/?\*{0,2}$/.test(literalOf(value) ?? '-');

/** What an instance was made with that has a check in front of it from here on, where the method gives another one: the one before has none. */
export function guardedAs(
  machine: Machine,
  frame: Frame,
  path: string,
  expr: CallExpr,
  args: readonly PassedArgument[],
  made: readonly PassedArgument[] | undefined,
): readonly PassedArgument[] | undefined {
  if (!path.endsWith('.use') || !expr.args.some(({ value }, i) => isCheckInFront(frame, value, args[i]?.value))) return made;
  const own = [...(made ?? [])];
  machine.recording?.cannotRepeat();
  if (made) inheritPaths(machine, made, own);
  const before = made && machine.inFront.get(made);
  if (before) machine.inFront.set(own, before);
  // Kept in the instance itself: other modules register their handlers with it.
  if (startsWithoutPath(expr)) return [...own, { name: GUARDED, value: text(AUTHENTICATION), at: locOf(frame, expr.nameSpan) }];
  putInFrontOfPath(machine, own, literalOf(args[0]?.value));
  return own;
}

/** Under which name an instance keeps what is asked in front of all that is registered with it; no program can write it. */
const GUARDED = '#guarded';

/** What is asked in front of all that is registered with an instance, or with the one that made it. */
function keptInFront(callee: ExternalValue): readonly string[] {
  const made = [...(callee.made ?? []), ...(receiverOf(callee)?.made ?? [])];
  return made.flatMap(({ name, value }) => (name === GUARDED ? (literalOf(value) ?? []) : []));
}

/** What a handler of a library makes sure of: `requireLogin`, `passport.authenticate('jwt')`. */
function doneBy(machine: Machine, frame: Frame, path: string): string[] {
  return (machine.catalogue.of(path.replace(/\(\)$/, ''), frame.language).middleware ?? []).map(({ does }) => does);
}

/** The function that a call declares as a tool; whether there is one, which is then called by the library alone. */
export function registerTools(
  machine: Machine,
  frame: Frame,
  tools: readonly Of<ToolEntry>[],
  callee: ExternalValue,
  args: readonly PassedArgument[],
  expr: CallExpr,
): boolean {
  const roots = rootsOf(frame, callee, args, locOf(frame, expr.span));
  let found = false;
  for (const tool of tools) {
    if (holds(machine, frame, tool.when, roots) === false) continue;
    const name = first(roots, argumentPaths(tool.name))[0]?.view.constant();
    const schema = valueOf(first(roots, argumentPaths(tool.schema))[0]?.view);
    // One that runs elsewhere is described here all the same.
    if (tool.run !== undefined && first(roots, argumentPaths(tool.run)).length === 0) describedAs(machine, frame, tool, roots, args, expr);
    for (const { view } of first(roots, argumentPaths(tool.run)))
      for (const fn of functionsIn(frame, valueOf(view))) {
        noteTool(machine, frame, fn.fn, tool, {
          confidence: callee.confidence,
          ...(typeof name === 'string' ? { name } : {}),
          declaredAt: locOf(frame, expr.nameSpan),
          description: describedAs(machine, frame, tool, roots, args, expr),
        });
        register(machine, frame, fn, { kind: 'handler', confidence: callee.confidence, parameters: parametersOfTool(frame, tool, schema) }, expr);
        found = true;
      }
  }
  return found;
}

function functionsIn(frame: Frame, value: Value | undefined, depth = 3): FunctionValue[] {
  if (value?.k === 'function') return [value];
  // Functions by name, and by type and name: resolvers, a service's methods.
  if (value?.k === 'record' && !value.cls && depth > 0)
    return [...((frame.state.read(value.cell) as Fields | undefined)?.entries.values() ?? [])].flatMap((one) => functionsIn(frame, one, depth - 1));
  if (value?.k === 'any') return value.values.flatMap((one) => functionsIn(frame, one));
  if (value?.k === 'list') return frame.state.read(value.cell).flatMap((item) => (item.value.k === 'function' ? [item.value] : []));
  return [];
}

function register(machine: Machine, frame: Frame, fn: FunctionValue, entry: Entry, expr: CallExpr, first = false): void {
  if (machine.topLevel && !first && machine.defer(fn, entry)) return;
  runCallback(machine, frame, fn, entry, locOf(frame, expr.span));
}

/**
 * What a function's decorators make of it: a handler of requests, a tool. Their arguments are evaluated like any others.
 * @returns those by which a library takes it
 */
export function noteDecorators(machine: Machine, frame: Frame, fn: FunctionIR): ReadonlySet<Expr> {
  const registering = new Set<Expr>();
  const handed: Handed[] = [];
  for (const decorator of fn.decorators) {
    const args = decorator.k === 'call' ? passArguments(machine, frame, decorator.args) : [];
    const callee = evaluate(machine, frame, namedBy(decorator));
    const decorates = callee.k === 'external' ? machine.catalogue.of(callee.path, frame.language).decorates : undefined;
    if (callee.k !== 'external' || !decorates) continue;
    const confidence: Confidence = weaker('proven', callee.confidence);
    const [handler] = decorates.handlers ?? [];
    const roots = rootsOf(frame, callee, args, locOf(frame, decorator.span));
    const doer = { callee: namedBy(decorator), nameSpan: decorator.k === 'call' ? decorator.nameSpan : decorator.span };
    for (const tool of decorates.tools ?? [])
      noteTool(machine, frame, fn, tool, { confidence, description: describedAs(machine, frame, tool, roots, args, doer) ?? docstringOf(fn) });
    for (const { hands } of decorates.guards ?? []) {
      const schema = hands && valueOf(first(roots, argumentPaths(hands.schema))[0]?.view);
      if (schema) handed.push({ schema, to: hands.to });
    }
    const passed = passedBefore(machine, frame, decorator, callee);
    noteFrontDecorator(machine, frame, fn, decorator);
    const [tool] = decorates.tools ?? [];
    if (tool ?? handler) registering.add(decorator);
    if (tool)
      machine.deferred.set(fn, {
        kind: 'handler',
        confidence,
        parameters: parametersOfTool(frame, tool, valueOf(first(roots, argumentPaths(tool.schema))[0]?.view)),
      });
    else if (handler) {
      const parameters = { ...parametersOf(handler), ...answersOf(machine, frame, handler, roots), ...(handler.route ? convertedParts(args) : {}) };
      machine.deferred.set(fn, {
        kind: 'handler',
        confidence,
        parameters,
        ...(passed.length > 0 ? { passed } : {}),
        ...(handler.queued ? { isQueued: true } : {}),
      });
      noteRegistered(machine, fn, callee);
    }
  }
  if (handed.length > 0) {
    const entry = machine.handlerOf(fn);
    machine.deferred.set(fn, { ...entry, parameters: { ...(entry.parameters ?? { label: 'untrusted', isRoute: true }), handed } });
  }
  return registering;
}

/**
 * Where a request begins, or a function is evaluated on its own, nobody was asked before. What decorators of the workspace have made sure of stands
 * in front of their function; a dependency of a handler, and an instance that is only promised, lie on the way of whoever needs them.
 */
export function forgetGuards(machine: Machine, frame: Frame, entry: Entry): void {
  if (entry.kind === 'call' || (entry.kind === 'handler' && entry.given !== undefined)) return;
  const begins = machine.active.length <= 1 || (entry.kind === 'handler' && (entry.registration !== undefined || entry.parameters?.isRoute === true));
  if (begins) forgetWho(machine, frame);
}

/** Guards that a function is decorated with, or that stand in front of it, have been passed whenever it runs. */
export function noteGuardsOf(machine: Machine, frame: Frame, fn: FunctionIR, entry: Entry): void {
  if (entry.kind === 'handler') for (const what of entry.passed ?? []) machine.passed.note(frame.state, what);
  noteWho(machine, frame, fn, entry);
  for (const decorator of fn.decorators) {
    const callee = evaluate(machine, frame, namedBy(decorator));
    const guards = callee.k === 'external' ? machine.catalogue.of(callee.path, frame.language).decorates?.guards : undefined;
    if (guards) noteGuards(machine, frame, guards, locOf(frame, decorator.span));
  }
}
