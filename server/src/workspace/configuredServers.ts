import { basename } from 'node:path';
import { findNodeAtLocation, getNodeValue, parseTree, type Node } from 'jsonc-parser/lib/esm/main.js';
import { readText } from './bytes.ts';

/** Where clients of MCP keep what servers they start, or call; each under one of two names. */
const FILES: readonly string[] = ['.mcp.json', '.vscode/mcp.json', '.cursor/mcp.json', 'claude_desktop_config.json'];
const MEMBERS = ['mcpServers', 'servers'] as const;
const MAX_BYTES = 1024 * 1024;
const MAX_SERVERS = 200;

export interface ConfiguredServer {
  /** Path in the workspace. */
  readonly file: string;
  readonly name: string;
  /** What is started, or which host is called. Arguments, headers and the environment may hold keys: none of them is in it. */
  readonly note: string;
  /** Of the name in the text. */
  readonly start: number;
  readonly text: string;
}

/** Whether a file of the workspace names servers for a client of MCP. */
export const namesServers = (path: string): boolean => FILES.includes(path);

/**
 * The servers of MCP that a workspace's files name. A file that is no JSON names those that can be read of it.
 * @param openText the text of a file that is open
 */
export function configuredServers(root: string, openText: (path: string) => string | undefined): ConfiguredServer[] {
  return FILES.flatMap((file) => {
    const open = openText(file);
    const read = open === undefined ? readText(`${root}/${file}`, MAX_BYTES) : { text: open };
    return 'text' in read ? serversIn(file, read.text) : [];
  }).slice(0, MAX_SERVERS);
}

function serversIn(file: string, text: string): ConfiguredServer[] {
  const tree = text.length <= MAX_BYTES ? parseTree(text) : undefined;
  return MEMBERS.flatMap((member) => {
    const servers = tree && findNodeAtLocation(tree, [member]);
    if (servers?.type !== 'object') return [];
    return (servers.children ?? []).flatMap(({ children: [key, value] = [] }) =>
      key && value?.type === 'object' ? [{ file, name: String(getNodeValue(key)), note: noteOf(value), start: key.offset, text }] : [],
    );
  });
}

function noteOf(server: Node): string {
  const member = (name: string): string | undefined => {
    const node = findNodeAtLocation(server, [name]);
    return node?.type === 'string' ? String(node.value) : undefined;
  };
  const command = member('command');
  if (command !== undefined) return `started with ${basename(command.split(/\s/, 1)[0] ?? '')}`;
  try {
    return `at ${new URL(member('url') ?? '').host}`;
  } catch {
    return 'neither a command nor an address';
  }
}
