/** How an answer is printed. */
export type Format = 'text' | 'json';

/** Prints a text as it stands, anything else as JSON. */
export const print = (value: unknown): void => void process.stdout.write(typeof value === 'string' ? value : `${JSON.stringify(value, null, 2)}\n`);
