import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** A button that opens a small box below it; Escape and a click elsewhere close it. */
export function Menu({ name, end, children }: { readonly name: string; readonly end?: boolean; readonly children: ComponentChildren }) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = (event: Event): void => {
      const { current } = box;
      if (current?.open && !(event.target instanceof Node && current.contains(event.target))) current.open = false;
    };
    document.addEventListener('pointerdown', close);
    return () => document.removeEventListener('pointerdown', close);
  }, []);
  const onKeyDown = (event: KeyboardEvent): void => {
    const { current } = box;
    if (event.key !== 'Escape' || !current?.open) return;
    current.open = false;
    current.querySelector('summary')?.focus();
    event.stopPropagation();
  };
  return (
    <details ref={box} class={end ? 'menu end' : 'menu'} onKeyDown={onKeyDown}>
      <summary class="action">{name} ▾</summary>
      <div class="box">{children}</div>
    </details>
  );
}
