import { keyFormats } from '../sensitive/secrets/index.ts';
import { modulesOfWords } from './compile.ts';
import { libraries } from './registry.ts';

/** Package names and markers that a file must hold, itself or through its imports, to be worth parsing. */
function prefilterWords(): string[] {
  const packages = libraries.flatMap((library) => [...modulesOfWords(library)]);
  const paths = [
    '/chat/completions',
    '/v1/responses',
    '/v1/messages',
    '/v1/completions',
    'chat.completions',
    'messages.create',
    'messages.stream',
    'responses.create',
  ];
  // The end of an address: `/responses` in the middle of one is much else.
  const endings = ['/responses', '/embeddings'].flatMap((path) => ['"', "'", '`', '?'].map((end) => path + end));
  return [...new Set([...packages, ...paths, ...endings, ...keyWords()])];
}

/** Whether the beginning of a literal says that a key begins there; `sk_` and `key_` begin much else. */
function isTelling(marker: string): boolean {
  return (marker.length > 3 && !/^(?:key|secret|token|api)[_-]/.test(marker)) || marker === 'hf_' || marker === 'r8_';
}

/** The beginning of a literal that may be a part of a key, and the variables that SDKs read their keys from. */
function keyWords(): string[] {
  return keyFormats.flatMap((format) => {
    if (format.type !== 'provider-key') return [];
    const quoted = format.lead === 0 && format.context.length === 0 ? format.markers.filter(isTelling).flatMap((marker) => [`'${marker}`, `"${marker}`]) : [];
    return [...quoted, format.variable];
  });
}

const words = new RegExp(
  prefilterWords()
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|'),
);

/** Whether a text itself holds anything that makes its file worth parsing. */
export function passesPrefilter(text: string): boolean {
  return words.test(text);
}
