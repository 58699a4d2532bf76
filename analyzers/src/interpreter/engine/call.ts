import { keptByMethod } from './opened.ts';
import { calledByType, convertedTo } from '../transfer/toldByTypes.ts';
import { countsStored, givesStored, instanceMethods, onlyChooses, saysCleaned } from '../../catalogue/conventions.ts';
import type { Expr } from '../../languages/ir.ts';
import { externalBase, lineOf } from './classLookup.ts';
import { construct, findMethod } from './classes.ts';
import { evaluate } from './evaluate.ts';
import { fieldsHere, memberOf } from './members.ts';
import { itemsAsArguments, passArguments, withBound } from './arguments.ts';
import { isPromiseMethod, promiseMethod } from './promises.ts';
import { noteRejection } from './rejected.ts';
import { sendInto } from './sent.ts';
import { isSchema } from '../transfer/schema.ts';
import { modelMadeBy } from '../transfer/models.ts';
import { askedBy } from '../values/asked.ts';
import { nameOf } from '../values/names.ts';
import { callExternal } from '../transfer/externalCalls.ts';
import { callFunction } from './functions.ts';
import { maybe, oneOf } from './branching.ts';
import { runCallbacks } from './callbacks.ts';
import { elementOf } from './elements.ts';
import { hole, isNothing, locOf, newList, taintsOf, type Frame, type Machine } from './machine.ts';
import { keptIn, putThere } from '../transfer/kept.ts';
import { listMethod } from '../transfer/listMethods.ts';
import { isDump, isRecordMethod, recordMethod } from '../transfer/recordMethods.ts';
import { storeMethod } from '../transfer/stores.ts';
import { takenApart } from '../transfer/components.ts';
import { replacedWhole, textMethod } from '../transfer/textMethods.ts';
import { noteNamedLog, throughMethod, uncovered, whole, withoutSecrets } from '../transfer/secrets.ts';
import { namedFlow } from '../transfer/flows/index.ts';
import { heldCall } from '../transfer/heldParts.ts';
import { noteColumns, storedBy } from '../transfer/columns.ts';
import { eachOf, throughFunction, throughRecord } from '../transfer/records.ts';
import { queuedCall } from '../transfer/queuedCalls.ts';
import { registerByShape } from '../transfer/registrations.ts';
import { noteNamedStores } from '../transfer/storeNotes.ts';
import { noteCalled, noteNamedSinks } from '../transfer/sinks.ts';
import { callByShape } from '../transfer/operations.ts';
import { isHanded } from './pageParts.ts';
import { memberOfExternal } from '../transfer/externals.ts';
import { joinValues } from '../values/join.ts';
import { mergeTaints, newTaint, stepped, weakened } from '../values/taint.ts';
import { literalOf, text, UNDEFINED, type ExternalValue, type FunctionValue, type PassedArgument, type Taint, type Value } from '../values/values.ts';

/** Methods that a list has, if they are given a function. */
const FINDERS = new Set(['find', 'findLast']);
/** Methods that only lists have. */
const LIST_METHODS = new Set(['map', 'flatMap', 'filter', 'forEach', 'reduce', 'join']);

export type CallExpr = Expr & { k: 'call' };

export function call(machine: Machine, frame: Frame, expr: CallExpr): Value {
  if (expr.callee.k === 'load' && expr.callee.name === 'super' && frame.semantics.superIsAFunction) return frame.self ?? UNDEFINED;
  if (isSuperCall(expr) && frame.cls) return callSuper(machine, frame, expr);
  if (expr.callee.k === 'member') {
    const { property, object: written } = expr.callee;
    const asked = (): Value => evaluate(machine, frame, written);
    const passed = (): PassedArgument[] => passArguments(machine, frame, expr.args);
    const object = isPromiseMethod(frame, property) ? noteRejection(machine, frame, written, property === 'catch', asked) : asked();
    return whereThere(frame, object, breaksOff(expr), (one) => {
      const args = settlesAll(machine, frame, one, property) ? noteRejection(machine, frame, expr, false, passed) : passed();
      return callMember(machine, frame, one, property, args, expr);
    });
  }
  const callee = evaluate(machine, frame, expr.callee);
  return whereThere(frame, callee, breaksOff(expr), (one) => callValue(machine, frame, one, argumentsOf(machine, frame, one, expr), expr));
}

