import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { root } from '../../support/lspClient.ts';

export interface LabelCost {
  readonly msPerKilobyte: number;
  readonly msPerKilobyteAtBest: number;
}

/** CPU time of labelling, milliseconds a kilobyte, in a program that is made as the gateway's worker is: sources that are loaded one by one are slower. */
export async function labels(): Promise<LabelCost> {
  const folder = mkdtempSync(join(tmpdir(), 'clewline-bench-'));
  try {
    const outfile = join(folder, 'labels.cjs');
    await build({
      entryPoints: [join(root, 'test', 'bench', 'agent', 'labelsMain.ts')],
      outfile,
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node20',
      format: 'cjs',
      logLevel: 'warning',
    });
    return JSON.parse(execFileSync(process.execPath, [outfile], { encoding: 'utf8' })) as LabelCost;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
