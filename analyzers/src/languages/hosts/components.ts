import { attributeOf, frontmatterOf, programsIn } from '../../text/markup.ts';
import { typescript } from '../typescript/index.ts';
import { drawnBySvelte, drawnByVue } from './drawn.ts';
import { only, type Host, type HostedCode } from './host.ts';

/** Vue and Svelte components: their scripts are one module, and their markup shows what that holds. */
export const vue: Host = { extensions: ['.vue'], language: typescript, grammar: 'typescript', codeIn: (text) => drawnByVue(text, scriptsOf(text)) };
export const svelte: Host = { extensions: ['.svelte'], language: typescript, grammar: 'typescript', codeIn: (text) => drawnBySvelte(text, scriptsOf(text)) };

/** Pages: their scripts run in the browser. */
export const pages: Host = { extensions: ['.html', '.htm'], language: typescript, grammar: 'javascript', codeIn: scriptsOf };

/** Astro components: what stands between the two lines of dashes runs on the server. */
export const astro: Host = {
  extensions: ['.astro'],
  language: typescript,
  grammar: 'typescript',
  codeIn(text) {
    const front = frontmatterOf(text);
    if (!front) return scriptsOf(text);
    const scripts = programsIn(text.slice(front.end)).map(({ start, end }) => ({ start: start + front.end, end: end + front.end }));
    return { text: only(text, [front, ...scripts]) };
  },
};

/** A page without a script is a program of nothing. */
function scriptsOf(text: string): HostedCode {
  const scripts = programsIn(text);
  if (scripts.length === 0) return { text: '' };
  const hasMarkup = scripts.some(({ attributes }) => /^[jt]sx$/.test(attributeOf(attributes, 'lang') ?? ''));
  return { text: only(text, scripts), ...(hasMarkup ? { grammar: 'tsx' as const } : {}) };
}
