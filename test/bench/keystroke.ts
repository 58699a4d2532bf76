import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LspClient } from '../support/lspClient.ts';
import { largePython, largeTypeScript, oneClassTypeScript } from './corpus.ts';
import { summary } from './stats.ts';

interface Case {
  readonly name: string;
  readonly file: string;
  readonly language: string;
  readonly text: string;
  /** In a function in the middle: what stands there, and what is typed over it to make a finding. */
  readonly safe: string;
  readonly bad: string;
  readonly near: string;
}

const CASES: readonly Case[] = [
  { name: 'typescript', file: 'large.ts', language: 'typescript', text: largeTypeScript(5000), near: 'Answer in ${', safe: 'language', bad: 'question' },
  { name: 'python', file: 'large.py', language: 'python', text: largePython(5000), near: 'Answer in {', safe: 'LANGUAGE', bad: 'question' },
  {
    name: 'typescript, one class',
    file: 'class.ts',
    language: 'typescript',
    text: oneClassTypeScript(5000),
    near: "role: 'user', content: ",
    safe: 'prefix',
    bad: '`${tone}`',
  },
];

/**
 * Keystroke → diagnostics, milliseconds, over stdio: didChange and the pull are sent together; each answer must reflect
 * the version just sent, or it counts as a failure. Every tenth edit types inside a half-open string.
 */
export async function keystroke(edits = 300): Promise<Record<string, unknown>> {
  const results: Record<string, unknown> = {};
  for (const one of CASES) {
    const folder = mkdtempSync(join(tmpdir(), 'clewline-bench-'));
    const client = new LspClient();
    try {
      writeFileSync(join(folder, one.file), one.text);
      await client.initialize(folder, true);
      const uri = client.open(join(folder, one.file), one.language);
      await client.pull(uri);
      const middle = one.text.indexOf(one.near, one.text.length / 2) + one.near.length;
      const lines = one.text.slice(0, middle).split('\n');
      const line = lines.length - 1;
      const character = lines.at(-1)?.length ?? 0;
      const times: number[] = [];
      let failures = 0;
      let version = 1;
      let now = one.safe;
      for (let i = 0; i < edits; i++) {
        const next = now === one.safe ? one.bad : one.safe;
        const started = performance.now();
        client.change(uri, ++version, [{ range: { start: { line, character }, end: { line, character: character + now.length } }, text: next }]);
        const found = await client.pull(uri);
        times.push(performance.now() - started);
        // There is one finding for each source and call: it moves to the first place where the source stands.
        const made = found.some(({ range: { start } }) => start.line === line && start.character >= character && start.character < character + next.length);
        if (made !== (next === one.bad)) failures++;
        now = next;
      }
      const broken: number[] = [];
      for (let i = 0; i < 40; i++) {
        const started = performance.now();
        client.change(uri, ++version, [{ range: { start: { line, character: 0 }, end: { line, character: 0 } }, text: i % 2 === 0 ? '`' : '' }]);
        if (i % 2 === 1) client.change(uri, ++version, [{ range: { start: { line, character: 0 }, end: { line, character: 1 } }, text: '' }]);
        await client.pull(uri);
        broken.push(performance.now() - started);
      }
      results[one.name] = { lines: one.text.split('\n').length, ...summary(times), failures, halfTyped: summary(broken) };
    } finally {
      client.child.kill();
      rmSync(folder, { recursive: true });
    }
  }
  return results;
}
