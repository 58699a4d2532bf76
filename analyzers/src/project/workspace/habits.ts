import type { Emitter } from '../../languages/emit.ts';
import { emitterOf } from '../../languages/emitters.ts';

/** How each file of a workspace does something, noted when it is read: its text is not kept. */
export class Habits<T> {
  readonly #byFile = new Map<string, { readonly language: string; readonly habit: T }>();
  readonly #habitIn: (emitter: Emitter, text: string) => T | undefined;

  /** @param habitIn how a text does it; `undefined` if it does not */
  constructor(habitIn: (emitter: Emitter, text: string) => T | undefined) {
    this.#habitIn = habitIn;
  }

  note(path: string, text: string): void {
    const emitter = emitterOf(path);
    const habit = emitter && this.#habitIn(emitter, text);
    if (emitter && habit) this.#byFile.set(path, { language: emitter.language, habit });
    else this.#byFile.delete(path);
  }

  forget(path: string): void {
    this.#byFile.delete(path);
  }

  /** How most files of a language do it. */
  mostUsed(language: string): T | undefined {
    const counts = new Map<T, number>();
    for (const one of this.#byFile.values()) if (one.language === language) counts.set(one.habit, (counts.get(one.habit) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  }
}
