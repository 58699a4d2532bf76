import { labelText } from '@clewline/analyzers';

/** Stands for a word that is not shown. */
const HIDDEN = '…';
const MAX_WORDS = 40;
const MAX_LENGTH = 500;
/** A longer word without a separator is no name but a value. */
const MAX_NAME = 24;
const MAX_PATH = 120;

const SHELLS = /^(?:ba|da|z|k|a)?sh$/;
const SECRET_FLAG = /key|token|secret|pass|auth|cred|cookie|header|prompt|data|body|message|input/i;

function isNamed(word: string): boolean {
  // A file, a module, a host with its port: something that separates its parts.
  if (/^[\w@+.,:/~-]*[./_:\d-][\w@+.,:/~-]*$/.test(word)) return word.split(/[./_:-]/).every((part) => part.length <= MAX_NAME) && word.length <= MAX_PATH;
  return false;
}

/** A flag as it is shown: its name, and that it has a value; `undefined` if the word is no flag. */
function flagOf(word: string): string | undefined {
  const long = /^(--[A-Za-z][A-Za-z0-9-]{0,40})(=)?/.exec(word);
  if (long) return long[2] === undefined ? (long[0] === word ? word : HIDDEN) : `${long[1] ?? ''}=${HIDDEN}`;
  if (!/^-[A-Za-z]/.test(word)) return undefined;
  // `-xvf` and `-version` are names; what stands behind a letter otherwise may be its value.
  return /^-(?:[A-Za-z]{1,3}|[a-z]+(?:-[a-z]+)*)$/.test(word) ? word : `${word.slice(0, 2)}${HIDDEN}`;
}

function shown(word: string, { before, plain }: { before: string; plain: boolean }): string {
  const flag = flagOf(word);
  if (flag !== undefined) return flag;
  const variable = /^([A-Za-z_]\w{0,40})=/.exec(word);
  if (variable) return `${variable[1] ?? ''}=${HIDDEN}`;
  if (before.startsWith('-') && SECRET_FLAG.test(before)) return HIDDEN;
  const name = isNamed(word) || (plain && /^[a-z][a-z0-9]{0,15}$/.test(word));
  if (!name || labelText(word).length > 0) return HIDDEN;
  return word;
}

/** Letters before which a word of curl and its like is a header, a body or a password. */
const VALUE_LETTER = /^-[HduFp]$/;

/**
 * A command line as others may see it: the program, names of files, modules and flags, and one plain word (`serve`, `run`).
 * Values, prose and whatever the detectors know are left out: a key or a prompt given on a command line stays there.
 * @param words the process's arguments, the program first
 */
export function shownCommand(words: readonly string[]): string {
  const [program = '', ...args] = words;
  const name = program.split('/').at(-1) ?? '';
  const told = [isNamed(program) || /^[\w+.-]{1,40}$/.test(program) ? program : HIDDEN];
  let plainLeft = 1;
  let before = '';
  for (const word of args.slice(0, MAX_WORDS)) {
    if (word === '') continue;
    const script = SHELLS.test(name) && /^-[a-z]*c$/.test(before);
    const parts = script ? word.split(/\s+/) : [word];
    for (const [i, part] of parts.entries()) {
      const plain = script ? i === 0 : plainLeft > 0;
      const one = VALUE_LETTER.test(before) ? HIDDEN : shown(part, { before, plain });
      // A second plain word, or one that is not shown, may be the beginning of a sentence.
      if (!script && !part.startsWith('-') && !isNamed(part)) plainLeft = 0;
      told.push(one);
      before = part;
    }
  }
  return told
    .join(' ')
    .replace(/…(?: …)+/g, HIDDEN)
    .slice(0, MAX_LENGTH);
}
