import { createHmac, randomBytes } from 'node:crypto';
import { findSecrets } from '@clewline/analyzers';
import { encodeFrame, type Frame } from '@clewline/protocol';
import type { RequestHead, ResponseHead } from './protocols/protocol.ts';
import type { ConnectionInfo, Peer } from './streams/connections.ts';
import { shownCommand } from './identity/command.ts';

const MAGIC = 'clewline-recording 1\n';
/** Headers that a replay needs and that hold no secret. Of all others, known or not, nothing is kept. */
const PLAIN_HEADERS = new Set(['host', 'content-type']);
/** Headers by whose hash two uses of one key are known to be the same. */
const CREDENTIAL_HEADERS = new Set(['authorization', 'x-api-key', 'api-key', 'x-goog-api-key']);
/** Parameters of an address that say how an endpoint is meant; the value of any other may be a key. */
const PLAIN_PARAMETERS = new Set(['api-version', 'alt', 'stream', 'beta']);

/** A credential's stand-in: its keyed hash, so that two uses of one key are still seen to be the same. */
function filler(key: Buffer, credential: string): string {
  return `filler-${createHmac('sha256', key)
    .update(credential.replace(/^Bearer\s+/i, ''))
    .digest('hex')
    .slice(0, 32)}`;
}

/** A request as it was, decoded. Boottime nanoseconds. */
export interface RecordedRequest {
  readonly head: RequestHead;
  readonly body: Uint8Array;
  readonly start: bigint;
  readonly end: bigint;
}

export interface RecordedResponse {
  readonly head: ResponseHead;
  readonly time: bigint;
  readonly pieces: readonly { readonly bytes: Uint8Array; readonly time: bigint }[];
  readonly end: bigint;
}

/** The tail of a frame about a process: so many names, then its command line. */
function shownTail(tail: Uint8Array, names: number): Uint8Array {
  const words = Buffer.from(tail).toString('utf8').split('\0');
  const command = shownCommand(words.slice(names).filter((word) => word !== '')).split(' ');
  return Buffer.from([...words.slice(0, names), ...command].join('\0'));
}

/** A request's path with the values of its parameters replaced. */
function cleanPath(key: Buffer, path: string): string {
  const at = path.indexOf('?');
  if (at < 0) return path;
  const parameters = path
    .slice(at + 1)
    .split('&')
    .map((one) => {
      const [name = '', value] = one.split('=', 2);
      return value === undefined || PLAIN_PARAMETERS.has(name.toLowerCase()) ? one : `${name}=${filler(key, value)}`;
    });
  return `${path.slice(0, at)}?${parameters.join('&')}`;
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

  /** Frames that hold no traffic are kept as they are; of command lines what others may see. */
  frame(frame: Frame): void {
    if (!['clock', 'process', 'exec', 'exit', 'flow', 'attach', 'drops', 'muted'].includes(frame.name)) return;
    const named = frame.name === 'exec' ? 1 : frame.name === 'process' ? 2 : undefined;
    this.#write(encodeFrame(frame.name, frame.header, frame.fields, named === undefined ? frame.tail : shownTail(frame.tail, named)));
  }

  /** One exchange becomes a connection of its own: the request, then the response in the pieces that came. */
  exchange(info: ConnectionInfo, request: RecordedRequest, response: RecordedResponse | undefined): void {
    const { pid, tls, peer } = info;
    const conn = (tls ? 1n << 63n : 0n) | this.#nextConn++;
    const seqs = [0, 0];
    const data = (direction: number, bytes: Uint8Array, time: bigint): void => {
      const seq = seqs[direction] ?? 0;
      seqs[direction] = seq + 1;
      for (let offset = 0; offset < bytes.length; offset += 16_384) {
        const fields = { total: bytes.length, offset, seq, direction, tls: tls ? 1 : 0 };
        this.#write(encodeFrame('data', { time, pid, tid: pid, conn }, fields, bytes.subarray(offset, offset + 16_384)));
      }
    };
    this.#tellPeer(peer, { time: request.start, pid, conn });
    const body = this.#clean(request.body);
    const path = this.#cleanText(cleanPath(this.#key, request.head.path));
    const head = `${request.head.method} ${path} HTTP/1.1\r\n${this.#headers(request.head)}content-length: ${body.length}\r\n\r\n`;
    data(0, Buffer.concat([Buffer.from(head), body]), request.end);
    if (response) {
      data(1, Buffer.from(`HTTP/1.1 ${response.head.status} \r\n${this.#headers(response.head)}transfer-encoding: chunked\r\n\r\n`), response.time);
      // Cleaned as a whole, written in the pieces that came: a key may have come in two of them.
      const clean = this.#clean(Buffer.concat(response.pieces.map((piece) => piece.bytes)));
      let at = 0;
      for (const piece of response.pieces) {
        const part = clean.subarray(at, (at += piece.bytes.length));
        if (part.length > 0) data(1, Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]), piece.time);
      }
      data(1, Buffer.from('0\r\n\r\n'), response.end);
    }
    this.#write(encodeFrame('closed', { time: response?.end ?? request.end, pid, conn }, {}));
  }

  #tellPeer(peer: Peer, header: { time: bigint; pid: number; conn: bigint }): void {
    const v4 = peer.address?.split('.').map(Number);
    if (v4?.length !== 4) return;
    const remote = Uint8Array.from([...v4, ...new Array<number>(12).fill(0)]);
    this.#write(encodeFrame('tuple', header, { local: new Uint8Array(16), remote, family: 2, remotePort: peer.port ?? 0, exact: 1 }));
  }

  #cleanText(text: string): string {
    return Buffer.from(this.#clean(Buffer.from(text, 'latin1'))).toString('latin1');
  }

  #headers(head: { readonly headers: ReadonlyMap<string, string> }): string {
    let text = '';
    for (const [name, value] of head.headers) {
      if (PLAIN_HEADERS.has(name)) text += `${name}: ${this.#cleanText(value)}\r\n`;
      else if (CREDENTIAL_HEADERS.has(name)) text += `${name}: ${filler(this.#key, value)}\r\n`;
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
