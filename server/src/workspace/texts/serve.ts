import { parentPort } from 'node:worker_threads';
import { lookAt, type Batch } from './batches.ts';

/** In a thread of `scanTexts`: looks at the batches that it is sent. */
export function serveBatches(): void {
  parentPort?.on('message', (batch: Batch) => parentPort?.postMessage(lookAt(batch)));
}
