import type { Expr } from '../../languages/ir.ts';
import { narrowedAt, regularExpression } from '../guards/index.ts';
import { noteIdentity } from '../transfer/identity.ts';
import { noteMount } from '../transfer/mounts.ts';
import { noteBuilt, whole } from '../transfer/secrets.ts';
import { nameOf } from '../values/names.ts';
import { normalize } from '../values/segments.ts';
import { mergeTaints, weakened } from '../values/taint.ts';
import { placed, segmentsOf } from '../values/text.ts';
import { literalOf, text, UNDEFINED, type Item, type PassedArgument, type Value } from '../values/values.ts';
import { assign } from './assign.ts';
import { oneOf } from './branching.ts';
import { call, type CallExpr } from './call.ts';
import { phi } from './choices.ts';
import { classValue } from './classes.ts';
import { comprehension, itemsOfArgument, record } from './collections.ts';
import { inContext } from './contexts.ts';
import { itemsOf } from './elements.ts';
import { elementOfExternal } from '../transfer/externals.ts';
import { hole, isNothing, locOf, newList, taintsOf, type Frame, type Machine } from './machine.ts';
import { indexOf, linked, memberOf } from './members.ts';
import { binary, combine, sum } from './operators.ts';
import { awaitedOrThrown } from './promises.ts';
import { callFunction, scopeOfClosure } from './functions.ts';
import { goOnWithStarted } from './started.ts';
import { removeMember } from './remove.ts';
import { sliceOf } from './slices.ts';
import { truthOf } from './truth.ts';

export function evaluate(machine: Machine, frame: Frame, expr: Expr): Value {
  const at = locOf(frame, expr.span);
  if (!machine.step()) return hole(nameOf(expr), at, [], true);
  switch (expr.k) {
    case 'const':
      return typeof expr.value === 'string' ? text(expr.value, at) : { k: 'constant', value: expr.value };
    case 'load':
      return narrowedAt(machine, frame, expr) ?? load(machine, frame, expr.name, expr);
    case 'concat': {
      const values = expr.parts.map((part) =>
        placed(whole(machine, frame, evaluate(machine, frame, part), locOf(frame, part.span)), locOf(frame, part.span), nameOf(part)),
      );
      const segments = expr.parts.flatMap((part, i) => segmentsOf(frame, values[i] ?? UNDEFINED, locOf(frame, part.span), nameOf(part)));
      return noteBuilt(machine, { k: 'text', segments: normalize(segments), at }, values);
    }
    case 'sum':
      return sum(machine, frame, expr);
    case 'member':
      noteIdentity(machine, frame, expr);
      return (
        narrowedAt(machine, frame, expr) ??
        linked(frame, evaluate(machine, frame, expr.object), expr.optional, (one) => memberOf(machine, frame, one, expr.property, expr))
      );
    case 'index':
      noteIdentity(machine, frame, expr);
      return narrowedAt(machine, frame, expr) ?? indexOf(machine, frame, expr);
    case 'slice':
      return noteBuilt(machine, sliceOf(machine, frame, expr));
    case 'call':
      return narrowedAt(machine, frame, expr) ?? noteBuilt(machine, called(machine, frame, expr));
    case 'closure': {
      const scope = scopeOfClosure(machine, frame, expr.fn);
      const fn: Value = { k: 'function', fn: expr.fn, scope, self: frame.semantics.closuresKeepReceiver ? frame.self : undefined, cls: frame.cls };
      machine.made(expr.fn, fn);
      return fn;
    }
    case 'class':
      return classValue(machine, frame, expr.cls);
    case 'list':
      return newList(
        frame,
        expr.items.flatMap((item) => itemsOfArgument(machine, frame, item)),
      );
    case 'record':
      return { ...record(machine, frame, expr.entries), at };
    case 'comprehension':
      return comprehension(machine, frame, expr);
    case 'phi':
      return phi(machine, frame, expr);
    case 'binary':
      return binary(machine, frame, expr);
    case 'not':
      evaluate(machine, frame, expr.operand);
      return hole(nameOf(expr), at);
    case 'await':
      if (expr.context) return inContext(machine, frame, evaluate(machine, frame, expr.operand), expr.context, expr);
      return waitedFor(machine, frame, expr.operand);
    case 'yield': {
      const value = expr.operand ? evaluate(machine, frame, expr.operand) : UNDEFINED;
      if (frame.yields) {
        const items = frame.state.read(frame.yields);
        frame.state.write(frame.yields, [...items, ...(expr.delegate ? delegated(machine, frame, value, expr) : [{ value }])]);
      }
      if (frame.yields) frame.control.suspended.push(frame.state.fork());
      if (expr.delegate && value.k === 'list' && value.returned) return value.returned;
      return hole('sent', at);
    }
    case 'assign':
      return assignment(machine, frame, expr);
    case 'delete':
      removeMember(machine, frame, expr.place);
      return { k: 'constant', value: true };
    case 'unknown': {
      const values = expr.children.map((child) => evaluate(machine, frame, child));
      if (expr.what === 'nothing') return UNDEFINED;
      if (expr.what === 'number' || expr.what === 'comparison' || expr.what === 'type') return hole(nameOf(expr), at);
      if (expr.what === 'regex') return regularExpression(literalOf(values[0]) ?? '', literalOf(values[1]) ?? '', at);
      if (expr.what === 'formatted') return hole(nameOf(expr), at, mergeTaints(...values.map((value) => taintsOf(frame, value))));
      return hole(nameOf(expr), at, weakened(mergeTaints(...values.map((value) => taintsOf(frame, value))), 'likely'), expr.unread);
    }
  }
}

