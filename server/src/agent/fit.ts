import { createHash } from 'node:crypto';
import { MAX_MESSAGE, MAX_SITES, siteSchema, type Manifest } from '@clewline/protocol';

/** Room for what stands around the sites in a message. */
const AROUND = 4096;

/** A manifest as it goes to an agent. */
export interface FittedManifest {
  /** The message, JSON. */
  readonly message: string;
  /** Tells it from another one. */
  readonly hash: string;
  /** Call sites that were left out: too many, too large together, or of a form that the protocol does not carry. */
  readonly left: number;
}

/** One that is fitted already saves whoever cannot wait for it the time. */
export type AnyManifest = Manifest | FittedManifest;

export function fitted(manifest: AnyManifest): FittedManifest {
  return 'message' in manifest ? manifest : fitManifest(manifest);
}

/**
 * A manifest as an agent takes it: one that is larger than a message would cost the connection, again at every try, and one call site
 * that is malformed would cost all the others.
 */
function fitManifest({ workspace, sites }: Manifest): FittedManifest {
  const fitting = fittingManifest(workspace, sites);
  for (;;) {
    const { done, value } = fitting.next();
    if (done) return value;
  }
}

/** The same in steps, for whoever has other things to do in between. @yields after each call site */
export function* fittingManifest(workspace: string, sites: Iterable<Manifest['sites'][number]>): Generator<void, FittedManifest> {
  let room = MAX_MESSAGE - AROUND;
  let left = 0;
  const taken: string[] = [];
  for (const site of sites) {
    const text = taken.length === MAX_SITES ? undefined : JSON.stringify(site);
    const size = Buffer.byteLength(text ?? '') + 1;
    if (text === undefined || size > room || !siteSchema.safeParse(site).success) left++;
    else {
      taken.push(text);
      room -= size;
    }
    yield;
  }
  const manifest = `{"version":1,"workspace":${JSON.stringify(workspace)},"sites":[${taken.join(',')}]}`;
  return { message: `{"type":"register","manifest":${manifest}}`, hash: createHash('sha256').update(manifest).digest('hex'), left };
}
