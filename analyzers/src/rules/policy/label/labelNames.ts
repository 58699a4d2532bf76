import type { Confidence } from '../../../interpreter/values/values.ts';
import type { Label } from '../../../sensitive/labels.ts';

/** Words of names → the label of what such a variable holds. Several words must follow each other. */
const NAMES: readonly (readonly [readonly string[], Label])[] = [
  [['email'], 'email'],
  [['mail', 'address'], 'email'],
  [['phone'], 'phone'],
  [['mobile', 'number'], 'phone'],
  [['telephone'], 'phone'],
  [['card', 'number'], 'credit-card'],
  [['credit', 'card'], 'credit-card'],
  [['iban'], 'iban'],
  [['ssn'], 'ssn'],
  [['social', 'security', 'number'], 'ssn'],
  [['passport', 'number'], 'national-id'],
  [['national', 'id'], 'national-id'],
  [['cpf'], 'national-id'],
  [['nino'], 'national-id'],
  [['ip', 'address'], 'ip-address'],
  [['street', 'address'], 'postal-address'],
  [['home', 'address'], 'postal-address'],
  [['postal', 'address'], 'postal-address'],
  [['password'], 'password'],
  [['passwd'], 'password'],
  [['api', 'key'], 'secret'],
  [['access', 'token'], 'token'],
  [['private', 'key'], 'private-key'],
  [['diagnosis'], 'health'],
  [['medical', 'record'], 'health'],
  [['prescription'], 'health'],
  [['salary'], 'financial'],
  [['bank', 'account'], 'financial'],
];

/** Names longer than this are expressions, not names. */
const MAX_NAME = 200;

/** `user.billingEmail` → billing, email; `card_number` → card, number. Only the last member counts: it names the value. */
function wordsOf(name: string): string[] {
  const last = /([\w$]+)\W*$/.exec(name.slice(-MAX_NAME))?.[1] ?? '';
  return last
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1_$2')
    .toLowerCase()
    .split(/[_$]+/)
    .filter((word) => word !== '')
    .map((word) => (word.length > 3 && word.endsWith('s') && !word.endsWith('ss') && !word.endsWith('sis') ? word.slice(0, -1) : word));
}

/**
 * The labels that names promise. *likely* if a name ends with the words (`user.email`), *heuristic* if more follows
 * (`emailTemplate`): then the value may well be something else.
 */
export function labelsOfName(names: readonly string[]): { readonly labels: readonly Label[]; readonly confidence: Confidence } {
  const certain = new Set<Label>();
  const possible = new Set<Label>();
  for (const name of names) {
    const words = wordsOf(name);
    for (const [wanted, label] of NAMES) {
      const at = words.findIndex((_word, i) => wanted.every((one, j) => words[i + j] === one));
      if (at >= 0) (at + wanted.length === words.length ? certain : possible).add(label);
    }
  }
  return certain.size > 0 ? { labels: [...certain], confidence: 'likely' } : { labels: [...possible], confidence: 'heuristic' };
}
