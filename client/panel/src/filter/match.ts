import type { TraceRecord } from '../store/record.ts';
import type { Amount } from './amounts.ts';
import { wordsOf } from './fields.ts';
import type { Comparison, Query, Term } from './parse.ts';

export type Matcher = (record: TraceRecord) => boolean;

function compares(value: number, comparison: Comparison, { value: asked, width }: Amount): boolean {
  switch (comparison) {
    case ':':
      return value >= asked && (width === 0 ? value === asked : value < asked + width);
    case '>':
      return value > asked && value >= asked + width;
    case '>=':
      return value >= asked;
    case '<':
      return value < asked;
    case '<=':
      return width === 0 ? value <= asked : value < asked + width;
  }
}

function termMatcher(term: Term): Matcher {
  switch (term.kind) {
    case 'word':
      return (record) => wordsOf(record).includes(term.text);
    case 'names': {
      const { field, values } = term;
      return (record) => {
        const own = field.of(record);
        if (!Array.isArray(own)) return false;
        return (own as readonly string[]).some((one) => {
          const lower = one.toLowerCase();
          return values.some((value) => (field.whole ? lower === value : lower.includes(value)));
        });
      };
    }
    case 'amount':
      return (record) => {
        const own = term.field.of(record);
        return typeof own === 'number' && !Number.isNaN(own) && term.amounts.some((amount) => compares(own, term.comparison, amount));
      };
  }
}

/** What a filter lets through. */
export function matcherOf({ terms }: Query): Matcher {
  const each = terms.map((term) => ({ not: term.not, matches: termMatcher(term) }));
  return (record) => each.every(({ not, matches }) => matches(record) !== not);
}
