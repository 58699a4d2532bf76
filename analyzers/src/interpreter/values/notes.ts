import type { TaintLabel } from './values.ts';

/** Parts of a request by what frameworks call the member that holds them. */
const REQUEST_PARTS: readonly (readonly [part: string, members: readonly string[]])[] = [
  [
    'body',
    ['body', 'rawBody', 'json', 'text', 'formData', 'form', 'data', 'get_json', 'get_data', 'stream', 'payload', 'parseBody', 'POST', 'arrayBuffer', 'blob'],
  ],
  ['query', ['query', 'args', 'searchParams', 'query_params', 'GET', 'queries', 'nextUrl']],
  ['path', ['params', 'param', 'path_params', 'match_info']],
  ['headers', ['headers', 'header', 'get', 'META']],
  ['cookies', ['cookies', 'signedCookies', 'COOKIES']],
  ['files', ['files', 'file', 'FILES']],
  ['address', ['url', 'originalUrl', 'rel_url']],
];

/** What is read with a member of a request: "read from the request body". */
export function readFromRequest(member: string): string {
  const part = REQUEST_PARTS.find(([, members]) => members.includes(member))?.[0];
  return part === undefined ? 'read from the request' : `read from the request ${part}`;
}

/** How a step begins with which a value becomes a part of a longer text, which has a name of its own. */
export const JOINED = 'joined into';

/** What whoever starts a program gives it: behind its name, and what they type in when it asks. */
export const TYPED = 'read from the command line';
export const TYPED_IN = 'typed in by whoever runs the program';

/** Whether whoever starts the program wrote it. What is piped into it, or typed into a page, somebody else may have written. */
export const isTyped = (note: string): boolean => note === TYPED || note === TYPED_IN;

/** What is read by an access path that stands for something from outside: `flask#request.json`, `process.argv`. */
export function outside(path: string): string {
  if (/request/i.test(path)) return readFromRequest(path.split(/[.#]/).at(-1)?.replace('()', '') ?? '');
  return /input|prompt|stdin|readline/i.test(path) ? 'typed in by a person' : 'comes from outside';
}

/** What happens where a value with a label comes from, when nothing more is known of the place. */
export function originNote(label: TaintLabel, source: string): string {
  switch (label) {
    case 'untrusted':
      return `\`${source}\` comes from outside`;
    case 'retrieved':
      return `found by \`${source}\``;
    case 'fetched':
      return `fetched from the network by \`${source}\``;
    case 'stored':
      return `read from the database by \`${source}\``;
    case 'file':
      return `read from a file by \`${source}\``;
    case 'tool-argument':
      return `\`${source}\` is given by whoever calls the tool`;
    case 'model-output':
      return 'written by the model';
    case 'secret':
      return `the credential \`${source}\` is read`;
    case 'parameter':
      return `\`${source}\` is whatever a caller passes`;
    default:
      return `\`${source}\` is read`;
  }
}
