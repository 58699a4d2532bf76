import { LABEL_GROUPS, type AnyLabel, type Label, type LabelConfidence, type OwnLabel } from '../labels.ts';
import type { OwnPatterns } from '../own/patterns.ts';
import { looksLikeJson } from '../payload/json.ts';
import { payloadSpans, type PayloadSpan } from '../payload/index.ts';
import { isTable } from '../payload/csv.ts';
import { kindOf, PLACEHOLDER, Placeholders } from './placeholders.ts';
import { LineRedaction, redactLines } from './lines.ts';
import { RestoreStream } from './restoreStream.ts';
import type { RedactionStream } from './stream.ts';

/** What is a value of someone's: secrets and personal data, not words about them, nor orders to a model. */
const VALUES: readonly Label[] = [...LABEL_GROUPS.secrets, ...LABEL_GROUPS.personal];

export interface RedactorOptions {
  /** What is less certain stays; default `medium`. */
  readonly minConfidence?: LabelConfidence;
  /** Labels whose spans are replaced; default: secrets and personal data. */
  readonly labels?: readonly Label[];
  /** Labels of a workspace's own; their values are replaced, too. */
  readonly own?: OwnPatterns;
}

/**
 * Replaces values by placeholders that stay the same for the same value, and puts them back. The way back is in this object's
 * memory alone: printing it, or making JSON of it, shows counts.
 */
export class Redactor {
  readonly #placeholders = new Placeholders();
  readonly #options: Pick<RedactorOptions, 'minConfidence' | 'own'>;
  readonly #labels: ReadonlySet<AnyLabel>;
  /** Only values: what they can begin with is known, ordinary words cannot. */
  readonly #isValuesOnly: boolean;

  constructor({ minConfidence = 'medium', labels = VALUES, own }: RedactorOptions = {}) {
    this.#options = { minConfidence, own };
    this.#labels = new Set<AnyLabel>([...labels, ...(own?.definitions ?? []).map(({ name }) => name as OwnLabel)]);
    // Nobody knows what a value of one's own begins with.
    this.#isValuesOnly = own === undefined && labels.every((label) => VALUES.includes(label));
  }

  /** A whole text or payload. JSON stays JSON: a number becomes a string. */
  redact(text: string): string {
    if (looksLikeJson(text) || isTable(text)) return this.#replace(text, this.#spans(text), 0);
    return redactLines(text, (context, line) => this.#line(context, line));
  }

  /** The same for a text that comes in pieces. JSON is held until its end; anything else line by line, or earlier where nothing can follow that matters. */
  stream(): RedactionStream {
    return new LineRedaction(
      (context, line, upTo) => this.#line(context, line, upTo),
      (text) => this.redact(text),
      this.#isValuesOnly,
    );
  }

  /** Values instead of their placeholders. */
  restore(text: string): string {
    return this.#placeholders.restore(text);
  }

  /** `restore` for a text that comes in pieces: holds back what may be the start of a placeholder. */
  restoreStream(): RedactionStream {
    return new RestoreStream((text) => this.restore(text));
  }

  /** How many values were replaced, by kind. */
  get counts(): Readonly<Record<string, number>> {
    return this.#placeholders.counts;
  }

  toJSON(): { counts: Readonly<Record<string, number>> } {
    return { counts: this.counts };
  }

  #spans(text: string): PayloadSpan[] {
    return payloadSpans(text, this.#options).filter((span) => this.#labels.has(span.type));
  }

  /** @returns the redacted beginning of a line and how much of the line that is. */
  #line(context: string, line: string, upTo = line.length): { text: string; taken: number } {
    if (this.#isValuesOnly && isPlain(line)) return { text: line.slice(0, upTo), taken: upTo };
    const base = context.length;
    const spans = this.#spans(context + line)
      .filter((span) => span.start >= base)
      .map((span) => ({ ...span, start: span.start - base, end: span.end - base }));
    let taken = upTo;
    for (const span of spans) if (span.start < taken && span.end > taken) taken = span.start;
    for (const match of line.matchAll(PLACEHOLDER)) if (match.index < taken && match.index + match[0].length > taken) taken = match.index;
    return {
      text: this.#replace(
        line.slice(0, taken),
        spans.filter((span) => span.end <= taken),
        0,
      ),
      taken,
    };
  }

  #replace(text: string, spans: readonly PayloadSpan[], from: number): string {
    let result = '';
    let at = from;
    const literal = (part: string): string => part.replace(PLACEHOLDER, (found) => this.#placeholders.literal(found));
    for (const { type, start, end, quote } of spans) {
      result += literal(text.slice(at, start)) + this.#placeholders.of(kindOf(type), text.slice(start, end), quote);
      at = end;
    }
    return result + literal(text.slice(at));
  }
}

/** A line of ordinary words alone holds no value: no digit, no sign, no word long or strange enough. */
function isPlain(line: string): boolean {
  return !/[^A-Za-z\s,.;()!?]/.test(line) && !/[a-z][A-Z]|\S{20}/.test(line);
}
