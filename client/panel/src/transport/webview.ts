import { toPanelSchema, type FromPanel } from '../messages.ts';
import { savedSchema } from '../store/saved.ts';
import type { Transport } from './transport.ts';

interface EditorApi {
  postMessage(message: unknown): void;
}

/** What the editor has put into the page: how the trace was looked at before. */
function given(): unknown {
  try {
    return JSON.parse(document.getElementById('panel')?.dataset['saved'] ?? 'null');
  } catch {
    return undefined;
  }
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
      const parsed = savedSchema.safeParse(given());
      return parsed.success ? parsed.data : undefined;
    },
    remember: (saved) => send({ type: 'remember', saved }),
  };
}
