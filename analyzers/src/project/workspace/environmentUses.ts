import { environmentStyleIn, type EnvironmentStyle } from '../../languages/emit.ts';
import { emitterOf } from '../../languages/emitters.ts';

/** How each file of a workspace reads its environment, noted when it is read: its text is not kept. */
export class EnvironmentUses {
  readonly #byFile = new Map<string, { readonly language: string; readonly style: EnvironmentStyle }>();

  note(path: string, text: string): void {
    const emitter = emitterOf(path);
    const style = emitter && environmentStyleIn(emitter, text);
    if (emitter && style) this.#byFile.set(path, { language: emitter.language, style });
    else this.#byFile.delete(path);
  }

  forget(path: string): void {
    this.#byFile.delete(path);
  }

  /** How most files of a language do it. */
  mostUsed(language: string): EnvironmentStyle | undefined {
    const counts = new Map<EnvironmentStyle, number>();
    for (const one of this.#byFile.values()) if (one.language === language) counts.set(one.style, (counts.get(one.style) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  }
}
