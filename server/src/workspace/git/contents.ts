import { once } from 'node:events';
import { MAX_TEXT_BYTES } from '../bytes.ts';
import { GitError, startGit } from './command.ts';
import type { Blob } from './raw.ts';

/** Asked for ahead, so that git need not wait. */
const AHEAD = 64;

export interface BlobContent {
  readonly blob: Blob;
  /** Absent if it is missing or too large. */
  readonly bytes?: Buffer;
  readonly reason?: string;
}

/** Bytes as they come, taken by line and by length. */
class Input {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer[] = [];
  #length = 0;

  constructor(source: AsyncIterable<Buffer>) {
    this.#source = source[Symbol.asyncIterator]();
  }

  async #more(): Promise<boolean> {
    const next = await this.#source.next();
    if (next.done) return false;
    this.#held.push(next.value);
    this.#length += next.value.length;
    return true;
  }

  async line(): Promise<string | undefined> {
    for (;;) {
      const whole = this.#joined();
      const end = whole.indexOf(10);
      if (end >= 0) {
        this.#keep(whole.subarray(end + 1));
        return whole.toString('utf8', 0, end);
      }
      if (whole.length > 4096 || !(await this.#more())) return undefined;
    }
  }

  async take(length: number): Promise<Buffer | undefined> {
    while (this.#length < length) if (!(await this.#more())) return undefined;
    const whole = this.#joined();
    this.#keep(whole.subarray(length));
    return whole.subarray(0, length);
  }

  async skip(length: number): Promise<void> {
    for (let left = length; left > 0;) {
      if (this.#length === 0 && !(await this.#more())) return;
      const whole = this.#joined();
      const part = Math.min(left, whole.length);
      this.#keep(whole.subarray(part));
      left -= part;
    }
  }

  #joined(): Buffer {
    if (this.#held.length !== 1) this.#held = [Buffer.concat(this.#held)];
    return this.#held[0] as Buffer;
  }

  #keep(rest: Buffer): void {
    this.#held = [rest];
    this.#length = rest.length;
  }
}

/** The contents of blobs, in their order, by one `git cat-file --batch`, which converts nothing. */
export async function* contentsOf(root: string, blobs: Iterable<Blob>): AsyncGenerator<BlobContent> {
  const process = startGit(root, ['cat-file', '--batch']);
  let failure = '';
  process.stderr.on('data', (piece: Buffer) => (failure = (failure + piece.toString('utf8')).slice(-2000)));
  process.stdin.on('error', () => undefined);
  const input = new Input(process.stdout as AsyncIterable<Buffer>);
  const asked: Blob[] = [];
  const rest = blobs[Symbol.iterator]();
  let ended = false;
  try {
    for (;;) {
      while (!ended && asked.length < AHEAD) {
        const next = rest.next();
        if (next.done) {
          ended = true;
          process.stdin.end();
        } else {
          asked.push(next.value);
          process.stdin.write(`${next.value.id}\n`);
        }
      }
      const blob = asked.shift();
      if (!blob) break;
      yield await contentOf(input, blob, failure);
    }
  } finally {
    process.kill();
    if (process.exitCode === null) await once(process, 'close').catch(() => undefined);
  }
}

async function contentOf(input: Input, blob: Blob, failure: string): Promise<BlobContent> {
  const head = await input.line();
  if (head === undefined) throw new GitError(failure.trim() || 'git ended before its answer did.');
  const match = /^[0-9a-f]+ (\w+) (\d+)$/.exec(head);
  if (!match) return { blob, reason: 'the object is missing (a partial clone?)' };
  const size = Number(match[2]);
  if (size > MAX_TEXT_BYTES) {
    await input.skip(size + 1);
    return { blob, reason: `too large (${Math.round(size / 1024 / 1024)} MB)` };
  }
  const bytes = await input.take(size);
  await input.skip(1);
  if (!bytes) throw new GitError(failure.trim() || 'git ended before its answer did.');
  return { blob, bytes };
}
