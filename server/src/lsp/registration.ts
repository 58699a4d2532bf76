import { fittingManifest, type FittedManifest } from '../agent/fit.ts';
import { sitesOf } from '../workspace/manifest.ts';
import type { Manifest } from '@clewline/protocol';
import type { Session } from './session.ts';
import { Slice } from './slice.ts';

/**
 * What the workspace registers with an agent, made in slices: thousands of call sites take longer than a keystroke may wait.
 * @param isOver asked between slices: whether nobody wants it any more
 * @returns `undefined` if nobody does
 */
export function registered(session: Session, isOver: () => boolean): Promise<FittedManifest | undefined> {
  return new Slice().through(fittingSession(session), isOver);
}

function* fittingSession({ folders }: Session): Generator<void, FittedManifest> {
  const sites: Manifest['sites'] = [];
  for (const folder of folders) {
    const facts = yield* folder.eachFacts();
    // As the editor shows it, where there is more than one folder.
    const shown = folders.length > 1 ? (file: string): string => `${folder.name}/${file}` : undefined;
    for (const file of facts.values()) {
      sites.push(...sitesOf(file, shown));
      yield;
    }
  }
  return yield* fittingManifest(folders[0]?.root ?? '', sites);
}
