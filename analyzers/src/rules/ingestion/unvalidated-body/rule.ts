import { operationOfSite } from '../../../facts/operationNames.ts';
import { isGivenChecked, isRawBody, looksAt } from '../../../catalogue/validation.ts';
import { pathOf } from '../../../interpreter/values/taint.ts';
import type { Taint } from '../../../interpreter/values/values.ts';
import type { Role } from '../../../templates/template.ts';
import { isChecked } from '../../checked.ts';
import { promptFlows, promptHit, takesOrders } from '../../promptFlows.ts';
import { defineRule, isIn, rangeOf, type InputOf } from '../../rule.ts';
import { isTestPath } from '../../testPaths.ts';
import { holdBody } from './holdBody.ts';

/** The first step of what a request's body was read for, whatever the request is called. */
const FROM_BODY = 'read from the request body';
/** What a way says of a value that a function was given which is not read, and is called for checking. */
const CHECKED = /valid|schema|sanit|safe_?parse|clean/i;

/** A field of a request's body reaches a model as it was sent: of any type, and of any length. */
export default defineRule({
  id: 'ingestion/unvalidated-body',
  family: 'ingestion',
  // Where it may be words, a schema bounds what they cost rather than what they say.
  severity: 'information',
  title: 'Request body without a schema on its way to a model',
  standards: { cwe: [20, 770], owaspLlm: ['LLM10', 'LLM01'], owaspAgentic: ['ASI01'], atlas: ['AML.T0034', 'AML.T0051.000'] },
  runtime: 'operations-through-hole',
  message:
    '`{source}` reaches `{operation}` as it was sent: any type, any length, any further fields. Hold the body against a schema first (types, a longest length, known values where there are some).',
  fixable: 'sometimes',
  input: ['sites', 'checked', 'handlers'],
  *detect(facts, context) {
    if (isTestPath(facts.file)) return;
    // Where it gives orders more is wrong than that: one flow, one finding.
    const isWanted = (taint: Taint, role: Role): boolean =>
      taint.label === 'untrusted' && role === 'user' && (isRawBody(taint.source) || pathOf(taint)[0]?.note === FROM_BODY);
    const isLookedAt = lookedAtIn(facts);
    for (const flow of promptFlows(facts, isWanted)) {
      const { site, taint, hole } = flow;
      if (!takesOrders(site) || isChecked(facts.checked, taint, hole.name) || isBehindCheck(facts, taint) || isBounded(facts, taint)) continue;
      const way = [...pathOf(taint).map(({ note }) => note), hole.name].join(' ');
      const name = /([\w$]+)\W*$/.exec(taint.source)?.[1] ?? '';
      const own = /([\w$]+)\W*$/.exec(hole.name)?.[1] ?? name;
      if (CHECKED.test(way) || isLookedAt(taint, own)) continue;
      // What a handler gives to a helper is said where the handler reads it: another one may have held it against a schema.
      const isPassed = isIn(facts, taint.at) && pathOf(taint).some(({ note }) => note.startsWith('passed to '));
      yield {
        ...promptHit(flow),
        ...(isPassed ? rangeOf(taint.at) : {}),
        values: { source: taint.source, operation: operationOfSite(site) },
        fixes: () => [holdBody(facts, taint, hole.name, context)],
      };
    }
  },
});

/** Whether the handler that was sent a value looks at a variable by itself. A name is looked for in a handler once, however many calls it reaches. */
function lookedAtIn(facts: InputOf<'handlers'>): (taint: Taint, name: string) => boolean {
  const known = new Map<string, Map<string, boolean>>();
  return (taint, name) => {
    const text = handlerTextOf(facts, taint);
    const names = known.get(text) ?? new Map<string, boolean>();
    known.set(text, names);
    const before = names.get(name);
    if (before !== undefined) return before;
    const looked = looksAt(text, name) || isGivenChecked(text, name);
    names.set(name, looked);
    return looked;
  };
}

/** The text of the handler that was sent the value, up to the next one: a variable of that name in another handler is another. */
function handlerTextOf({ text, file, handlers }: InputOf<'handlers'>, { at }: Taint): string {
  if (at.origin.file !== file) return text;
  const starts = handlers.map((one) => rangeOf(one.at).start);
  const { start } = rangeOf(at);
  const own = starts.findLast((one) => one <= start);
  return own === undefined
    ? text
    : text.slice(
        own,
        starts.find((one) => one > start),
      );
}

/** Whether what was sent is made a text where it is read, and cut to a length: `str(request.json['q'])[:500]`. */
function isBounded(facts: InputOf<'text'>, { at }: Taint): boolean {
  if (!isIn(facts, at)) return false;
  const { start, end } = rangeOf(at);
  return /\b(?:str|String)\(\s*$/.test(facts.text.slice(Math.max(0, start - 20), start)) && CUT.test(facts.text.slice(end, end + 200));
}
const CUT = /^[^\n;]{0,80}?\)\s*(?:\.(?:strip|trim)\(\)\s*)?(?:\[\s*:|\.(?:slice|substring|substr)\()/;

/** What a route is registered with between its path and its handler: a middleware that is not read says what it does by its name. */
const MIDDLEWARE = /[(,]\s*[\w.]*(?:valid|schema|celebrate|check)\w*(?:\s*\([^;]*\))?\s*,\s*(?:async\s*)?$/i;

/** Whether the handler that was sent the value is registered behind something that is called for checking. */
function isBehindCheck({ text, file, handlers }: InputOf<'handlers'>, { at }: Taint): boolean {
  if (at.origin.file !== file) return false;
  const { start } = rangeOf(at);
  const own = handlers.map((one) => rangeOf(one.at)).findLast((one) => one.start <= start);
  return own !== undefined && MIDDLEWARE.test(text.slice(Math.max(0, own.start - 200), own.start));
}
