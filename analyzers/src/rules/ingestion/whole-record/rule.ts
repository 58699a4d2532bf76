import { operationOfSite } from '../../../facts/operationNames.ts';
import { isWhole } from '../../../interpreter/transfer/records.ts';
import { promptFlows, promptHit } from '../../promptFlows.ts';
import { defineRule, rangeOf } from '../../rule.ts';
import { maskFields } from './maskFields.ts';

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
    for (const flow of promptFlows(facts, isWhole)) {
      const { hole, taint, site } = flow;
      yield { ...promptHit(flow), values: { source: taint.source, operation: operationOfSite(site) }, fixes: () => [maskFields(facts, rangeOf(hole.at))] };
    }
  },
});
