import { isIn, rangeOf, type FileFacts } from '@clewline/analyzers';
import { configuredServers } from '../workspace/configuredServers.ts';
import type { InventoryThing } from './methods.ts';
import type { Session } from './session.ts';
import type { WorkspaceFolder } from './workspace.ts';

/** What the source says of it; a key is there to be asked for, and goes no further. */
export type WrittenThing = Omit<InventoryThing, 'operations'> & { readonly secret?: string };

const DOES: Readonly<Record<string, string>> = { read: 'searched', write: 'written to' };

/** Servers of MCP that files of the workspace name for its clients. */
export function configuredThings(session: Session, folder: WorkspaceFolder): WrittenThing[] {
  if (folder.isLoose) return [];
  return configuredServers(folder.root, (path) => folder.openText(path)).map(({ file, name, note, start, text }) => ({
    kind: 'server',
    name,
    note: `${note} · ${file}`,
    uri: folder.uriOf(file),
    ...session.linesIn(text).positionAt(start),
  }));
}

/** Prompts that are files: those that the program reads, and those that lie where prompts are kept. @yields between two steps of the search */
export function* promptThings(folder: WorkspaceFolder): Generator<void, WrittenThing[]> {
  const read = new Set(folder.isLoose ? [] : folder.project.promptFiles);
  const onDisk = yield* folder.eachPrompt();
  return [...new Set([...read, ...onDisk])].map((file) => ({
    kind: 'prompt',
    name: file,
    note: read.has(file) ? 'the program reads it' : 'no code is known to read it',
    uri: folder.uriOf(file),
    line: 0,
    character: 0,
  }));
}

/** Stores that are searched or written to, servers that are started, tools that a model may call, keys: each where it stands in a file. */
export function* thingsIn(session: Session, folder: WorkspaceFolder, facts: FileFacts): Generator<WrittenThing> {
  const at = ({ start, end }: { readonly start: number; readonly end: number }): Pick<WrittenThing, 'uri' | 'line' | 'character'> => {
    const { uri, range } = session.placeIn(folder, facts.file, start, end);
    return { uri, ...range.start };
  };
  for (const { call, library, given, at: place } of facts.of('call').filter((one) => isIn(facts, one.at))) {
    if (call === 'store') {
      const callee = String(given['callee'] ?? '');
      yield { kind: 'store', name: library, note: `${callee} · ${DOES[String(given['does'])] ?? 'used'}`, ...at(rangeOf(place)) };
    } else if (call === 'serve')
      yield { kind: 'server', name: library, note: `listens at ${String(given['host'] ?? 'an address chosen at run time')}`, ...at(rangeOf(place)) };
  }
  for (const { name, library, at: place } of facts.of('tool').filter((one) => isIn(facts, one.at)))
    yield { kind: 'tool', name, note: library, ...at(rangeOf(place)) };
  const seen = new Set<number>();
  for (const finding of folder.analyse(facts.file)?.findings ?? []) {
    // One key may break more than one rule.
    if (finding.secret === undefined || seen.has(finding.start)) continue;
    seen.add(finding.start);
    yield {
      kind: 'key',
      name: finding.rule.id.slice(finding.rule.id.indexOf('/') + 1),
      note: 'in the source',
      ...at(finding),
      secret: finding.secret,
    };
  }
}
