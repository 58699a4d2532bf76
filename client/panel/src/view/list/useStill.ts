import type { RefObject } from 'preact';
import { useEffect } from 'preact/hooks';
import { usePanel } from '../context.ts';

/**
 * Keeps the page as it is from the moment that somebody presses on a line until they let go: a line that came in between would push another one
 * under the pointer, and a press that ends on another line than it began on is no click to a browser.
 */
export function useStill(scroller: RefObject<HTMLElement | null>): void {
  const { topics } = usePanel();
  useEffect(() => {
    const element = scroller.current;
    const press = (): void => topics.hold();
    const letGo = (): void => topics.release();
    const ends = ['pointerup', 'pointercancel', 'blur'] as const;
    element?.addEventListener('pointerdown', press, { passive: true });
    for (const end of ends) window.addEventListener(end, letGo);
    return () => {
      element?.removeEventListener('pointerdown', press);
      for (const end of ends) window.removeEventListener(end, letGo);
      letGo();
    };
  }, [topics, scroller]);
}
