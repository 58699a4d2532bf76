import type { TextEdit } from '../../text/edit.ts';
import type { CommandEmitter } from '../emit.ts';
import { texts } from './pieces.ts';

const LISTED: Readonly<Record<string, string>> = { exec: 'execFile', execSync: 'execFileSync', spawn: 'spawn', spawnSync: 'spawnSync' };
const IMPORTED = /(?:import\s*\{([^}]*)\}\s*from\s*|(?:const|let|var)\s*\{([^}]*)\}\s*=\s*require\(\s*)["'](?:node:)?child_process["']/;

/** Calls that run programs in JavaScript. */
export const commands: CommandEmitter = {
  listed(text, { callee, command, args }, words) {
    if (!words || text.slice(args.start, command.start).trim() !== '') return undefined;
    const written = text.slice(callee.start, callee.end);
    const [owner, name] = /^((?:[\w$]+\.)?)([\w$]+)$/.exec(written)?.slice(1) ?? [];
    if (owner === undefined || name === undefined) return undefined;
    const [program = '', ...rest] = words;
    const given = { ...command, text: `${program}, ${texts.list(rest)}` };
    const options = optionsEdit(text, { start: command.end, end: args.end }, name.startsWith('spawn'));
    if (!options) return undefined;
    const other = LISTED[name];
    if (other === name) return [given, ...options];
    if (other !== undefined && owner !== '') return [{ ...callee, text: owner + other }, given, ...options];
    if (other !== undefined) {
      const imported = importEdit(text, name, other);
      return imported && [...imported, { ...callee, text: other }, given, ...options];
    }
    // What was made of it: `const run = promisify(exec)`.
    const made = new RegExp(`\\b${name}\\s*=\\s*(?:util\\.)?promisify\\(\\s*((?:[\\w$]+\\.)?)exec\\s*\\)`).exec(text);
    if (!made || owner !== '' || [...text.matchAll(new RegExp(`\\b${name}\\b`, 'g'))].length !== 2) return undefined;
    const at = made.index + made[0].lastIndexOf('exec');
    const imported = made[1] === '' ? importEdit(text, 'exec', 'execFile') : [];
    return imported && [...imported, { start: at, end: at + 'exec'.length, text: 'execFile' }, given, ...options];
  },
};

/** Takes the shell out of the options; `undefined` where they cannot stay as they are. */
function optionsEdit(text: string, { start, end }: { start: number; end: number }, isShellWanted: boolean): TextEdit[] | undefined {
  const rest = text.slice(start, end);
  const shell = /\bshell\s*:\s*/.exec(rest);
  if (!shell) return isShellWanted ? undefined : [];
  const alone = /^\s*,\s*\{\s*shell\s*:\s*true\s*,?\s*\}/.exec(rest);
  if (alone) return [{ start, end: start + alone[0].length, text: '' }];
  const one = /\bshell\s*:\s*true\s*,\s*|,\s*shell\s*:\s*true\b/.exec(rest);
  return one ? [{ start: start + one.index, end: start + one.index + one[0].length, text: '' }] : undefined;
}

/** Imports one function more of the same module, or instead of one that is used nowhere else. */
function importEdit(text: string, name: string, other: string): TextEdit[] | undefined {
  const found = IMPORTED.exec(text);
  const list = found?.[1] ?? found?.[2];
  if (!found || list === undefined) return undefined;
  const within = new RegExp(`(?<![\\w$])${name}(?![\\w$])(?!\\s*(?:as\\b|:))`).exec(list);
  if (!within) return undefined;
  const has = new RegExp(`(?<![\\w$])${other}(?![\\w$])`).test(list);
  const start = found.index + found[0].indexOf(list) + within.index;
  const isOnlyUse = [...text.matchAll(new RegExp(`(?<![\\w$.])${name}(?![\\w$])`, 'g'))].length === 2;
  if (has) return [];
  return [{ start, end: start + name.length, text: isOnlyUse ? other : `${name}, ${other}` }];
}
