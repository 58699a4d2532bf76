import { defineLibrary } from '../schema.ts';

/** What makes text harmless in a page: dangerous markup is taken out, or every sign of markup is escaped. */
export default defineLibrary({
  library: 'sanitizers',
  packages: [
    ...[
      'dompurify',
      'isomorphic-dompurify',
      'sanitize-html',
      'xss',
      'escape-html',
      'html-escaper',
      'he',
      'html-entities',
      'entities',
      'validator',
      'rehype-sanitize',
    ].map((npm) => ({ npm })),
    ...['bleach', 'nh3', 'markupsafe', 'Django'].map((pypi) => ({ pypi })),
  ],
  barriers: [
    {
      call: [
        '{dompurify,isomorphic-dompurify}#{default.sanitize,sanitize}',
        '{dompurify,isomorphic-dompurify}#default().sanitize',
        'global#DOMPurify.sanitize',
        'sanitize-html#default',
        'xss#{default,filterXSS}',
        'escape-html#default',
        '{html-escaper,html-entities,he,entities}#{escape,encode,escapeUTF8,encodeHTML}',
        'validator#{escape,default.escape}',
        'lodash#escape',
        'lodash/escape#default',
        'lodash.escape#default',
      ],
      for: ['html', 'response', 'mail', 'markup'],
    },
    {
      call: [
        'html#escape',
        'bleach#clean',
        'nh3#{clean,clean_text}',
        '{markupsafe,flask,werkzeug.utils}#escape',
        'django.utils.html#{escape,conditional_escape,strip_tags,format_html}',
        'xml.sax.saxutils#{escape,quoteattr}',
        'lxml.html.clean#{clean_html}',
        'lxml_html_clean#clean_html',
      ],
      for: ['html', 'response', 'mail', 'markup'],
    },
  ],
});
