import type { Emitter } from './emit.ts';
import { isEncoded, languageOf } from './programs.ts';
import { emitter as python } from './python/emit.ts';
import { emitter as typescript } from './typescript/emit.ts';

const ANALYSED: Readonly<Record<string, Emitter>> = { [python.language]: python, [typescript.language]: typescript };

/** Languages that are not analysed: only how they read their environment is known. */
const OTHERS: readonly (readonly [files: RegExp, language: string, expression: string])[] = [
  [/\.go$/, 'go', 'os.Getenv("{name}")'],
  [/\.(?:java|kts?|scala|groovy)$/, 'java', 'System.getenv("{name}")'],
  [/\.rb$/, 'ruby', 'ENV.fetch("{name}")'],
  [/\.php$/, 'php', "getenv('{name}')"],
  [/\.rs$/, 'rust', 'std::env::var("{name}").expect("{name} is set")'],
  [/\.cs$/, 'csharp', 'Environment.GetEnvironmentVariable("{name}")'],
];

const others = OTHERS.map(([files, language, expression]): readonly [RegExp, Emitter] => [files, { language, environment: [], usual: { expression } }]);

/** What writes the language of a file; `undefined` if the file is no program of a known language. */
export function emitterOf(file: string): Emitter | undefined {
  if (isEncoded(file)) return undefined;
  const language = languageOf(file);
  return language ? ANALYSED[language.id] : others.find(([files]) => files.test(file))?.[1];
}
