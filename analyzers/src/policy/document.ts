import { isAlias, isMap, isPair, isScalar, isSeq, parseDocument, type Document, type Node, type Pair } from 'yaml';
import type { PolicyProblem } from './problems.ts';

/** Code units of a policy file at most. */
export const MAX_POLICY_LENGTH = 1_000_000;
const MAX_ALIASES = 100;
/** Values after aliases have been followed. */
const MAX_VALUES = 50_000;
const MAX_DEPTH = 40;
/** Open brackets at which the text is no policy: the parser takes seconds for a million of them. */
const MAX_BRACKETS = 1000;

export type PathKey = string | number;
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A YAML file as data, with the place of each of its parts. */
export interface YamlFile {
  readonly text: string;
  readonly data: unknown;
  readonly problems: readonly PolicyProblem[];
  /** Where the value at a path stands; the nearest enclosing one if the path leads nowhere. */
  valueAt(path: readonly PathKey[]): Span;
  /** Where the key at a path stands. */
  keyAt(path: readonly PathKey[]): Span;
  nodeAt(path: readonly PathKey[]): Node | undefined;
  readonly root: Node | undefined;
  /** Follows an alias. */
  resolve(node: unknown): Node | undefined;
}

const WHOLE: Span = { start: 0, end: 0 };

/** Reads YAML of bounded size: no tags, no merge keys, no second document, aliases within bounds, duplicate keys are errors. */
export function readYaml(text: string): YamlFile {
  const problems: PolicyProblem[] = [];
  const problem = (code: string, message: string, { start, end }: Span): void => {
    if (problems.length < 200) problems.push({ code, severity: 'error', message, start, end });
  };
  const refused = refusal(text);
  if (refused) return { ...empty(text), problems: [{ code: 'too-large', severity: 'error', message: refused, start: 0, end: Math.min(text.length, 1) }] };
  // The parser's own check for duplicate keys takes quadratic time.
  const document = parseDocument(text, { uniqueKeys: false, merge: false, schema: 'core', prettyErrors: false, strict: true });
  for (const error of document.errors.slice(0, 20)) problem('syntax', syntaxMessage(error.code, error.message), { start: error.pos[0], end: error.pos[1] });
  for (const warning of document.warnings.slice(0, 20)) {
    const isTag = warning.code === 'TAG_RESOLVE_FAILED';
    problem(
      isTag ? 'tag' : 'syntax',
      isTag
        ? 'Tags such as `!name` are not read: they would make objects of other kinds. Write the plain value.'
        : syntaxMessage(warning.code, warning.message),
      { start: warning.pos[0], end: warning.pos[1] },
    );
  }
  const resolve = resolver(document);
  const data = problems.length === 0 ? toData(document, resolve, problem) : undefined;
  return { text, data, problems, root: document.contents ?? undefined, resolve, ...places(document, resolve) };
}

function empty(text: string): YamlFile {
  const nowhere = (): Span => WHOLE;
  return { text, data: undefined, problems: [], root: undefined, resolve: () => undefined, valueAt: nowhere, keyAt: nowhere, nodeAt: () => undefined };
}

function refusal(text: string): string | undefined {
  if (text.length > MAX_POLICY_LENGTH)
    return `The file has ${text.length} characters; a policy has at most ${MAX_POLICY_LENGTH}. It is not read. Split it, or take the data out of it.`;
  let open = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x5b || c === 0x7b) open++;
    else if (c === 0x5d || c === 0x7d) open--;
    if (open > MAX_BRACKETS) return `More than ${MAX_BRACKETS} brackets are open at once. That is no policy; it is not read.`;
  }
  return undefined;
}

function syntaxMessage(code: string, message: string): string {
  const plain = message.replace(/\.$/, '');
  switch (code) {
    case 'TAB_AS_INDENT':
      return 'A tab stands where YAML indents: it allows spaces only. Replace the tab by spaces.';
    case 'MULTIPLE_DOCS':
      return 'A second document begins here (`---`). A policy is one document: join them.';
    case 'BAD_ALIAS':
      return `${plain}. A text that begins with \`*\` must be quoted: \`"*"\`.`;
    case 'RESOURCE_EXHAUSTION':
      return 'Nested too deeply to be read. A policy has at most a few levels.';
    default:
      return `This is not valid YAML: ${plain.charAt(0).toLowerCase()}${plain.slice(1)}.`;
  }
}

