import { expandPaths, type Paths } from '../../analyzers/src/catalogue/accessPath.ts';
import type { Library } from '../../analyzers/src/catalogue/schema.ts';

/** From a package's module to what an entry means. */
export interface Way {
  readonly module: string;
  /** Names of members; `()` is a call, `[]` what going through something gives. */
  readonly steps: readonly string[];
}

/** Ways from a maker to a maker: a type whose instances another type's methods give. */
const MAX_HOPS = 4;
const MAX_WAYS = 400;

interface Maker {
  readonly path: string;
  /** It is an instance already. */
  readonly ready: boolean;
}

/** Names, calls and elements of what stands behind a module or a type; what `*` stands for can be anything. */
function stepsOf(written: string): string[] {
  const steps = written
    .split('.')
    .filter((name) => name !== '')
    .flatMap((name) => name.split(/(?=\(\))/));
  const any = steps.findIndex((step) => step.includes('*'));
  return any < 0 ? steps : steps.slice(0, any);
}

/** What makes the instances of each type. */
export class Ways {
  readonly #makers = new Map<string, Maker[]>();

  constructor(libraries: readonly Library[]) {
    for (const library of libraries) {
      for (const { type, from, ready } of library.types ?? []) this.#add(type, from, ready);
      for (const { gives, call } of library.operations ?? []) if (gives !== undefined) this.#add(gives, call);
      for (const { type, call } of [...(library.prompts ?? []), ...(library.composes ?? [])]) if (type !== undefined) this.#add(type, call);
    }
  }

  #add(type: string, from: Paths, ready?: Paths): void {
    const makers = this.#makers.get(type) ?? [];
    makers.push(...expandPaths(from).map((path) => ({ path, ready: false })), ...expandPaths(ready).map((path) => ({ path, ready: true })));
    this.#makers.set(type, makers);
  }

  /** The ways to what an access path without braces names, the shortest first. */
  to(path: string): readonly Way[] {
    return this.#to(path, MAX_HOPS)
      .sort((a, b) => a.steps.length - b.steps.length)
      .slice(0, MAX_WAYS);
  }

  #to(path: string, hops: number): Way[] {
    if (!path.startsWith(':')) {
      const at = path.indexOf('#');
      const module = path.slice(0, at);
      return at < 1 || module === 'global' || module === 'any' ? [] : [{ module, steps: stepsOf(path.slice(at + 1)) }];
    }
    const [type = '', ...members] = path.slice(1).split('.');
    if (hops === 0) return [];
    return (this.#makers.get(type) ?? []).flatMap(({ path: maker, ready }) =>
      this.#to(maker, hops - 1).map((way) => ({ module: way.module, steps: [...way.steps, ...(ready ? [] : ['()']), ...stepsOf(members.join('.'))] })),
    );
  }
}

/** Whether a way begins in one of a library's packages. */
export function isOf(way: Way, library: Library, registry: 'npm' | 'pypi'): boolean {
  // In Python a module's end is not told from a name's beginning: `google#genai.Client`.
  const module = registry === 'npm' ? way.module : [way.module, ...way.steps].join('.');
  return (library.packages ?? []).some((one) => {
    const name = one[registry];
    if (name === undefined) return false;
    const modules = one.modules ?? [registry === 'npm' ? name : name.replace(/-/g, '_')];
    return modules.some((known) => module === known || module.startsWith(`${known}${registry === 'npm' ? '/' : '.'}`));
  });
}
