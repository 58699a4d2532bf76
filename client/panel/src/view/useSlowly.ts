import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Topic } from '../store/events.ts';
import { usePanel } from './context.ts';

/** What is worked out of all rows: anew when they have changed, but not more often than every so many milliseconds. */
export function useSlowly<T>(work: () => T, everyMs: number, ...topics: readonly Topic[]): T {
  const { topics: source } = usePanel();
  const latest = useRef(work);
  latest.current = work;
  const [result, setResult] = useState(work);
  // At once after the first drawing: what came between the two would not be heard of.
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let last = -Infinity;
    const later = (): void => {
      timer ??= setTimeout(
        () => {
          timer = undefined;
          last = performance.now();
          setResult(latest.current);
        },
        Math.max(0, last + everyMs - performance.now()),
      );
    };
    const ends = topics.map((topic) => source.listen(topic, later));
    return () => {
      clearTimeout(timer);
      for (const end of ends) end();
    };
  }, [source, everyMs, topics.join(' ')]);
  return result;
}
