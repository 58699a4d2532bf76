import { randomBytes } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { FrameDecoder, FrameError, isTrace, readTrace, type AlertRecord, type OperationRecord, type StatusRecord } from '@clewline/protocol';
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

/** A recording on its way through the same decoder as live traffic, or a trace that was exported, into a hub that clients connect to. */
export class Replay {
  readonly hub: Hub;
  readonly pipeline: Pipeline;
  readonly hmacKey: Buffer;
  readonly #recording: Opened;
  #told = 0;

  /** @throws Failure if the file cannot be read, or is no recording */
  constructor(file: string, { agentId, policy }: ReplayOptions) {
    this.#recording = opened(file);
    this.hmacKey = 'key' in this.#recording ? this.#recording.key : randomBytes(32);
    this.hub = new Hub(agentId, '0', { analyst: new InPlaceAnalyst(ownPatternsOf(policy)?.definitions) });
    this.pipeline = new Pipeline({ hub: this.hub, hmacKey: this.hmacKey, clock: () => 0, policy });
    this.pipeline.capture = 'replay';
  }

  /** Plays all of it. @returns what is wrong with the recording, in sentences; what came before is told */
  async play(): Promise<readonly string[]> {
    const recording = this.#recording;
    if ('key' in recording) return this.#decode(recording.frames);
    this.#told = tellTrace(this.hub, recording.records);
    return recording.problems;
  }

  /** What an agent would say of itself. */
  status(): StatusRecord {
    const status = this.pipeline.status();
    return 'key' in this.#recording ? status : { ...status, operations: this.#told, ledger: undefined };
  }

  async #decode(frames: Buffer): Promise<readonly string[]> {
    const decoder = new FrameDecoder();
    const problems: string[] = [];
    try {
      for (let at = 0; at < frames.length; at += TURN) {
        for (const frame of decoder.push(frames.subarray(at, at + TURN))) this.pipeline.frame(frame);
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

/** Tells records as they were told once, under new ids. @returns how many operations are among them */
function tellTrace(hub: Hub, records: readonly (OperationRecord | AlertRecord)[]): number {
  const ids = new Map<string, string>();
  for (const record of records) {
    if (record.type !== 'operation') continue;
    const { id, ...draft } = record;
    ids.set(id, hub.operation(draft as typeof record, undefined, []).id);
  }
  for (const record of records) {
    if (record.type !== 'alert') continue;
    const { id: _id, operation, ...draft } = record;
    hub.alert({ ...(draft as typeof record), ...(operation === undefined ? {} : { operation: ids.get(operation) ?? operation }) });
  }
  return ids.size;
}

type Opened = { readonly key: Buffer; readonly frames: Buffer } | ReturnType<typeof readTrace>;

function opened(file: string): Opened {
  try {
    if (statSync(file).size > MAX_RECORDING) throw new Failure(`${file} is larger than ${MAX_RECORDING / 1024 / 1024} MB: record less at a time.`);
    const bytes = readFileSync(file);
    return isTrace(bytes) ? readTrace(bytes.toString('utf8')) : openRecording(bytes);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(error instanceof RecordingError ? `${file}: ${error.message}` : `${file} cannot be read.`);
  }
}
