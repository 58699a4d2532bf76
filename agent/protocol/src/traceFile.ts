import { alertSchema, operationSchema, type AlertRecord, type OperationRecord } from './messages.ts';

/** First line of a trace that was exported to be replayed: JSON lines, a record in each that follows. */
export const TRACE_HEAD = '{"clewlineTrace":1}';
/** What every version of such a head begins with. */
const ANY_HEAD = '{"clewlineTrace":';

/** Records that one trace has at most: an agent keeps no more of the past. */
const MAX_RECORDS = 10_000;

/** Whether bytes are such a trace, of whatever version. */
export function isTrace(bytes: Uint8Array): boolean {
  return new TextDecoder().decode(bytes.subarray(0, ANY_HEAD.length)) === ANY_HEAD;
}

/**
 * The records of a trace, as whoever exported it saw them.
 * @returns what is wrong with it, in sentences; the records that can be read are there all the same
 */
export function readTrace(text: string): { readonly records: readonly (OperationRecord | AlertRecord)[]; readonly problems: readonly string[] } {
  const [head, ...lines] = text.split('\n');
  if (head?.trimEnd() !== TRACE_HEAD) return { records: [], problems: ['it was exported by a newer version of Clewline.'] };
  const records: (OperationRecord | AlertRecord)[] = [];
  let unread = 0;
  let firstUnread = 0;
  let left = 0;
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '') continue;
    if (records.length >= MAX_RECORDS) {
      left++;
      continue;
    }
    const record = recordOf(line);
    if (record) records.push(record);
    else if (unread++ === 0) firstUnread = index + 2;
  }
  const problems: string[] = [];
  if (unread > 0) problems.push(`${unread} of its lines are no records, the first is line ${firstUnread}.`);
  if (left > 0) problems.push(`it holds ${left} records more than the ${MAX_RECORDS} that are read.`);
  return { records, problems };
}

function recordOf(line: string): OperationRecord | AlertRecord | undefined {
  let data: unknown;
  try {
    data = JSON.parse(line);
  } catch {
    return undefined;
  }
  const schema = (data as { type?: unknown } | null)?.type === 'alert' ? alertSchema : operationSchema;
  const parsed = schema.safeParse(data);
  return parsed.success ? parsed.data : undefined;
}
