import { once } from 'node:events';

const BATCH = 1 << 16;

/** Writes to standard output in batches, and waits while its reader is slower. */
export class Output {
  #pieces: string[] = [];
  #length = 0;

  async write(text: string): Promise<void> {
    this.#pieces.push(text);
    this.#length += text.length;
    if (this.#length >= BATCH) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#length === 0) return;
    const batch = this.#pieces.join('');
    this.#pieces = [];
    this.#length = 0;
    if (!process.stdout.write(batch)) await once(process.stdout, 'drain');
  }
}
