import { promptFlows, promptHit } from '../../promptFlows.ts';
import { defineRule, isIn, rangeOf } from '../../rule.ts';
import { maskFields } from './maskFields.ts';
import { inPattern } from '../../../text/pattern.ts';

/** What makes one text of all that a record holds. */
const SERIALISED =
  /^(?:JSON\.stringify|json\.dumps|orjson\.dumps|str|repr|dict|vars|asdict|dataclasses\.asdict|model_to_dict|jsonable_encoder|yaml\.dump|pprint\.pformat|util\.inspect|inspect)\(\s*(?:dict\(|\[?\*\*?)?([A-Za-z_$][\w$]*)\s*[,)]|^([A-Za-z_$][\w$]*)(?:\.(?:toJSON|model_dump_json|model_dump|to_dict|to_json|__dict__|_asdict)(?:\([^)]*\))?|!r)$/;
const NAME = /^[A-Za-z_$][\w$]*$/;

/** A row goes to a model with all of its columns, whatever they hold today or will. */
export default defineRule({
  id: 'ingestion/whole-record',
  family: 'ingestion',
  // What the columns hold is not in the source; who adds one does not think of the prompt.
  severity: 'information',
  title: 'Whole record in a prompt',
  standards: { cwe: [200, 201, 359], owaspLlm: ['LLM02'], owaspAgentic: ['ASI03'], atlas: ['AML.T0057'] },
  runtime: 'operations-through-hole',
  message:
    'All of what `{source}` read is put into the prompt of `{operation}`: hashes, addresses and whatever is added to it later go to the model, and from there to whoever asks. Name the fields that the model needs.',
  fixable: 'sometimes',
  input: ['sites'],
  *detect(facts) {
    for (const flow of promptFlows(facts, ({ label }) => label === 'stored')) {
      const { hole, taint, site } = flow;
      if (!isIn(facts, hole.at)) continue;
      const { start, end } = rangeOf(hole.at);
      const written = facts.text.slice(start, end);
      if (
        !(isWhole(facts.text.slice(0, start), written) || isEachOf(facts.text, start, written)) ||
        (isIn(facts, taint.at) && COLUMNS.test(facts.text.slice(rangeOf(taint.at).start, rangeOf(taint.at).end)))
      )
        continue;
      yield { ...promptHit(flow), values: { source: taint.source, operation: site.endpoint.id }, fixes: () => [maskFields(facts, rangeOf(hole.at))] };
    }
  },
});

/** What says which fields are wanted, or what becomes of them: a list of names, a function. */
const CHOSEN = /^JSON\.stringify\(\s*[\w$]+\s*,\s*(?!null\b|undefined\b)\S/;

/** Calls of the program's own, and serialised values, that a variable is followed through. */
const MAX_FOLLOWED = 3;

function isWhole(text: string, written: string, left = MAX_FOLLOWED): boolean {
  if (CHOSEN.test(written) || left === 0) return false;
  const match = SERIALISED.exec(written);
  const name = match?.[1] ?? match?.[2] ?? (NAME.test(written) ? written : undefined);
  if (name === undefined) return false;
  // The last time before it, by itself or taken out of what a client answers, `const { data } = …`: a variable of that name in another function is another.
  const word = inPattern(name);
  const taken = `\\{\\s*(?:data\\s*:\\s*)?${word}\\b[^{}=]*\\}`;
  const given = [...text.matchAll(new RegExp(`(?:^|[\\s({,;])(?:${word}\\s*(?::[^=\\n]+)?|${taken}\\s*)=\\s*(?:await\\s+)?([^;\\n]*)`, 'gm'))].at(-1)?.[1];
  if (given === undefined) return false;
  if (SERIALISED.test(given.trim())) return isWhole(text, given.trim(), left - 1);
  const back = returnedBy(text, given);
  if (back) return isWhole(back.body, back.name, left - 1);
  // What was given some of its fields is not the whole of it.
  return ROWS.test(given) && !SOME.test(given);
}

/** The one variable that a function of this file gives back, where all that a variable was given is its call. */
function returnedBy(text: string, given: string): { readonly body: string; readonly name: string } | undefined {
  const called = /^(?:this\.|self\.)?([A-Za-z_$][\w$]*)\([^()]*(?:\([^()]*\)[^()]*)*\)$/.exec(given.trim())?.[1];
  const head =
    called === undefined
      ? undefined
      : new RegExp(`(?:\\bdef|\\bfunction)\\s+${inPattern(called)}\\s*\\(|^\\s*(?:private\\s+|public\\s+)?(?:async\\s+)?${inPattern(called)}\\s*\\(`, 'm').exec(
          text,
        );
  if (!head) return undefined;
  const from = text.slice(head.index);
  const [all = ''] = /^[\s\S]*?(?=\n(?:async\s+)?(?:def|class|export|function|@)\b|$(?![\s\S]))/.exec(from) ?? [];
  const names = [...all.matchAll(/\breturn\s+([^;\n]*)/g)].map(([, what = '']) => what.trim());
  const [name] = names;
  return name !== undefined && names.length === 1 && NAME.test(name) ? { body: all.slice(0, all.lastIndexOf('return')), name } : undefined;
}

/** How far behind a value the loop stands that gives it, in a comprehension. */
const MAX_BEHIND = 80;

/** Whether a value is each of a record's in turn: `f"{k}: {v}" for k, v in row.items()`, `Object.entries(row).map(([k, v]) => …)`. */
function isEachOf(text: string, start: number, written: string): boolean {
  if (!NAME.test(written)) return false;
  const around = text.slice(Math.max(0, start - MAX_BEHIND), start + MAX_BEHIND);
  const word = inPattern(written);
  const of = new RegExp(
    `\\bfor\\s+(?:\\w+\\s*,\\s*)?${word}(?:\\s*,\\s*\\w+)?\\s+in\\s+(\\w+)\\.items\\(\\)|Object\\.entries\\((\\w+)\\)\\s*\\.map\\(\\s*\\(\\[\\s*(?:\\w+\\s*,\\s*)?${word}\\s*[,\\]]`,
  ).exec(around);
  const record = of?.[1] ?? of?.[2];
  return record !== undefined && isWhole(text.slice(0, start), record);
}

/** What says in the call that reads which columns it reads. */
const COLUMNS =
  /\b(?:select|attributes|columns|projection|fields|only)\s*[:=]|\bselect\s+(?!\*)[\w"`]|,\s*\{\s*(?:["'`]?[\w.]+["'`]?\s*:\s*(?:[01]|true|false)\s*,?\s*)+\}\s*,?\s*\)/i;
/** A call that gives whole rows; one that says which columns it wants. */
const ROWS =
  /\.select\(\s*(?:(["'`])\*\1\s*)?\)|\.(?:query|execute|all|get|raw)\(\s*["'`]\s*(?:select|SELECT)\s+\*|(?:fetch_?(?:one|all|many|row)|find(?:Unique|First|Many|One|All|ById|_one|_by_id)?\w*|\.(?:first|all|one|scalar_one\w*|lean|exec|toArray))\s*\(|\.get\(\s*[A-Z]\w*\s*,|\.objects\.get\(|\bget_object_or_404\(/;
/** What may follow a call of a query without taking a part of what it gives. */
const ON =
  'select|then|catch|lean|exec|toArray|all|first|one|get|fetch|mappings|scalar|unique|filter|where|order_?by|sort|limit|offset|skip|join|options|execute|populate|' +
  'values\\(\\s*\\)|eq|neq|match|is|in_?|gte?|lte?|i?like|or_?|contains|range|single|maybe_?single|data\\b|throwOnError|returns';
const SOME = new RegExp(
  [
    /\bselect\s*[:=]|\bselect\((?!\s*(?:[A-Z]\w*\s*\)|(["'`])\*\1\s*\)|\)))|\bselect\s+(?!\*)/,
    /\.map\(|\.pick\(|\bvalues(?:_list)?\(\s*[^)\s]|\bonly\(|projection|pluck/,
    new RegExp(`\\)\\s*(?:\\[|\\??\\.(?!${ON})\\w)`),
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);
