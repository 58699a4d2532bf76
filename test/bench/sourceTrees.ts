import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/lspClient.ts';

export interface SourceFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const TEXT = /\.(?:[cm]?[jt]sx?|pyi?|json|ya?ml|toml|md|txt|html|css|sh|cfg|ini|rst|map|h|c|cpp|env)$/i;
/** Other scanners' packages are full of their own test keys. */
const LEFT_OUT = /[/\\](?:@?secretlint|detect-secrets|detect_secrets|trufflehog)/;

/** Folders of published packages: the workspace's, npm's and Python's own; or those that CLEWLINE_TREES names, parted by colons. */
export function packageFolders(): string[] {
  const named = process.env['CLEWLINE_TREES'];
  if (named !== undefined) return named.split(':').filter((folder) => existsSync(folder));
  const ask = (command: string, ...args: string[]): string => spawnSync(command, args, { encoding: 'utf8' }).stdout?.trim() ?? '';
  return [join(root, 'node_modules'), ask('npm', 'root', '-g'), ask('python3', '-c', 'import sysconfig; print(sysconfig.get_paths()["stdlib"])')].filter(
    (folder) => folder !== '' && existsSync(folder),
  );
}

/** The text files of folders, read into memory, at most so many bytes of them. */
export function sourceFiles(folders: readonly string[], limit: number): SourceFile[] {
  const files: SourceFile[] = [];
  let total = 0;
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      if (total >= limit) return;
      const path = join(folder, entry.name);
      if (LEFT_OUT.test(path)) continue;
      if (entry.isDirectory()) walk(path);
      else if (entry.isFile() && TEXT.test(entry.name) && statSync(path).size < 5_000_000) {
        const bytes = readFileSync(path);
        total += bytes.length;
        files.push({ path, bytes });
      }
    }
  };
  for (const folder of folders) walk(folder);
  return files;
}
