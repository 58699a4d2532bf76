import type { AlertRecord, OperationRecord } from '@clewline/protocol';
import { usePanel } from '../context.ts';

/** Rows that are asked for alerts of this operation. */
const LOOKED_AT = 20_000;
const MOST_TOLD = 5;

/** What the policy says of this operation. */
export function Related({ record }: { readonly record: OperationRecord }) {
  const { store, dispatch } = usePanel();
  if (store.alertCount === 0) return null;
  const alerts: AlertRecord[] = [];
  for (const row of store.rows.newest(LOOKED_AT))
    if (row.record.type === 'alert' && row.record.operation === record.id && alerts.length < MOST_TOLD) alerts.push(row.record);
  return (
    <>
      {alerts.map((alert) => (
        <p key={alert.id} class={alert.severity === 'error' ? 'notice bad' : 'notice'}>
          {alert.message}{' '}
          <button type="button" class="textlink" onClick={() => dispatch({ type: 'select', id: alert.id })}>
            {alert.rule}
          </button>
        </p>
      ))}
    </>
  );
}
