import { createParser } from 'eventsource-parser';
import { MAX_EVENT, type MakeFraming } from './framing.ts';

/** Server-sent events: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export const sse: MakeFraming = (onEvent, onError) => {
  let pending = 0;
  let given = false;
  const parser = createParser({
    onEvent: (event) => {
      pending = 0;
      onEvent(event.data);
    },
    onError,
  });
  return {
    push(text) {
      if (given) return;
      pending += text.length;
      parser.feed(text);
      if (pending <= MAX_EVENT) return;
      given = true;
      onError();
    },
    end: () => undefined,
  };
};
