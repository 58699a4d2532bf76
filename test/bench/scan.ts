import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli, root } from '../support/lspClient.ts';

/** `clewline scan` of a tree as large as a project's dependencies: whole process, MB of source a second. */
export function scan(runs = 1): Record<string, unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'clewline-scan-'));
  try {
    // Under another name: folders called node_modules are skipped.
    const tree = join(folder, 'tree');
    for (const part of [
      'typescript',
      'openai',
      '@anthropic-ai',
      'eslint',
      'prettier',
      'zod',
      'vscode-languageserver-protocol',
      'vscode-languageserver-types',
      'preact',
      'fast-check',
      '@typescript-eslint',
      'axios',
      'commander',
      'libphonenumber-js',
      'esbuild',
      'mocha',
      'playwright-core',
      '@types',
      '@vscode',
      '@secretlint',
      'validator',
    ]) {
      const from = join(root, 'node_modules', part);
      if (existsSync(from)) cpSync(from, join(tree, part), { recursive: true, filter: (source) => !source.includes('node_modules', from.length) });
    }
    const seconds: number[] = [];
    let report: { files: number; parsed: number; skipped: unknown[]; callSites: unknown[]; bytes: number } = {
      files: 0,
      parsed: 0,
      skipped: [],
      callSites: [],
      bytes: 0,
    };
    for (let i = 0; i < runs; i++) {
      const started = performance.now();
      const done = spawnSync(process.execPath, [cli, 'scan', 'tree', '--format', 'json', '--fail-on', 'never'], {
        cwd: folder,
        encoding: 'utf8',
        maxBuffer: 1 << 30,
      });
      seconds.push((performance.now() - started) / 1000);
      report = JSON.parse(done.stdout) as typeof report;
    }
    const best = Math.min(...seconds);
    return {
      files: report.files,
      parsed: report.parsed,
      skipped: report.skipped.length,
      callSites: report.callSites.length,
      megabytes: Math.round(report.bytes / 1e5) / 10,
      seconds: seconds.map((value) => Math.round(value * 100) / 100),
      megabytesPerSecond: Math.round(report.bytes / 1e5 / best) / 10,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
