/** Times as people read them: in their own zone, which is said. */
export interface Zone {
  /** `HH:MM:SS.d`; with the day in front where it is not the day of `now`. */
  clock(time: number, now: number): string;
  /** The whole of it, with the zone, to the millisecond. */
  full(time: number): string;
  /** The zone's distance from UTC at a time: `UTC+2`. */
  name(time: number): string;
}

/** A format that is made when it is first needed: that takes milliseconds, and the extension, which never shows a time, has this file, too. */
function format(locale: string, options: Intl.DateTimeFormatOptions): () => Intl.DateTimeFormat {
  let made: Intl.DateTimeFormat | undefined;
  return () => (made ??= new Intl.DateTimeFormat(locale, options));
}

/** @param timeZone an IANA name; absent, the reader's own */
export function zone(timeZone?: string): Zone {
  const options = { timeZone, hourCycle: 'h23' } as const;
  const clock = format('en-GB', { ...options, hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 1 });
  const days = format('en-CA', { ...options, year: 'numeric', month: '2-digit', day: '2-digit' });
  const exact = format('en-GB', { ...options, hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3 });
  const offset = format('en', { timeZone, timeZoneName: 'shortOffset' });
  const day = (time: number): string => days().format(time);
  const name = (time: number): string =>
    (
      offset()
        .formatToParts(time)
        .find(({ type }) => type === 'timeZoneName')?.value ?? ''
    ).replace(/^GMT(?:\+0)?/, 'UTC');
  return {
    name,
    clock: (time, now) =>
      Number.isNaN(time) ? '?' : day(time) === day(now) ? clock().format(time) : `${day(time).slice(5)} ${clock().format(time).slice(0, 8)}`,
    full: (time) => (Number.isNaN(time) ? '?' : `${day(time)} ${exact().format(time)} ${name(time)}`),
  };
}

export const local = zone();

/** How long ago, in the largest unit that says it. */
export function ago(time: number, now: number): string {
  const seconds = Math.max(0, Math.round((now - time) / 1000));
  if (seconds < 60) return `${seconds} s ago`;
  return seconds < 3600 ? `${Math.round(seconds / 60)} min ago` : `${Math.round(seconds / 3600)} h ago`;
}
