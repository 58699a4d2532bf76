import type { FunctionIR } from '../languages/ir.ts';
import { programIn } from '../languages/programs.ts';
import type { Project } from '../project/project.ts';
import type { Fate } from '../project/evaluations.ts';
import type { Unreadable } from '../project/source.ts';
import { isHere, type Question, type Reason } from './reason.ts';

const UNREADABLE: Readonly<Record<Unreadable, string>> = {
  'no-language': 'The file is in no language that is followed: it is searched for secrets and marks of injection only.',
  'no-program': 'The file holds no program that can be read: it is searched for secrets and marks of injection only.',
  'too-large': 'The file is too large to be followed: it is searched for secrets and marks of injection only.',
  binary: 'The file is binary.',
  minified: 'The file is minified: it is searched for secrets and marks of injection only.',
};

const FATES: Readonly<Record<Fate, string>> = {
  evaluated: 'was followed to the end',
  cut: 'was followed until its budget was gone: what stands further down may not be known',
  called: 'was followed from where the workspace calls it, with what it is given there, not on its own',
  'gives nothing': 'was not followed: nothing in it, and nothing that it names, can reach a model, a tool or a place that matters',
  far: 'was not followed: neither this file nor anything that it imports names a library that calls models',
  'not asked': 'was not followed: nobody is known to give its class a model',
};

/** Why no model is seen where none is. */
export function absenceHere(question: Question): Reason[] {
  const { project, facts, unread = [] } = question;
  const skipped = project?.skipped.get(facts.file);
  if (skipped) return [{ text: UNREADABLE[skipped] }];
  if (!project?.file(facts.file)) return [{ text: programIn(facts.file, facts.text) ? OUTSIDE : UNREADABLE['no-language'] }];
  return [
    ...(isComment(question) ? [{ text: 'There is only a comment here, or nothing.' }] : []),
    ...fateHere(question, project),
    ...unread.map(({ library, start, end }): Reason => ({
      text: `\`${library}\` is a library for AI that is not read: what is called of it is not seen.`,
      at: { file: facts.file, start, end },
    })),
    ...unknownHere(question, project),
  ];
}

const OUTSIDE = 'The file is not followed: neither it, nor what imports it, nor what it imports names a library that calls models.';

function isComment({ facts, start, end }: Question): boolean {
  const line = facts.text.slice(start, end).trim();
  return line === '' || facts.layout.commentAt(start + facts.text.slice(start, end).search(/\S/)) !== undefined;
}

/** What became of the function that the lines stand in, or of the file's top level. */
function fateHere(question: Question, project: Project): Reason[] {
  const { file } = question.facts;
  const own = (fn: FunctionIR): { start: number; end: number } => ({ start: fn.origin.offset + fn.span.start, end: fn.origin.offset + fn.span.end });
  const holds = ({ start, end }: { start: number; end: number }): boolean => start <= question.start && end >= question.end;
  const around = [...project.fates(file)]
    .filter(({ fn }) => fn.origin.file === file && isHere(question, own(fn)))
    // The innermost one that the whole of the lines stands in; otherwise one that begins there.
    .sort((a, b) => Number(holds(own(b.fn))) - Number(holds(own(a.fn))) || own(b.fn).start - own(a.fn).start)[0];
  if (around) return [{ text: `\`${around.name}\` ${FATES[around.fate]}.`, at: { file, ...own(around.fn) } }];
  return project.cut(file).includes('<module>') ? [{ text: `The file's top level ${FATES.cut}.` }] : [];
}

/** Statements on the lines in which something was not understood. */
function unknownHere(question: Question, project: Project): Reason[] {
  const { file } = question.facts;
  return (project.file(file)?.chunks ?? []).flatMap(({ origin, text, unknown, hasSyntaxError }) => {
    if (!isHere(question, { start: origin.offset, end: origin.offset + text.length })) return [];
    const what = [...(hasSyntaxError ? ['a syntax error'] : []), ...[...unknown.keys()].filter((one) => one !== 'ERROR')];
    return what.length === 0 ? [] : [{ text: `Something in the statement around it is not understood: ${what.join(', ')}.` }];
  });
}
