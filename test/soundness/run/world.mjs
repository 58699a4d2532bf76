/**
 * What a program meets when it runs under Node: a recorder in place of the SDK, tagged strings at the sources, and `world`,
 * the outside that the analysis knows nothing of. `worker.py` holds the same for CPython; both follow the fields of `Input`.
 */
import * as os from 'node:os';

/** Values that one input fixes; set before each run. */
let input;
let draws;
let more;
/** How often `more()` may still be true: loops inside of loops end. */
let mores;
let timers;
export let seen = [];
export let handlers = [];
let argv;

const realTimeout = globalThis.setTimeout;

/** mulberry32: the same numbers as `worker.py` draws. */
function random() {
  draws = (draws + 0x6d2b79f5) >>> 0;
  let t = draws;
  t = Math.imul(t ^ (t >>> 15), t | 1) >>> 0;
  t = (t ^ (t + (Math.imul(t ^ (t >>> 7), t | 61) >>> 0))) >>> 0;
  return (t ^ (t >>> 14)) >>> 0;
}

const flag = (i) => (input.seed ? (random() & 1) === 1 : ((input.flags >> i) & 1) === 1);
const pick = () => (input.seed ? random() % 3 : input.pick);
const tag = (name) => (input.text !== undefined && (!input.only || name === 'q') ? input.text : `TAG_${name}_`);

export function begin(next) {
  input = next;
  draws = next.seed;
  more = next.turns;
  mores = 24;
  timers = 0;
  seen = [];
  handlers = [];
  argv = ['node', 'program', tag('argv1'), tag('argv2'), tag('argv3')];
  globalThis.process.argv = argv;
}

/** Lets promises and timers run out. */
export async function drain() {
  for (let i = 0; i < 50; i++) {
    await new Promise((done) => setImmediate(done));
    if (timers === 0) break;
  }
}

function soon(callback, ...args) {
  timers++;
  return setImmediate(() => {
    timers--;
    callback(...args);
  });
}

/** Time does not pass in a program: a timer comes after what is already waiting. */
export function installTimers() {
  globalThis.setTimeout = (callback, _ms, ...args) => soon(callback, ...args);
  globalThis.setInterval = (callback, _ms, ...args) => soon(callback, ...args);
  const silent = () => undefined;
  globalThis.console = { log: silent, error: silent, warn: silent, info: silent, debug: silent };
}
export const realTimer = realTimeout;

/** Longer texts are not looked at: a program that doubles a text in a loop. */
const MAX_TEXT = 1500;

function textOf(content) {
  if (typeof content === 'string') return content.length <= MAX_TEXT ? content : null;
  if (!Array.isArray(content)) return null;
  const parts = content.filter((part) => part && typeof part.text === 'string').map((part) => part.text);
  return parts.length === content.length ? parts.join('\n') : null;
}

function record(request) {
  const messages = Array.isArray(request?.messages)
    ? request.messages.map((message) => ({ role: String(message?.role), text: textOf(message?.content) }))
    : null;
  seen.push({ model: String(request?.model), messages });
}

const answer = { choices: [{ message: { role: 'assistant', content: 'reply' }, finish_reason: 'stop' }] };

class OpenAI {
  chat = {
    completions: {
      create: async (request) => {
        record(request);
        return answer;
      },
    },
  };
}

function body() {
  const names = ['q', 'name', 'topic', 'text', 'content', 'kind', 'lang', 'style', 'a', 'b', 'c', 'prompt', 'question'];
  return {
    ...Object.fromEntries(names.map((name) => [name, tag(name)])),
    items: [tag('item0'), tag('item1')],
    nested: { q: tag('nested') },
    pairs: [
      ['a', tag('pair0')],
      ['b', tag('pair1')],
    ],
  };
}

export function requestOf() {
  const values = body();
  return {
    body: values,
    query: { ...values },
    params: { ...values },
    headers: { ...values },
    cookies: { ...values },
    get: (name) => tag(`header_${name}`),
    header: (name) => tag(`header_${name}`),
  };
}

export function responseOf() {
  const response = { locals: {} };
  for (const name of ['json', 'send', 'end', 'status', 'sendStatus', 'set', 'write', 'setHeader']) response[name] = () => response;
  return response;
}

function router() {
  const app = {};
  for (const method of ['get', 'post', 'put', 'patch', 'delete', 'all', 'use'])
    app[method] = (...args) => {
      for (const handler of args.flat()) if (typeof handler === 'function') handlers.push(handler);
      return app;
    };
  app.listen = (_port, done) => done?.();
  return app;
}

function express() {
  return router();
}
for (const name of ['json', 'urlencoded', 'text']) express[name] = () => undefined;
express.Router = router;

const word = () => `w${(input.seed + input.flags + input.turns) % 97}`;

const world = {
  flag1: () => flag(0),
  flag2: () => flag(1),
  flag3: () => flag(2),
  flag4: () => flag(3),
  flag5: () => flag(4),
  flag6: () => flag(5),
  pick,
  key: () => ['a', 'b', 'c'][pick()],
  turns: () => input.turns,
  more: () => {
    if (more > 0 && mores-- > 0) {
      more--;
      return true;
    }
    more = input.turns;
    return false;
  },
  word,
  words: () => Array.from({ length: input.turns }, (_, i) => `${word()}x${i}`),
  /** Unknown code that may call what it is given: not at all, once or twice. */
  maybe: (callback, ...args) => {
    for (let i = 0, n = pick(); i < n; i++) callback(...args);
  },
  risky: () => {
    if (flag(5)) throw new Error('refused');
    return word();
  },
  later: (callback, ...args) => {
    soon(callback, ...args);
  },
  opaque: (value) => (flag(4) ? value : word()),
  swallow: () => undefined,
  slow: async (value) => {
    await new Promise((done) => soon(done));
    return value;
  },
};

const lineReader = () => ({
  question: (_prompt, ...rest) => {
    const callback = rest.at(-1);
    if (typeof callback !== 'function') return Promise.resolve(tag('line'));
    callback(tag('line'));
    return undefined;
  },
  on: (event, callback) => {
    if (event === 'line') soon(callback, tag('line'));
  },
  close: () => undefined,
  async *[Symbol.asyncIterator]() {
    yield tag('line');
  },
});
const readline = { createInterface: lineReader };

/** Packages by name: their exports. Anything else is Node's own. */
export const stubs = {
  openai: { default: OpenAI, OpenAI },
  express: { default: express, Router: router, json: express.json },
  world,
  'node:readline': { default: readline, ...readline },
  'node:readline/promises': { default: readline, ...readline },
  readline: { default: readline, ...readline },
  'node:os': { default: os, ...os },
};
