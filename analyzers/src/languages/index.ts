import type { Language } from './language.ts';
import { python } from './python/index.ts';
import { typescript } from './typescript/index.ts';

export const languages: readonly Language[] = [typescript, python];

const byExtension = new Map(languages.flatMap((language) => language.extensions.map((extension) => [extension, language] as const)));

/** The language of a path by its extension; `undefined` if Clewline does not analyse it. */
export function languageOf(path: string): Language | undefined {
  const dot = path.lastIndexOf('.');
  return dot < 0 ? undefined : byExtension.get(path.slice(dot));
}
