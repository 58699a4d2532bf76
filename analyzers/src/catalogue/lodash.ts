import { defineLibrary } from './schema.ts';

const of = (names: string): string[] => [`lodash#{${names}}`, `lodash-es#{${names}}`];

/** The functions of lodash that move text about. */
export default defineLibrary({
  library: 'lodash',
  packages: [
    { npm: 'lodash', version: '4.18.1' },
    { npm: 'lodash-es', version: '4.18.1' },
  ],
  language: 'javascript',
  flows: [
    { call: of('map'), gives: 'mapped', callback: 'args[1]' },
    { call: of('filter'), gives: 'filtered', callback: 'args[1]' },
    { call: of('toString'), gives: 'text' },
    { call: of('assign,merge'), gives: 'merged' },
    { call: of('keys'), gives: 'keys' },
    { call: of('values'), gives: 'values' },
    { call: of('toPairs,entries'), gives: 'entries' },
    { call: of('cloneDeep'), gives: 'copied' },
    { call: of('clone'), gives: 'copied-outside' },
    { call: of('identity'), gives: 'same' },
    { call: of('uniq,compact,toArray'), gives: 'list' },
    { call: of('sortBy,orderBy,shuffle'), gives: 'sorted' },
    { call: of('reverse'), gives: 'reversed' },
    { call: of('sample,first,head,last,find'), gives: 'element' },
    { call: of('trim,escape,unescape,capitalize,upperFirst,lowerCase,upperCase,camelCase,kebabCase,truncate,pick,omit,get,template'), gives: 'tainted' },
  ],
  checks: [{ call: of('has'), says: 'has-key' }],
  barriers: [{ call: of('size,isEmpty,isString,isNumber,toNumber,toInteger,random,clamp') }],
});
