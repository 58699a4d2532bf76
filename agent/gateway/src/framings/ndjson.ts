import { MAX_EVENT, type MakeFraming } from './framing.ts';

/** One JSON text a line. */
export const ndjson: MakeFraming = (onEvent, onError) => {
  let rest = '';
  let given = false;
  return {
    push(text) {
      if (given) return;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) if (line.trim() !== '') onEvent(line);
      if (rest.length <= MAX_EVENT) return;
      given = true;
      rest = '';
      onError();
    },
    end() {
      if (rest.trim() !== '') onEvent(rest);
      rest = '';
    },
  };
};
