import type { ChunkText, Language } from './language.ts';

/** What was split last: whoever handles a version of a file asks for its chunks one after the other. */
let last: { readonly language: Language; readonly text: string; readonly chunks: readonly ChunkText[] } | undefined;

/** The chunks of a program's text, as its language splits it. */
export function splitOnce(language: Language, text: string): readonly ChunkText[] {
  if (last?.language !== language || last.text !== text) last = { language, text, chunks: language.split(text) };
  return last.chunks;
}
