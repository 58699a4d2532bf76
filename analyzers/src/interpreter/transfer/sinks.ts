import { argumentPaths } from '../../catalogue/argumentPath.ts';
import { isInterpreter } from '../../catalogue/programs.ts';
import type { SinkEntry } from '../../catalogue/schema.ts';
import type { SinkKind } from '../../catalogue/vocabulary.ts';
import { first, type Roots } from '../../templates/shape.ts';
import type { CallExpr } from '../engine/call.ts';
import { locOf, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import { weakened } from '../values/taint.ts';
import { literalOf, type ExternalValue, type PassedArgument } from '../values/values.ts';
import { argumentsAt, holds, rootsOf } from './arguments.ts';
import { noteLog } from './secrets.ts';

/** Notes what reaches the dangerous arguments of a call. */
export function noteSinks(
  machine: Machine,
  frame: Frame,
  sinks: readonly SinkEntry[],
  callee: ExternalValue,
  args: readonly PassedArgument[],
  expr: CallExpr,
): void {
  const roots = rootsOf(frame, callee, args, locOf(frame, expr.span));
  for (const sink of sinks) {
    const held = holds(machine, frame, sink.when, roots);
    if (held === false || (sink.safe && holds(machine, frame, sink.safe, roots) === true)) continue;
    if (sink.kind === 'log') {
      noteLog(machine, frame, args, expr, 'proven');
      continue;
    }
    const dangerous = sink.arguments === undefined ? args.filter((arg) => arg.name === undefined) : argumentsAt(roots, args, argumentPaths(sink.arguments));
    if (sink.kind === 'program') noteProgram(machine, frame, sink, dangerous, roots, expr);
    else noteArguments(machine, frame, sink.kind, dangerous, expr, held === 'maybe');
  }
}

function noteArguments(machine: Machine, frame: Frame, kind: SinkKind, args: readonly PassedArgument[], expr: CallExpr, maybe = false): void {
  for (const arg of args) {
    const taints = taintsOf(frame, arg.value).filter((taint) => !taint.clearedFor?.includes(kind));
    const call = { at: locOf(frame, expr.nameSpan), argument: arg.at, callee: nameOf(expr.callee), function: frame.name };
    for (const taint of maybe ? weakened(taints, 'likely') : taints)
      machine.emit(frame, { kind: 'flow', label: taint.label, sink: kind, ...call, source: taint.source, taint, confidence: taint.confidence });
  }
}

/** A program with its arguments: what it runs is chosen by the first; if that is a shell or another interpreter, by all of them. */
function noteProgram(machine: Machine, frame: Frame, sink: SinkEntry, chosen: readonly PassedArgument[], roots: Roots, expr: CallExpr): void {
  const parts = chosen.flatMap((arg): PassedArgument[] =>
    arg.value.k === 'list' ? frame.state.read(arg.value.cell).map((item) => ({ value: item.value, at: arg.at })) : [arg],
  );
  const program = literalOf(parts[0]?.value);
  const words = parts.filter((part) => part.value.k !== 'record');
  if (usesShell(sink, roots) || (program !== undefined && isInterpreter(program))) noteArguments(machine, frame, 'shell', words, expr);
  else if (program === undefined) noteArguments(machine, frame, 'program', words.slice(0, 1), expr);
}

function usesShell(sink: SinkEntry, roots: Roots): boolean {
  const option = first(roots, argumentPaths(sink.shell))[0]?.view.constant();
  return option === true || typeof option === 'string';
}
