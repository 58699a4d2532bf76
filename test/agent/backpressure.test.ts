import assert from 'node:assert/strict';
import { Backpressure } from '@clewline/gateway';
import { until } from '../support/lspClient.ts';

class Source {
  readonly done: string[] = [];
  pause(): void {
    this.done.push('pause');
  }
  resume(): void {
    this.done.push('resume');
  }
}

describe('reading stops while more waits than is soon worked on', function () {
  this.timeout(120_000);
  let source: Source;
  let worker: { waiting: number; waitingSize: number };
  let backpressure: Backpressure;

  beforeEach(() => {
    source = new Source();
    worker = { waiting: 0, waitingSize: 0 };
    backpressure = new Backpressure(source, worker);
  });

  it('above a number of questions, until half of them are answered', () => {
    worker.waiting = 256;
    backpressure.read();
    assert.deepEqual(source.done, []);
    worker.waiting = 257;
    backpressure.read();
    backpressure.read();
    assert.deepEqual(source.done, ['pause']);
    worker.waiting = 129;
    backpressure.answered();
    assert.deepEqual(source.done, ['pause']);
    worker.waiting = 128;
    backpressure.answered();
    assert.deepEqual(source.done, ['pause', 'resume']);
  });

  it('above an amount of text, however few questions that is', () => {
    worker.waiting = 3;
    worker.waitingSize = 4 * 1024 * 1024 + 1;
    backpressure.read();
    assert.deepEqual(source.done, ['pause']);
    worker.waitingSize = 0;
    backpressure.answered();
    assert.deepEqual(source.done, ['pause', 'resume']);
  });

  it('goes on all the same when nothing is answered for a second, and stops again only after an answer', async () => {
    worker.waiting = 1000;
    backpressure.read();
    await until('it goes on', () => source.done.length > 1);
    assert.deepEqual(source.done, ['pause', 'resume']);
    backpressure.read();
    assert.deepEqual(source.done, ['pause', 'resume']);
    backpressure.answered();
    backpressure.read();
    assert.deepEqual(source.done, ['pause', 'resume', 'pause']);
  });
});
