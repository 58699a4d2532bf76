import { defineLibrary } from '../schema.ts';

/** Template engines that run what a template says. */
export default defineLibrary({
  library: 'template-engines',
  packages: [
    ...['Jinja2', 'Mako', 'Flask', 'Django', 'tornado', 'chevron', 'Chameleon'].map((pypi) => ({ pypi })),
    ...['handlebars', 'ejs', 'nunjucks', 'pug', 'eta', 'dot', 'squirrelly', 'liquidjs', 'underscore', 'art-template'].map((npm) => ({ npm })),
  ],
  types: [
    { type: 'template-environment', from: ['jinja2#Environment', 'nunjucks#{Environment,configure}', 'eta#Eta', 'tornado.template#Loader'] },
    { type: 'template-sandbox', from: 'jinja2.sandbox#{SandboxedEnvironment,ImmutableSandboxedEnvironment}' },
  ],
  sinks: [
    {
      call: [
        '{jinja2,mako.template,tornado.template,chameleon}#Template',
        'chameleon#PageTemplate',
        'django.template#Template',
        '{flask,quart}#render_template_string',
        'bottle#{template,SimpleTemplate}',
      ],
      kind: 'template',
      arguments: ['args[0]', 'source', 'text'],
    },
    {
      call: [
        ':template-environment.{from_string,renderString,renderStringAsync,compile_expression}',
        'handlebars#{compile,precompile}',
        'ejs#{render,compile}',
        'nunjucks#{renderString,compile,Template}',
        'pug#{render,compile}',
        'eta#renderString',
        'dot#template',
        'squirrelly#render',
        '{lodash,lodash-es,underscore}#template',
        'global#{Handlebars.compile,ejs.render,nunjucks.renderString}',
        'art-template#render',
      ],
      kind: 'template',
      arguments: 'args[0]',
    },
  ],
});
