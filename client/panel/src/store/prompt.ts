import type { HoleRecord, ManifestSite, OperationRecord } from '@clewline/protocol';

export type Template = ManifestSite['templates'][number];

/** A part of a prompt as the source has it: its own text, something that is put in, or a word about what may stand there. */
export type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hole'; readonly name: string; readonly carried: HoleRecord | undefined }
  | { readonly kind: 'note'; readonly text: string };

/** One message of the prompt. */
export interface Message {
  readonly role: string;
  readonly pieces: readonly Piece[];
}

type PartJson =
  { readonly lit: string } | { readonly hole: string } | { readonly repeat: readonly PartJson[] } | { readonly either: readonly (readonly PartJson[])[] };

/** Letters of one message that are shown. */
const MOST_TEXT = 20_000;

/**
 * The prompt of an operation with what was put into it in its place: the template of its call site that has all the holes which the record tells of.
 * @returns `undefined` if no template fits: the source may have changed since
 */
export function promptOf(record: OperationRecord, templates: readonly Template[]): readonly Message[] | undefined {
  const holes = record.holes ?? [];
  const fitting = templates
    .map((template) => ({ template, names: namesIn(template) }))
    .filter(({ names }) => holes.every(({ hole, role }) => names.has(`${role}\0${hole}`)))
    // Of several, the one that has least besides.
    .sort((a, b) => a.names.size - b.names.size)[0];
  if (!fitting) return undefined;
  const left = [...holes];
  const messages = fitting.template.messages.map(({ role, parts, repeat }): Message => {
    const take = (name: string): HoleRecord | undefined => {
      const at = left.findIndex((one) => one.hole === name && one.role === role);
      return at < 0 ? undefined : left.splice(at, 1)[0];
    };
    const pieces = bounded(piecesOf(parts as readonly PartJson[], take));
    return { role, pieces: repeat ? [{ kind: 'note', text: 'any number of: ' }, ...pieces] : pieces };
  });
  // What is repeated was put in more often than it stands there.
  return messages.map((message, i) => {
    const isLast = !messages.slice(i + 1).some(({ role }) => role === message.role);
    const more = isLast ? left.filter(({ role }) => role === message.role).map((carried): Piece => ({ kind: 'hole', name: carried.hole, carried })) : [];
    return more.length === 0 ? message : { ...message, pieces: [...message.pieces, { kind: 'note', text: ' and again: ' }, ...more] };
  });
}

function namesIn({ messages }: Template): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { role, parts } of messages)
    for (const piece of piecesOf(parts as readonly PartJson[], () => undefined)) if (piece.kind === 'hole') names.add(`${role}\0${piece.name}`);
  return names;
}

function piecesOf(parts: readonly PartJson[], take: (name: string) => HoleRecord | undefined): Piece[] {
  return parts.flatMap((part): Piece[] => {
    if ('lit' in part) return [{ kind: 'text', text: part.lit }];
    if ('hole' in part) return [{ kind: 'hole', name: part.hole, carried: take(part.hole) }];
    if ('repeat' in part) return [{ kind: 'note', text: 'repeated: ' }, ...piecesOf(part.repeat, take)];
    return part.either.flatMap((option, i): Piece[] => [{ kind: 'note', text: i === 0 ? 'one of: ' : ' or ' }, ...piecesOf(option, take)]);
  });
}

function bounded(pieces: readonly Piece[]): Piece[] {
  let left = MOST_TEXT;
  const shown: Piece[] = [];
  for (const piece of pieces) {
    if (left <= 0) return [...shown, { kind: 'note', text: ' … and more' }];
    shown.push(piece.kind === 'text' ? { ...piece, text: piece.text.slice(0, left) } : piece);
    left -= piece.kind === 'text' ? piece.text.length : 1;
  }
  return shown;
}
