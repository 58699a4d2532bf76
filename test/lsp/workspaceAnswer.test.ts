import assert from 'node:assert/strict';
import { EventEmitter } from 'node:events';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import { registerWorkspaceDiagnostics } from '../../server/src/lsp/features/workspaceDiagnostics.ts';
import type { Session } from '../../server/src/lsp/session.ts';

type Ask = (params: { previousResultIds: [] }, token: CancellationTokenSource['token']) => Promise<{ items: { uri: string; kind: string }[] }>;

describe('the answer to who asks for the findings of all files', () => {
  it('comes for what changes while they are looked at, too, and not only with the next change', async () => {
    const events = new EventEmitter();
    let looked = 0;
    let ask: Ask | undefined;
    const folder = {
      indexed: true,
      analysedPaths: () => {
        // A document is closed just then, and nothing comes behind it.
        if (looked++ === 0) for (const [name, ...given] of [['closed', 'untitled:one'], ['settled']]) events.emit(name as string, ...given);
        return [];
      },
    };
    registerWorkspaceDiagnostics(
      Object.assign(events, {
        folders: [folder],
        connection: { languages: { diagnostics: { onWorkspace: (handler: Ask) => void (ask = handler) } } },
      }) as unknown as Session,
    );
    const source = new CancellationTokenSource();
    const late = setTimeout(() => source.cancel(), 10_000);
    const { items } = (await ask?.({ previousResultIds: [] }, source.token)) ?? assert.fail('nobody answers');
    clearTimeout(late);
    assert.deepEqual(
      items.map(({ uri, kind }) => [uri, kind]),
      [['untitled:one', 'full']],
    );
    assert.equal(looked, 2);
  });
});
