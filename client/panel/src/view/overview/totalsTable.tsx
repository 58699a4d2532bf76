import { count, duration } from '@clewline/protocol/amounts';
import type { Totals } from '../../store/totals.ts';
import { Label } from '../label.tsx';

/** Lines of a table; the rest is counted. */
const MOST_LINES = 50;

interface Props {
  readonly name: string;
  readonly totals: readonly Totals[];
  readonly onShow: ((one: Totals) => void) | undefined;
}

/** What operations come to, by call site, workload or model. */
export function TotalsTable({ name, totals, onShow }: Props) {
  const id = `h-by-${name.replaceAll(' ', '-')}`;
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>by {name}</h2>
      <div class="scrolled" tabIndex={0} role="group" aria-labelledby={id}>
        <table class="wide">
          <thead>
            <tr>
              <th scope="col">{name}</th>
              {['operations', 'failed', 'p50', 'p95', 'tokens in', 'tokens out'].map((head) => (
                <th key={head} scope="col" class="number">
                  {head}
                </th>
              ))}
              <th scope="col">carried</th>
            </tr>
          </thead>
          <tbody>
            {totals.slice(0, MOST_LINES).map((one) => (
              <tr key={one.key}>
                <th scope="row">
                  {onShow && one.key !== '' ? (
                    <button type="button" class="textlink" onClick={() => onShow(one)}>
                      {one.title}
                    </button>
                  ) : (
                    one.title
                  )}
                </th>
                <td class="number" data-head="operations">
                  {count(one.operations)}
                </td>
                <td class={one.errors > 0 ? 'number bad' : 'number'} data-head="failed">
                  {count(one.errors)}
                </td>
                <td class="number" data-head="p50">
                  {duration(one.p50)}
                </td>
                <td class="number" data-head="p95">
                  {duration(one.p95)}
                </td>
                <td class="number" data-head="tokens in">
                  {one.withoutTokens === one.operations ? '–' : count(one.inputTokens)}
                </td>
                <td class="number" data-head="tokens out">
                  {one.withoutTokens === one.operations ? '–' : count(one.outputTokens)}
                </td>
                <td class="labels" data-head="carried">
                  {[...one.labels].map(([label, times]) => (
                    <Label key={label} name={label} count={times} />
                  ))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {totals.length > MOST_LINES ? <p class="muted">{count(totals.length - MOST_LINES)} more are not listed; a filter brings them up.</p> : null}
    </section>
  );
}
