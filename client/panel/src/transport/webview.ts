import { toPanelSchema, type FromPanel } from '../messages.ts';
import { savedSchema } from '../store/saved.ts';
import type { Transport } from './transport.ts';

interface EditorApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): EditorApi;

/** Inside an editor's webview; `undefined` anywhere else. */
export function webviewTransport(): Transport | undefined {
  if (typeof acquireVsCodeApi !== 'function') return undefined;
  const api = acquireVsCodeApi();
  const send = (message: FromPanel): void => api.postMessage(message);
  return {
    opensSource: true,
    start(onEvent) {
      window.addEventListener('message', (event: MessageEvent<unknown>) => {
        const parsed = toPanelSchema.safeParse(event.data);
        if (parsed.success) onEvent(parsed.data);
      });
      send({ type: 'ready' });
    },
    send,
    save: ({ name, text }) => send({ type: 'save', name, text }),
    recall() {
      const parsed = savedSchema.safeParse(api.getState());
      return parsed.success ? parsed.data : undefined;
    },
    remember: (saved) => api.setState(saved),
  };
}
