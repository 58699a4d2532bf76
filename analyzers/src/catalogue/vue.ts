import { defineLibrary } from './schema.ts';

/** Values of a component that change, and what is worked out of them: also without an import, which tools write. */
const from = (names: string): string => `{vue,@vue/reactivity,@vue/composition-api,global}#${names}`;

/** Vue and Svelte: what a component keeps, and shows in its markup. */
export default defineLibrary({
  library: 'vue',
  language: 'javascript',
  packages: [{ npm: 'vue' }, { npm: '@vue/reactivity' }, { npm: '@vue/composition-api' }, { npm: 'svelte' }],
  flows: [
    { call: from('{ref,shallowRef}'), gives: 'record', fields: ['value'] },
    { call: from('{reactive,shallowReactive,readonly,toRaw,markRaw,computed}'), gives: 'same' },
    { call: 'global#{$state,$state.raw}', gives: 'same' },
  ],
});
