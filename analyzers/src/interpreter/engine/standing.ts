import type { ClassIR } from '../../languages/ir.ts';
import type { Value } from '../values/values.ts';

/** An instance of a class of the workspace. */
type Instance = Value & { readonly k: 'record' };

/**
 * Instances that nobody is known to make, while they are made. What is made on the way and names the same class by a written type gets the one
 * that is under way: a part that is given its whole has that whole, and a class whose parts each name it does not come to no end of them.
 */
export class Standing {
  readonly #of = new Map<ClassIR, Instance>();

  of(cls: ClassIR): Instance | undefined {
    return this.#of.get(cls);
  }

  /** Has an instance stand for its class as long as something runs. */
  during<T>(cls: ClassIR, instance: Instance, run: () => T): T {
    const before = this.#of.get(cls);
    this.#of.set(cls, instance);
    try {
      return run();
    } finally {
      if (before) this.#of.set(cls, before);
      else this.#of.delete(cls);
    }
  }
}
