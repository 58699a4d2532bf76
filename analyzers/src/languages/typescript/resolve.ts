import { directoryOf, normalizePath } from '../language.ts';
import { foldersAbove, matchPattern, type ModuleConfiguration, type ModulePlaces } from '../modulePlaces.ts';
import { EXTENSIONS } from './extensions.ts';

/** Source extensions that a written extension may stand for (`./a.js` is often `a.ts`). */
const ALIASES: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.js', '.jsx'],
  '.mjs': ['.mts', '.mjs'],
  '.cjs': ['.cts', '.cjs'],
  '.jsx': ['.tsx', '.jsx'],
};
/** What frameworks and templates mean by these beginnings, where no settings say it: folders below that of the application. */
const CONVENTIONS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^[@~]\/(.+)$/, ['src/', '', 'app/']],
  [/^(?:~~|@@)\/(.+)$/, ['', 'src/']],
  [/^\$lib\/(.+)$/, ['src/lib/']],
  [/^#(?:lib|app|src)\/(.+)$/, ['src/lib/', 'app/', 'src/']],
];
/** Settings that settings build on. */
const MAX_EXTENDS = 6;
/** Where a package keeps what it was built to; its sources lie in `src`, or beside. */
const BUILT = /(^|\/)(?:dist|lib|build|out|esm|cjs|es)\/(?:(?:esm|cjs|es|src|types)\/)?/;

/** Candidates for what a module specifier means: relative, by the compiler's settings, a package of the workspace, by convention. */
export function resolveModule(from: string, specifier: string, places: ModulePlaces): string[] {
  if (specifier.startsWith('.')) return filesOf(normalizePath(`${directoryOf(from)}/${specifier}`));
  return [...configured(from, specifier, places), ...packaged(specifier, places), ...conventional(from, specifier)].flatMap(filesOf);
}

function filesOf(base: string): string[] {
  const written = /\.[mc]?[jt]sx?$/.exec(base)?.[0];
  const exact = written ? [base, ...(ALIASES[written] ?? []).map((extension) => base.slice(0, -written.length) + extension)] : [];
  return [...exact, ...EXTENSIONS.map((extension) => base + extension), ...EXTENSIONS.map((extension) => `${base}/index${extension}`)];
}

/** By `paths` and `baseUrl` of the nearest settings that have some, and by `imports` of the package. */
function configured(from: string, specifier: string, places: ModulePlaces): string[] {
  for (const folder of foldersAbove(directoryOf(from))) {
    const found = places.configurationsIn(folder).flatMap((one) => bySettings(one, specifier, places, MAX_EXTENDS));
    if (found.length > 0) return found;
  }
  return [];
}

function bySettings(one: ModuleConfiguration, specifier: string, places: ModulePlaces, depth: number): string[] {
  const matched = matchPattern(one.paths, specifier);
  const own = [...(matched ?? []), ...(one.baseUrl === undefined ? [] : [normalizePath(`${one.baseUrl}/${specifier}`)])];
  if (matched !== undefined || depth === 0) return own;
  return [
    ...own,
    ...one.extends.flatMap((path) => (places.configurationAt(path) ? bySettings(places.configurationAt(path)!, specifier, places, depth - 1) : [])),
  ];
}

/** `@acme/llm/prompts` of the package of the workspace that is named `@acme/llm`. */
function packaged(specifier: string, places: ModulePlaces): string[] {
  const parts = specifier.split('/');
  const length = specifier.startsWith('@') ? 2 : 1;
  const found = places.packageNamed(parts.slice(0, length).join('/'));
  if (!found) return [];
  const sub = parts.slice(length).join('/');
  const written = matchPattern(found.entries, sub === '' ? '.' : `./${sub}`) ?? [];
  const beside = sub === '' ? ['src/index', 'index', 'src/main', 'src'] : [sub, `src/${sub}`];
  return [...written.flatMap((target) => [...sourceOf(target), target]), ...beside.map((one) => normalizePath(`${found.folder}/${one}`))];
}

/** Where the source of something built may lie: `dist/index.d.ts` → `src/index`, `index`. */
function sourceOf(target: string): string[] {
  const plain = target.replace(/\.d\.[mc]?ts$|\.[mc]?js$/, '');
  return BUILT.test(plain) ? [plain.replace(BUILT, '$1src/'), plain.replace(BUILT, '$1')] : plain === target ? [] : [plain];
}

function conventional(from: string, specifier: string): string[] {
  const found = CONVENTIONS.flatMap(([pattern, folders]) => {
    const rest = pattern.exec(specifier)?.[1];
    return rest === undefined ? [] : [{ rest, folders }];
  });
  if (found.length === 0) return [];
  return foldersAbove(directoryOf(from)).flatMap((above) =>
    found.flatMap(({ rest, folders }) => folders.map((folder) => normalizePath(`${above}/${folder}${rest}`))),
  );
}
