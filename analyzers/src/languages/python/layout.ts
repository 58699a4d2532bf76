import type { LanguageLayout } from '../language.ts';

/** Node types of tree-sitter-python. Inside an f-string's braces a comment is only allowed since Python 3.12: there is none to begin there. */
export const layout: LanguageLayout = {
  mark: { open: '#', close: '' },
  comments: new Set(['comment']),
  literals: new Set(['string']),
  code: new Set(),
  statements: /_(?:statement|definition)$/,
};
