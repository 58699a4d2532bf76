import { constants, createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import type { Transform } from 'node:stream';
import { Decompress } from 'fzstd';
import { ZstdGuard } from './zstdGuard.ts';

const MAX_OUTPUT = 8 * 1024 * 1024;

export type Encoding = 'identity' | 'gzip' | 'deflate' | 'br' | 'zstd' | 'unreadable';

/** Why a body ended early. */
export type BodyEnd = 'whole' | 'cut off' | 'damaged' | 'over the cap';

/** How a body is to be read. Empty and `identity` need no work; one inside another is not undone. */
export function encodingOf(header: string | undefined): Encoding {
  const names = (header ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  const [name] = names;
  if (name === undefined) return 'identity';
  if (names.length > 1) return 'unreadable';
  if (name === 'gzip' || name === 'x-gzip') return 'gzip';
  return name === 'deflate' || name === 'br' || name === 'zstd' ? name : 'unreadable';
}

export interface Decoder {
  write(bytes: Uint8Array): void;
  end(): void;
}

type OnData = (bytes: Uint8Array) => void;
type OnEnd = (how: BodyEnd) => void;

/**
 * Decompresses a stream piece by piece, so that events in it are seen as they come. Output is capped:
 * a small body may unfold to gigabytes.
 * @param onEnd called once; everything that could be read before has been given to `onData`
 */
export function decoder(encoding: 'gzip' | 'deflate' | 'br' | 'zstd', onData: OnData, onEnd: OnEnd): Decoder {
  let output = 0;
  let ended = false;
  const finish = (how: BodyEnd): void => {
    if (ended) return;
    ended = true;
    onEnd(how);
  };
  const give = (bytes: Uint8Array): void => {
    if (ended) return;
    output += bytes.length;
    if (output > MAX_OUTPUT) finish('over the cap');
    else if (bytes.length > 0) onData(bytes);
  };
  // Made at the first byte: a body without any is whole, whatever its header says of it.
  let inner: Decoder | undefined;
  return {
    write: (bytes) => {
      if (ended || bytes.length === 0) return;
      inner ??= encoding === 'zstd' ? zstd(give, finish) : zlib(encoding, bytes[0] as number, give, finish);
      inner.write(bytes);
    },
    end: () => {
      if (ended) return;
      if (inner) inner.end();
      else finish('whole');
    },
  };
}

/** The low bits of the first byte that zlib's header begins with (RFC 1950); some servers mean the bare stream by `deflate`. */
const ZLIB_METHOD = 8;

function zlib(encoding: 'gzip' | 'deflate' | 'br', first: number, onData: OnData, onEnd: OnEnd): Decoder {
  const inflate = (first & 15) === ZLIB_METHOD ? createInflate : createInflateRaw;
  const stream: Transform =
    encoding === 'gzip'
      ? createGunzip({ flush: constants.Z_SYNC_FLUSH })
      : encoding === 'deflate'
        ? inflate({ flush: constants.Z_SYNC_FLUSH })
        : createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH });
  const end = (how: BodyEnd): void => {
    onEnd(how);
    stream.destroy();
  };
  stream.on('data', onData);
  stream.on('end', () => end('whole'));
  // What ends before its own end mark is cut off, not complete.
  stream.on('error', (error: NodeJS.ErrnoException) => end(error.code === 'Z_BUF_ERROR' || /unexpected end/i.test(error.message) ? 'cut off' : 'damaged'));
  return { write: (bytes) => void stream.write(Buffer.from(bytes)), end: () => void stream.end() };
}

/** Node reads zstd by itself from 22.15 on only. */
function zstd(onData: OnData, onEnd: OnEnd): Decoder {
  const guard = new ZstdGuard();
  const stream = new Decompress(onData);
  return {
    write: (bytes) => {
      if (!guard.push(bytes)) {
        onEnd('damaged');
        return;
      }
      try {
        stream.push(new Uint8Array(bytes));
      } catch {
        onEnd('damaged');
      }
    },
    end: () => {
      try {
        if (guard.whole) stream.push(new Uint8Array(0), true);
        onEnd(guard.whole ? 'whole' : 'cut off');
      } catch {
        onEnd(guard.whole ? 'damaged' : 'cut off');
      }
    },
  };
}
