/** A tool call that a model asked for. Its arguments are for the policy's conditions and for labels, and never part of a record. */
export interface ToolCall {
  readonly name: string;
  /** JSON as the model wrote it. */
  arguments: string;
  /** Set if the arguments are longer than is kept. */
  cutOff?: boolean;
}

const MAX_CALLS = 64;
/** Characters of one call's arguments. */
const MAX_ARGUMENTS = 64 * 1024;

/** The calls of one response, put together from a stream's pieces or read whole. */
export class ToolCalls {
  readonly #byKey = new Map<string, ToolCall>();
  /** Calls beyond what is kept. */
  left = 0;

  get all(): readonly ToolCall[] {
    return [...this.#byKey.values()];
  }

  /** @param key tells the calls of one response apart: an index or an id */
  start(key: unknown, name: unknown): void {
    if (typeof name !== 'string' || name === '') return;
    const id = String(key);
    if (this.#byKey.has(id)) return;
    if (this.#byKey.size >= MAX_CALLS) this.left++;
    else this.#byKey.set(id, { name: name.slice(0, 200), arguments: '' });
  }

  add(key: unknown, piece: unknown): void {
    const call = this.#byKey.get(String(key));
    if (!call || typeof piece !== 'string') return;
    if (call.arguments.length + piece.length > MAX_ARGUMENTS) call.cutOff = true;
    else call.arguments += piece;
  }
}
