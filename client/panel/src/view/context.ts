import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { Site } from '../store/record.ts';
import type { StoreEvent } from '../store/events.ts';
import type { PanelStore } from '../store/store.ts';
import type { Transport } from '../transport/transport.ts';
import { useTopics, type Topics } from './topics.ts';
import type { Topic } from '../store/events.ts';

/** What every part of the page works with; it is the same from first to last. */
export interface Panel {
  readonly store: PanelStore;
  readonly topics: Topics;
  readonly transport: Transport;
  readonly dispatch: (event: StoreEvent) => void;
  /** Opens a source line; absent where there is no editor. */
  readonly openSite: ((site: Site) => void) | undefined;
}

export const PanelContext = createContext<Panel | undefined>(undefined);

/** The panel, drawn anew when one of these topics has something new. */
export function usePanel(...names: readonly Topic[]): Panel {
  const panel = useContext(PanelContext);
  if (!panel) throw new Error('a part of the page stands outside of it');
  useTopics(panel.topics, ...names);
  return panel;
}