/** Whether a call tells of several promises how each was settled. */
function settlesAll(machine: Machine, frame: Frame, object: Value, method: string): boolean {
  return object.k === 'external' && machine.catalogue.of(`${object.path}.${method}`, frame.language).flow?.gives === 'settled';
}

/** Whether a chain with `?.` in it may end before this call. */
function breaksOff(expr: CallExpr): boolean {
  if (expr.optional) return true;
  for (let one: Expr = expr.callee; ; one = one.k === 'call' ? one.callee : one.object) {
    if (one.k !== 'member' && one.k !== 'index' && one.k !== 'call') return false;
    if (one.optional) return true;
  }
}

/** Goes on with a value; where a chain breaks off because it is missing, nothing of what follows happens. */
function whereThere(frame: Frame, value: Value, mayBreakOff: boolean, goOn: (value: Value) => Value): Value {
  if (!mayBreakOff) return goOn(value);
  if (isNothing(value)) return UNDEFINED;
  const isSure = value.k !== 'any' && value.k !== 'hole' && !(value.k === 'external' && !value.path.startsWith(':'));
  if (isSure) return goOn(value);
  let result: Value = UNDEFINED;
  maybe(frame, () => (result = goOn(value)));
  return result;
}

/** A tag that is a function of the workspace gets the fixed texts as a list, and each value after it. */
function argumentsOf(machine: Machine, frame: Frame, callee: Value, expr: CallExpr): PassedArgument[] {
  const template = expr.tagged ? expr.args[0]?.value : undefined;
  if (template?.k !== 'concat' || callee.k !== 'function') return passArguments(machine, frame, expr.args);
  const at = locOf(frame, template.span);
  const texts: string[] = [''];
  const values: PassedArgument[] = [];
  for (const part of template.parts) {
    if (part.k === 'const' && typeof part.value === 'string') texts[texts.length - 1] += part.value;
    else {
      values.push(...passArguments(machine, frame, [{ value: part }]));
      texts.push('');
    }
  }
  return [
    {
      value: newList(
        frame,
        texts.map((one) => ({ value: text(one, at) })),
      ),
      at,
    },
    ...values,
  ];
}

function isSuperCall(expr: CallExpr): boolean {
  const callee = expr.callee;
  if (callee.k === 'load') return callee.name === 'super' && !expr.construct;
  if (callee.k !== 'member') return false;
  const object = callee.object;
  return (object.k === 'load' && object.name === 'super') || (object.k === 'call' && object.callee.k === 'load' && object.callee.name === 'super');
}

function callSuper(machine: Machine, frame: Frame, expr: CallExpr): Value {
  const name = expr.callee.k === 'member' ? expr.callee.property : frame.semantics.constructorName;
  const args = passArguments(machine, frame, expr.args);
  for (const base of nextInLine(frame)) {
    const method = base.k === 'class' ? findMethod(machine, base, name) : undefined;
    if (method) return callFunction(machine, frame, method, { kind: 'call', args, at: locOf(frame, expr.span) }, frame.self);
  }
  const external = frame.cls && externalBase(frame.cls);
  if (external?.k !== 'external') return UNDEFINED;
  if (machine.catalogue.of(external.path, frame.language).type) keepNamed(frame, args);
  keepWhatIsGiven(frame, args);
  return hole(nameOf(expr), locOf(frame, expr.span));
}

/** A class of a library's that makes instances of a type keeps what it is given by name under that name. */
function keepNamed(frame: Frame, args: readonly PassedArgument[]): void {
  const { self } = frame;
  if (self?.k !== 'record') return;
  const fields = frame.state.read(self.cell);
  const entries = new Map(fields.entries);
  const [options] = frame.semantics.optionsAreARecord ? args : [];
  const named =
    options?.value.k === 'record'
      ? [...frame.state.read(options.value.cell).entries]
      : args.flatMap(({ name, value }) => (name === undefined ? [] : [[name, value] as const]));
  for (const [name, value] of named) if (!entries.has(name)) entries.set(name, value);
  frame.state.write(self.cell, { ...fields, entries });
}

