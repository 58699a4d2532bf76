import type { Counters } from '../counters.ts';
import type { ResponseHead } from '../protocols/protocol.ts';
import type { Recorder } from '../recording.ts';
import type { OpenExchange } from './stage.ts';

/** Bytes of one exchange that are held until it is whole; what is beyond is left out of the recording. */
const MAX_HELD = 8 * 1024 * 1024;

/** Writes each exchange, decoded and with its credentials replaced, once it is over. Without a recorder it is not there at all. */
export const record =
  (recorder: Recorder | undefined, counters: Counters) =>
  (next: OpenExchange): OpenExchange => {
    if (!recorder) return next;
    return (info, head, start) => {
      const sink = next(info, head, start);
      if (!sink) return undefined;
      const request: Uint8Array[] = [];
      const response: { bytes: Uint8Array; time: bigint }[] = [];
      let answer: { head: ResponseHead; time: bigint } | undefined;
      let held = 0;
      let open = 2;
      let sent = start;
      const end = (time: bigint): void => {
        if (--open > 0) return;
        recorder.exchange(info, { head, body: Buffer.concat(request), start, end: sent }, answer && { ...answer, pieces: response, end: time });
      };
      return {
        requestBody: (bytes, time) => {
          held += bytes.length;
          if (held <= MAX_HELD) request.push(new Uint8Array(bytes));
          sink.requestBody(bytes, time);
        },
        requestGap: (size) => sink.requestGap(size),
        requestEnd: (time, problem) => {
          if (problem !== undefined) counters.add(`recording/left out: ${problem}`);
          sent = time;
          sink.requestEnd(time, problem);
          end(time);
        },
        responseHead: (of, time) => {
          answer = { head: of, time };
          sink.responseHead(of, time);
        },
        responseBody: (bytes, time) => {
          held += bytes.length;
          if (held <= MAX_HELD) response.push({ bytes: new Uint8Array(bytes), time });
          sink.responseBody(bytes, time);
        },
        responseGap: (size) => sink.responseGap(size),
        responseEnd: (time, problem) => {
          // What could not be decoded is not in the recording: said.
          if (problem !== undefined) counters.add(`recording/left out: ${problem}`);
          sink.responseEnd(time, problem);
          end(time);
        },
      };
    };
  };
