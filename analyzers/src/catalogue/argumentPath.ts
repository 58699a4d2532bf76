/**
 * Argument paths say where in a call, or in a request's body, something stands:
 *
 * `messages` a keyword argument, or a field of the options; `config.systemInstruction` a field of a field;
 * `args[0]` a positional argument; `args[0].contents[].parts[].text` the text of every part of every content;
 * `made.model`, `made.args[0]` an argument that the receiver was made with, `made.receiver.model` one of the instance whose member made it; `receiver` the receiver itself; `.` all of the options, `.args` their field of that name.
 */
export type Step =
  | { readonly k: 'field'; readonly name: string }
  /** Every element of a list. */
  | { readonly k: 'each' }
  | { readonly k: 'element'; readonly index: number };

/** Where a path begins. `body`: the options, keyword arguments included; `args`: the positional arguments. */
export type Root = 'body' | 'args' | 'made' | 'receiver';

export interface ArgumentPath {
  readonly root: Root;
  readonly steps: readonly Step[];
}

const TOKEN = /([\w$@*-]+)|\[(\d*)\]|\./gy;
export const ARGUMENT_PATH = /^(?:\.|\.?[\w$@*-]+(?:\[\d*\])*(?:\.[\w$@*-]+(?:\[\d*\])*)*)$/;

const parsed = new Map<string, ArgumentPath>();

/** Parses a path of the catalogue; kept, because there are only as many as the catalogue has. */
export function argumentPath(written: string): ArgumentPath {
  let path = parsed.get(written);
  if (!path) parsed.set(written, (path = parse(written)));
  return path;
}

function parse(written: string): ArgumentPath {
  const steps: Step[] = [];
  for (const match of written.matchAll(TOKEN)) {
    const [, name, index] = match;
    if (name !== undefined) steps.push({ k: 'field', name });
    else if (index !== undefined) steps.push(index === '' ? { k: 'each' } : { k: 'element', index: Number(index) });
  }
  const first = steps[0];
  const root =
    !written.startsWith('.') && first?.k === 'field' && (first.name === 'args' || first.name === 'made' || first.name === 'receiver') ? first.name : 'body';
  return { root, steps: root === 'body' ? steps : steps.slice(1) };
}

/** The paths of an entry: one or several, of which the first that is there counts. */
export function argumentPaths(written: string | readonly string[] | undefined): readonly ArgumentPath[] {
  if (written === undefined) return [];
  return typeof written === 'string' ? [argumentPath(written)] : written.map(argumentPath);
}
