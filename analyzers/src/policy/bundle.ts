import { z } from 'zod';
import type { BaseFile, ExtendsLink, ReadBase } from './layers.ts';
import { MAX_POLICY_LENGTH } from './document.ts';

/** How a bundle begins: no policy is written like that. */
const MARK = '{"clewlinePolicy":1,';
/** A policy has at most twenty files. */
const MAX_BUNDLE_FILES = 20;

const file = z.strictObject({ file: z.string().max(4096), text: z.string().max(MAX_POLICY_LENGTH) });
const bundleSchema = z.strictObject({
  clewlinePolicy: z.literal(1),
  own: file,
  bases: z.array(file).max(MAX_BUNDLE_FILES),
  links: z.array(z.strictObject({ from: z.string(), specifier: z.string(), to: z.string() })).max(MAX_BUNDLE_FILES * 8),
});

/** A policy with all that it extends as one text, for a reader that can open no other file. Places stay those of the files. */
export function policyBundle(own: BaseFile, bases: readonly BaseFile[], links: readonly ExtendsLink[]): string {
  const parts = { own: { file: own.file, text: own.text }, bases: bases.map(({ file, text }) => ({ file, text })), links };
  return `${MARK}${JSON.stringify(parts).slice(1)}`;
}

/** The files in a text: of a bundle, or the one policy that it is. `undefined` for a bundle that is broken. */
export function openBundle(text: string, shown: string): { readonly own: BaseFile; readonly readBase?: ReadBase } | undefined {
  if (!text.startsWith(MARK)) return { own: { file: shown, text } };
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = bundleSchema.safeParse(data);
  if (!parsed.success) return undefined;
  const { own, bases, links } = parsed.data;
  return {
    own,
    readBase: (specifier, from) => {
      const to = links.find((link) => link.from === from && link.specifier === specifier)?.to;
      return [own, ...bases].find((one) => one.file === to) ?? { problem: 'it is not in the bundle' };
    },
  };
}
