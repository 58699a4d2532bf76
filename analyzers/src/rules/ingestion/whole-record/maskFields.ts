import type { Range } from '../../../layout/layout.ts';
import { emitterOf } from '../../../languages/emitters.ts';
import { lineEndOf } from '../../../text/edit.ts';
import type { Fix, InputOf } from '../../rule.ts';

/** Words in names of fields that hold what is nobody else's business. */
const SENSITIVE = 'pass|hash|salt|token|secret|email|phone|address|birth|ssn|iban|card';

/** Masks the fields of a record whose names say that they are sensitive; `undefined` where it is made a text in a way that has no place for that. */
export function maskFields(facts: InputOf<'text'>, place: Range): Fix | undefined {
  const emitter = emitterOf(facts.file);
  const written = facts.text.slice(place.start, place.end);
  const masked = emitter?.records?.masked(facts.text, written, 'SENSITIVE');
  const at = emitter?.schemas?.behindImports(facts.text);
  if (!emitter?.records || masked === undefined || at === undefined || at > place.start || /\bSENSITIVE\b/.test(facts.text)) return undefined;
  const line = lineEndOf(facts.text);
  const { statement, needs } = emitter.records.pattern('SENSITIVE', SENSITIVE);
  const isEnded = emitter.schemas?.gap !== 1 || /;[ \t]*\r?$/m.test(facts.text);
  const top = needs === undefined ? undefined : emitter.atTop?.(facts.text, needs);
  return {
    title: 'Mask fields whose names say that they are sensitive',
    edits: [
      ...(top ? [top] : []),
      { start: at, end: at, text: `${line}${isEnded ? statement : statement.replace(/;$/, '')}${line}` },
      { ...place, text: masked },
    ],
  };
}
