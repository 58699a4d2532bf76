/** `npm test`: sets up what the tests need, then runs all of them. With arguments it runs those mocha files alone. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { arm64Headers, build, chromium, dependencies, editor, nativeParser, otherEditors, probeTools, pythonSdks, root, run } from './setup.mjs';

async function main() {
  await dependencies();
  const linux = process.platform === 'linux';
  const tools = linux && (await probeTools());
  if (linux) await chromium();
  if (linux) await otherEditors();
  if (tools) await arm64Headers();
  await build(tools ? [] : ['--no-probe']);
  await run('the extension', process.execPath, [join(root, 'scripts', 'package.mjs')]);
  const python = await pythonSdks();
  await nativeParser().catch((error) => process.stdout.write(`! ${error.message.split('\n').slice(0, 4).join('\n')}\n`));
  if (linux) await editor();
  const files = process.argv.slice(2).length > 0 ? process.argv.slice(2) : ['test/**/*.test.ts'];
  const mocha = spawn(process.execPath, [join(root, 'node_modules', 'mocha', 'bin', 'mocha.js'), ...files], {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, CLEWLINE_PYTHON: python ?? '' },
  });
  process.exitCode = await new Promise((resolve) => mocha.once('exit', (code) => resolve(code ?? 1)));
}

main().catch((error) => {
  process.stderr.write(`\n${error.message}\n`);
  process.stdout.write('0 passed, 1 failed\n');
  process.exitCode = 1;
});