/** `await x`: what was started before may go on meanwhile. */
function waitedFor(machine: Machine, frame: Frame, operand: Expr): Value {
  const outer = frame.awaits;
  frame.awaits = operand.k === 'call' ? locOf(frame, operand.span) : undefined;
  if (operand.k !== 'call') for (const { thrown } of frame.started ?? []) if (thrown) machine.catchers.at(-1)?.thrown(thrown);
  const value = awaitedOrThrown(machine, frame, evaluate(machine, frame, operand), locOf(frame, operand.span), nameOf(operand));
  frame.awaits = outer;
  goOnWithStarted(frame, (one) => callFunction(machine, frame, one.value, one.entry, one.self));
  return value;
}

function called(machine: Machine, frame: Frame, expr: CallExpr): Value {
  const made = call(machine, frame, expr);
  noteIdentity(machine, frame, expr);
  noteMount(machine, frame, expr, made);
  return made;
}

/** What a function was called with, as JavaScript's `arguments`. */
function argumentList(frame: Frame, args: readonly PassedArgument[]): Value {
  return newList(
    frame,
    args.map((arg): Item => (arg.spread === 'list' ? { value: arg.value, repeat: true } : { value: arg.value })),
  );
}

function load(machine: Machine, frame: Frame, name: string, expr: Expr): Value {
  if (name === 'this' || name === 'super') return frame.self ?? hole(name, locOf(frame, expr.span));
  const found = frame.scope.find(name);
  // A name that is not there is a read, too: once it is defined, the result changes.
  const module = found ? found.scope.module : frame.scope.root.module;
  if (module !== undefined) machine.host.moduleRead(module, name);
  if (!found && name === 'arguments' && frame.args) return argumentList(frame, frame.args);
  if (!found) return { k: 'external', path: `global#${name}`, at: locOf(frame, expr.span), confidence: 'proven' };
  return frame.state.read(found.cell);
}

/** `x = …` inside an expression; `x ||= …` and its kin evaluate their right side only where it is needed. */
function assignment(machine: Machine, frame: Frame, expr: Expr & { k: 'assign' }): Value {
  if (expr.op === undefined) {
    const value = evaluate(machine, frame, expr.value);
    assign(machine, frame, expr.target, value, 'assign');
    return value;
  }
  const place: Expr | undefined =
    expr.target.k === 'name' ? { k: 'load', name: expr.target.name, span: expr.target.span } : expr.target.k === 'place' ? expr.target.place : undefined;
  const old = place ? evaluate(machine, frame, place) : UNDEFINED;
  const mayNot = expr.op === '||' || expr.op === '&&' || expr.op === '??';
  if (mayNot && keepsWhatIsThere(expr.op, old)) return old;
  const set = (): Value => {
    const right = evaluate(machine, frame, expr.value);
    const value = mayNot ? right : combine(machine, frame, expr.op ?? '', old, right, expr);
    assign(machine, frame, expr.target, value, 'assign');
    return value;
  };
  return mayNot && !isNothing(old) ? oneOf(frame, [() => old, set]) : set();
}

/** Whether what is there surely stays: `x ||= y` of something true, `x ??= y` of anything but nothing, `x &&= y` of something false. */
function keepsWhatIsThere(op: string | undefined, old: Value): boolean {
  if (op === '??') return (old.k === 'constant' || literalOf(old) !== undefined) && !isNothing(old);
  const truth = truthOf(old);
  return truth !== undefined && truth === (op === '||');
}

/** What a generator gives of another thing that it goes through: `yield from cursor`. */
function delegated(machine: Machine, frame: Frame, value: Value, { operand, span }: Expr & { k: 'yield' }): readonly Item[] {
  const at = locOf(frame, span);
  const name = `${operand ? nameOf(operand) : ''}[]`;
  const element = value.k === 'external' ? elementOfExternal(machine, frame, value, at, name) : undefined;
  return element ? [{ value: element, repeat: true }] : itemsOf(frame, value, at);
}
