import { expandPaths, moduleOf, typesIn, type Paths } from './accessPath.ts';
import type { Library } from './schema.ts';

/** The modules that entries of these words are reached through: what says that a file is worth reading. */
export function modulesOfWords(library: Library): Set<string> {
  const modules = new Set<string>();
  const add = (paths: Paths): void => {
    for (const path of expandPaths(paths)) {
      const module = moduleOf(path);
      if (module !== undefined) modules.add(module);
    }
  };
  // A server for models, or what one is trained on, is reason enough, whatever else the file holds.
  const alone = (library.sinks ?? []).filter(({ kind }) => kind === 'server' || kind === 'server-address' || kind === 'dataset');
  const words = [...(library.operations ?? []), ...(library.loads ?? []), ...(library.stores ?? []), ...(library.serves ?? []), ...alone];
  for (const one of words) add(one.call);
  for (const one of library.tools ?? []) {
    add(one.call);
    add(one.decorator);
  }
  // The types whose members those are, and those whose members make these.
  const used = new Set([...words, ...(library.tools ?? [])].flatMap((one) => typesIn(one.call)));
  const types = library.types ?? [];
  for (const type of used) for (const one of types) if (one.type === type) for (const maker of typesIn(one.from, one.ready)) used.add(maker);
  // Functions that are given an instance of those.
  for (const { call, parameters } of library.handlers ?? [])
    if (
      typeof parameters === 'object' &&
      Object.values(parameters)
        .flatMap(fillings)
        .some((given) => used.has(given.slice(1)))
    )
      add(call);
  for (const one of types) {
    if (!used.has(one.type) && one.endpoint === undefined && !library.ai) continue;
    add(one.from);
    add(one.ready);
    add(one.decorator);
  }
  // Whatever is used of an AI library: a prompt and a model that is handed over make a call, too.
  if (library.ai)
    for (const one of [...(library.prompts ?? []), ...(library.composes ?? []), ...(library.flows ?? []), ...(library.sources ?? [])]) add(one.call);
  return modules;
}

/** What fills a parameter, or its fields. */
function fillings(given: string | Readonly<Record<string, string>>): readonly string[] {
  return typeof given === 'string' ? [given] : Object.values(given);
}
