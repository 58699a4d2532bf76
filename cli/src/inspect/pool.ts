import { parentPort, workerData } from 'node:worker_threads';
import { OwnPatterns, type LabelConfidence, type OwnDefinition } from '@clewline/analyzers/sensitive/index';
import { inOrder } from '@clewline/server/threads/inOrder';
import { workerProgram } from '../paths.ts';
import { LABEL } from '../threads/purpose.ts';
import { labelPiece, type PieceLabels, type TextPiece } from './longText.ts';

/** Labels live as long as their piece: room for them in the young generation spares the collector most of its work. */
const YOUNG_MB = 64;

/** A piece takes a third of a second: one that is worked on, and one that waits. */
const AHEAD = 2;

interface Wanted {
  readonly minConfidence: LabelConfidence;
  readonly own: OwnPatterns | undefined;
}

interface Purpose {
  readonly purpose: string;
  readonly minConfidence: LabelConfidence;
  readonly own: readonly OwnDefinition[] | undefined;
}

/** In a thread that was started for it: labels the pieces it is sent. */
export function servePieces(): void {
  const { minConfidence, own } = workerData as Purpose;
  const wanted = { minConfidence, own: own && new OwnPatterns(own) };
  parentPort?.on('message', (piece: TextPiece) => parentPort?.postMessage(labelPiece(piece, wanted)));
}

/** Labels pieces on all of the machine's processors, in their order. */
export function labelPieces(pieces: AsyncIterable<TextPiece>, wanted: Wanted): AsyncGenerator<PieceLabels> {
  const { minConfidence, own } = wanted;
  return inOrder(pieces, {
    here: (piece) => labelPiece(piece, wanted),
    program: workerProgram(),
    workerData: { purpose: LABEL, minConfidence, own: own?.definitions } satisfies Purpose,
    ahead: AHEAD,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  });
}
