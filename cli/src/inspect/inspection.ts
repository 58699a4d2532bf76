import { createReadStream, existsSync, statSync } from 'node:fs';
import { ownPatternsOf } from '@clewline/analyzers/policy/ownPatterns';
import { labelPayload, Redactor, type LabelConfidence, type OwnPatterns } from '@clewline/analyzers/sensitive/index';
import { POLICY_FILE } from '@clewline/server/workspace/policyName';
import { Failure } from '../failure.ts';
import { MAX_LINE_BYTES, readLines, type InputLine } from './lines.ts';
import { asUtf8, decodedText, type Encoding } from './encoding.ts';
import { piecesOf } from './longText.ts';
import { Output } from './output.ts';
import { labelPieces } from './pool.ts';
import { printedLabel } from './printable.ts';

/** A text of more code units is labelled in pieces, without its structure. */
const MAX_WHOLE = 8 << 20;

export interface InspectOptions {
  readonly jsonl?: boolean;
  readonly minConfidence: LabelConfidence;
  readonly redact?: boolean;
  readonly policy?: string;
}

/** What texts are looked at for. */
interface Wanted {
  readonly minConfidence: LabelConfidence;
  readonly own: OwnPatterns | undefined;
}

/**
 * Prints the labels of a text or a dataset.
 * @param file what it is read from; nothing or `-` is standard input
 * @throws Failure if it cannot be read
 */
export async function inspectInput(file: string | undefined, options: InspectOptions): Promise<void> {
  const input = open(file);
  const wanted = { minConfidence: options.minConfidence, own: await ownOf(options.policy) };
  const output = new Output();
  const summary = new Map<string, number>();
  try {
    if (options.jsonl) await inspectLines(input, wanted, newRedactor(options, wanted), output, summary);
    else await inspectText(input, wanted, newRedactor(options, wanted), output, summary);
  } catch (error) {
    if (error instanceof Failure) throw error;
    await output.flush();
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw new Failure(`${file ?? 'standard input'} cannot be read (${code}).`);
  }
  await output.flush();
  if (process.stderr.isTTY) process.stderr.write(summaryLine(summary));
}

function open(file: string | undefined): AsyncIterable<Buffer> {
  if (file === undefined || file === '-') {
    if (file === undefined && process.stdin.isTTY) throw new Failure('nothing to inspect. Name a file, or pipe a text in: clewline inspect prompt.txt');
    return process.stdin;
  }
  let stat: ReturnType<typeof statSync>;
  try {
    stat = statSync(file);
  } catch {
    throw new Failure(`there is no file ${file}.`);
  }
  if (stat?.isDirectory()) throw new Failure(`${file} is a folder. Name a file.`);
  return createReadStream(file, { highWaterMark: 1 << 18 });
}

function summaryLine(summary: ReadonlyMap<string, number>): string {
  const counts = [...summary].sort((a, b) => b[1] - a[1]).map(([type, count]) => `${count} ${type}`);
  return `clewline: ${counts.length === 0 ? 'no labels' : counts.join(', ')}\n`;
}

interface Inspected {
  readonly labels: readonly unknown[];
  readonly redacted?: string;
}

function inspect(text: string, wanted: Wanted, summary: Map<string, number>, redactor: Redactor | undefined): Inspected {
  const spans = labelPayload(text, wanted);
  for (const { type } of spans) summary.set(type, (summary.get(type) ?? 0) + 1);
  return { labels: spans.map((span) => printedLabel(span, text, 0, wanted.own)), ...(redactor ? { redacted: redactor.redact(text) } : {}) };
}

const newRedactor = ({ redact }: InspectOptions, { minConfidence, own }: Wanted): Redactor | undefined =>
  redact ? new Redactor({ minConfidence: minConfidence === 'low' ? 'medium' : minConfidence, own }) : undefined;

