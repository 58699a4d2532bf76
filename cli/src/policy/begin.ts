import { existsSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { starterPolicy } from '@clewline/analyzers';
import { loadSyntax, scanPaths } from '@clewline/server';
import { Failure } from '../failure.ts';
import { bundleFolder } from '../paths.ts';
import { print } from './print.ts';

/** Writes a policy that allows what the code of a folder uses. @throws Failure if there is no such folder, or a policy already */
export async function beginPolicy(folder: string, options: { readonly output: string; readonly force?: boolean }): Promise<void> {
  if (!existsSync(folder)) throw new Failure(`there is no folder ${folder}.`);
  if (options.output !== '-' && existsSync(options.output) && !options.force)
    throw new Failure(`${options.output} is there already. --force writes over it; --output - prints the new one.`);
  const result = scanPaths(await loadSyntax(bundleFolder()), [resolve(folder)], { root: resolve(folder) });
  const text = starterPolicy([...result.facts.values()].flatMap((facts) => facts.callSites));
  if (options.output === '-') print(text);
  else {
    writeFileSync(options.output, text, { flag: options.force ? 'w' : 'wx' });
    print(`${options.output} is written. It allows what the code uses now; take away what it should not.\n`);
  }
}
