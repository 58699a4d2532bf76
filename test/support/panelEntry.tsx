import { options, render, type VNode } from 'preact';
import '../../client/panel/src/panel.css';
import { PanelStore } from '../../client/panel/src/store/store.ts';
import type { StoreEvent } from '../../client/panel/src/store/events.ts';
import type { Exported, Transport } from '../../client/panel/src/transport/transport.ts';
import { App } from '../../client/panel/src/view/app.tsx';

declare global {
  interface Window {
    /** The panel's page by itself: what a test tells it, what it says, and how often each component was drawn. */
    panel: {
      store: PanelStore;
      tell(event: StoreEvent): void;
      /** Resolves when all that was told is drawn, however long the machine takes for it. */
      settled(): Promise<void>;
      sent: unknown[];
      saved: Exported[];
      drawn: Record<string, number>;
    };
  }
}

const store = new PanelStore();
const sent: unknown[] = [];
const saved: Exported[] = [];
const drawn: Record<string, number> = {};

// The library's own hook before a component is drawn, under its short name.
const hooks = options as { __r?: (node: VNode) => void };
const before = hooks.__r;
hooks.__r = (node) => {
  const name = typeof node.type === 'function' ? node.type.displayName || node.type.name : '';
  drawn[name] = (drawn[name] ?? 0) + 1;
  before?.(node);
};

/** More than the page waits between two drawings. */
const PACE_MS = 100;
const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const frame = (): Promise<unknown> => new Promise((resolve) => requestAnimationFrame(resolve));

/** What is drawn may have more drawn: effects, which the page runs after a frame, and what is told by them. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 2; turn++) {
    await later(PACE_MS);
    await frame();
    await frame();
  }
}

const transport: Transport = {
  opensSource: location.hash === '#editor',
  // The page is there for a test once it listens.
  start: (tell) => (window.panel = { store, tell, settled, sent, saved, drawn }),
  send: (message) => sent.push(message),
  save: (file) => saved.push(file),
  recall: () => JSON.parse(sessionStorage.getItem('saved') ?? 'null') ?? undefined,
  remember: (state) => sessionStorage.setItem('saved', JSON.stringify(state)),
};
render(<App transport={transport} store={store} />, document.getElementById('panel') as HTMLElement);
