import type { AskingEntry, SchemaWord, ValidatorEntry } from './checkSchema.ts';

export interface SchemaEntry {
  readonly word: SchemaWord;
  readonly changes?: boolean;
  readonly beside?: readonly string[];
  readonly wordless?: readonly string[];
}

/** A library that checks values against schemas, by the names of what it brings. */
export interface Validator {
  readonly owners: readonly string[];
  readonly makers: ReadonlyMap<string, SchemaEntry>;
  readonly methods: ReadonlyMap<string, SchemaEntry>;
  readonly forms: readonly string[];
  readonly called?: AskingEntry;
  readonly asks: ReadonlyMap<string, AskingEntry>;
  readonly asksBy: 'method' | 'function' | 'value-first' | 'instance';
  readonly askedIn: readonly string[];
}

export function validatorFrom(entry: ValidatorEntry): Validator {
  const byName = (entries: ValidatorEntry['makers']): Map<string, SchemaEntry> =>
    new Map(entries.flatMap(({ names, ...one }) => names.map((name) => [name, one] as const)));
  return {
    owners: entry.owners,
    makers: byName(entry.makers),
    methods: byName(entry.methods),
    forms: entry.forms ?? [],
    ...(entry.called ? { called: entry.called } : {}),
    asks: new Map(Object.entries(entry.asks)),
    asksBy: entry.asksBy,
    askedIn: entry.askedIn ?? [],
  };
}
