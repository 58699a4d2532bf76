import { isBesideText, isMetadata, OWN_TEXT } from '../../catalogue/identity.ts';
import type { SinkKind } from '../../catalogue/vocabulary.ts';
import type { Expr } from '../../languages/ir.ts';
import { locOf, taintsOf, type Frame, type Machine } from '../engine/machine.ts';
import { nameOf } from '../values/names.ts';
import { BEGINS_ANEW, isClearedFor, mergeTaints, NO_WAY_UP, weakened } from '../values/taint.ts';
import type { Confidence, Loc, PassedArgument, Taint, Value } from '../values/values.ts';
import { namesItsHost, runsNoScript } from './addresses.ts';
import { noticeSink } from './noticed.ts';

/** What does something with a text: a call, or a member that is written to. */
export interface Doer {
  readonly callee: Expr;
  readonly nameSpan: { readonly start: number; readonly end: number };
  /** See `Flow`. */
  readonly instead?: string;
}

/**
 * Notes what reaches the dangerous arguments of a call, or is written to a member.
 * @param weakest set where it is not sure that the call is what it looks like
 */
export function noteArguments(machine: Machine, frame: Frame, kind: SinkKind, args: readonly PassedArgument[], doer: Doer, weakest?: Confidence): void {
  for (const arg of args) noteValue(machine, frame, kind, arg.value, arg.at, doer, weakest);
}

function noteValue(machine: Machine, frame: Frame, kind: SinkKind, value: Value, argument: Loc, doer: Doer, weakest: Confidence | undefined): void {
  if (kind === 'url' && value.k === 'hole' && value.unsent) return;
  if (kind === 'row' && value.k === 'record') return noteRest(machine, frame, value, argument, doer, weakest);
  noticeSink(machine, frame, kind, value, doer);
  const taints = (kind === 'index' ? taintsOfTexts(frame, value) : taintsOf(frame, value)).filter(
    (taint) => !isClearedFor(taint, kind) && !isFixed(kind, value, taint) && (kind !== 'answer' || taint.label === 'secret'),
  );
  if (kind === 'path' && staysInFolder(value, taints)) return;
  if (taints.length === 0) return;
  const call = {
    at: locOf(frame, doer.nameSpan),
    argument,
    callee: nameOf(doer.callee),
    function: frame.name,
    callers: frame.callers,
    ...(doer.instead === undefined ? {} : { instead: doer.instead }),
  };
  for (const taint of weakest === undefined ? taints : weakened(taints, weakest))
    machine.emit(frame, { kind: 'flow', label: taint.label, sink: kind, ...call, source: taint.source, taint, confidence: taint.confidence });
}

/** Of a record whose fields are written out, what was put among them as a whole. */
function noteRest(machine: Machine, frame: Frame, record: Value & { k: 'record' }, argument: Loc, doer: Doer, weakest: Confidence | undefined): void {
  const { rest } = frame.state.read(record.cell);
  if (rest && !record.cls) noteValue(machine, frame, 'row', rest, argument, doer, weakest);
}

/** Whether what somebody wrote stands behind a beginning that leaves it no harm to do. */
function isFixed(kind: SinkKind, value: Value, { label }: Taint): boolean {
  if (kind === 'link') return runsNoScript(value, label);
  return (kind === 'url' || kind === 'redirect') && namesItsHost(value, label);
}

/** What is joined to a folder and has no way up in it, by what keeps it there even where it begins at the root. */
function staysInFolder(value: Value, taints: readonly Taint[]): boolean {
  if (value.k !== 'text' || value.segments.length < 2) return false;
  const [first] = value.segments;
  const isFolder = first?.k === 'literal' || (first?.k === 'hole' && first.taints.length === 0);
  return isFolder && taints.every(({ clearedFor: kinds }) => kinds?.includes(NO_WAY_UP) === true && !kinds.includes(BEGINS_ANEW));
}

/** Records in lists in records that are looked into. */
const MAX_DEPTH = 5;

/** What the texts of documents carry, not what only says whose they are and what they are found by. */
function taintsOfTexts(frame: Frame, value: Value, depth = 0): readonly Taint[] {
  if (depth > MAX_DEPTH) return taintsOf(frame, value);
  if (value.k === 'list') return mergeTaints(...frame.state.read(value.cell).map((item) => taintsOfTexts(frame, item.value, depth + 1)));
  if (value.k !== 'record' || value.cls) return taintsOf(frame, value);
  const { entries, rest } = frame.state.read(value.cell);
  // Beside the text of a document stands what it is found by.
  const hasText = [...entries.keys()].some((key) => OWN_TEXT.test(key));
  const texts = [...entries].filter(([key]) => !isBesideText(key) && !(hasText && isMetadata(key))).map(([, one]) => taintsOfTexts(frame, one, depth + 1));
  // What was spread into a document that is given a text of its own lies beside that.
  return mergeTaints(...texts, ...(rest && !hasText ? [taintsOf(frame, rest)] : []));
}
