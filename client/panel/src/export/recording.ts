import { TRACE_HEAD } from '@clewline/protocol';
import { sitesOf, type TraceRecord } from '../store/record.ts';
import { portable } from './portable.ts';
import { name, path, REDACTED } from './redact.ts';

/** Ids of call sites are hashes that the analysis made, with a mark of their folder where there are several. */
const SITE_ID = /^[0-9a-f]{16}(?:@[0-9a-f]{8})?$/;

const NOT_EXPORTED = 'an exported trace does not say more';

/** A trace that is replayed: what the other formats hold, in the agent's own words, with the call sites that it was linked to. */
export function recording(records: Iterable<TraceRecord>): string {
  const lines = [TRACE_HEAD];
  // As it happened, whichever way up the list is.
  const inOrder = [...records].sort((a, b) => Date.parse(a.time) - Date.parse(b.time) || numberOf(a) - numberOf(b));
  for (const record of inOrder) lines.push(JSON.stringify(written(record)));
  return `${lines.join('\n')}\n`;
}

/** Its agent's number of it. */
function numberOf({ id }: TraceRecord): number {
  return Number(id.slice(id.lastIndexOf(':') + 1)) || 0;
}

function written(record: TraceRecord): object {
  const values = portable(record);
  const said = record.type === 'alert' ? { message: name(record.rule) ?? REDACTED } : spoken(values);
  return { ...values, ...said, workload: { ...(values['workload'] as object) }, link: link(record) };
}

/** Of an operation: what a number or a name of an export is a sentence of in a record. */
function spoken(values: ReturnType<typeof portable>): object {
  const { unlinked, incomplete } = values;
  return {
    unlinked: unlinked === undefined ? undefined : { reason: unlinked, message: NOT_EXPORTED },
    incomplete: incomplete === undefined ? undefined : Array.from({ length: incomplete as number }, () => NOT_EXPORTED),
  };
}

function link(record: TraceRecord): object | undefined {
  if (!record.link) return undefined;
  const sites = sitesOf(record).map(({ siteId, shown }) => ({
    siteId: SITE_ID.test(siteId) ? siteId : REDACTED,
    shown: shown && { file: path(shown.file), line: shown.line, function: name(shown.function) },
  }));
  const confidence = name(record.link.confidence) ?? REDACTED;
  return { confidence, evidence: [NOT_EXPORTED], ...(record.link.site ? { site: sites[0] } : { candidates: sites }) };
}
