import { decidingWords } from '../../catalogue/programs.ts';
import type { FactOf } from '../../facts/facts.ts';
import { quoteOfImports, type TextEmitter } from '../../languages/emit.ts';
import { emitterOf } from '../../languages/emitters.ts';
import type { Piece } from '../../languages/pieces.ts';
import { isIn, rangeOf, type Fix, type InputOf } from '../rule.ts';
import { wordsOf } from './commandWords.ts';
import { writtenText } from './writtenText.ts';

/** Runs a program with a list of arguments instead of a command in a shell; `undefined` where the shell does more than that, or may. */
export function listArguments(facts: InputOf<'flows'>, flow: FactOf<'flow'>): Fix | undefined {
  const emitter = emitterOf(facts.file);
  if (!emitter?.texts || !emitter.commands || flow.sink !== 'shell' || !isIn(facts, flow.argument) || !isIn(facts, flow.at)) return undefined;
  const { texts, commands } = emitter;
  const { text } = facts;
  const command = rangeOf(flow.argument);
  const name = rangeOf(flow.at);
  const open = /^\s*\(/.exec(text.slice(name.end, name.end + 20));
  const end = open ? texts.bracketEnd(text, name.end + open[0].length - 1) : undefined;
  const found = writtenText(text, command, texts);
  const words = found?.pieces.some((piece) => 'value' in piece) ? wordsOf(found.pieces) : undefined;
  if (!found || !open || end === undefined || !words || isChosen(words) || command.start < name.end || command.end > end) return undefined;
  const owner = /[\w.$]*$/.exec(text.slice(Math.max(0, name.start - 80), name.start))?.[0].length ?? 0;
  const call = { callee: { start: name.start - owner, end: name.end }, command, args: { start: name.end + open[0].length, end: end - 1 } };
  const written = text.slice(found.range.start, found.range.end);
  // A template says nothing of the quotes that texts have which need none.
  const like = written.startsWith('`') ? quoteOfImports(text) : written;
  const items = words.map((word) => wordAs(texts, word, like));
  if (found.range.start === command.start) {
    const edits = commands.listed(text, call, items);
    return edits && { title: 'Run the program with a list of arguments', edits, preferred: true };
  }
  const edits = commands.listed(text, call);
  return edits && { title: 'Run the program with a list of arguments', edits: [{ ...found.range, text: texts.list(items) }, ...edits], preferred: true };
}

/** Whether what is run would still be chosen by a value: a script, the command of an interpreter. */
function isChosen(words: readonly (readonly Piece[])[]): boolean {
  const fixed = words.map(([first, more]) => (first && 'fixed' in first && more === undefined ? first.fixed : undefined));
  const deciding = decidingWords(fixed);
  return deciding !== undefined && fixed.slice(deciding.from, deciding.to).includes(undefined);
}

function wordAs(texts: TextEmitter, word: readonly Piece[], like: string): string {
  const [only] = word;
  if (only === undefined) return texts.fixed('', like);
  if (word.length > 1) return texts.composed(word, like);
  return 'fixed' in only ? texts.fixed(only.fixed, like) : texts.asText(only.value);
}
