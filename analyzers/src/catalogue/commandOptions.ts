/** How libraries of command lines are told of the options of a program: what is declared, and what of it leaves no room for words. */

/** Calls, by their last name, that declare an option or an argument of a command: argparse, click, commander, yargs. */
export const optionMakers: ReadonlySet<string> = new Set(['add_argument', 'option', 'requiredOption', 'argument', 'addOption', 'positional']);
/** What makes an option that is handed over afterwards: `new Option('--lang <lang>').choices([…])`. */
export const optionClasses: ReadonlySet<string> = new Set(['Option', 'Argument']);
/** Where the values stand that an option may have: a keyword, what makes a type of them, a method. */
export const CHOICES = 'choices';
export const choiceTypes: ReadonlySet<string> = new Set(['Choice']);
/** What is made of what was typed in, that is no text afterwards. */
export const wordlessTypes: ReadonlySet<string> = new Set(
  'int float bool complex UUID INT FLOAT BOOL IntRange FloatRange DateTime parseInt parseFloat Number'.split(' '),
);
/** What an option does that is given no value of its own. */
export const wordlessActions: ReadonlySet<string> = new Set(['store_true', 'store_false', 'count', 'version', 'help']);
/** Keywords that say that an option is only there or not, or counted. */
export const flagKeywords: ReadonlySet<string> = new Set(['is_flag', 'count']);

/** The names under which what was typed in for an option is found: `--dry-run` as `dry_run` and `dryRun`; none for a letter beside a longer name. */
export function namesOfOption(flags: readonly string[]): readonly string[] {
  const words = flags.flatMap((flag) => flag.split(/[\s,|/]+/)).filter((word) => /^-{0,2}\w[\w-]*$/.test(word));
  const long = words.filter((word) => !/^-\w$/.test(word));
  return [...new Set((long.length > 0 ? long : words).flatMap(spellings))];
}

function spellings(flag: string): readonly string[] {
  const name = flag.replace(/^-+/, '');
  return [name.replaceAll('-', '_'), name.replace(/-(\w)/g, (_all, letter: string) => letter.toUpperCase())];
}
