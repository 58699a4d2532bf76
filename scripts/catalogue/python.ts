import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { argumentPath } from '../../analyzers/src/catalogue/argumentPath.ts';
import type { Check } from './checks.ts';

/** What each check finds in unpacked Python distributions, an answer for each way to it. */
export function pythonAnswers(folder: string, checks: readonly Check[]): string[][] {
  const asked = checks.flatMap((check, i) =>
    check.python.map((way) => ({ i, path: [way.path, ...way.members.flat()].join('.').replace(/#\./, '#'), parameters: parameterOf(check) })),
  );
  const input = JSON.stringify({ root: folder, paths: asked.map(({ path, parameters }) => ({ path, parameters })) });
  const script = fileURLToPath(new URL('./python.py', import.meta.url));
  const { status, stdout, stderr } = spawnSync('python3', [script], { input, encoding: 'utf8', maxBuffer: 64 << 20 });
  if (status !== 0) throw new Error(stderr);
  const answers: string[][] = checks.map(() => []);
  (JSON.parse(stdout) as string[]).forEach((answer, j) => answers[asked[j]?.i ?? 0]?.push(answer));
  return answers;
}

/** The keyword that a call must take; positional arguments have no name to be looked up. */
function parameterOf({ argument }: Check): string[] {
  const path = argument === undefined ? undefined : argumentPath(argument);
  const first = path?.steps[0];
  return path?.root === 'body' && first?.k === 'field' ? [first.name] : [];
}
