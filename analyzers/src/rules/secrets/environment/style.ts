/** How a program reads an environment variable. */
export interface EnvironmentStyle {
  /** The expression, `{name}` standing for the variable. */
  readonly expression: string;
  /** A statement that it needs at the top of the file. */
  readonly needs?: string;
}

interface KnownStyle extends EnvironmentStyle {
  /** What a text holds that already reads its environment in this way. */
  readonly seen: RegExp;
}

const JAVASCRIPT: readonly KnownStyle[] = [
  { expression: "Deno.env.get('{name}')", seen: /\bDeno\.env\.get\(/ },
  { expression: 'Bun.env.{name}', seen: /\bBun\.env\.\w/ },
  { expression: "process.env['{name}']", seen: /\bprocess\.env\['/ },
  { expression: 'process.env["{name}"]', seen: /\bprocess\.env\["/ },
  { expression: 'process.env.{name}!', seen: /\bprocess\.env\.\w+!/ },
  { expression: 'process.env.{name}', seen: /\bprocess\.env\.\w/ },
];

const PYTHON: readonly KnownStyle[] = [
  { expression: 'config("{name}")', seen: /^from decouple import .*\bconfig\b/m, needs: 'from decouple import config' },
  { expression: 'st.secrets["{name}"]', seen: /\bst\.secrets\[/, needs: 'import streamlit as st' },
  { expression: 'os.environ.get("{name}")', seen: /\bos\.environ\.get\(/, needs: 'import os' },
  { expression: 'os.getenv("{name}")', seen: /\bos\.getenv\(/, needs: 'import os' },
  { expression: 'getenv("{name}")', seen: /^from os import .*\bgetenv\b/m, needs: 'from os import getenv' },
  { expression: 'environ["{name}"]', seen: /^from os import .*\benviron\b/m, needs: 'from os import environ' },
  { expression: 'os.environ["{name}"]', seen: /\bos\.environ\[/, needs: 'import os' },
];

/** What is written where nothing in the file or the project says otherwise, by the ending of a file's name. */
const DEFAULTS: Readonly<Record<string, EnvironmentStyle>> = {
  javascript: { expression: 'process.env.{name}' },
  python: { expression: 'os.environ["{name}"]', needs: 'import os' },
  go: { expression: 'os.Getenv("{name}")' },
  java: { expression: 'System.getenv("{name}")' },
  ruby: { expression: 'ENV.fetch("{name}")' },
  php: { expression: "getenv('{name}')" },
  rust: { expression: 'std::env::var("{name}").expect("{name} is set")' },
  csharp: { expression: 'Environment.GetEnvironmentVariable("{name}")' },
};

const ENDINGS: readonly (readonly [RegExp, string])[] = [
  [/\.[mc]?[jt]sx?$/, 'javascript'],
  [/\.pyi?$/, 'python'],
  [/\.go$/, 'go'],
  [/\.(?:java|kts?|scala|groovy)$/, 'java'],
  [/\.rb$/, 'ruby'],
  [/\.php$/, 'php'],
  [/\.rs$/, 'rust'],
  [/\.cs$/, 'csharp'],
];

/** The programming language of a file, as far as reading an environment variable goes. */
export function programLanguage(file: string): string | undefined {
  return ENDINGS.find(([ending]) => ending.test(file))?.[1];
}

/** The way in which a text already reads its environment; `undefined` if it does not. */
export function environmentStyleIn(language: string, text: string): EnvironmentStyle | undefined {
  const known = language === 'javascript' ? JAVASCRIPT : language === 'python' ? PYTHON : [];
  return known.find((style) => style.seen.test(text));
}

export function defaultStyle(language: string): EnvironmentStyle | undefined {
  return DEFAULTS[language];
}
