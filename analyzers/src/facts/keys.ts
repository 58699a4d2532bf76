import type { Loc } from '../interpreter/values/values.ts';
import type { FactKind, FactOf } from './facts.ts';

/** How the facts of one kind are told apart, wherever they come from. */
interface Identity<K extends FactKind> {
  /** Where the fact is listed. */
  place(fact: FactOf<K>): Loc;
  /** With the place: equal exactly for facts that say the same. `undefined` keeps every one. */
  key(fact: FactOf<K>): string | undefined;
  /** Which of two that say the same counts; the later one where this is not set. */
  prefer?(known: FactOf<K>, next: FactOf<K>): FactOf<K>;
}

const IDENTITIES: { readonly [K in FactKind]: Identity<K> } = {
  // The ways in which one site is reached are kept: each may send another prompt.
  site: { place: ({ at }) => at, key: () => undefined },
  flow: {
    place: ({ argument }) => argument,
    key: ({ sink, label, source, taint }) => `${sink}:${label}:${taint ? placeOf(taint.at) : source}`,
    prefer: (known) => known,
  },
  key: {
    place: ({ at }) => at,
    key: () => '',
    // A client's own word for whose key it is counts more than the key's shape.
    prefer: (known, next) => (next.provider === '' ? known : next),
  },
  call: { place: ({ at }) => at, key: ({ call, library, given }) => `${call}:${library}:${call === 'client' ? '' : JSON.stringify(given)}` },
  handler: { place: ({ at }) => at, key: ({ name }) => name },
  reach: { place: ({ at }) => at, key: ({ name }) => name, prefer: (known) => known },
  checked: { place: ({ at }) => at, key: ({ source, part, within }) => `${source}:${part ?? ''}:${within ? within.origin.offset + within.start : ''}` },
  noticed: { place: ({ at }) => at, key: ({ what, name, says, carried }) => `${what}:${name}:${says}:${carried.map(({ source }) => source).join()}` },
  tool: { place: ({ at }) => at, key: ({ name, library }) => `${name}:${library}` },
};

export function identityOf<K extends FactKind>(kind: K): Identity<K> {
  return IDENTITIES[kind];
}

function placeOf({ origin, start }: Loc): string {
  return `${origin.file}:${origin.offset + start}`;
}
