import type { Segment } from '../interpreter/values/values.ts';
import type { View, ViewItem } from './view.ts';

/** A request's body as it stands on the wire. */
export class JsonView implements View {
  readonly k: View['k'];
  readonly #json: unknown;

  constructor(json: unknown) {
    this.#json = json;
    this.k = kindOf(json);
  }

  /** The JSON itself. */
  get json(): unknown {
    return this.#json;
  }

  field(name: string): View | undefined {
    return this.k === 'record' && Object.hasOwn(this.#json as object, name) ? new JsonView((this.#json as Record<string, unknown>)[name]) : undefined;
  }

  fieldNames(): readonly string[] | undefined {
    return this.k === 'record' ? Object.keys(this.#json as object) : [];
  }

  rest(): undefined {
    return undefined;
  }

  items(): readonly ViewItem[] {
    return this.k === 'list' ? (this.#json as unknown[]).map((item) => ({ view: new JsonView(item) })) : [];
  }

  choices(): readonly View[] {
    return [];
  }

  segments(): readonly Segment[] {
    const text = this.k === 'text' || this.k === 'scalar' ? String(this.#json) : '';
    return text === '' ? [] : [{ k: 'literal', text }];
  }

  constant(): string | number | boolean | undefined {
    return this.k === 'text' || this.k === 'scalar' ? (this.#json as string | number | boolean) : undefined;
  }
}

function kindOf(json: unknown): View['k'] {
  if (json === null || json === undefined) return 'nothing';
  if (Array.isArray(json)) return 'list';
  if (typeof json === 'object') return 'record';
  return typeof json === 'string' ? 'text' : 'scalar';
}
