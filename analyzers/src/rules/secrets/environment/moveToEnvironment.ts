import { environmentRead, environmentStyleIn, literalAround } from '../../../languages/emit.ts';
import { emitterOf } from '../../../languages/emitters.ts';
import type { Fix, InputOf, RequiredLine, RuleContext, TextEdit } from '../../rule.ts';
import { isForBrowsers } from '../forBrowsers.ts';
import { configurationEdit, dockerfileEdit, kubernetesEdit, shellEdit } from './configuration.ts';
import { notebookEdit } from './notebook.ts';

/** A file of variables for one machine, and the one that tells others which there are. */
const ENVIRONMENT_FILE = /(?:^|\/)\.env(?:\.[\w-]+)*$/;
const EXAMPLE_FILE = /(?:^|\/)\.?env[\w.-]*\.(?:example|sample|template|dist|defaults)$/;

/**
 * Takes a key out of a file: in its place stands what reads it from the environment, in the file's own way.
 * @param isExpression the range is a whole expression, not the text inside a literal
 */
export function moveToEnvironment(
  facts: InputOf<'text'>,
  context: RuleContext,
  key: { readonly start: number; readonly end: number },
  variable: string,
  isExpression = false,
): Fix | undefined {
  const { file, text } = facts;
  const range = { start: key.start, end: key.end };
  if (EXAMPLE_FILE.test(file)) return { title: `Leave ${variable} empty in the example`, edits: [{ ...range, text: '' }], preferred: true };
  const slash = file.lastIndexOf('/') + 1;
  if (ENVIRONMENT_FILE.test(file)) {
    const requires = [{ file: '.gitignore', line: file.slice(slash) }, named(variable)];
    return { title: `Keep ${file.slice(slash)} out of the repository`, edits: [], requires, preferred: true };
  }
  // What a browser loads has no environment, and what a bundler puts in its place is as public as what stood there.
  if (isForBrowsers(facts)) return undefined;
  const edits = programEdit(facts, context, range, variable, isExpression) ?? otherEdit(file, text, range, variable);
  if (!edits) return undefined;
  return { title: `Read the key from ${variable}`, edits, requires: [named(variable), { file: '.gitignore', line: '.env' }], preferred: true };
}

function named(variable: string): RequiredLine {
  return { file: '.env.example', line: `${variable}=` };
}

function programEdit(
  facts: InputOf<'text'>,
  context: RuleContext,
  range: { start: number; end: number },
  variable: string,
  isExpression: boolean,
): TextEdit[] | undefined {
  const emitter = emitterOf(facts.file);
  if (!emitter) return undefined;
  const made = isExpression ? (emitter.madeText?.exec(facts.text.slice(range.end, range.end + 80))?.[0].length ?? 0) : 0;
  const literal = isExpression ? { start: range.start, end: range.end + made } : literalAround(facts.text, range);
  const style = environmentStyleIn(emitter, facts.text) ?? context.environmentStyle?.(emitter.language) ?? emitter.usual;
  return literal && environmentRead(emitter, facts.text, literal, style, variable);
}

function otherEdit(file: string, text: string, range: { start: number; end: number }, variable: string): TextEdit[] | undefined {
  return (
    configurationEdit(file, range, variable) ??
    shellEdit(file, text, range, variable) ??
    dockerfileEdit(file, text, range) ??
    kubernetesEdit(file, text, range) ??
    notebookEdit(file, text, range, variable)
  );
}
