import type { Language } from './language.ts';
import { python } from './python/index.ts';
import { typescript } from './typescript/index.ts';

export const languages: readonly Language[] = [typescript, python];

const byExtension = new Map(languages.flatMap((language) => language.extensions.map((extension) => [extension, language] as const)));

/** @param extension with its dot */
export function languageOfExtension(extension: string): Language | undefined {
  return byExtension.get(extension);
}

/** The language of a script by its first line: `#!/usr/bin/env python3`. */
export function languageOfScript(text: string): Language | undefined {
  const interpreter = /^#!\s*(?:\S*\/)?(?:env\s+(?:-\S+\s+|\w+=\S*\s+)*)?(?:\S*\/)?([\w.-]+)(?:\s+run\b)?/.exec(text.slice(0, 200))?.[1];
  return interpreter === undefined ? undefined : languages.find(({ interpreters }) => interpreters.test(interpreter));
}
