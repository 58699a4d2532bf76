import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { labelPayload, labelText, Redactor } from '@clewline/analyzers';
import { PROSE } from '../corpus/personal/prose.ts';
import { Random } from '../corpus/random.ts';
import { cli, root } from '../support/lspClient.ts';
import { summary } from './stats.ts';

const SIZE = 5000;

function prose(random: Random, length: number): string {
  let text = '';
  while (text.length < length) text += `${random.pick(PROSE)} `;
  return text.slice(0, length);
}

/** Payloads of 5 kB, of several kinds. */
export function payloads(): Readonly<Record<string, string>> {
  const random = new Random(11);
  const messages = (length: number): string =>
    JSON.stringify({
      model: 'gpt-4o',
      messages: [
        { role: 'system', content: prose(random, length / 4) },
        { role: 'user', content: `${prose(random, length / 4)} Mail ada@example.org or call +44 20 7946 0958.` },
        {
          role: 'assistant',
          tool_calls: [
            {
              id: 'call_1',
              type: 'function',
              function: { name: 'pay', arguments: JSON.stringify({ iban: 'DE89370400440532013000', note: prose(random, length / 8) }) },
            },
          ],
        },
        { role: 'user', content: prose(random, length / 4) },
      ],
    });
  const rows = Array.from(
    { length: 200 },
    (_, i) => `${i},${random.digits(10)},${(random.next() * 1e4).toFixed(2)},${random.digits(11)},${random.digits(3)}-${random.digits(2)}-${random.digits(4)}`,
  );
  return {
    'chat in JSON': messages(SIZE),
    prose: prose(random, SIZE),
    'numbers in CSV': `id,account,amount,reference,code\n${rows.join('\n')}`.slice(0, SIZE),
    'numbers in CSV with headings': `id,phone,ssn,card,pesel\n${rows.join('\n')}`.slice(0, SIZE),
    code: readFileSync(join(root, 'analyzers/src/interpreter/engine/evaluate.ts'), 'utf8').slice(0, SIZE),
    'lock file': readFileSync(join(root, 'package-lock.json'), 'utf8').slice(2000, 2000 + SIZE),
    base64: random.text('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/', SIZE),
  };
}

function measure(run: () => void): { p50: number; p95: number } {
  for (let i = 0; i < 300; i++) run();
  const samples = Array.from({ length: 400 }, () => {
    const started = performance.now();
    run();
    return performance.now() - started;
  });
  const { p50, p95 } = summary(samples);
  return { p50, p95 };
}

/** Milliseconds for a payload of 5 kB with all labels on, warm; megabytes a second of `clewline inspect --jsonl`, whole process. */
export function payload(): Record<string, unknown> {
  const labelled = Object.fromEntries(
    Object.entries(payloads()).map(([kind, text]) => [
      kind,
      { labelPayload: measure(() => labelPayload(text)), labelText: measure(() => labelText(text)), redact: measure(() => new Redactor().redact(text)) },
    ]),
  );
  const folder = mkdtempSync(join(tmpdir(), 'clewline-inspect-'));
  try {
    const random = new Random(12);
    const line = (i: number): string =>
      JSON.stringify({ id: i, text: `${prose(random, random.int(200, 1500))} ${i % 5 === 0 ? 'Mail ada@example.org.' : ''}` });
    const data = Array.from({ length: 24_000 }, (_, i) => line(i)).join('\n');
    const file = join(folder, 'data.jsonl');
    writeFileSync(file, data);
    const seconds = Array.from({ length: 3 }, () => {
      const started = performance.now();
      const done = spawnSync(process.execPath, [cli, 'inspect', '--jsonl', file], { maxBuffer: 1 << 30 });
      if (done.status !== 0) throw new Error(done.stderr.toString());
      return (performance.now() - started) / 1000;
    });
    const bytes = Buffer.byteLength(data);
    return {
      bytes: SIZE,
      milliseconds: labelled,
      inspect: { megabytes: Math.round(bytes / 1e5) / 10, megabytesPerSecond: Math.round(bytes / 1e5 / Math.min(...seconds)) / 10 },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
