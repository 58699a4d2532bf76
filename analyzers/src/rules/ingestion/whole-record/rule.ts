import { promptFlows, promptHit } from '../../promptFlows.ts';
import { defineRule, isIn, rangeOf } from '../../rule.ts';
import { maskFields } from './maskFields.ts';
import { inPattern } from '../../../text/pattern.ts';

/** What makes one text of all that a record holds. */
const SERIALISED =
  /^(?:JSON\.stringify|json\.dumps|orjson\.dumps|str|repr|dict|yaml\.dump|pprint\.pformat|util\.inspect|inspect)\(\s*(?:dict\(|\[?\*\*?)?([A-Za-z_$][\w$]*)\s*[,)]|^([A-Za-z_$][\w$]*)(?:\.(?:toJSON|model_dump_json|model_dump|to_dict|to_json|__dict__|_asdict)(?:\([^)]*\))?|!r)$/;
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
        !isWhole(facts.text.slice(0, start), written) ||
        (isIn(facts, taint.at) && COLUMNS.test(facts.text.slice(rangeOf(taint.at).start, rangeOf(taint.at).end)))
      )
        continue;
      yield { ...promptHit(flow), values: { source: taint.source, operation: site.endpoint.id }, fixes: () => [maskFields(facts, rangeOf(hole.at))] };
    }
  },
});

/** What says which fields are wanted, or what becomes of them: a list of names, a function. */
const CHOSEN = /^JSON\.stringify\(\s*[\w$]+\s*,\s*(?!null\b|undefined\b)\S/;

function isWhole(text: string, written: string): boolean {
  if (CHOSEN.test(written)) return false;
  const match = SERIALISED.exec(written);
  const name = match?.[1] ?? match?.[2] ?? (NAME.test(written) ? written : undefined);
  if (name === undefined) return false;
  // The last time before it: a variable of that name in another function is another.
  const given = [...text.matchAll(new RegExp(`(?:^|[\\s({,;])${inPattern(name)}\\s*(?::[^=\\n]+)?=\\s*(?:await\\s+)?([^;\\n]*)`, 'gm'))].at(-1)?.[1];
  // What was given some of its fields is not the whole of it.
  return given !== undefined && ROWS.test(given) && !SOME.test(given);
}

/** What says in the call that reads which columns it reads. */
const COLUMNS = /\b(?:select|attributes|columns|projection|fields|only)\s*[:=]|\bselect\s+(?!\*)[\w"`]/i;
/** A call that gives whole rows; one that says which columns it wants. */
const ROWS =
  /(?:fetch_?(?:one|all|many|row)|find(?:Unique|First|Many|One|All|ById|_one|_by_id)?\w*|\.(?:first|all|one|scalar_one\w*|lean|exec|toArray))\s*\(|\.get\(\s*[A-Z]\w*\s*,|\.objects\.get\(|\bget_object_or_404\(/;
const SOME =
  /\bselect\s*(?:[:=]|\((?!\s*[A-Z]\w*\s*\)))|\bselect\s+(?!\*)|\.map\(|\.pick\(|\bvalues(?:_list)?\(|\bonly\(|projection|pluck|\)\s*(?:\[|\??\.(?!then|catch|lean|exec|toArray|all|first|one|get|fetch|mappings|scalar|unique|filter|where|order_?by|sort|limit|offset|skip|join|options|execute|populate)\w)/i;
