import { variableOf } from '../names.ts';
import type { Ranked } from '../verify.ts';
import { judgeSetting } from './judge.ts';
import { kindOf, settingsIn } from './kinds.ts';
import { withStandIn } from './setting.ts';

/** Below a provider's format, above a name and a value that stand in no known file. */
const RANK = 1.5;

/** A file's settings may hold a secret that its bytes alone do not give away. */
export function isAlwaysRead(file: string): boolean {
  return kindOf(file)?.always === true;
}

/** A file of settings: its bytes need hold no more than a secret's name to be read. */
export function hasSettings(file: string): boolean {
  return kindOf(file) !== undefined;
}

export interface FileSecrets {
  readonly spans: readonly Ranked[];
  /** Where values begin that look like secrets and are none: base64 of a word. */
  readonly plain: ReadonlySet<number>;
}

/** The secrets that a file of settings gives to names, in no order. Linear: each line is read by each of its kind's readers once. */
export function secretsInFile(file: string, text: string): FileSecrets {
  const spans = new Map<number, Ranked>();
  const plain = new Set<number>();
  const kind = kindOf(file);
  for (const written of kind ? settingsIn(kind, text) : []) {
    const setting = withStandIn(written, text);
    const { name, start, end, meaning } = setting;
    const type = judgeSetting(setting, meaning ?? text.slice(start, end));
    if (type === undefined) {
      if (meaning !== undefined) plain.add(start);
      continue;
    }
    const format = type === 'password' ? 'generic-password' : 'generic-secret';
    spans.set(start, { type, provider: 'generic', format, variable: variableOf(name), start, end, confidence: 'medium', rank: RANK });
  }
  return { spans: [...spans.values()].filter((span) => !plain.has(span.start)), plain };
}
