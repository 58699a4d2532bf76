import type { FieldKind } from './fields.ts';

/** A number in the field's unit; `width` is how much of it the text leaves open: `16:50` is a whole minute. */
export interface Amount {
  readonly value: number;
  readonly width: number;
}

const DURATION: Readonly<Record<string, number>> = { '': 1, ms: 1, s: 1000, m: 60_000, min: 60_000 };
const THOUSANDS: Readonly<Record<string, number>> = { '': 1, k: 1000, m: 1_000_000 };

function withUnit(text: string, units: Readonly<Record<string, number>>): Amount | undefined {
  const [, digits, unit = ''] = /^(\d+(?:\.\d+)?)([a-z]*)$/i.exec(text) ?? [];
  const factor = units[unit.toLowerCase()];
  return digits === undefined || factor === undefined ? undefined : { value: Number(digits) * factor, width: 0 };
}

/** An ISO time, to the day, minute or second; without a zone it is local time. */
function moment(text: string): Amount | undefined {
  const [, date, clock, seconds] = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d)(:\d\d(?:\.\d{1,3})?)?(?:Z|[+-]\d\d:\d\d)?)?$/.exec(text) ?? [];
  if (date === undefined) return undefined;
  const value = Date.parse(clock === undefined ? `${text}T00:00` : text);
  if (Number.isNaN(value)) return undefined;
  return { value, width: clock === undefined ? 86_400_000 : seconds === undefined ? 60_000 : seconds.includes('.') ? 1 : 1000 };
}

/** Reads an amount: `2s`, `800ms`, `1.5k`, `2026-11-27T16:50`. */
export function amountOf(kind: FieldKind, text: string): Amount | undefined {
  if (kind === 'duration') return withUnit(text, DURATION);
  if (kind === 'amount') return withUnit(text, THOUSANDS);
  return kind === 'time' ? moment(text) : undefined;
}
