import { labelBounded } from '@clewline/analyzers';
import { percentile } from '../stats.ts';
import { prompts } from './prompts.ts';

const ROUNDS = 300;
const WARM_ROUNDS = 40;

/** Labels the prompts of the load, one after the other. Prints the CPU milliseconds a kilobyte: of all, and of the rounds in which least else ran. */
// As they come out of a request's JSON: what is Latin has one byte a character.
const texts = prompts().map((text) => JSON.parse(JSON.stringify(text)) as string);
const kilobytes = texts.reduce((total, text) => total + text.length, 0) / 1000;
const round = (value: number): number => Math.round(value * 10_000) / 10_000;

function all(): number {
  const before = process.cpuUsage();
  for (const text of texts) labelBounded(['You answer in one line.', text], 128 * 1024);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / kilobytes;
}

for (let i = 0; i < WARM_ROUNDS; i++) all();
const rounds = Array.from({ length: ROUNDS }, all);
const mean = rounds.reduce((total, one) => total + one, 0) / ROUNDS;
process.stdout.write(JSON.stringify({ msPerKilobyte: round(mean), msPerKilobyteAtBest: round(percentile(rounds, 5)) }));
