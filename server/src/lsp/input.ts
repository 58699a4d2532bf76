import { Readable } from 'node:stream';
import { Worker } from 'node:worker_threads';

/** Pieces that have come and wait for the one who works, at most: 64 kB each. */
const MOST_WAITING = 256;

/**
 * The thread's program, as text so that every bundle holds it: it reads a descriptor, and says in shared memory how many pieces have come.
 * A thread may not touch `process.stdin` for that, which is the main thread's.
 */
const READER = `
const { fstatSync, createReadStream } = require('node:fs');
const { Socket } = require('node:net');
const { parentPort, workerData: { fd, counts, most } } = require('node:worker_threads');
const kind = fstatSync(fd);
const input = kind.isFIFO() || kind.isSocket() ? new Socket({ fd, readable: true, writable: false }) : createReadStream('', { fd });
input.on('data', (piece) => {
  if (Atomics.add(counts, 0, 1) + 1 - Atomics.load(counts, 1) >= most) input.pause();
  parentPort.postMessage(piece);
});
parentPort.on('message', () => input.resume());
const end = () => { parentPort.postMessage(null); parentPort.close(); };
input.once('end', end);
input.once('error', end);
`;

/**
 * An input that is read by a thread of its own, so that whoever works on the main thread can see that something has come without giving up his
 * turn: Node tells of it only between two turns.
 */
export class Input {
  readonly stream: Readable;
  /** Pieces that have come, and those that were taken. */
  readonly #counts = new Int32Array(new SharedArrayBuffer(8));

  /**
   * @param fd a descriptor that nobody else reads
   * @param pass what of a piece is to be read
   */
  constructor(fd: number, pass: (piece: Buffer) => Iterable<Buffer> = (piece) => [piece]) {
    const stream = (this.stream = new Readable({ read() {} }));
    const reader = new Worker(READER, { eval: true, workerData: { fd, counts: this.#counts, most: MOST_WAITING }, execArgv: [] });
    reader.on('message', (piece: Uint8Array | null) => {
      if (piece === null) return void stream.push(null);
      const taken = Atomics.add(this.#counts, 1, 1) + 1;
      if (Atomics.load(this.#counts, 0) === taken) reader.postMessage('go on');
      for (const part of pass(Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength))) stream.push(part);
    });
    reader.on('error', (error) => stream.destroy(error));
  }

  /** Whether something has come that was not taken. */
  readonly isWaiting = (): boolean => Atomics.load(this.#counts, 0) !== Atomics.load(this.#counts, 1);
}
