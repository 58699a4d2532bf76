import type { LabelConfidence } from '../../labels.ts';
import type { Detector, TextView } from '../../words/view.ts';
import { isReference } from '../reference.ts';
import { americas } from './americas.ts';
import { asiaPacific } from './asiaPacific.ts';
import { easternEurope } from './easternEurope.ts';
import type { NationalId } from './kind.ts';
import { middleEastAfrica } from './middleEastAfrica.ts';
import { documents } from './documents.ts';
import { northernEurope } from './northernEurope.ts';
import { ShapeTree } from './shapes.ts';
import { southernEurope } from './southernEurope.ts';
import { westernEurope } from './westernEurope.ts';

export const nationalIds: readonly NationalId[] = [
  ...westernEurope,
  ...southernEurope,
  ...northernEurope,
  ...documents,
  ...easternEurope,
  ...americas,
  ...asiaPacific,
  ...middleEastAfrica,
];

/** "National ID", whichever country's. */
const ANY = 'national-id';

const tree = new ShapeTree(nationalIds);

/** Roles of the identifiers in the one vocabulary that has their words. */
const roles = new Map<NationalId, number>();

function roleOf(view: TextView, id: NationalId): number {
  let role = roles.get(id);
  if (role === undefined) roles.set(id, (role = view.role(id.detail)));
  return role;
}

interface Verdict {
  readonly id: NationalId;
  readonly confidence: LabelConfidence;
  /** How close the word is that names it; smaller is better. */
  readonly distance: number;
}

interface Place {
  readonly start: number;
  readonly lower: boolean;
  /** Distances of the words around. */
  readonly words: ReadonlyMap<number, number>;
}

function judge(view: TextView, id: NationalId, { start, lower, words }: Place, bare: boolean): Verdict | undefined {
  const distance = words.size === 0 ? undefined : words.get(roleOf(view, id));
  if (distance !== undefined) return { id, confidence: 'high', distance };
  if (lower) return undefined;
  if (bare) return isReference(view, start) ? undefined : { id, confidence: 'medium', distance: 1000 };
  const any = words.size === 0 ? undefined : words.get(view.role(ANY));
  return any === undefined ? undefined : { id, confidence: 'medium', distance: 2000 + any };
}

/** National identifiers: shape, checksum, and where the shape is plain digits, a word that names them. */
export const nationalId: Detector = {
  words: [
    ...nationalIds.map((id) => ({ role: id.detail, latin: id.latin, ...(id.other === undefined ? {} : { other: id.other }) })),
    {
      role: ANY,
      latin: [
        'national id',
        'national identity',
        'national identity number',
        'national identification number',
        'national identifier',
        'identity number',
        'citizen id',
        'personal id',
        'personal identification number',
        'personal identity code',
        'taxpayer id',
        'tax id',
        'tax identification number',
        'nationalid',
        'taxid',
        'id card number',
        'government id',
        'documento de identidad',
        'numero de identificacion',
        'ausweisnummer',
      ],
    },
  ],
  detect(view, add) {
    if (view.traits.digits === 0) return;
    for (const { start, end, ids, bare: alone, lower } of tree.find(view.text, view.numbers)) {
      const place: Place = { start, lower, words: view.distances(start, end, 45, 25) };
      let best: Verdict | undefined;
      for (const { id, bare } of place.words.size === 0 ? alone : ids) {
        const verdict = judge(view, id, place, bare);
        if (verdict && (!best || verdict.distance < best.distance) && id.isValid(view.text.slice(start, end).toUpperCase())) best = verdict;
      }
      if (best) add({ type: 'national-id', provider: best.id.detail.slice(0, 2), detail: best.id.detail, start, end, confidence: best.confidence });
    }
  },
};
