import { contentFingerprint, fingerprint, methodFingerprint } from '../interpreter/values/fingerprint.ts';
import type { ModuleState } from '../interpreter/engine/modules.ts';
import type { Cell } from '../interpreter/values/state.ts';
import type { Fields } from '../interpreter/values/values.ts';
import type { Exports } from './exports.ts';
import { printOfText, type PromptFiles } from './textFiles.ts';

/** Where what is read by its name is found. */
export interface Readable {
  readonly exports: Exports;
  readonly prompts: PromptFiles;
  readonly module: (path: string) => ModuleState | undefined;
  readonly kept: (type: string) => Cell<Fields>;
  readonly resolve: (from: string, specifier: string) => string | undefined;
  /** What types say under a name that begins with `?`. */
  readonly typeOf: (path: string, name: string) => string;
}

/** Fingerprints of what evaluations read (see `ModuleHost.fingerprint`), each worked out once for as long as nothing changes. */
export class Prints {
  readonly #known = new Map<string, string>();
  readonly #of: Readable;

  constructor(of: Readable) {
    this.#of = of;
  }

  clear(): void {
    this.#known.clear();
  }

  of(path: string, name: string): string {
    return this.#ofRead(`${path}\0${name}`);
  }

  #ofRead(read: string): string {
    let print = this.#known.get(read);
    if (print === undefined) {
      const at = read.indexOf('\0');
      this.#known.set(read, (print = this.#print(read.slice(0, at), read.slice(at + 1))));
    }
    return print;
  }

  /**
   * Whether what was read is as it was.
   * @param reads `path\0name` → fingerprint
   */
  hold(reads: ReadonlyMap<string, string>): boolean {
    for (const [read, print] of reads) if (this.#ofRead(read) !== print) return false;
    return true;
  }

  #print(path: string, name: string): string {
    const { exports, prompts, module, kept, resolve, typeOf } = this.#of;
    const rest = name.slice(1);
    switch (name[0]) {
      case '?':
        return typeOf(path, name);
      case '~':
        return contentFingerprint(kept(rest).base);
      case '$':
        return printOfText(prompts.find(path, rest));
      case '@':
        return resolve(path, rest) ?? '';
      case '>': {
        const value = exports.value(path, rest);
        return value === undefined ? '' : fingerprint(value);
      }
    }
    const [variable = '', method] = name.split('.', 2);
    const value = module(path)?.scope.variables.get(variable)?.base;
    if (value === undefined) return '';
    return method === undefined ? fingerprint(value) : methodFingerprint(value, method);
  }
}
