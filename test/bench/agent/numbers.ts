export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** To the third digit behind the point. */
export const rounded = (value: number): number => Math.round(value * 1000) / 1000;
