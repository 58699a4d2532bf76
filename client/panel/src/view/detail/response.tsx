import type { OperationRecord } from '@clewline/protocol';
import { count } from '@clewline/protocol/amounts';
import { Label } from '../label.tsx';
import { Facts } from './facts.tsx';

function tokens(record: OperationRecord): string {
  const [input, output] = [record['gen_ai.usage.input_tokens'], record['gen_ai.usage.output_tokens']];
  if (input === undefined && output === undefined) return 'not told by the provider';
  const [cached, reasoning] = [record['gen_ai.usage.cache_read.input_tokens'], record['gen_ai.usage.reasoning.output_tokens']];
  const parts = [cached ? `${count(cached)} of the input read from a cache` : '', reasoning ? `${count(reasoning)} of the output for reasoning` : ''].filter(
    (part) => part !== '',
  );
  return `${count(input)} in, ${count(output)} out${parts.length > 0 ? ` (${parts.join(', ')})` : ''}`;
}

/** The tools that are called, with what their arguments carry. */
function Called({ record }: { readonly record: OperationRecord }) {
  const given = record.tool_arguments;
  if (!given) return <code>{record['gen_ai.tool.calls'].join(', ')}</code>;
  return (
    <ul class="calls">
      {given.map(({ tool, length, labels, cut }, i) => (
        <li key={i}>
          <code>{tool}</code> with {count(length)} characters{cut ? ', of which only the beginning was kept' : ''}{' '}
          {labels.map((label) => (
            <Label key={label} name={label} />
          ))}
        </li>
      ))}
    </ul>
  );
}

/** What came back. */
export function Response({ record }: { readonly record: OperationRecord }) {
  const status = record['http.response.status_code'];
  const error = record['error.type'];
  const limits = [
    record['gen_ai.request.max_tokens'] === undefined ? '' : `at most ${count(record['gen_ai.request.max_tokens'])} tokens`,
    record['gen_ai.request.temperature'] === undefined ? '' : `temperature ${record['gen_ai.request.temperature']}`,
  ].filter((one) => one !== '');
  const labels = record.labels.filter((label) => label.where === 'response');
  return (
    <section aria-labelledby="h-response">
      <h3 id="h-response">what came back</h3>
      <Facts
        facts={[
          ['error', error === undefined ? undefined : <span class="bad">{error}</span>],
          ['HTTP status', status],
          ['finish', record['gen_ai.response.finish_reasons']?.join(', ')],
          ['tokens', tokens(record)],
          ['model', record['gen_ai.response.model'] ?? 'not named in the answer'],
          ['asked for', limits.join(', ')],
          [
            'carried',
            labels.length > 0 ? labels.map((label) => <Label key={`${label.type}${label.detail ?? ''}`} name={label.type} count={label.count} />) : undefined,
          ],
          ['called', record['gen_ai.tool.calls'].length > 0 ? <Called record={record} /> : undefined],
          ['tools offered', record['gen_ai.tool.names'].length > 0 ? <code>{record['gen_ai.tool.names'].join(', ')}</code> : undefined],
          ['cost', 'not known: no table of prices with a date'],
          ['answer', record['gen_ai.response.id']],
        ]}
      />
    </section>
  );
}
