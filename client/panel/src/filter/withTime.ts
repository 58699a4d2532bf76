import { tokens } from './parse.ts';

/** A filter's text with another span of time, in milliseconds since the epoch, in place of the one that it had. */
export function withTime(query: string, from: number, to: number): string {
  const others = tokens(query)
    .filter((token) => token.field?.name.toLowerCase() !== 'time')
    .map((token) => query.slice(token.from, token.to));
  const moment = (time: number): string => new Date(time).toISOString();
  return [...others, `time>=${moment(from)}`, `time<=${moment(to)}`, ''].join(' ');
}
