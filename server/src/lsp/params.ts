/** What a client may send, as far as a feature rests on it. Everything else in a message is not looked at. */
type Shape = (value: unknown, at: string) => string | undefined;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);

const text: Shape = (value, at) => (typeof value === 'string' ? undefined : `${at} is no string`);
const whole: Shape = (value, at) => (Number.isInteger(value) && (value as number) >= 0 ? undefined : `${at} is no number from 0 on`);
const list =
  (of: Shape = () => undefined): Shape =>
  (value, at) => {
    if (!Array.isArray(value)) return `${at} is no list`;
    for (const [i, one] of value.entries()) {
      const problem = of(one, `${at}[${i}]`);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
const record =
  (members: Readonly<Record<string, Shape>>): Shape =>
  (value, at) => {
    if (!isRecord(value)) return `${at} is no object`;
    for (const [name, shape] of Object.entries(members)) {
      const problem = shape(Object.hasOwn(value, name) ? value[name] : undefined, at === 'params' ? name : `${at}.${name}`);
      if (problem !== undefined) return problem;
    }
    return undefined;
  };
/** May be left out, or `null`. */
const maybe =
  (shape: Shape): Shape =>
  (value, at) =>
    value === undefined || value === null ? undefined : shape(value, at);

const document = record({ uri: text });
const position = record({ line: whole, character: whole });
const range = record({ start: position, end: position });
const inDocument = record({ textDocument: document });
const atPlace = record({ textDocument: document, position });
const inRange = record({ textDocument: document, range });
const folders = list(record({ uri: text }));
const cells = list(record({ kind: whole, document: text }));
const texts = list(record({ uri: text, text, version: whole }));

const SHAPES: ReadonlyMap<string, Shape> = new Map(
  Object.entries({
    initialize: record({ capabilities: record({}), rootUri: maybe(text), rootPath: maybe(text), workspaceFolders: maybe(folders) }),
    'textDocument/didOpen': record({ textDocument: record({ uri: text, text, languageId: text, version: whole }) }),
    'textDocument/didChange': record({
      textDocument: document,
      contentChanges: list(record({ text, range: (value, at) => (value === undefined ? undefined : range(value, at)) })),
    }),
    'textDocument/didClose': inDocument,
    'textDocument/didSave': inDocument,
    'textDocument/diagnostic': inDocument,
    'textDocument/codeLens': inDocument,
    'textDocument/semanticTokens/full': inDocument,
    'textDocument/semanticTokens/range': inRange,
    'textDocument/inlayHint': inRange,
    'inlayHint/resolve': record({}),
    'textDocument/hover': atPlace,
    'textDocument/completion': atPlace,
    'textDocument/codeAction': record({ textDocument: document, range, context: record({ only: maybe(list(text)) }) }),
    'codeAction/resolve': record({}),
    'workspace/executeCommand': record({ command: text, arguments: maybe(list()) }),
    'workspace/diagnostic': record({ previousResultIds: list(record({ uri: text, value: text })) }),
    'workspace/didChangeWatchedFiles': record({ changes: list(record({ uri: text, type: whole })) }),
    'workspace/didChangeWorkspaceFolders': record({ event: record({ added: folders, removed: folders }) }),
    'notebookDocument/didOpen': record({ notebookDocument: record({ uri: text, version: whole, cells }), cellTextDocuments: texts }),
    'notebookDocument/didChange': record({ notebookDocument: record({ uri: text, version: whole }), change: record({}) }),
    'notebookDocument/didClose': record({ notebookDocument: document, cellTextDocuments: list(document) }),
    'clewline/connect': record({ url: text, token: text }),
    'clewline/disconnect': maybe(record({ url: maybe(text) })),
    'clewline/addException': record({ uri: text, rule: text, reason: text, owner: text, expires: text }),
    'clewline/placeOfSite': record({ siteId: text }),
    'clewline/prompts': record({ siteId: text }),
    'clewline/inventory': maybe(record({ uri: maybe(text) })),
    'clewline/explain': record({ uri: text, identity: text }),
    'clewline/issue': record({ uri: text, identity: text }),
    'clewline/setTriage': record({ uri: text, identity: text, state: text, reason: maybe(text) }),
    'clewline/why': record({ uri: text, line: whole }),
    'clewline/holes': record({ uri: text }),
  } satisfies Readonly<Record<string, Shape>>),
);

/** What is wrong with what a message brings, in words; `undefined` if nothing is that matters here. */
export function problemOf(method: string, params: unknown): string | undefined {
  return SHAPES.get(method)?.(params, 'params');
}
