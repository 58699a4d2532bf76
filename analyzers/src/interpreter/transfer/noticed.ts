import type { BarrierEntry } from '../../catalogue/schema.ts';
import type { SinkKind } from '../../catalogue/vocabulary.ts';
import type { Noticed } from '../../facts/facts.ts';
import type { Expr } from '../../languages/ir.ts';
import type { CallExpr } from '../engine/call.ts';
import { locOf, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import type { Form } from '../guards/form.ts';
import type { Place } from '../guards/notes.ts';
import type { Remains } from '../guards/removal.ts';
import { entryUnder } from '../values/entries.ts';
import { holesOf } from '../values/segments.ts';
import { isClearedFor } from '../values/taint.ts';
import { nameOf } from '../values/names.ts';
import type { Loc, PassedArgument, Segment, Taint, Value } from '../values/values.ts';
import { namesItsHost } from './addresses.ts';
import type { Doer } from './flowNotes.ts';

/** What else decided about values is told only to whoever asks: nothing of it is worked out otherwise. */
function notice(machine: Machine, frame: Frame, what: Noticed['what'], at: Loc, name: string, taints: readonly Taint[], says: string): void {
  const carried = taints.map(({ label, source, at: from }) => ({ label, source, at: from }));
  machine.emit(frame, { kind: 'noticed', what, at, name, function: frame.name, carried, says });
}

/** A call that clears what it was given. */
export function noticeBarrier(machine: Machine, frame: Frame, barriers: readonly BarrierEntry[], taints: readonly Taint[], expr: CallExpr): void {
  if (!machine.host.explains) return;
  for (const { clears, for: kinds } of barriers) {
    const cleared = taints.filter(({ label }) => clears === undefined || clears.some((one) => one === label));
    const where = kinds === undefined ? 'nothing of it is left' : `it does no harm any more as ${kinds.join(', ')}`;
    if (cleared.length > 0) notice(machine, frame, 'barrier', locOf(frame, expr.nameSpan), nameOf(expr.callee), cleared, where);
  }
}

/** A call that takes certain characters out of a text. */
export function noticeRemoval(machine: Machine, frame: Frame, segments: readonly Segment[], { isWordless, kinds }: Remains, expr: CallExpr): void {
  if (!machine.host.explains) return;
  const taints = holesOf(segments).flatMap((one) => one.taints);
  const says = isWordless ? 'it has no room for words' : `it does no harm any more as ${kinds.join(', ')}`;
  if (taints.length > 0) notice(machine, frame, 'barrier', locOf(frame, expr.nameSpan), nameOf(expr.callee), taints, says);
}

/** What is left of something where a condition holds, or where it does not. */
export function noticeGuards(
  machine: Machine,
  frame: Frame,
  test: Expr,
  guards: readonly { readonly when: boolean; readonly form: Form; readonly place: Place; readonly current: Value }[],
): void {
  if (!machine.host.explains) return;
  for (const { when, form, place, current } of guards) {
    const guarded = guardedValue(frame, place) ?? current;
    const taints = taintsOf(frame, guarded);
    if (taints.length === 0) continue;
    const name = guarded.k === 'hole' ? guarded.name : nameOf(test);
    notice(machine, frame, 'guard', locOf(frame, test.span), name, taints, `${leftBy(form)} where this ${when ? 'holds' : 'does not hold'}`);
  }
}

/** What a variable or a known field holds before it is narrowed. */
function guardedValue(frame: Frame, place: Place): Value | undefined {
  if (place.k === 'variable') return frame.state.read(place.cell);
  return place.k === 'field' ? entryUnder(frame.state, place.cell, place.key) : undefined;
}

function leftBy(form: Form): string {
  if (form.k === 'wordless') return 'it has no room for words';
  if (form.k === 'within') return `it does no harm as ${form.kinds.join(', ')}`;
  return `it is one of ${form.values.length} known ${form.values.length === 1 ? 'value' : 'values'}`;
}

/** A place that could do harm, with what comes there: why it does none, where there is a reason. */
export function noticeSink(machine: Machine, frame: Frame, kind: SinkKind, value: Value, doer: Doer): void {
  if (!machine.host.explains) return;
  const taints = taintsOf(frame, value);
  const isHarmless = taints.length > 0 && taints.every((taint) => isClearedFor(taint, kind));
  const hasHost = (kind === 'url' || kind === 'redirect') && taints.length > 0 && namesItsHost(value);
  const says = hasHost ? `${kind}: its host is written out` : isHarmless ? `${kind}: what comes there was made harmless for it` : kind;
  notice(machine, frame, 'sink', locOf(frame, doer.nameSpan), nameOf(doer.callee), taints, says);
}

/** A call of something outside the workspace that nothing is known of. */
export function noticeUnknownCall(machine: Machine, frame: Frame, path: string, args: readonly PassedArgument[], expr: CallExpr): void {
  if (!machine.host.explains || machine.catalogue.knows(path, frame.language)) return;
  const taints = args.flatMap(({ value }) => taintsOf(frame, value));
  notice(machine, frame, 'unknown-call', locOf(frame, expr.nameSpan), nameOf(expr.callee), taints, path);
}
