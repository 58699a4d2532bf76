import { createWasmSyntaxProvider, rules } from '@clewline/analyzers';
import { BrowserMessageReader, BrowserMessageWriter, createConnection, ProposedFeatures, type Message } from 'vscode-languageserver/browser';
import type { Connection } from 'vscode-languageserver/node';
import type { Platform } from '../platform.ts';
import { runServer } from '../server.ts';
import { folderPathOf } from '../uris.ts';
import { Addresses } from './addresses.ts';
import { Fetched } from './fetched.ts';
import { Port, type Boot, type Notice, type Question } from './protocol.ts';

/** Where the server believes that it lies; its pages are the extension's. */
const PROGRAM = '/~clewline';

/** Entry of the language server in a worker of a browser. The first message brings what it stands on; those of the protocol follow once it has said so. */
const worker = self as unknown as Worker;
worker.onmessage = ({ data, ports: [channel] }: MessageEvent<Boot>) => {
  if (channel) void start(data, channel, () => worker.postMessage('ready'));
};

/** @param isReady called once messages of the protocol are listened to */
async function start({ wasm, program, folders }: Boot, channel: MessagePort, isReady: () => void): Promise<void> {
  const addresses = new Addresses();
  addresses.name(program, `file://${PROGRAM}`);
  for (const uri of folders) addresses.add(uri);
  const settings = (uris: readonly string[]): Promise<unknown> =>
    Promise.all(
      uris.map(async (uri) => {
        const root = folderPathOf(addresses.toInside(uri));
        if (root !== undefined) await fetched.settings(root);
      }),
    );
  const fetched = new Fetched((question) => port.ask(question), addresses);
  const port: Port<Question, Notice> = new Port<Question, Notice>(channel, async (notice) => {
    if (notice.ask === 'changed') return fetched.changed(notice.uris);
    if (notice.ask === 'look') return fetched.look(notice.uris);
    for (const uri of notice.uris) addresses.add(uri);
    return settings(notice.uris);
  });
  const { runtime, ...grammars } = wasm;
  const [syntax] = await Promise.all([createWasmSyntaxProvider({ runtime, grammars }), settings(folders)]);
  const platform: Platform = {
    syntax,
    folder: PROGRAM,
    features: [],
    hear: () => {
      throw new Error('no agent can be reached from a browser');
    },
    fetch: (root) => fetched.below(root),
  };
  const reader = new BrowserMessageReader(worker);
  const writer = new BrowserMessageWriter(worker);
  const connection = createConnection(
    ProposedFeatures.all,
    {
      onError: reader.onError,
      onClose: reader.onClose,
      onPartialMessage: reader.onPartialMessage,
      dispose: () => reader.dispose(),
      listen: (callback) => reader.listen((message) => callback(addresses.inward(message))),
    },
    {
      onError: writer.onError,
      onClose: writer.onClose,
      dispose: () => writer.dispose(),
      end: () => writer.end(),
      write: (message: Message) => writer.write(addresses.outward(message)),
    },
  );
  self.addEventListener('unhandledrejection', (event) => connection.console.error(`a request was refused: ${String(event.reason)}`));
  // The two entries of the library give one and the same interface, under two names.
  runServer(connection as unknown as Connection, platform);
  isReady();
  await fetched.pages(
    PROGRAM,
    rules.map(({ id }) => id),
  );
}
