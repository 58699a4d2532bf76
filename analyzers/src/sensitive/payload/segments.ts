import { LABEL_GROUPS, type LabelSpan } from '../labels.ts';
import { PART_END } from '../words/view.ts';
import { firstFrom } from '../../text/firstFrom.ts';

/** A stretch of a payload as text: a string without its escapes, a number. */
export interface Part {
  readonly text: string;
  /** Offset of the first character in the payload. */
  readonly start: number;
  /** Offset in the payload of each character and of the end, where escapes make them differ from `start + i`. */
  readonly offsets?: Int32Array;
  /** An identifier of the protocol: only secrets and addresses count in it. */
  readonly opaque?: boolean;
  /** A number outside of quotes: the quotes that a string would have in its place. */
  readonly quote?: string;
}

interface Placed extends Part {
  readonly at: number;
  readonly isName: boolean;
}

/** Labels that tell something even inside an identifier. */
const IN_OPAQUE: ReadonlySet<string> = new Set([...LABEL_GROUPS.secrets, 'email']);
/** Words that only say what a text is about mean nothing in a field's name. */
const ABOUT: ReadonlySet<string> = new Set(['credential-name', 'health', 'financial']);

const SEPARATOR = `\n${PART_END}\n`;

/** The parts of a payload put behind one another as one text, each after its name, and the way back. */
export class Segments {
  readonly #pieces: string[] = [];
  readonly #placed: Placed[] = [];
  #length = 0;

  /** @param name the field that holds it: context for what stands in it. */
  add(part: Part, name?: Part): void {
    this.#write(SEPARATOR);
    if (name) {
      this.#place(name, true);
      this.#write(': ');
    }
    this.#place(part, false);
  }

  get text(): string {
    return this.#pieces.join('') + SEPARATOR;
  }

  /** Spans of the joined text as spans of the payload. What touches no part, or two of them, is dropped. */
  *back(spans: Iterable<LabelSpan>): Generator<{ span: LabelSpan; quote: string | undefined }> {
    for (const span of spans) {
      const part = this.#partAt(span.start);
      if (!part || span.end > part.at + part.text.length) continue;
      if (part.isName && ABOUT.has(span.type)) continue;
      if (part.opaque && !IN_OPAQUE.has(span.type)) continue;
      const offset = (at: number): number => part.offsets?.[at] ?? part.start + at;
      yield { span: { ...span, start: offset(span.start - part.at), end: offset(span.end - part.at) }, quote: part.quote };
    }
  }

  #write(text: string): void {
    this.#pieces.push(text);
    this.#length += text.length;
  }

  #place(part: Part, isName: boolean): void {
    this.#placed.push({ ...part, at: this.#length, isName });
    this.#write(part.text);
  }

  #partAt(at: number): Placed | undefined {
    const part = this.#placed[firstFrom(this.#placed.length, (i) => (this.#placed[i] as Placed).at, at + 1) - 1];
    return part && at < part.at + part.text.length ? part : undefined;
  }
}
