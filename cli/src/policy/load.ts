import { existsSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import type { ReadPolicy } from '@clewline/analyzers';
import { LineIndex } from '@clewline/analyzers/text/lines';
import { loadPolicy } from '@clewline/server/workspace/policyFile';
import { POLICY_FILE } from '@clewline/server/workspace/policyName';
import { Failure } from '../failure.ts';

export type LoadedPolicy = ReadPolicy & { readonly text: string; readonly file: string };

/**
 * The policy of a command: the file that is named, or the working directory's if there is one.
 * @throws Failure if the named file is not there
 */
export function policyOf(named: string | undefined): LoadedPolicy | undefined {
  const path = resolve(named ?? POLICY_FILE);
  if (named === undefined && !existsSync(path)) return undefined;
  const file = relative('.', path).startsWith('..') ? path : relative('.', path);
  // A policy of another folder extends what lies there.
  const root = file === path ? dirname(path) : process.cwd();
  const read = loadPolicy(path, file, root);
  if (!read) throw new Failure(`there is no policy ${named ?? POLICY_FILE}. Make one from what the code uses with: clewline policy init`);
  return { ...read, file };
}

/** The problems of a policy and of what it extends, at their places, lines and columns from 1. */
export function placedProblems(
  read: LoadedPolicy,
): { file: string; line: number; column: number; endLine: number; endColumn: number; severity: string; code: string; message: string }[] {
  const texts = new Map([[read.file, read.text], ...read.bases.map(({ file, text }): [string, string] => [file, text])]);
  const indices = new Map([...texts].map(([file, text]) => [file, new LineIndex(text)]));
  return read.problems.map(({ start, end, severity, code, message, file = read.file }) => {
    const lines = indices.get(file) ?? new LineIndex('');
    const from = lines.positionAt(start);
    const to = lines.positionAt(end);
    return { file, line: from.line + 1, column: from.character + 1, endLine: to.line + 1, endColumn: to.character + 1, severity, code, message };
  });
}

/** `clewline.yaml:3:5: error: …`, one line each. */
export function problemLines(read: LoadedPolicy): string {
  return placedProblems(read)
    .map(({ file, line, column, severity, message }) => `${file}:${line}:${column}: ${severity}: ${message}\n`)
    .join('');
}