/** What an instance gives to a base of which nothing is known may be in any of the fields that base makes: an error's message. */
function keepWhatIsGiven(frame: Frame, args: readonly PassedArgument[]): void {
  const { self } = frame;
  const taints = self?.k === 'record' ? mergeTaints(...args.map((arg) => withoutSecrets(taintsOf(frame, arg.value)))) : [];
  if (self?.k !== 'record' || taints.length === 0) return;
  const fields = frame.state.read(self.cell);
  const given = hole('…', args[0]?.at ?? { origin: frame.origin, start: 0, end: 0 }, weakened(taints, 'likely'));
  frame.state.write(self.cell, { ...fields, rest: fields.rest ? joinValues([fields.rest, given], frame.state) : given });
}

/** The classes that `super` means: in Python those after this one in the line of the instance's class, else its own bases. */
function nextInLine(frame: Frame): readonly Value[] {
  const { self, cls } = frame;
  if (!frame.semantics.superFollowsLine || self?.k !== 'record' || !self.cls || !cls) return cls?.bases ?? [];
  const line = lineOf(self.cls);
  const here = line.findIndex((one) => one.cls === cls.cls);
  return here < 0 ? cls.bases : line.slice(here + 1);
}

/** Calls a value that is already known. */
export function callValue(machine: Machine, frame: Frame, callee: Value, args: readonly PassedArgument[], expr: CallExpr): Value {
  const at = locOf(frame, expr.span);
  switch (callee.k) {
    case 'function':
      // A page is a deep tree: each part of it is evaluated by itself, and again only for what it is handed.
      if (expr.component && !isHanded(frame, args)) return unknownCall(machine, frame, undefined, args, expr);
      return callFunction(machine, frame, callee, { kind: 'call', args, at });
    case 'class':
      return construct(machine, frame, callee, { kind: 'call', args, at });
    case 'external':
      return callExternal(machine, frame, callee, withBound(callee, args), expr);
    case 'module': {
      const inner = machine.host.exported(callee.path, 'default');
      return inner && inner.k !== 'module' ? callValue(machine, frame, inner, args, expr) : unknownCall(machine, frame, undefined, args, expr);
    }
    case 'any':
      return oneOf(
        frame,
        callee.values.filter((one) => !isNothing(one)).map((one) => () => callValue(machine, frame, one, args, expr)),
      );
    case 'record': {
      const invoked = instanceMethods.map((name) => callee.cls && findMethod(machine, callee.cls, name)).find((one) => one !== undefined);
      return invoked
        ? callFunction(machine, frame, { ...invoked, self: callee }, { kind: 'call', args, at }, callee)
        : unknownCall(machine, frame, callee, args, expr);
    }
    default:
      noteCalled(machine, frame, callee, expr);
      return unknownCall(machine, frame, callee, args, expr);
  }
}

