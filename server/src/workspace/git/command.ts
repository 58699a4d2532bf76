import { spawn, spawnSync, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { devNull } from 'node:os';

/**
 * A repository's own configuration may name programs to run: for signatures, pagers, differences, conversions, monitors, transports.
 * It may be a stranger's. Only commands of git's plumbing are used, which run none of them by themselves; what could still make one
 * run is switched off here, on the command line and in the environment, which count more than any file.
 */
const SETTINGS: readonly string[] = [
  'core.fsmonitor=false',
  'core.untrackedCache=false',
  'core.preloadIndex=false',
  `core.hooksPath=${devNull}`,
  `core.attributesFile=${devNull}`,
  'core.alternateRefsCommand=',
  'core.sshCommand=false',
  'core.gitProxy=',
  'core.askPass=',
  'core.pager=cat',
  'core.editor=false',
  'credential.helper=',
  'diff.external=',
  'log.showSignature=false',
  'gpg.program=false',
  'gpg.ssh.program=false',
  'gpg.x509.program=false',
  'protocol.allow=never',
  'protocol.ext.allow=never',
  'protocol.file.allow=never',
  'submodule.recurse=false',
  'diff.ignoreSubmodules=all',
  'maintenance.auto=false',
  'gc.auto=0',
];

/** What the surrounding git has told, in a hook before a commit for one: which repository, and which index is about to be committed. */
const KEPT = new Set([
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_INDEX_FILE',
  'GIT_COMMON_DIR',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_QUARANTINE_PATH',
]);

function environment(): NodeJS.ProcessEnv {
  const own = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_') || KEPT.has(name)));
  return {
    ...own,
    LC_ALL: 'C',
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_SYSTEM: devNull,
    GIT_CONFIG_GLOBAL: devNull,
    GIT_ATTR_NOSYSTEM: '1',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    GIT_NO_REPLACE_OBJECTS: '1',
    // An object that is missing stays missing: a partial clone would fetch it, by whatever program its configuration names.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    GIT_PAGER: 'cat',
    GIT_EDITOR: 'false',
    GIT_SSH_COMMAND: 'false',
    GIT_ASKPASS: 'false',
    GIT_EXTERNAL_DIFF: '',
  };
}

const argumentsOf = (root: string, args: readonly string[]): string[] => [
  '--no-pager',
  '-C',
  root,
  // Whose the folder is matters where its configuration is obeyed.
  '-c',
  'safe.directory=*',
  ...SETTINGS.flatMap((setting) => ['-c', setting]),
  ...args,
];

/** git cannot do what it was asked; its own words. */
export class GitError extends Error {}

/** The output of a command that prints little. @throws GitError */
export function git(root: string, args: readonly string[]): Buffer {
  const done = spawnSync('git', argumentsOf(root, args), { env: environment(), maxBuffer: 1 << 28, windowsHide: true });
  if (done.error) throw new GitError((done.error as NodeJS.ErrnoException).code === 'ENOENT' ? 'git is not installed.' : done.error.message);
  if (done.status !== 0) throw new GitError(done.stderr.toString('utf8').trim().split('\n').at(-1) ?? `git ended with ${done.status}`);
  return done.stdout;
}

/** A command that prints much, or answers as it is asked. */
export function startGit(root: string, args: readonly string[]): ChildProcessWithoutNullStreams {
  return spawn('git', argumentsOf(root, args), { env: environment(), windowsHide: true });
}
