import { readFileSync, statSync } from 'node:fs';
import { FrameDecoder, FrameError } from '@clewline/protocol';
import { ownPatternsOf, type Policy } from '@clewline/analyzers';
import { Hub, InPlaceAnalyst, openRecording, Pipeline, RecordingError } from '@clewline/gateway';
import { Failure } from '../failure.ts';

/** Bytes of a recording that is read: it is held in memory. */
const MAX_RECORDING = 512 * 1024 * 1024;
/** Bytes of frames that are decoded in a turn: whoever is connected is served in between. */
const TURN = 65_536;

export interface ReplayOptions {
  /** Names this replay: ids of records begin with it. */
  readonly agentId: string;
  readonly policy?: Policy;
}

/** A recording on its way through the same decoder as live traffic, into a hub that clients connect to. */
export class Replay {
  readonly hub: Hub;
  readonly pipeline: Pipeline;
  readonly hmacKey: Buffer;
  readonly #frames: Buffer;

  /** @throws Failure if the file cannot be read, or is no recording */
  constructor(file: string, { agentId, policy }: ReplayOptions) {
    const recording = opened(file);
    this.hmacKey = recording.key;
    this.#frames = recording.frames;
    this.hub = new Hub(agentId, '0', { analyst: new InPlaceAnalyst(ownPatternsOf(policy)?.definitions) });
    this.pipeline = new Pipeline({ hub: this.hub, hmacKey: recording.key, clock: () => 0, policy });
    this.pipeline.capture = 'replay';
  }

  /** Plays all of it. @returns what is wrong with the recording, in sentences; what came before is told */
  async play(): Promise<readonly string[]> {
    const decoder = new FrameDecoder();
    const problems: string[] = [];
    try {
      for (let at = 0; at < this.#frames.length; at += TURN) {
        for (const frame of decoder.push(this.#frames.subarray(at, at + TURN))) this.pipeline.frame(frame);
        await new Promise((resolve) => setImmediate(resolve));
      }
    } catch (error) {
      if (!(error instanceof FrameError)) throw error;
      problems.push(`${error.message} What came before it is shown.`);
    }
    if (decoder.pending > 0) problems.push(`the recording is cut off: its last ${decoder.pending} bytes are half a frame.`);
    await this.pipeline.end();
    return problems;
  }
}

function opened(file: string): ReturnType<typeof openRecording> {
  try {
    if (statSync(file).size > MAX_RECORDING) throw new Failure(`${file} is larger than ${MAX_RECORDING / 1024 / 1024} MB: record less at a time.`);
    return openRecording(readFileSync(file));
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(error instanceof RecordingError ? `${file}: ${error.message}` : `${file} cannot be read.`);
  }
}
