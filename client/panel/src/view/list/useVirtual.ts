import { elementScroll, observeElementOffset, observeElementRect, Virtualizer, type VirtualItem } from '@tanstack/virtual-core';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

/** Lines drawn outside of what is seen, above and below. */
const OVERSCAN = 8;

export interface Virtual {
  readonly items: readonly VirtualItem[];
  /** Pixels of all lines. */
  readonly height: number;
  scrollTo(index: number): void;
}

/**
 * Draws of many lines of equal height only those that are seen.
 * @param headHeight pixels of what stays at the top of the scroller, above the lines
 */
export function useVirtual(scroller: RefObject<HTMLElement | null>, lines: number, lineHeight: number, headHeight: number): Virtual {
  const [, draw] = useState(0);
  const kept = useRef<Virtualizer<HTMLElement, HTMLElement>>(undefined);
  const options = {
    count: lines,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: OVERSCAN,
    // Lines begin below the heads, so one that shall be seen at the bottom stands lower by them than it counts.
    scrollPaddingEnd: headHeight,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => draw((n) => n + 1),
  };
  const virtualizer = (kept.current ??= new Virtualizer(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  return {
    items: virtualizer.getVirtualItems(),
    height: virtualizer.getTotalSize(),
    scrollTo: (index) => virtualizer.scrollToIndex(index, { align: 'auto' }),
  };
}
