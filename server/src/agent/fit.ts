import { MAX_MESSAGE, MAX_SITES, siteSchema, type Manifest } from '@clewline/protocol';

/** Room for what stands around the sites in a message. */
const AROUND = 4096;

export interface FittedManifest {
  readonly manifest: Manifest;
  /** Call sites that were left out: too many, too large together, or of a form that the protocol does not carry. */
  readonly left: number;
}

/**
 * A manifest as an agent takes it: one that is larger than a message would cost the connection, again at every try, and one call site
 * that is malformed would cost all the others.
 */
export function fitManifest(manifest: Manifest): FittedManifest {
  let room = MAX_MESSAGE - AROUND;
  const sites: Manifest['sites'] = [];
  for (const site of manifest.sites) {
    if (sites.length === MAX_SITES) break;
    const size = Buffer.byteLength(JSON.stringify(site)) + 1;
    if (size > room) continue;
    if (!siteSchema.safeParse(site).success) continue;
    sites.push(site);
    room -= size;
  }
  const left = manifest.sites.length - sites.length;
  return left === 0 ? { manifest, left } : { manifest: { ...manifest, sites }, left };
}