function resolver(document: Document): (node: unknown) => Node | undefined {
  const anchors = new Map<string, Node>();
  let collected = false;
  const collect = (node: unknown, depth: number): void => {
    if (depth > MAX_DEPTH) return;
    if ((isMap(node) || isSeq(node) || isScalar(node)) && node.anchor !== undefined) anchors.set(node.anchor, node);
    if (isMap(node)) for (const pair of node.items) for (const one of [pair.key, pair.value]) collect(one, depth + 1);
    else if (isSeq(node)) for (const item of node.items) collect(item, depth + 1);
  };
  return (node) => {
    if (!isAlias(node)) return isMap(node) || isSeq(node) || isScalar(node) ? node : undefined;
    if (!collected) collect(document.contents, 0);
    collected = true;
    return anchors.get(node.source);
  };
}

function spanOf(node: unknown): Span | undefined {
  const range = isMap(node) || isSeq(node) || isScalar(node) || isAlias(node) ? node.range : undefined;
  return range ? { start: range[0], end: range[1] } : undefined;
}

/** The data of a document. Every way in which it may be large or shared is bounded here. */
function toData(document: Document, resolve: (node: unknown) => Node | undefined, problem: (code: string, message: string, at: Span) => void): unknown {
  let aliases = 0;
  let values = 0;
  const open = new Set<unknown>();
  const stop = (code: string, message: string, node: unknown): void => {
    if (values <= MAX_VALUES) problem(code, message, spanOf(node) ?? WHOLE);
    values = Infinity;
  };
  const visit = (node: unknown, depth: number): unknown => {
    if (values === Infinity) return undefined;
    if (depth > MAX_DEPTH) return stop('too-deep', `Nested more than ${MAX_DEPTH} levels deep. A policy has at most a few.`, node);
    if (++values > MAX_VALUES) {
      values = MAX_VALUES;
      return stop('too-many', `More than ${MAX_VALUES} values once its aliases are followed. It is not read: write less, or fewer aliases.`, node);
    }
    if (isAlias(node)) {
      if (++aliases > MAX_ALIASES) return stop('aliases', `More than ${MAX_ALIASES} aliases (\`*name\`). It is not read: write the values out.`, node);
      const target = resolve(node);
      if (!target) return stop('syntax', `There is no anchor \`&${node.source}\` for this alias.`, node);
      if (open.has(target)) return stop('aliases', `The alias \`*${node.source}\` contains itself.`, node);
      return visit(target, depth + 1);
    }
    if (isScalar(node)) return node.value;
    if (node === null || node === undefined) return null;
    open.add(node);
    const data = isMap(node) ? mapData(node.items, depth) : isSeq(node) ? node.items.map((item) => visit(item, depth + 1)) : undefined;
    open.delete(node);
    return data;
  };
  const mapData = (pairs: readonly Pair[], depth: number): unknown => {
    const data: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
    for (const { key, value } of pairs) {
      const name = isScalar(key) ? key.value : undefined;
      if (typeof name !== 'string' && typeof name !== 'number') {
        problem('key', 'A key must be a plain text.', spanOf(key) ?? WHOLE);
        continue;
      }
      if (name === '<<')
        problem('merge-key', 'Merge keys (`<<`) are not read: what holds must be readable where it stands. Write the keys out.', spanOf(key) ?? WHOLE);
      else if (Object.hasOwn(data, name))
        problem('duplicate-key', `The key \`${name}\` stands here a second time; only one of the two could count. Join them.`, spanOf(key) ?? WHOLE);
      else data[name] = visit(value, depth + 1);
    }
    return { ...data };
  };
  const data = visit(document.contents, 0);
  return values === Infinity ? undefined : data;
}

function places(document: Document, resolve: (node: unknown) => Node | undefined): Pick<YamlFile, 'valueAt' | 'keyAt' | 'nodeAt'> {
  const root = spanOf(document.contents) ?? WHOLE;
  const pairOf = (node: unknown, key: PathKey): Pair | undefined => {
    const map = resolve(node);
    return isMap(map) ? map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === String(key)) : undefined;
  };
  const follow = (path: readonly PathKey[]): { node: unknown; pair?: Pair; last: Span; complete: boolean } => {
    let node: unknown = document.contents;
    let pair: Pair | undefined;
    let last = root;
    for (const key of path) {
      const target = resolve(node);
      pair = pairOf(target, key);
      const next = pair ? pair.value : isSeq(target) && typeof key === 'number' ? target.items[key] : undefined;
      if (pair) last = spanOf(pair.key) ?? last;
      else if (next === undefined) return { node, last, complete: false };
      node = next;
      last = spanOf(next) ?? last;
    }
    return { node, pair, last, complete: true };
  };
  return {
    valueAt: (path) => follow(path).last,
    keyAt: (path) => {
      const found = follow(path);
      return (found.complete && found.pair ? spanOf(found.pair.key) : undefined) ?? found.last;
    },
    nodeAt: (path) => {
      const found = follow(path);
      return found.complete ? resolve(found.node) : undefined;
    },
  };
}

export { isMap, isPair, isScalar, isSeq };
