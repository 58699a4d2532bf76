/** The parsers: loaded when a text must be read as what it is. */
export { loadSyntax } from '@clewline/server/workspace/syntax';
