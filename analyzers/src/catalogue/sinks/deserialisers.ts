import { defineLibrary } from '../schema.ts';

/** Formats of npm packages that bring functions with them. */
export default defineLibrary({
  library: 'deserialisers',
  language: 'javascript',
  packages: ['node-serialize', 'serialize-to-js', 'funcster', 'cryo', 'js-yaml'].map((npm) => ({ npm })),
  types: [{ type: 'yaml-full-schema', ready: ['js-yaml#{DEFAULT_FULL_SCHEMA,default.DEFAULT_FULL_SCHEMA}'] }],
  sinks: [
    {
      call: ['node-serialize#{unserialize,default.unserialize}', 'serialize-to-js#deserialize', 'funcster#deepDeserialize', 'cryo#parse'],
      kind: 'deserialise',
      arguments: 'args[0]',
    },
    { call: 'js-yaml#{load,loadAll}', kind: 'deserialise', arguments: 'args[0]', when: { 'args[1].schema': { type: 'yaml-full-schema' } } },
  ],
});
