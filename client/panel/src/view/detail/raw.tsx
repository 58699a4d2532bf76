import { useState } from 'preact/hooks';
import type { TraceRecord } from '../../store/record.ts';

/** The record as the agent sent it. */
export function Raw({ record }: { readonly record: TraceRecord }) {
  const [open, setOpen] = useState(false);
  return (
    <details class="raw" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>record as JSON</summary>
      {open ? <pre tabIndex={0}>{JSON.stringify(record, null, 2)}</pre> : null}
    </details>
  );
}