export function callMember(machine: Machine, frame: Frame, object: Value, method: string, args: readonly PassedArgument[], expr: CallExpr): Value {
  // A schema's `catch` is no promise's.
  const settled = isSchema(object) ? undefined : promiseMethod(machine, frame, object, method, args, expr);
  if (settled) return settled;
  const secret = uncovered(frame, object, method, expr);
  if (secret) return secret;
  keptByMethod(machine, frame, expr.callee, object, method, args);
  switch (object.k) {
    case 'any':
      return oneOf(
        frame,
        object.values.filter((one) => !isNothing(one)).map((one) => () => callMember(machine, frame, one, method, args, expr)),
      );
    case 'text':
      return takenApart(frame, method, args, expr, textMethod(machine, frame, object, method, args, expr) ?? unknownCall(machine, frame, object, args, expr));
    case 'list':
      sendInto(frame, object, method, args, locOf(frame, expr.span));
      return takenApart(frame, method, args, expr, listMethod(machine, frame, object, method, args, expr) ?? unknownCall(machine, frame, object, args, expr));
    case 'record': {
      if (!fieldsHere(frame, object, method)) return unknownCall(machine, frame, object, args, expr);
      if (object.store) return storeMethod(machine, frame, object, method, args, expr) ?? unknownCall(machine, frame, object, args, expr);
      const member = memberOf(machine, frame, object, method, expr.callee);
      const stored = member.k === 'external' && object.cls ? storeMethod(machine, frame, object, method, args, expr) : undefined;
      if (stored) return stored;
      const isDumped = member.k === 'external' && isDump(method);
      if (mayBeCalled(member) && !isDumped && !isOfEveryRecord(frame, object, method)) return callValue(machine, frame, member, args, expr);
      return recordMethod(machine, frame, object, method, args, expr) ?? unknownCall(machine, frame, object, args, expr);
    }
    case 'function':
      return functionMethod(machine, frame, object, method, args, expr) ?? unknownCall(machine, frame, object, args, expr);
    case 'hole':
      if ((LIST_METHODS.has(method) || (FINDERS.has(method) && args[0]?.value.k === 'function')) && frame.semantics.listsHaveMap) {
        // An unknown list: one element stands for any number.
        const at = locOf(frame, expr.span);
        const list = newList(frame, [{ value: elementOf(frame, object, at, object.name), repeat: true }]);
        const known = list.k === 'list' ? listMethod(machine, frame, list, method, args, expr) : undefined;
        if (known) return known;
      }
      if (method === 'join' && args[0]?.value.k === 'list') return textMethod(machine, frame, { k: 'text', segments: [object] }, method, args, expr) ?? object;
      return (
        replacedWhole(machine, frame, object, method, args, expr) ??
        convertedTo(machine, frame, args, expr) ??
        calledByType(machine, frame, args, expr) ??
        takenApart(frame, method, args, expr, unknownCall(machine, frame, object, args, expr))
      );
    case 'class': {
      const model = modelMadeBy(machine, frame, object, method, args, locOf(frame, expr.span));
      return model ?? callValue(machine, frame, memberOf(machine, frame, object, method, expr.callee), args, expr);
    }
    case 'external': {
      const applied = machine.catalogue.of(`${object.path}.${method}`, frame.language).flow?.gives === 'applied' ? args[0]?.value : undefined;
      if (applied?.k === 'function' || applied?.k === 'external')
        return functionMethod(machine, frame, applied, 'apply', args.slice(1), expr) ?? unknownCall(machine, frame, object, args, expr);
      const all =
        isRecordMethod(method) && !machine.catalogue.of(`${object.path}.${method}`, frame.language).sources
          ? whole(machine, frame, object, locOf(frame, expr.span))
          : object;
      if (all.k === 'record') return recordMethod(machine, frame, all, method, args, expr) ?? unknownCall(machine, frame, all, args, expr);
      const part = heldCall(machine, frame, object, method, args, locOf(frame, expr.span));
      if (part) return part;
      // A library's own `call` is not that of every function.
      const isOwn = machine.catalogue.knows(`${object.path}.${method}`, frame.language);
      const entry = isOwn ? undefined : entryOf(machine, frame, object, method, args, expr);
      if (entry) return entry;
      const kept = isOwn ? undefined : keptIn(machine, frame, object);
      const ofKept = kept && recordMethod(machine, frame, kept, method, args, expr);
      if (ofKept) return putThere(ofKept);
      const through = frame.semantics.functionsHaveMethods && !isOwn ? functionMethod(machine, frame, object, method, args, expr) : undefined;
      return through ?? callValue(machine, frame, memberOf(machine, frame, object, method, expr.callee), args, expr);
    }
    case 'json':
      return unknownCall(machine, frame, object, args, expr);
    default:
      return callValue(machine, frame, memberOf(machine, frame, object, method, expr.callee), args, expr);
  }
}

/** `event.get("body")`: what an instance has under a name that the catalogue knows, in a language in which that reads the entry. */
function entryOf(machine: Machine, frame: Frame, object: ExternalValue, method: string, args: readonly PassedArgument[], expr: CallExpr): Value | undefined {
  const key = method === 'get' && frame.semantics.getReadsEntry ? literalOf(args[0]?.value) : undefined;
  if (key === undefined || machine.catalogue.of(`${object.path}.${key}`, frame.language).member === undefined) return undefined;
  const read = memberOfExternal(machine, frame, object, key, locOf(frame, expr.span), nameOf(expr));
  return args[1] ? joinValues([read, args[1].value], frame.state) : read;
}

