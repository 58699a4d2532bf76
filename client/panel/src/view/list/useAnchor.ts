import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Listing } from '../../store/listing.ts';
import type { Row } from '../../store/record.ts';

/** Where a person has scrolled to: at the end that new rows come to, or at a row. */
type Place = { readonly at: 'live' } | { readonly at: 'row'; readonly row: Row; readonly offset: number };

function placeOf(element: HTMLElement, listing: Listing, lineHeight: number): Place {
  const { scrollTop, scrollHeight, clientHeight } = element;
  const live = listing.order === 'newest' ? scrollTop < 1 : scrollHeight - clientHeight - scrollTop < lineHeight;
  if (live) return { at: 'live' };
  const first = Math.floor(scrollTop / lineHeight);
  for (let index = first; index < first + 3; index++) {
    const line = listing.lineAt(index);
    if (line?.kind === 'row') return { at: 'row', row: line.row, offset: scrollTop - index * lineHeight };
  }
  return { at: 'live' };
}

function targetOf(place: Place, element: HTMLElement, listing: Listing, lineHeight: number): number | undefined {
  if (place.at === 'live') return listing.order === 'newest' ? 0 : element.scrollHeight - element.clientHeight;
  const index = listing.indexOf(place.row);
  return index < 0 ? undefined : index * lineHeight + place.offset;
}

/**
 * Keeps what a person looks at where it is while rows come and go around it; who is at the end that new rows come to follows
 * them.
 */
export function useAnchor(scroller: RefObject<HTMLElement | null>, listing: Listing, lineHeight: number): void {
  const place = useRef<Place>({ at: 'live' });
  const looked = `${listing.order} ${listing.grouping}`;
  const before = useRef(looked);
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // Another order or grouping begins at its live end.
    if (before.current !== looked) place.current = { at: 'live' };
    before.current = looked;
    const target = targetOf(place.current, element, listing, lineHeight);
    if (target === undefined || Math.abs(target - element.scrollTop) < 1) return;
    element.scrollTop = target;
    // The lines of the new place are drawn before the browser paints.
    element.dispatchEvent(new Event('scroll'));
  });
  useLayoutEffect(() => {
    const element = scroller.current;
    const look = (): void => {
      if (element) place.current = placeOf(element, listing, lineHeight);
    };
    // Before others hear of it: they draw, and what is drawn is put back to this place.
    element?.addEventListener('scroll', look, { capture: true, passive: true });
    return () => element?.removeEventListener('scroll', look, { capture: true });
  }, [scroller, listing, lineHeight]);
}
