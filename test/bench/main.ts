/** `npm run bench [name…]`, `npm run bench -- apps [directory…]`, `npm run bench -- editor [part…] [directory]`: the figures, as JSON. Ratios are taken side by side in one run. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { root } from '../support/lspClient.ts';
import { apps } from './apps.ts';
import { keystroke } from './keystroke.ts';
import { detection } from './detection.ts';
import { inspect } from './inspect.ts';
import { gateway } from './agent/gateway.ts';
import { latency } from './agent/latency.ts';
import { memory } from './agent/memory.ts';
import { overhead } from './agent/overhead.ts';
import { rights } from './agent/rights.ts';
import { untargeted } from './agent/untargeted.ts';
import { payload } from './payload.ts';
import { scan } from './scan.ts';
import { secrets } from './secrets.ts';
import { secretsScan } from './secretsScan.ts';
import { peersSecrets } from './peersSecrets.ts';
import { editor } from './editor/editor.ts';

function accuracy(): unknown {
  const done = spawnSync(process.execPath, ['--import', 'tsx', join(root, 'examples', 'run', 'demo.ts'), '--once'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, CLEWLINE_PYTHON: process.env['CLEWLINE_PYTHON'] ?? join(root, '.cache', 'python', 'bin', 'python') },
  });
  return JSON.parse(done.stdout.trim().split('\n').at(-1) ?? '{}');
}

const benches: Readonly<Record<string, () => unknown>> = {
  keystroke,
  scan,
  apps: () => apps(others),
  secrets,
  'secrets-scan': () => secretsScan(),
  inspect: () => inspect(),
  detection,
  // Nothing is installed by who asks for everything.
  'peers-secrets': () => peersSecrets(first === 'peers-secrets'),
  payload,
  overhead,
  untargeted,
  gateway,
  latency,
  memory,
  rights,
  accuracy,
  editor: () => editor(first === 'editor' ? others : []),
};
const [first, ...others] = process.argv.slice(2);
const chosen = first === undefined ? [] : first === 'apps' || first === 'editor' ? [first] : [first, ...others];
const results: Record<string, unknown> = { machine: { node: process.version, cpus: (await import('node:os')).cpus().length } };
for (const [name, bench] of Object.entries(benches)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  process.stderr.write(`${name} …\n`);
  results[name] = await bench();
}
process.stdout.write(`${JSON.stringify(results, null, 2)}\n`);
process.exit(0);
