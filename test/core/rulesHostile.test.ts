import assert from 'node:assert/strict';
import { findingsOf, textOnlyFacts } from '@clewline/analyzers';

/** Pieces that make searching patterns try again and again. */
const PIECES = [
  '/* a */ ',
  '// a\n',
  '\n',
  ' \n\t',
  '/*',
  '"use strict";\n',
  '# a\n',
  '"""',
  'env: {',
  "'process.env.",
  'NEXT_PUBLIC_',
  'VITE_A_KEY ',
  'apiKey="',
  '<a b=',
  'clewline-ignore ',
  'export A="',
  '- name: a\n  value: b\n',
  '\\"',
  '{{',
];
const FILES = ['a.ts', 'a.py', 'public/a.js', 'vite.config.ts', 'next.config.js', 'Dockerfile', 'a.sh', 'a.yaml', 'a.ipynb', '.env'];
const KEY = ['gsk_', 'Qv7Lm2Xc9Rt4Wz8Kp3Nb6Jh1Gf5Ds0AyQv7Lm2Xc9Rt4Wz8Kp3Nb'].join('');

function seconds(file: string, text: string): number {
  const started = process.cpuUsage();
  for (const finding of findingsOf(textOnlyFacts(file, text))) finding.fixes();
  const used = process.cpuUsage(started);
  return (used.user + used.system) / 1e6;
}

describe('rules on hostile text', () => {
  it('none takes more than linear time, fixes included', function () {
    this.timeout(900_000);
    const slow: string[] = [];
    for (const piece of PIECES) {
      for (const file of FILES) {
        // The key at the end makes the rules offer a fix, which looks at the text before it.
        const text = (size: number): string => `${piece.repeat(size / piece.length)}\n"${KEY}"\n`;
        if (seconds(file, text(200_000)) < 0.1) continue;
        const best = (size: number): number => Math.min(...[0, 1, 2].map(() => seconds(file, text(size))));
        const short = best(50_000);
        const long = best(200_000);
        // Quadratic time would take sixteen times as long.
        if (long > 8 * short + 0.02) slow.push(`${file}, ${JSON.stringify(piece)}: ${(1000 * short).toFixed(0)} ms, ${(1000 * long).toFixed(0)} ms`);
      }
    }
    assert.deepEqual(slow, []);
  });
});
