import assert from 'node:assert/strict';
import { mock } from 'node:test';
import { files } from '@clewline/server/browser/files';
import { Addresses } from '@clewline/server/lsp/browser/addresses';
import { Fetched } from '@clewline/server/lsp/browser/fetched';
import type { Question } from '@clewline/server/lsp/browser/protocol';
import { OwnWrites } from '../../client/src/browser/ownWrites.ts';

const FILE = '/quay/.clewline/triage.json';
const URI = `file://${FILE}`;
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

describe('files of a workspace in a browser', () => {
  afterEach(() => {
    mock.timers.reset();
    files.remove('/quay');
    files.onWritten = undefined;
  });

  it('what the server wrote is looked at until the watcher tells of it, and no longer', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    const looked: string[] = [];
    const writes = new OwnWrites((uri) => looked.push(uri));
    writes.wrote(URI);
    for (let step = 0; step < 36; step++) mock.timers.tick(100);
    assert.deepEqual(looked, [URI, URI, URI]);
    writes.told(URI);
    mock.timers.tick(600_000);
    assert.equal(looked.length, 3);
  });

  it('nor for ever, where no watcher tells of anything', () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    let looks = 0;
    new OwnWrites(() => looks++).wrote(URI);
    for (let second = 0; second < 600; second++) mock.timers.tick(1_000);
    assert.equal(looks, 7);
  });

  it('a look names what is not as it was, what was written here among it', async () => {
    const outside = new Map<string, Uint8Array>();
    const fetched = new Fetched(async (question: Question) => {
      if (question.ask === 'write') outside.set(question.uri, question.bytes);
      return question.ask === 'read' ? outside.get(question.uri) : undefined;
    }, new Addresses());
    await fetched.settings('/quay');
    files.put(FILE, bytesOf('{}'));
    files.onWritten?.({ path: FILE, bytes: bytesOf('{}') });
    assert.deepEqual(await fetched.look([URI]), []);
    outside.delete(URI);
    assert.deepEqual(await fetched.look([]), [URI]);
    assert.equal(files.read(FILE), undefined);
    assert.deepEqual(await fetched.look([]), []);
  });

  it('an answer that was under way when the server wrote is older than what it wrote', async () => {
    let answer: (bytes: Uint8Array) => void = () => undefined;
    const fetched = new Fetched(
      (question) => (question.ask === 'read' ? new Promise((resolve) => (answer = resolve)) : Promise.resolve(undefined)),
      new Addresses(),
    );
    const reading = fetched.changed([URI]);
    files.put(FILE, bytesOf('new'));
    files.onWritten?.({ path: FILE, bytes: bytesOf('new') });
    answer(bytesOf('old'));
    await reading;
    assert.deepEqual(files.read(FILE), bytesOf('new'));
  });
});
