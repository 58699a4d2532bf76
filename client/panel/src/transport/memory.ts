import { savedSchema } from '../store/saved.ts';
import type { Transport } from './transport.ts';

const KEY = 'clewline.trace';

/** How the trace was looked at, kept by the browser for this window; a browser that keeps nothing forgets it. */
export function memoryOf(window: Window): Pick<Transport, 'recall' | 'remember'> {
  return {
    recall() {
      try {
        return savedSchema.safeParse(JSON.parse(window.sessionStorage.getItem(KEY) ?? 'null')).data;
      } catch {
        return undefined;
      }
    },
    remember(saved) {
      try {
        window.sessionStorage.setItem(KEY, JSON.stringify(saved));
      } catch {
        // Full, or not allowed.
      }
    },
  };
}
