import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { OwnPatterns, type LabelConfidence, type OwnDefinition } from '@clewline/analyzers';
import { labelPiece, type PieceLabels, type TextPiece } from './longText.ts';

/** More threads than this would wait for the one that reads and writes. */
const MAX_THREADS = 4;
/** Labels live as long as their piece: room for them in the young generation spares the collector most of its work. */
const YOUNG_MB = 64;
/** What a thread of the command is started for. */
const PURPOSE = 'label-pieces';

interface Purpose {
  readonly purpose?: string;
  readonly minConfidence?: LabelConfidence;
  readonly own?: readonly OwnDefinition[];
}

/** In a thread that was started for it: labels the pieces it is sent. @returns whether this is such a thread */
export function servePieces(): boolean {
  const { purpose, minConfidence = 'low', own } = (workerData ?? {}) as Purpose;
  if (isMainThread || purpose !== PURPOSE) return false;
  const wanted = { minConfidence, own: own && new OwnPatterns(own) };
  parentPort?.on('message', (piece: TextPiece) => parentPort?.postMessage(labelPiece(piece, wanted)));
  return true;
}

/** Labels pieces on all of the machine's processors, in their order, holding no more of them than there are threads. */
export async function* labelPieces(
  pieces: AsyncIterable<TextPiece>,
  wanted: { readonly minConfidence: LabelConfidence; readonly own: OwnPatterns | undefined },
): AsyncGenerator<PieceLabels> {
  const threads = Math.min(MAX_THREADS, availableParallelism());
  const program = process.argv[1];
  if (threads < 2 || program === undefined) {
    for await (const piece of pieces) yield labelPiece(piece, wanted);
    return;
  }
  const { minConfidence, own } = wanted;
  const workers = Array.from(
    { length: threads },
    () =>
      new Worker(program, {
        workerData: { purpose: PURPOSE, minConfidence, own: own?.definitions } satisfies Purpose,
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
      }),
  );
  const pending: Promise<PieceLabels>[] = [];
  let next = 0;
  try {
    for await (const piece of pieces) {
      if (pending.length >= threads) yield (await pending.shift()) as PieceLabels;
      pending.push(ask(workers[next++ % threads] as Worker, piece));
    }
    for (const labels of pending) yield await labels;
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }
}

/** Each worker answers in the order it is asked. */
function ask(worker: Worker, piece: TextPiece): Promise<PieceLabels> {
  return new Promise((resolve, reject) => {
    const done = (): void => {
      worker.off('message', answered);
      worker.off('error', failed);
    };
    const answered = (labels: PieceLabels): void => {
      done();
      resolve(labels);
    };
    const failed = (error: Error): void => {
      done();
      reject(error);
    };
    worker.on('message', answered);
    worker.on('error', failed);
    worker.postMessage(piece);
  });
}
