import { isTyped, JOINED } from '../interpreter/values/notes.ts';
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

/** Whether whoever starts the program wrote it: they may say to the model, and keep, what they want. */
export function isOwn({ path }: Pick<Taint, 'path'>): boolean {
  let first = path;
  while (first.previous) first = first.previous;
  return isTyped(first.note);
}

/** How much it weighs where the model takes orders. What whoever starts the program types they could write into it, too; what looks like the application's own record weighs less. */
export function severityAsOrders(taint: Taint): Severity | undefined {
  const { label, source, path } = taint;
  if (label === 'untrusted' && isOwn(taint)) return 'hint';
  if (label === 'stored' && (OWN.test(source) || (OWN.test(path.note) && !path.note.startsWith(JOINED)))) return 'hint';
  return WRITERS[label]?.asOrders;
}
