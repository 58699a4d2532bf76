/** What says that a loop comes to an end, or that its turns are somebody else's, by the names of functions that are called in it. */

/** What tells the time: `Date.now`, `performance.now`, `time.monotonic`. */
export const CLOCKS: ReadonlySet<string> = new Set(['now', 'time', 'monotonic', 'perf_counter', 'perf_counter_ns', 'monotonic_ns', 'hrtime', 'getTime']);

/** Functions that are asked in a condition and count by themselves; nothing else tells what another object keeps. */
export const ASKS_FOR_BOUND =
  /max|limit|budget|deadline|remaining|exceed|exhaust|timed_?out|has_?time|should_?(?:continue|stop|retry)|can_?(?:continue|retry)/i;

/** Calls that wait for a person, a queue, a connection or a clock: who starts a turn is not the model. */
export const WAITING_CALLS: ReadonlySet<string> = new Set([
  ...['input', 'question', 'prompt', 'ask_user', 'askUser', 'readline', 'readLine', 'getline', 'get_input', 'getInput'],
  ...['receive', 'receive_text', 'receive_json', 'receive_message', 'receiveMessage', 'recv', 'accept', 'listen', 'consume', 'poll', 'get_message'],
  ...['brpop', 'blpop', 'xread', 'xreadgroup', 'dequeue', 'reserve', 'fetchone', 'fetchmany', 'sleep', 'setTimeout', 'delay', 'setInterval'],
]);

/** What a loop asks that somebody else sets: an event, a signal. */
export const ENDED_FROM_OUTSIDE = /(?:^|[._])(?:aborted|is_?set|cancelled|canceled|is_?connected|connected|is_?running|shutdown|stop_?event)$/i;
