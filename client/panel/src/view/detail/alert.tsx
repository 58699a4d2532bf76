import type { AlertRecord } from '@clewline/protocol';
import { plural } from '@clewline/protocol/amounts';
import { local } from '../../format/time.ts';
import { sitesOf } from '../../store/record.ts';
import { usePanel } from '../context.ts';
import { SiteName } from '../siteName.tsx';
import { Facts } from './facts.tsx';
import { Raw } from './raw.tsx';

/** What the policy does not allow and was seen all the same, with what proves it. */
export function AlertDetail({ record }: { readonly record: AlertRecord }) {
  const { store, dispatch } = usePanel();
  const { operation } = record;
  const proof = operation === undefined ? undefined : store.rows.get(operation);
  return (
    <>
      <p class={record.severity === 'error' ? 'notice bad' : 'notice'}>{record.message}</p>
      <Facts
        facts={[
          ['severity', record.severity],
          ['seen', `${plural(record.count, 'time')}, first ${local.full(Date.parse(record.time))}`],
          ['policy', record.policyLine === undefined ? undefined : `line ${record.policyLine}`],
          ['call site', sitesOf(record).length > 0 ? sitesOf(record).map((site) => <SiteName key={site.siteId} site={site} tab />) : undefined],
          [
            'shown by',
            proof ? (
              <button type="button" class="textlink" onClick={() => dispatch({ type: 'select', id: proof.id })}>
                the operation of {local.clock(Date.parse(proof.record.time), Date.now())}
              </button>
            ) : operation === undefined ? undefined : (
              'an operation that this page does not keep'
            ),
          ],
        ]}
      />
      <Raw record={record} />
    </>
  );
}
