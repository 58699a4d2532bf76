import { lineEndOf } from '../../../text/edit.ts';
import type { TextEdit } from '../../rule.ts';

/** How a kind of configuration file refers to an environment variable: it replaces the value alone. */
interface Reference {
  readonly files: RegExp;
  readonly text: string;
}

/** By the documentation of each tool that reads the file. Files of tools that know no references are not here. */
const REFERENCES: readonly Reference[] = [
  { files: /(?:^|\/)\.github\/(?:workflows|actions)\/.*\.ya?ml$/, text: '${{ secrets.{name} }}' },
  { files: /(?:^|\/)\.gitlab-ci\.yml$|(?:^|\/)bitbucket-pipelines\.yml$/, text: '$' + '{name}' },
  { files: /(?:^|\/)azure-pipelines[^/]*\.ya?ml$/, text: '$({name})' },
  { files: /(?:^|\/)(?:docker-)?compose[^/]*\.ya?ml$/, text: '${{name}}' },
  { files: /(?:^|\/)application[^/]*\.(?:ya?ml|properties)$/, text: '${{name}}' },
  { files: /(?:^|\/)devcontainer\.json$/, text: '${localEnv:{name}}' },
  { files: /(?:^|\/)\.(?:vscode|cursor)\/(?:mcp|launch|tasks)\.json$/, text: '${env:{name}}' },
  { files: /(?:^|\/)\.mcp\.json$/, text: '${{name}}' },
  { files: /(?:^|\/)\.(?:npmrc|yarnrc\.yml)$/, text: '${{name}}' },
  { files: /(?:^|\/)litellm[^/]*\.ya?ml$/, text: 'os.environ/{name}' },
  { files: /(?:^|\/)\.continue\/.*\.ya?ml$/, text: '${{ secrets.{name} }}' },
];

/** The edit that puts a reference in the place of a key in a configuration file; `undefined` where its tool knows none. */
export function configurationEdit(file: string, range: { start: number; end: number }, variable: string): TextEdit[] | undefined {
  const reference = REFERENCES.find((one) => one.files.test(file));
  return reference && [{ ...range, text: reference.text.replace('{name}', variable) }];
}

const SHELL = /\.(?:sh|bash|zsh|ksh)$|(?:^|\/)\.(?:bashrc|zshrc|profile|bash_profile|envrc)$/;

/** In a shell script: a parameter in the place of the key, or an assignment that insists on it. */
export function shellEdit(file: string, text: string, range: { start: number; end: number }, variable: string): TextEdit[] | undefined {
  if (!SHELL.test(file) && !/^#![^\n]*\b(?:ba|z|k|da)?sh\b/.test(text)) return undefined;
  const { start, end } = range;
  const quote = text.charAt(start - 1);
  const isWhole = /["']/.test(quote) && text.charAt(end) === quote;
  const from = isWhole ? start - 1 : start;
  const to = isWhole ? end + 1 : end;
  const line = text.slice(text.lastIndexOf('\n', from - 1) + 1, from);
  if (new RegExp(`^\\s*(?:export\\s+)?${variable}=$`).test(line)) return [{ start: from, end: to, text: `"\${${variable}:?is not set}"` }];
  if (isWhole || !openQuote(line)) return [{ start: from, end: to, text: `"$${variable}"` }];
  return [{ start, end, text: openQuote(line) === "'" ? `'"$${variable}"'` : `\${${variable}}` }];
}

/** The quote that is open at the end of a line's beginning. */
function openQuote(line: string): string | undefined {
  let open: string | undefined;
  for (const [i, char] of [...line].entries()) {
    if (char === '\\' || line.charAt(i - 1) === '\\') continue;
    if (open === undefined ? char === '"' || char === "'" : char === open) open = open === undefined ? char : undefined;
  }
  return open;
}

/** In a Kubernetes manifest: the container's variable is taken from a Secret. */
export function kubernetesEdit(file: string, text: string, range: { start: number; end: number }): TextEdit[] | undefined {
  if (!/\.ya?ml$/.test(file) || !/^kind:[ \t]*\w/m.test(text)) return undefined;
  const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
  const rest = /\r?\n/.exec(text.slice(range.end));
  const lineEnd = rest ? range.end + rest.index : text.length;
  const value = /^([ \t]*)value:[ \t]*(["']?)[^\n]*$/.exec(text.slice(lineStart, lineEnd));
  const name = /-[ \t]*name:[ \t]*["']?([\w.-]+)["']?[ \t]*\r?\n$/.exec(text.slice(Math.max(0, lineStart - 200), lineStart))?.[1];
  if (!value || name === undefined) return undefined;
  const indent = value[1] ?? '';
  const secret = name.toLowerCase().replaceAll('_', '-');
  const lines = ['valueFrom:', '  secretKeyRef:', `    name: ${secret}`, `    key: ${name}`];
  return [{ start: lineStart, end: lineEnd, text: lines.map((line) => indent + line).join(lineEndOf(text)) }];
}

/** In a Dockerfile: the instruction that bakes the key into a layer goes; the value is given when the container runs. */
export function dockerfileEdit(file: string, text: string, range: { start: number; end: number }): TextEdit[] | undefined {
  if (!/(?:^|[/.])(?:Dockerfile|Containerfile)(?:\.|$)/i.test(file)) return undefined;
  const lineStart = text.lastIndexOf('\n', range.start - 1) + 1;
  const newline = text.indexOf('\n', range.end);
  const lineEnd = newline < 0 ? text.length : newline + 1;
  return /^[ \t]*(?:ENV|ARG)[ \t]+[\w.-]+(?:=|[ \t]+)["']?[^\s"']+["']?[ \t]*\r?\n?$/.test(text.slice(lineStart, lineEnd))
    ? [{ start: lineStart, end: lineEnd, text: '' }]
    : undefined;
}
