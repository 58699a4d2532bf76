import { readYaml, type Span, type YamlFile } from './document.ts';
import type { PolicyProblem } from './problems.ts';

/** A file that a policy extends. */
export interface BaseFile {
  /** Its path as it is shown; the same file has the same one whoever names it. */
  readonly file: string;
  readonly text: string;
}

/** Gives the file that an `extends` names, or says why it cannot be read. The edge decides what may be read at all. */
export type ReadBase = (specifier: string, from: string) => BaseFile | { readonly problem: string };

/** Which file an `extends` of another has led to. */
export interface ExtendsLink {
  readonly from: string;
  readonly specifier: string;
  readonly to: string;
}

/** One file of a policy, with the place in the policy's own file by which it came. */
export interface Layer extends BaseFile {
  readonly yaml: YamlFile;
  /** Absent for the policy's own file. */
  readonly via?: Span;
}

export interface Layers {
  readonly layers: readonly Layer[];
  readonly links: readonly ExtendsLink[];
  readonly problems: readonly PolicyProblem[];
}

/** Files that a policy may consist of. */
const MAX_FILES = 20;

const namesOf = (data: unknown): readonly unknown[] => {
  const given = typeof data === 'object' && data !== null ? (data as { extends?: unknown }).extends : undefined;
  return given === undefined ? [] : Array.isArray(given) ? given : [given];
};

/**
 * The files of a policy, each once: its own, then what it extends, of several the last named first, each before what it extends itself.
 * The earlier one counts.
 */
export function layersOf(own: BaseFile, readBase: ReadBase | undefined): Layers {
  const layers: Layer[] = [];
  const links: ExtendsLink[] = [];
  const problems: PolicyProblem[] = [];
  const seen = new Set<string>();
  const visit = ({ file, text }: BaseFile, via: Span | undefined, open: readonly string[]): void => {
    seen.add(file);
    const yaml = readYaml(text);
    layers.push({ file, text, yaml, ...(via ? { via } : {}) });
    const names = namesOf(yaml.data);
    const isList = Array.isArray((yaml.data as { extends?: unknown } | undefined)?.extends);
    for (const [i, name] of [...names.entries()].reverse()) {
      // What is no text is said by the schema.
      if (typeof name !== 'string' || name === '') continue;
      const at = yaml.valueAt(isList ? ['extends', i] : ['extends']);
      const say = (message: string): void =>
        void problems.push({ code: 'extends', severity: 'error', message, ...at, end: Math.max(at.end, at.start + 1), ...(via ? { file, via } : {}) });
      const base = readBase?.(name, file) ?? { problem: 'other files cannot be read here' };
      if ('problem' in base) say(`\`${name.slice(0, 120)}\` cannot be extended: ${base.problem}.`);
      else if ([...open, file].includes(base.file)) say(`This file extends itself: ${[...open, file, base.file].join(' → ')}. Remove one of these lines.`);
      else if (!seen.has(base.file) && seen.size >= MAX_FILES) say(`More than ${MAX_FILES} files belong to this policy. Join some of them.`);
      else {
        links.push({ from: file, specifier: name, to: base.file });
        if (!seen.has(base.file)) visit(base, via ?? at, [...open, file]);
      }
    }
  };
  visit(own, undefined, []);
  return { layers, links, problems };
}
