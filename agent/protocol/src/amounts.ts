/** A count with its thousands apart; a dash where it is not known. */
export function count(value: number | undefined): string {
  return value === undefined ? '–' : value.toLocaleString('en');
}

/** Milliseconds, in the unit that reads best; a dash where they are not known. */
export function duration(ms: number | undefined): string {
  if (ms === undefined) return '–';
  if (ms < 1000) return `${Math.round(ms)} ms`;
  return ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : `${Math.floor(ms / 60_000)} min ${Math.round((ms % 60_000) / 1000)} s`;
}

export function plural(value: number, one: string, many = `${one}s`): string {
  return `${count(value)} ${value === 1 ? one : many}`;
}
