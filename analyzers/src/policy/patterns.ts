import { globMatches, specificity } from './glob.ts';
import { hostMatches, splitHost } from './network.ts';
import type { Entry, ListSection } from './policy.ts';

/** What is looked up in a list: the names it goes by (`gpt-5`, `openai/gpt-5`), and a port for hosts. */
export interface Subject {
  readonly names: readonly string[];
  readonly port?: number;
}

const PATHS: ReadonlySet<ListSection> = new Set(['executables', 'files']);

export function hostSubject(host: string, port?: number): Subject {
  const split = splitHost(host);
  const known = split.port ?? port;
  return { names: [split.host], ...(known === undefined ? {} : { port: known }) };
}

/** `provider` lets `openai/gpt-5` in a policy mean that provider's model alone. */
export function modelSubject(model: string, provider: string | undefined): Subject {
  return { names: provider === undefined ? [model] : [model, `${provider}/${model}`] };
}

export function entryMatches(section: ListSection, entry: Entry, subject: Subject): boolean {
  const host = entry.host;
  if (host) return subject.names.some((name) => hostMatches(host, name, subject.port));
  if (PATHS.has(section)) {
    // `git` alone means a program of that name, wherever it lies.
    return subject.names.some((name) => globMatches(entry.text, entry.text.includes('/') ? name : (name.split('/').at(-1) ?? name), '/'));
  }
  return subject.names.some((name) => globMatches(entry.text.toLowerCase(), name.toLowerCase()));
}

/** The most specific entry that fits; of equal ones the first. */
export function bestEntry(section: ListSection, entries: readonly Entry[], subject: Subject): Entry | undefined {
  let best: Entry | undefined;
  for (const entry of entries) if (entryMatches(section, entry, subject) && (!best || specificity(entry.text) > specificity(best.text))) best = entry;
  return best;
}
