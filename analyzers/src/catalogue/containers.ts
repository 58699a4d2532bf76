/** What the languages' own constructors and functions make of what they are given. Data only; access paths of the standard libraries. */

/** Constructors of collections, by what they are to the interpreter. */
export const collections: ReadonlyMap<string, 'map' | 'set' | 'unordered' | 'list' | 'default'> = new Map([
  ['global#Map', 'map'],
  ['global#WeakMap', 'map'],
  ['global#URLSearchParams', 'map'],
  ['global#Set', 'set'],
  ['global#WeakSet', 'set'],
  ['global#set', 'unordered'],
  ['global#frozenset', 'unordered'],
  ['collections#deque', 'list'],
  ['collections#defaultdict', 'default'],
]);

/** Runs its argument with the two functions that settle what it gives. */
export const promiseConstructors: ReadonlySet<string> = new Set(['global#Promise']);
/** Gives a promise with the two functions that settle it. */
export const promiseWithResolvers: ReadonlySet<string> = new Set(['global#Promise.withResolvers']);

/** Calls its first argument with the elements of its third. */
export const appliers: ReadonlySet<string> = new Set(['global#Reflect.apply']);
