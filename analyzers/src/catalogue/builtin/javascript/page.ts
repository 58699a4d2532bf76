import { defineLibrary } from '../../schema.ts';

/** Where text becomes a part of a page, its script or its address. */
export default defineLibrary({
  library: 'javascript-page',
  language: 'javascript',
  packages: [{ npm: 'jquery' }],
  sinks: [
    { assigned: 'any#{innerHTML,outerHTML,srcdoc}', kind: 'html' },
    { assigned: 'any#html', receivers: ['webview'], kind: 'html' },
    { call: 'any#insertAdjacentHTML', kind: 'html', arguments: 'args[1]' },
    { call: ['any#{createContextualFragment,setHTMLUnsafe,bypassSecurityTrustHtml}', 'global#document.{write,writeln}'], kind: 'html', arguments: 'args[0]' },
    { call: 'global#jsx:dangerouslySetInnerHTML', kind: 'html', arguments: 'args[0].__html' },
    { call: 'global#jsx:srcDoc', kind: 'html', arguments: 'args[0]' },
    { call: 'global#{jsx:href,jsx:xlinkHref,jsx:formAction}', kind: 'link', arguments: 'args[0]' },
    // What the markup of a component shows as HTML.
    { call: 'global#{$v_html,$inner_html,$srcdoc,$at_html}', kind: 'html', arguments: 'args[0]' },
    {
      call: ['global#{$,jQuery}().{html,append,prepend,after,before,replaceWith}', 'jquery#default().{html,append,prepend,after,before,replaceWith}'],
      kind: 'html',
      arguments: 'args[0]',
    },
    { assigned: ['global#{location,document.location}', 'global#{location,document.location}.href'], kind: 'redirect' },
    { call: ['global#{location,document.location}.{assign,replace}', 'global#open'], kind: 'redirect', arguments: 'args[0]' },
    // Chosen by their name: what a page or a program has made global, and its modules.
    { chosen: ['global#{window,globalThis,global,self}'], kind: 'dispatch' },
    { call: 'global#{require,import()}', kind: 'code', arguments: 'args[0]' },
    {
      call: 'any#{evaluate,evaluateHandle,executeScript}',
      receivers: ['page', 'frame', 'tab', 'driver'],
      kind: 'code',
      arguments: 'args[0]',
      when: { 'args[0]': { text: true } },
    },
  ],
});
