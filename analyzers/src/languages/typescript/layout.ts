import type { LanguageLayout } from '../language.ts';

/** Node types of tree-sitter-javascript and tree-sitter-typescript. */
export const layout: LanguageLayout = {
  mark: { open: '//', close: '' },
  comments: new Set(['comment', 'hash_bang_line']),
  // Between the tags of an element everything is text; the tags themselves may hold comments.
  literals: new Set(['template_string', 'string', 'regex', 'jsx_text', 'jsx_element', 'jsx_fragment']),
  code: new Set(['template_substitution', 'jsx_expression', 'jsx_opening_element', 'jsx_self_closing_element']),
  statements: /_(?:statement|declaration)$|^(?:method_definition|field_definition|public_field_definition|switch_case)$/,
};
