import { emitterOf, environmentStyleIn, type EnvironmentStyle } from '@clewline/analyzers';

/** How most files of a language in the project read their environment. Counted when first asked for. */
export function environmentStyles(texts: ReadonlyMap<string, string>): (language: string) => EnvironmentStyle | undefined {
  const known = new Map<string, EnvironmentStyle | undefined>();
  return (language) => {
    if (!known.has(language)) known.set(language, mostUsed(language, texts));
    return known.get(language);
  };
}

function mostUsed(language: string, texts: ReadonlyMap<string, string>): EnvironmentStyle | undefined {
  const counts = new Map<EnvironmentStyle, number>();
  for (const [path, text] of texts) {
    const emitter = emitterOf(path);
    if (emitter?.language !== language) continue;
    const style = environmentStyleIn(emitter, text);
    if (style) counts.set(style, (counts.get(style) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
}
