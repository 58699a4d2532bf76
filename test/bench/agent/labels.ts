import { labelBounded } from '@clewline/analyzers';
import { prompts } from './load.ts';

const ROUNDS = 200;

/** CPU time of labelling, milliseconds a kilobyte, on the prompts of the load. */
export function labels(): { readonly msPerKilobyte: number } {
  // As they come out of a request's JSON: what is Latin has one byte a character.
  const texts = prompts().map((text) => JSON.parse(JSON.stringify(text)) as string);
  const all = (): void => {
    for (const text of texts) labelBounded(['You answer in one line.', text], 128 * 1024);
  };
  for (let i = 0; i < 20; i++) all();
  const before = process.cpuUsage();
  for (let i = 0; i < ROUNDS; i++) all();
  const { user, system } = process.cpuUsage(before);
  const kilobytes = (texts.reduce((total, text) => total + text.length, 0) * ROUNDS) / 1000;
  return { msPerKilobyte: Math.round(((user + system) / 1000 / kilobytes) * 10_000) / 10_000 };
}
