import type { Language, Split } from './language.ts';

/** What was split last: whoever handles a version of a file asks for its chunks one after the other. */
let latest: { readonly language: Language; readonly split: Split } | undefined;

/**
 * A program's text, as its language splits it.
 * @param last how an earlier version of it was split
 */
export function splitOnce(language: Language, text: string, last?: Split): Split {
  if (latest?.language !== language || latest.split.text !== text) latest = { language, split: language.split(text, last) };
  return latest.split;
}
