import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { argumentPath } from '../../analyzers/src/catalogue/argumentPath.ts';
import type { Check } from './checks.ts';

/** What each check finds in unpacked Python distributions, an answer for each way to it. */
export function pythonAnswers(folder: string, checks: readonly Check[]): string[][] {
  const asked = checks.flatMap((check, i) => check.python.map(({ module, steps }) => ({ i, module, steps, parameters: parametersOf(check) })));
  const input = JSON.stringify({ root: folder, paths: asked.map(({ module, steps, parameters }) => ({ module, steps, parameters })) });
  const script = fileURLToPath(new URL('./python/main.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync('python3', [script], { input, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (status !== 0) throw new Error(stderr);
  const answers: string[][] = checks.map(() => []);
  (JSON.parse(stdout) as string[]).forEach((answer, j) => answers[asked[j]?.i ?? 0]?.push(answer));
  return answers;
}

/** The keyword or the position that a call must take. */
function parametersOf({ argument }: Check): (string | number)[] {
  const path = argument === undefined ? undefined : argumentPath(argument);
  const first = path?.steps[0];
  if (path?.root === 'body' && first?.k === 'field') return [first.name];
  return path?.root === 'args' && first?.k === 'element' ? [first.index] : [];
}
