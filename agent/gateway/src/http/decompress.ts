import { createBrotliDecompress, createGunzip, createInflate, constants } from 'node:zlib';
import type { Transform } from 'node:stream';
import type { Problem } from '../counters.ts';

const MAX_OUTPUT = 8 * 1024 * 1024;

/** Whether bodies of this encoding can be read. Empty and `identity` need no work. */
export function encodingOf(header: string | undefined): 'identity' | 'gzip' | 'deflate' | 'br' | 'unreadable' {
  const name = (header ?? '').trim().toLowerCase();
  if (name === '' || name === 'identity') return 'identity';
  if (name === 'gzip' || name === 'x-gzip') return 'gzip';
  return name === 'deflate' || name === 'br' ? name : 'unreadable';
}

/**
 * Decompresses a stream piece by piece, so that events in it are seen as they come. Output is capped:
 * a small body may unfold to gigabytes.
 * @param encoding one that `encodingOf` calls readable, other than `identity`
 * @param onEnd called once, with a reason if the stream was damaged or too large
 */
export function decompressor(
  encoding: 'gzip' | 'deflate' | 'br',
  onData: (bytes: Uint8Array) => void,
  onEnd: (problem?: Problem) => void,
): { write(bytes: Uint8Array): void; end(): void } {
  const stream: Transform =
    encoding === 'gzip'
      ? createGunzip({ flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH })
      : encoding === 'deflate'
        ? createInflate({ flush: constants.Z_SYNC_FLUSH, finishFlush: constants.Z_SYNC_FLUSH })
        : createBrotliDecompress({ flush: constants.BROTLI_OPERATION_FLUSH, finishFlush: constants.BROTLI_OPERATION_FLUSH });
  let output = 0;
  let ended = false;
  const finish = (problem?: Problem): void => {
    if (ended) return;
    ended = true;
    onEnd(problem);
    stream.destroy();
  };
  stream.on('data', (bytes: Buffer) => {
    if (ended) return;
    output += bytes.length;
    if (output > MAX_OUTPUT) finish('the response body is over the cap');
    else onData(bytes);
  });
  stream.on('end', () => finish());
  stream.on('error', () => finish('the response body is damaged'));
  return {
    write: (bytes) => {
      if (!ended) stream.write(Buffer.from(bytes));
    },
    end: () => {
      if (!ended) stream.end();
    },
  };
}