/** The labels that a policy adds. @throws Failure if the named one cannot be used: a label that is not looked for would look like a clean text */
async function ownOf(named: string | undefined): Promise<OwnPatterns | undefined> {
  if (named === undefined && !existsSync(POLICY_FILE)) return undefined;
  const { policyOf, problemLines } = await import('../policy/load.ts');
  const read = policyOf(named);
  if (read && !read.policy) {
    if (named !== undefined) throw new Failure(`the policy cannot be used.\n${problemLines(read).trimEnd()}`);
    process.stderr.write(`clewline: the policy of this folder cannot be used, so labels of its own are not looked for.\n${problemLines(read)}`);
    process.exitCode = 2;
  }
  return ownPatternsOf(read?.policy);
}

/** @param redactor one for all: a value has the same placeholder in the whole dataset */
async function inspectLines(
  input: AsyncIterable<Buffer>,
  wanted: Wanted,
  redactor: Redactor | undefined,
  output: Output,
  summary: Map<string, number>,
): Promise<void> {
  for await (const line of readLines(asUtf8(input))) await output.write(`${JSON.stringify({ line: line.line, ...ofLine(line, wanted, summary, redactor) })}\n`);
}

function ofLine(line: InputLine, wanted: Wanted, summary: Map<string, number>, redactor: Redactor | undefined): object {
  const failed = (error: string): object => ({ labels: [], error });
  if (line.text === undefined) return failed(`the line is longer than ${MAX_LINE_BYTES >> 20} MB and was not inspected`);
  if (line.text.trim() === '') return failed('the line is empty');
  let record: unknown;
  try {
    record = JSON.parse(line.text);
  } catch {
    return failed('the line is not JSON');
  }
  if (typeof record !== 'object' || record === null || Array.isArray(record)) return failed('the line is no JSON object');
  const { id, text } = record as { id?: unknown; text?: unknown };
  const own = typeof id === 'string' || typeof id === 'number' ? { id } : {};
  if (typeof text !== 'string') return { ...own, ...failed(text === undefined ? 'the object has no "text"' : '"text" is no string') };
  return {
    ...own,
    ...inspect(text, wanted, summary, redactor),
    ...(line.isUtf8 ? {} : { error: 'the line is not valid UTF-8; broken characters were replaced' }),
  };
}

async function inspectText(
  input: AsyncIterable<Buffer>,
  wanted: Wanted,
  redactor: Redactor | undefined,
  output: Output,
  summary: Map<string, number>,
): Promise<void> {
  const encoding: Encoding = { name: 'utf-8', broken: false };
  const chunks = decodedText(input, encoding);
  let text = '';
  while (text.length <= MAX_WHOLE) {
    const next = await chunks.next();
    if (next.done) {
      const { labels, redacted } = inspect(text, wanted, summary, redactor);
      await output.write(`${JSON.stringify({ line: 1, labels, ...(redacted === undefined ? {} : { redacted }), ...brokenNote(encoding) })}\n`);
      return;
    }
    text += next.value;
  }
  if (redactor)
    throw new Failure(`the text is longer than ${MAX_WHOLE >> 20} million characters: it cannot be redacted as one object. Use --jsonl with one text a line.`);
  const rest = async function* (): AsyncGenerator<string> {
    yield text;
    text = '';
    for (let next = await chunks.next(); !next.done; next = await chunks.next()) yield next.value;
  };
  await output.write('{"line":1,"labels":[');
  let first = true;
  for await (const { json, counts } of labelPieces(piecesOf(rest()), wanted)) {
    for (const [type, count] of Object.entries(counts)) summary.set(type, (summary.get(type) ?? 0) + count);
    if (json === '') continue;
    await output.write(`${first ? '' : ','}${json}`);
    first = false;
  }
  const note = { note: 'a text of this length is labelled in pieces, without its structure', ...brokenNote(encoding) };
  await output.write(`],${JSON.stringify(note).slice(1)}\n`);
}

/** Silence would look like a text that was read as it stands. */
const brokenNote = ({ name, broken }: Encoding): { error?: string } =>
  broken ? { error: `the text is not valid ${name.toUpperCase()}; broken characters were replaced` } : {};