function mayBeCalled(member: Value): boolean {
  return member.k === 'function' || member.k === 'class' || member.k === 'external' || (member.k === 'any' && member.values.some(mayBeCalled));
}

/** Whether a name means the method of every record of its kind: what is kept in a map under that name is no member of it. */
function isOfEveryRecord(frame: Frame, object: Value & { k: 'record' }, method: string): boolean {
  return !object.cls && (object.map || !frame.semantics.entriesAreMembers) && isRecordMethod(method);
}

/** `fn.call(this, …)`, `fn.apply(this, […])`, `fn.bind(…)`, whoever's function it is; `undefined` for any other method. */
function functionMethod(
  machine: Machine,
  frame: Frame,
  fn: FunctionValue | ExternalValue,
  method: string,
  args: readonly PassedArgument[],
  expr: CallExpr,
): Value | undefined {
  const withSelf = (): typeof fn => (fn.k === 'function' && args[0] && !fn.fn.isStatic && fn.self === undefined ? { ...fn, self: args[0].value } : fn);
  if (method === 'call') return callValue(machine, frame, withSelf(), args.slice(1), expr);
  if (method === 'bind') return { ...withSelf(), bound: [...(fn.bound ?? []), ...args.slice(1)] };
  if (method !== 'apply') return fn.k === 'function' ? queuedCall(machine, frame, fn, method, args, expr) : undefined;
  const passed = args[1] ? itemsAsArguments(frame, args[1].value, locOf(frame, expr.span)) : [];
  return callValue(machine, frame, withSelf(), passed, expr);
}

/**
 * A call whose target is not known. Its result carries what went in; closures given to it are run, because they may be;
 * and if name and arguments have the shape of a model call, it is one, with less confidence.
 * @param returned what functions returned that it was given and that have been run
 */
export function unknownCall(
  machine: Machine,
  frame: Frame,
  target: Value | undefined,
  args: readonly PassedArgument[],
  expr: CallExpr,
  returned: readonly Taint[] = [],
): Value {
  const at = locOf(frame, expr.span);
  const name = nameOf(expr.callee);
  const method = expr.callee.k === 'member' ? expr.callee.property : '';
  if (target?.k === 'json' && expr.callee.k === 'member' && ['encode', 'toString'].includes(expr.callee.property)) return target;
  const guessed = expr.callee.k === 'member' && target?.k !== 'external' ? callByShape(machine, frame, name, args, expr) : undefined;
  if (guessed) return guessed;
  if (registerByShape(machine, frame, args, expr)) return hole(`${name}()`, at);
  noteNamedLog(machine, frame, args, expr);
  noteNamedSinks(machine, frame, target, args, expr);
  if (target?.k !== 'external') noteNamedStores(machine, frame, args, expr);
  const flowed = namedFlow(machine, frame, target, args, expr);
  if (flowed) return flowed;
  if (countsStored(name)) return hole(`${name}()`, at);
  const asked = askedBy(args, expr);
  const given = mergeTaints(
    target ? throughMethod(taintsOf(frame, target), method) : [],
    ...(onlyChooses(name, asked) ? [] : args.map((arg) => withoutSecrets(taintsOf(frame, arg.value)))),
  );
  if (givesStored(name, asked) && !given.some(({ label }) => label === 'stored')) {
    const changed = weakened(
      given.filter(({ label }) => label !== 'parameter'),
      'likely',
    );
    noteColumns(frame, args);
    return hole(`${name}()`, at, [...changed, storedBy(machine, frame, newTaint('stored', `${name}()`, at, 'likely'), args, expr)]);
  }
  // What a function returns that it calls may be in what it returns.
  const kept = target && target.k !== 'external' ? throughRecord(given, method, args.length > 0) : throughFunction(given, name);
  const carried = mergeTaints(kept, returned, runCallbacks(machine, frame, name, args, eachOf(given), expr));
  // What it says that it does counts where nobody asks more.
  const passed = saysCleaned(name) ? stepped(carried, at, `passed to \`${name}\``) : carried;
  const isWidened = [target, ...args.map(({ value }) => value)].some((one) => one?.k === 'hole' && one.widened);
  return hole(`${name}()`, at, weakened(passed, target?.k === 'hole' && args.length === 0 ? 'proven' : 'likely'), isWidened);
}
