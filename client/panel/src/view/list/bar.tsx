import type { OperationRecord } from '@clewline/protocol';

/** Milliseconds that fill the bar of a row; what took longer fills it, too, and its figure says how long. */
export const BAR_MS = 4000;

/** How long an operation took: up to its first chunk, where that was seen, and from there to its end. */
export function Bar({ record }: { readonly record: OperationRecord }) {
  const total = record.duration_ms;
  if (total === undefined) return null;
  const first = Math.min(total, (record['gen_ai.response.time_to_first_chunk'] ?? 0) * 1000);
  const scale = 100 / Math.max(BAR_MS, total);
  return (
    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="8" />
      <rect class="wait" width={first * scale} height="8" />
      <rect class={record['error.type'] === undefined ? 'rest' : 'rest failed'} x={first * scale} width={Math.max(0.8, (total - first) * scale)} height="8" />
    </svg>
  );
}
