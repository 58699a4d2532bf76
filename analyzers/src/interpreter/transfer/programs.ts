import { argumentPaths } from '../../catalogue/argumentPath.ts';
import { decidingWords, OWN_INTERPRETERS, runsItsInput, type Word } from '../../catalogue/programs.ts';
import type { SinkEntry } from '../../catalogue/schema.ts';
import { first, type Roots } from '../../templates/shape.ts';
import type { CallExpr } from '../engine/call.ts';
import type { Frame, Machine } from '../engine/machine.ts';
import { literalOf, type PassedArgument, type Segment, type Value } from '../values/values.ts';
import { argumentsAt } from './arguments.ts';
import { noteArguments } from './flowNotes.ts';

/** A program with its arguments: what it runs is chosen by some of its words, or by what it reads, if it is a shell or another interpreter. */
export function noteProgram(
  machine: Machine,
  frame: Frame,
  sink: SinkEntry,
  args: readonly PassedArgument[],
  chosen: readonly PassedArgument[],
  roots: Roots,
  expr: CallExpr,
): void {
  const spoken = chosen
    .slice(sink.skips ?? 0)
    .flatMap((arg): PassedArgument[] => (arg.value.k === 'list' ? frame.state.read(arg.value.cell).map((item) => ({ value: item.value, at: arg.at })) : [arg]))
    .filter(({ value }) => value.k !== 'record');
  const words = sink.named === true ? [...spoken.slice(0, 1), ...spoken.slice(2)] : spoken;
  const command = words.flatMap(({ value }): Word[] => split(wordOf(value), words.length));
  const input = sink.input === undefined ? [] : argumentsAt(roots, args, argumentPaths(sink.input));
  if (runsItsInput(command)) noteArguments(machine, frame, 'shell', input, expr);
  if (sink.program !== undefined) return;
  if (usesShell(sink, roots)) {
    noteArguments(machine, frame, 'shell', words, expr);
    return;
  }
  const deciding = decidingWords(command);
  if (deciding) noteArguments(machine, frame, deciding.kind, command.length === words.length ? words.slice(deciding.from, deciding.to) : words, expr);
}

/** A command in a template whose values are each quoted (and a statement whose values are parameters): what is run may still be one of them. */
export function noteTagged(machine: Machine, frame: Frame, args: readonly PassedArgument[], expr: CallExpr): void {
  for (const arg of args) {
    if (arg.value.k !== 'text') continue;
    const words = arg.value.segments.flatMap((one): (Segment | string)[] => (one.k === 'literal' ? (one.text.match(/\S+/g) ?? []) : [one]));
    const deciding = decidingWords(words.map((word) => (typeof word === 'string' ? word : undefined)));
    const chosen = words.slice(deciding?.from, deciding?.to).filter((word) => typeof word !== 'string');
    if (deciding && chosen.length > 0) noteArguments(machine, frame, deciding.kind, [{ ...arg, value: { k: 'text', segments: chosen } }], expr);
  }
}

/** A word as far as it is known; what runs the program itself is known by what it is. */
const wordOf = (value: Value): Word => literalOf(value) ?? (value.k === 'external' ? OWN_INTERPRETERS.get(value.path) : undefined);

/** A command that is written as one text is several words. */
function split(text: string | undefined, words: number): Word[] {
  return text !== undefined && words === 1 ? text.trim().split(/\s+/) : [text];
}

function usesShell(sink: SinkEntry, roots: Roots): boolean {
  const option = first(roots, argumentPaths(sink.shell))[0]?.view.constant();
  return option === true || typeof option === 'string';
}
