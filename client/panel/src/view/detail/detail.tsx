import type { AlertRecord, OperationRecord } from '@clewline/protocol';
import { useEffect, useRef } from 'preact/hooks';
import { sitesOf, type TraceRecord } from '../../store/record.ts';
import { usePanel } from '../context.ts';
import { SiteName } from '../siteName.tsx';
import { AlertDetail } from './alert.tsx';
import { Conversation } from './conversation.tsx';
import { LinkReason } from './link.tsx';
import { Related } from './related.tsx';
import { Raw } from './raw.tsx';
import { RunView } from './run.tsx';
import { Response } from './response.tsx';
import { Waterfall } from './waterfall.tsx';
import { Where } from './where.tsx';

function Title({ record }: { readonly record: TraceRecord }) {
  const sites = sitesOf(record);
  if (record.type === 'alert') return <h2>{record.rule}</h2>;
  return <h2>{sites.length === 1 && sites[0] ? <SiteName site={sites[0]} tab /> : sites.length > 1 ? `one of ${sites.length} call sites` : 'no call site'}</h2>;
}

function OperationDetail({ record }: { readonly record: OperationRecord }) {
  return (
    <>
      <LinkReason record={record} />
      {record.incomplete?.length ? (
        <section class="notice" aria-label="Not seen">
          <strong>Not all of it was seen.</strong>
          <ul>
            {record.incomplete.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </section>
      ) : null}
      <Related record={record} />
      <Conversation record={record} />
      <Response record={record} />
      <RunView record={record} />
      <Waterfall record={record} />
      <Where record={record} />
      <Raw record={record} />
    </>
  );
}

/** All that is known of the selected row. */
export function Detail({ onClose, shown }: { readonly onClose: () => void; readonly shown: boolean }) {
  const { store } = usePanel('selection');
  const row = store.selectedRow;
  const place = useRef<HTMLElement>(null);
  // Another row begins at its top.
  useEffect(() => place.current?.scrollTo(0, 0), [row?.id]);
  useEffect(() => {
    // On a narrow page it covers the list: who opened it is in it.
    if (shown && place.current && getComputedStyle(place.current).position === 'absolute') place.current.focus();
  }, [shown]);
  return (
    <aside ref={place} class="detail" aria-label="Detail" tabIndex={0}>
      {row ? (
        <>
          <button type="button" class="action close" onClick={onClose}>
            ← Back to the list
          </button>
          <Title record={row.record} />
          {row.record.type === 'operation' ? <OperationDetail record={row.record} /> : <AlertDetail record={row.record as AlertRecord} />}
        </>
      ) : (
        <p class="hint muted">Select a row to see what was sent, what came back, and why it is linked.</p>
      )}
    </aside>
  );
}
