import type { Expr } from '../../languages/ir.ts';
import { locOf, type Frame, type Machine } from '../engine/machine.ts';
import { literalOf, type Segment, type Value } from '../values/values.ts';
import { noteArguments, type Doer } from './flowNotes.ts';

/** The beginning of an element, a comment or a declaration. */
const MARKUP = /<[a-z!/]/i;

/** What does something with a handler's answer: the statement that gives it back. */
const returning = ({ span }: Expr): Doer => ({ callee: { k: 'load', name: 'return', span }, nameSpan: span });

/** Notes what a handler gives back as a page: a text with markup in it, of a framework that sends texts as HTML. */
export function noteAnswer(machine: Machine, frame: Frame, value: Value, expr: Expr): void {
  // With a status, and headers, behind it.
  const sent = value.k === 'list' ? frame.state.read(value.cell)[0]?.value : value;
  if (sent?.k !== 'text' || !hasMarkup(sent.segments)) return;
  noteArguments(machine, frame, 'html', [{ value: sent, at: locOf(frame, expr.span) }], returning(expr));
}

/** Whether markup stands in a text, in one way or another that it may be put together. */
export function hasMarkup(segments: readonly Segment[]): boolean {
  return segments.some((one) =>
    one.k === 'literal' ? MARKUP.test(one.text) : one.k === 'either' ? one.options.some(hasMarkup) : one.k === 'repeat' && hasMarkup(one.segments),
  );
}

/** Notes what a handler gives back, which is what whoever asked is told. */
export function noteAnswered(machine: Machine, frame: Frame, value: Value, expr: Expr): void {
  noteArguments(machine, frame, 'answer', [{ value, at: locOf(frame, expr.span) }], returning(expr));
}

/** Notes what a handler gives back as a page where it says beside it that it is one: `{ headers: { 'content-type': 'text/html' }, body }`. */
export function noteAnswerRecord(machine: Machine, frame: Frame, value: Value, expr: Expr): void {
  if (value.k === 'any') for (const one of value.values) noteAnswerRecord(machine, frame, one, expr);
  if (value.k !== 'record' || value.cls) return;
  const { entries } = frame.state.read(value.cell);
  const [headers, body] = [entries.get('headers'), entries.get('body')];
  if (headers?.k !== 'record' || !body) return;
  const isPage = [...frame.state.read(headers.cell).entries].some(([key, one]) => /^content-type$/i.test(key) && /html/i.test(literalOf(one) ?? ''));
  const at = body.k === 'text' || body.k === 'hole' ? body.at : undefined;
  if (isPage) noteArguments(machine, frame, 'html', [{ value: body, at: at?.origin === frame.origin ? at : locOf(frame, expr.span) }], returning(expr));
}
