import { readFileSync } from 'node:fs';
import { ungated } from './ungated.ts';

/**
 * Reads texts (a JSON list) from standard input and writes every pattern that labelling tries on them while all gates are open. It looks on at
 * `RegExp.prototype.exec`; the engine compiles all patterns to slower code for ever where somebody does, so this is a process of its own.
 */
const tried = new Map<string, RegExp>();
const { exec } = RegExp.prototype;
RegExp.prototype.exec = function (this: RegExp, text: string) {
  tried.set(String(this), this);
  return exec.call(this, text);
};
for (const text of JSON.parse(readFileSync(0, 'utf8')) as string[]) ungated(text);
process.stdout.write(JSON.stringify([...tried.values()].map(({ source, flags }) => ({ source, flags }))));
