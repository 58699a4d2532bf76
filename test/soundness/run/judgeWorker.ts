/** Analyses programs and judges what they did: one JSON line in ({files, observed}), one out (a judgement). */
import { createInterface } from 'node:readline';
import { judge } from '../judge.ts';
import type { Observation } from '../program.ts';
import { wasmSyntax } from '../../support/syntax.ts';

const syntax = await wasmSyntax();
process.stdout.write('ready\n');
for await (const line of createInterface({ input: process.stdin })) {
  const { files, observed } = JSON.parse(line) as { files: Record<string, string>; observed: Observation };
  process.stdout.write(`${JSON.stringify(judge(syntax, { files }, observed))}\n`);
}
