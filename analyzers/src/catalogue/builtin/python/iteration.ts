import { defineLibrary } from '../../schema.ts';

/** Modules that walk over collections. */
export default defineLibrary({
  library: 'python-iteration',
  language: 'python',
  flows: [
    { call: 'itertools#{islice,cycle,tee,accumulate}', gives: 'tainted' },
    { call: 'itertools#takewhile', gives: 'filtered', from: 'args[1]', callback: 'args[0]' },
    { call: 'itertools#{dropwhile,filterfalse}', gives: 'list', from: 'args[1]' },
    { call: ['heapq#heappush', 'bisect#{insort,insort_left,insort_right}'], gives: 'inserted' },
    { call: 'heapq#heappop', gives: 'element' },
    { call: 'itertools#chain', gives: 'chained' },
    { call: 'itertools#chain.from_iterable', gives: 'tainted' },
    { call: 'collections#OrderedDict', gives: 'merged' },
    { call: ['functools#{cache,lru_cache,wraps}', 'contextlib#contextmanager'], gives: 'same' },
    { call: 'heapq#{nlargest,nsmallest}', gives: 'list', from: 'args[1]' },
    { call: 'random#choice', gives: 'element' },
    { call: 'random#{sample,shuffle}', gives: 'list' },
  ],
  barriers: [{ call: ['random#{randint,random,uniform,randrange}', 'secrets#{token_hex,token_urlsafe,randbelow}', 'time#{time,monotonic,perf_counter}'] }],
});
