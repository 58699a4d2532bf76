import type { Grammar } from '../syntax/node.ts';
import { astro, pages, svelte, vue } from './hosts/components.ts';
import type { Host, HostedCode } from './hosts/host.ts';
import { notebooks } from './hosts/notebook.ts';
import { languageOfExtension, languageOfScript } from './index.ts';
import type { Language } from './language.ts';

/** The program that stands in a file: the file itself, or a part of it. */
export interface Program extends HostedCode {
  readonly language: Language;
  readonly grammar: Grammar;
}

const HOSTS: readonly Host[] = [vue, svelte, pages, astro, notebooks];
const hosts = new Map(HOSTS.flatMap((host) => host.extensions.map((extension) => [extension, host] as const)));

function extensionOf(path: string): string {
  const dot = path.lastIndexOf('.');
  return dot > path.lastIndexOf('/') ? path.slice(dot) : '';
}

/**
 * The language that a file is analysed in; `undefined` if Clewline does not analyse it. A file that is no program may hold one.
 * @param text tells it where the name does not: a script says on its first line by what it is run
 */
export function languageOf(path: string, text?: string): Language | undefined {
  const extension = extensionOf(path);
  return languageOfExtension(extension) ?? hosts.get(extension)?.language ?? (extension === '' && text !== undefined ? languageOfScript(text) : undefined);
}

/** Whether the name of a file does not say what it holds, but its first line may. */
export function mayBeScript(path: string): boolean {
  return extensionOf(path.slice(path.lastIndexOf('/') + 1)) === '';
}

/** Whether a file holds a program in another notation than the program's own. */
export function isEncoded(path: string): boolean {
  return hosts.get(extensionOf(path))?.encoded ?? false;
}

/** What was taken out of a file last: whoever handles a version of it asks for it one after the other. */
let last: { readonly host: Host; readonly text: string; readonly code: HostedCode | undefined } | undefined;

/** The program in a file; `undefined` if there is none that can be read. */
export function programIn(path: string, text: string): Program | undefined {
  const host = hosts.get(extensionOf(path));
  if (host) {
    if (last?.host !== host || last.text !== text) last = { host, text, code: host.codeIn(text) };
    return last.code && { language: host.language, grammar: host.grammar, ...last.code };
  }
  const language = languageOf(path, text);
  return language && { language, grammar: language.grammarOf(path), text };
}
