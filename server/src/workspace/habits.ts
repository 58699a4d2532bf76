import { emitterOf, type Emitter } from '@clewline/analyzers';

/** How most files of a language in the project do something. Counted when first asked for. @param habitIn how a text does it */
export function habitsOf<T>(
  texts: ReadonlyMap<string, string>,
  habitIn: (emitter: Emitter, text: string) => T | undefined,
): (language: string) => T | undefined {
  const known = new Map<string, T | undefined>();
  return (language) => {
    if (!known.has(language)) known.set(language, mostUsed(language, texts, habitIn));
    return known.get(language);
  };
}

function mostUsed<T>(language: string, texts: ReadonlyMap<string, string>, habitIn: (emitter: Emitter, text: string) => T | undefined): T | undefined {
  const counts = new Map<T, number>();
  for (const [path, text] of texts) {
    const emitter = emitterOf(path);
    if (emitter?.language !== language) continue;
    const habit = habitIn(emitter, text);
    if (habit) counts.set(habit, (counts.get(habit) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
