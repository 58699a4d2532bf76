import { constants, createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import type { Transform } from 'node:stream';
import { Decompress } from 'fzstd';
import { ZstdGuard } from './zstdGuard.ts';

const MAX_OUTPUT = 8 * 1024 * 1024;

export type Encoding = 'identity' | 'gzip' | 'deflate' | 'br' | 'zstd' | 'unreadable';

/** Why a body ended early. */
export type BodyEnd = 'whole' | 'cut off' | 'damaged' | 'over the cap';

/** How a body is to be read. Empty and `identity` need no work. */
export function encodingOf(header: string | undefined): Encoding {
  const name = (header ?? '').trim().toLowerCase();
  if (name === '' || name === 'identity') return 'identity';
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
  const inner = encoding === 'zstd' ? zstd(give, finish) : zlib(encoding, give, finish);
  return {
    write: (bytes) => {
      if (!ended) inner.write(bytes);
    },
    end: () => {
      if (!ended) inner.end();
    },
  };
}

function zlib(encoding: 'gzip' | 'deflate' | 'br', onData: OnData, onEnd: OnEnd): Decoder {
  const stream: Transform =
    encoding === 'gzip'
      ? createGunzip({ flush: constants.Z_SYNC_FLUSH })
      : encoding === 'deflate'
        ? createInflate({ flush: constants.Z_SYNC_FLUSH })
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
