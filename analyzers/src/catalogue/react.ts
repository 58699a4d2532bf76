import { defineLibrary } from './schema.ts';

const react = (names: string): string => `{react,preact/hooks,preact/compat,react.default,preact/compat.default}#${names}`;

/** What a page keeps from one time that it is drawn to the next, and hands to the parts of it. */
export default defineLibrary({
  library: 'react',
  language: 'javascript',
  packages: [{ npm: 'react' }, { npm: 'preact' }, { npm: 'swr' }],
  flows: [
    { call: 'swr{,/immutable}#default', gives: 'keyed', callback: 'args[1]' },
    { call: react('useState'), gives: 'page-state' },
    { call: react('useReducer'), gives: 'reduced-page-state' },
    { call: react('createContext'), gives: 'page-context' },
    { call: react('{useContext,use}'), gives: 'same', from: ['args[0].value', 'args[0]'] },
    { call: react('{useCallback,useDeferredValue,memo,forwardRef,useEffectEvent}'), gives: 'same' },
    { call: react('useMemo'), gives: 'called' },
  ],
});
