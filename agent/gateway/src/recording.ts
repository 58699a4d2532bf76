import { createHmac, randomBytes } from 'node:crypto';
import { encodeFrame, type Frame } from '@clewline/protocol';
import type { HttpRequest } from './http/exchanges.ts';
import type { MessageHead } from './http/messageParser.ts';
import { findSecrets } from '@clewline/analyzers';

const MAGIC = 'clewline-recording 1\n';
const CREDENTIAL_HEADERS = /^(?:authorization|proxy-authorization|x-api-key|api-key|cookie|set-cookie|x-goog-api-key)$/;

/** A credential's stand-in: its keyed hash, so that two uses of one key are still seen to be the same. */
function filler(key: Buffer, credential: string): string {
  return `filler-${createHmac('sha256', key)
    .update(credential.replace(/^Bearer\s+/i, ''))
    .digest('hex')
    .slice(0, 32)}`;
}

/**
 * Writes the decoded stream as frames: after TLS and decompression, message by message, credentials replaced.
 * It goes through the same decoder when it is replayed.
 */
export class Recorder {
  readonly #write: (bytes: Uint8Array) => void;
  readonly #key = randomBytes(32);
  #nextConn = 1n;

  constructor(write: (bytes: Uint8Array) => void) {
    this.#write = write;
    write(Buffer.from(`${MAGIC}${JSON.stringify({ version: 1, key: this.#key.toString('hex') })}\n`));
  }

  /** Frames that hold no traffic are kept as they are. */
  frame(frame: Frame): void {
    if (['clock', 'process', 'exec', 'exit', 'flow', 'attach', 'drops', 'muted'].includes(frame.name)) {
      this.#write(
        encodeFrame(frame.name, frame.header, frame.fields, frame.name === 'exec' || frame.name === 'process' ? this.#clean(frame.tail) : frame.tail),
      );
    }
  }

  /** One exchange becomes a connection of its own: request, then the response as it came. */
  exchange(
    pid: number,
    tls: boolean,
    peer: { readonly address?: string; readonly port?: number },
    request: HttpRequest,
  ): { head(head: MessageHead, time: bigint): void; body(bytes: Uint8Array, time: bigint): void; end(time: bigint): void } {
    const conn = (tls ? 1n << 63n : 0n) | this.#nextConn++;
    const seqs = [0, 0];
    const data = (direction: number, bytes: Uint8Array, time: bigint): void => {
      const seq = seqs[direction] ?? 0;
      seqs[direction] = seq + 1;
      for (let offset = 0; offset < bytes.length; offset += 16_384) {
        this.#write(
          encodeFrame(
            'data',
            { time, pid, tid: pid, conn },
            { total: bytes.length, offset, seq, direction, tls: tls ? 1 : 0 },
            bytes.subarray(offset, offset + 16_384),
          ),
        );
      }
    };
    let told = false;
    // With a memory BIO the socket is only known once the request has been sent: told at the latest with the response.
    const tellPeer = (): void => {
      const v4 = peer.address?.split('.').map(Number);
      if (told || v4?.length !== 4) return;
      told = true;
      this.#write(
        encodeFrame(
          'tuple',
          { time: request.start, pid, conn },
          { local: new Uint8Array(16), remote: Uint8Array.from([...v4, ...new Array<number>(12).fill(0)]), family: 2, remotePort: peer.port ?? 0, exact: 1 },
        ),
      );
    };
    tellPeer();
    const body = this.#clean(request.body);
    data(
      0,
      Buffer.concat([
        Buffer.from(`${request.head.method} ${request.head.path} HTTP/1.1\r\n${this.#headers(request.head)}content-length: ${body.length}\r\n\r\n`),
        body,
      ]),
      request.end,
    );
    return {
      head: (head, time) => {
        tellPeer();
        data(1, Buffer.from(`HTTP/1.1 ${head.status} \r\n${this.#headers(head)}transfer-encoding: chunked\r\n\r\n`), time);
      },
      body: (bytes, time) => {
        const clean = this.#clean(bytes);
        data(1, Buffer.concat([Buffer.from(`${clean.length.toString(16)}\r\n`), clean, Buffer.from('\r\n')]), time);
      },
      end: (time) => {
        data(1, Buffer.from('0\r\n\r\n'), time);
        this.#write(encodeFrame('closed', { time, pid, conn }, {}));
      },
    };
  }

  #headers(head: MessageHead): string {
    let text = '';
    for (const [name, value] of head.headers) {
      if (['content-length', 'transfer-encoding', 'content-encoding', 'connection'].includes(name)) continue;
      text += `${name}: ${CREDENTIAL_HEADERS.test(name) ? filler(this.#key, value) : value}\r\n`;
    }
    return text;
  }

  #clean(bytes: Uint8Array): Uint8Array {
    const text = Buffer.from(bytes).toString('latin1');
    const keys = findSecrets(text);
    if (keys.length === 0) return bytes;
    let clean = '';
    let at = 0;
    for (const key of keys) {
      clean +=
        text.slice(at, key.start) +
        filler(this.#key, text.slice(key.start, key.end))
          .padEnd(key.end - key.start, '0')
          .slice(0, key.end - key.start);
      at = key.end;
    }
    return Buffer.from(clean + text.slice(at), 'latin1');
  }
}

/** A recording cannot be read: said with the reason. */
export class RecordingError extends Error {}

/** The frames' bytes and the hash key of a recording. @throws RecordingError if it is none, or of a newer version. */
export function openRecording(bytes: Buffer): { key: Buffer; frames: Buffer } {
  if (!bytes.subarray(0, 19).equals(Buffer.from(MAGIC).subarray(0, 19))) throw new RecordingError('This is not a recording of Clewline.');
  const first = bytes.indexOf(10);
  const second = bytes.indexOf(10, first + 1);
  if (bytes.subarray(0, first).toString('latin1') !== MAGIC.trim() || second < 0)
    throw new RecordingError('This recording was made by a newer version of Clewline, or it is cut off.');
  try {
    const header = JSON.parse(bytes.subarray(first + 1, second).toString('utf8')) as { key: string };
    return { key: Buffer.from(header.key, 'hex'), frames: bytes.subarray(second + 1) };
  } catch {
    throw new RecordingError('The header of this recording is damaged.');
  }
}
