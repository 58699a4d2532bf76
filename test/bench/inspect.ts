import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '../corpus/random.ts';
import { recipes } from '../corpus/secrets/keys.ts';
import { cli } from '../support/lspClient.ts';

/** What a process tells of itself as it ends: processor time of all threads in milliseconds, the most memory it had in kilobytes. */
const ACCOUNT = `data:text/javascript,${encodeURIComponent(
  "process.on('exit', () => { const { user, system } = process.cpuUsage(); process.stderr.write(JSON.stringify({ cpu: (user + system) / 1000, peak: process.resourceUsage().maxRSS })); });",
)}`;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const DIGITS = '0123456789';

/** Names and words of JSON without a blank, of so many characters at least. */
function filler(random: Random, length: number): string {
  let text = '';
  while (text.length < length) text += `"${random.text(LETTERS, 4 + random.below(8))}":"${random.text(LETTERS, 3 + random.below(14))}",`;
  return text;
}

const groups = (random: Random, ...lengths: readonly number[]): string => lengths.map((length) => random.text(DIGITS, length)).join(' ');

/** One piece of a dense line of each kind; `records` have a telephone, a card and numbers of a person in each. */
const KINDS: Readonly<Record<string, (random: Random) => string>> = {
  plain: (random) => filler(random, 300),
  keys: (random) => `${filler(random, 230)}"${random.text(LETTERS, 6)}":"${random.pick(recipes.filter(({ ai }) => ai)).make(random)}",`,
  emails: (random) => `${filler(random, 70)}"m":"${random.text(LETTERS, 6)}.${random.text(LETTERS, 5)}@${random.text(LETTERS, 6)}.com",`,
  digits: (random) => `"${random.text(LETTERS, 3)}":${random.text(DIGITS, 4 + random.below(12))},`,
  records: (random) =>
    `{"id":${random.text(DIGITS, 10)},"phone":"+1 ${200 + random.below(800)} ${200 + random.below(800)} ${random.text(DIGITS, 4)}","card":"${groups(random, 4, 4, 4, 4)}","ssn":"${groups(random, 3, 2, 4).replaceAll(' ', '-')}","at":17${random.text(DIGITS, 11)}},`,
  uuids: (random) => `"${[8, 4, 4, 4, 12].map((length) => random.text('0123456789abcdef', length)).join('-')}",`,
};

/**
 * `clewline inspect` of one line without a blank, whole process, for each kind and two sizes: megabytes by second of processor time, which holds
 * on a machine that others use, too, and the most memory, which must not grow with the line.
 */
export function inspect(sizes: readonly number[] = [10, 40]): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'clewline-inspect-'));
  const results: Record<string, unknown> = {};
  try {
    for (const [kind, piece] of Object.entries(KINDS)) {
      const random = new Random(7);
      let megabyte = '';
      while (megabyte.length < 1_000_000) megabyte += piece(random);
      results[kind] = sizes.map((size) => {
        const file = join(folder, 'line.txt');
        writeFileSync(file, `{${megabyte.repeat(size)}"end":0}`);
        const started = performance.now();
        const done = spawnSync(process.execPath, ['--import', ACCOUNT, cli, 'inspect', file], { encoding: 'utf8', maxBuffer: 1 << 30 });
        const seconds = (performance.now() - started) / 1000;
        const { cpu, peak } = JSON.parse(done.stderr.slice(done.stderr.lastIndexOf('{'))) as { cpu: number; peak: number };
        const megabytes = (megabyte.length * size) / 1e6;
        const rate = (taken: number): number => Math.round((100 * megabytes) / taken) / 100;
        return {
          megabytes: Math.round(megabytes),
          labels: done.stdout.split('"type"').length - 1,
          megabytesPerSecondOfProcessor: rate(cpu / 1000),
          megabytesPerSecond: rate(seconds),
          peakMegabytes: Math.round(peak / 1000),
        };
      });
    }
    return results;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
