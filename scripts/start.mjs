/** `npm start`: sets everything up, shows the first findings, then runs the sample apps under the probe. `--once` ends by itself. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { build, cli, dependencies, extension, probe, probeTools, pythonSdks, root } from './setup.mjs';

async function main() {
  process.stdout.write('Clewline: from the prompt in the editor to the packet in the kernel.\n\n');
  await dependencies();
  await build();
  process.stdout.write('\nFindings in examples/apps:\n\n');
  spawnSync(process.execPath, [cli, 'scan', '.', '--fail-on', 'never'], { cwd: join(root, 'examples', 'apps'), stdio: 'inherit' });
  process.stdout.write('\nNow the same apps for real.\n');
  const tools = process.platform === 'linux' && (await probeTools());
  // Some of these wait for the network, the others for a processor.
  const [python] = await Promise.all([
    tools ? pythonSdks() : undefined,
    tools && probe(),
    extension().catch((error) => process.stdout.write(`! ${error.message.split('\n').slice(0, 3).join('\n')}\n`)),
  ]);
  const demo = spawn(process.execPath, ['--import', 'tsx', join(root, 'examples', 'run', 'demo.ts'), ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CLEWLINE_PYTHON: python ?? '' },
  });
  // The demo ends itself in order; npm's own copy of the signal must not end this process before it.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => demo.kill(signal));
  process.exitCode = await new Promise((resolve) => demo.once('exit', (code) => resolve(code ?? 0)));
}

main().catch((error) => {
  process.stderr.write(`\n${error.message}\n`);
  process.exit(1);
});
