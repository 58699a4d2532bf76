import type { Taint, TaintLabel } from '../interpreter/values/values.ts';
import type { Severity } from './rule.ts';

/** What is known of who wrote a text that somebody else may have written. */
interface Writer {
  /** The text as a message says it; `$` is the source. */
  readonly says: string;
  /** How much it weighs as an order to the model. */
  readonly asOrders: Severity;
}

const WRITERS: Readonly<Partial<Record<TaintLabel, Writer>>> = {
  untrusted: { says: '`$`', asOrders: 'error' },
  // Whoever wants to be found writes a document: a page, a ticket, a mail.
  retrieved: { says: 'What `$` found', asOrders: 'warning' },
  fetched: { says: 'What `$` fetched', asOrders: 'warning' },
  stored: { says: 'What `$` read from the database', asOrders: 'warning' },
  file: { says: 'What `$` read from a file', asOrders: 'hint' },
};

/** What an application keeps for itself beside its users' texts. */
const OWN = /prompt|instruction|template|persona|setting|config|assistant|character/i;

/** Whether strangers may have written it. */
export function isOthers({ label }: Taint): boolean {
  return WRITERS[label] !== undefined;
}

/** Whether a stranger sent it, rather than wrote it somewhere to be found. */
export function isSent({ label }: Taint): boolean {
  return label === 'untrusted';
}

/** The text as a message says it: "What `search()` found". */
export function whatOf({ label, source }: Pick<Taint, 'label' | 'source'>): string {
  return (WRITERS[label]?.says ?? '`$`').replace('$', () => source);
}

/** How much it weighs where the model takes orders. What looks like the application's own record weighs less. */
export function severityAsOrders({ label, source, path }: Taint): Severity | undefined {
  if (label === 'stored' && (OWN.test(source) || OWN.test(path.note))) return 'hint';
  return WRITERS[label]?.asOrders;
}
