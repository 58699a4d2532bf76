import type ts from 'typescript';
import type { Check, Way } from './checks.ts';
import type { NpmTypes } from './typescript.ts';

/** What each check finds in the types of npm packages, an answer for each way to it. */
export function typescriptAnswers(types: NpmTypes, checks: readonly Check[]): string[][] {
  return checks.map((check) =>
    check.javascript.map((way) => {
      const type = follow(types, way);
      if (typeof type === 'string') return type;
      return check.argument === undefined ? 'ok' : types.argument(type, check.argument, check.body);
    }),
  );
}

/** A module's default export stands for the module, and the other way round. */
function start(types: NpmTypes, path: string): ts.Type | string {
  const [module = '', names = ''] = path.split('#');
  const spellings = names === 'default' ? [path, `${module}#`] : [path, `${module}#default.${names}`, `${module}#default.default.${names}`];
  const found = spellings.map((spelling) => types.typeOf(spelling));
  return found.find((one) => typeof one !== 'string') ?? found[0] ?? 'missing';
}

function follow(types: NpmTypes, way: Way): ts.Type | string {
  let type = start(types, way.path);
  for (const members of way.members) {
    if (typeof type === 'string') return type;
    const made = types.made(type);
    if (!made) return 'missing: it cannot be called';
    type = types.member(made, members);
  }
  return type;
}
