import { defineLibrary } from '../../schema.ts';

/** What JavaScript and every host of it bring. */
export default defineLibrary({
  library: 'javascript',
  language: 'javascript',
  flows: [
    { call: 'global#{require,import()}', gives: 'imported' },
    { call: 'global#JSON.stringify', gives: 'json' },
    { call: 'global#JSON.parse', gives: 'parsed' },
    { call: 'global#String', gives: 'text' },
    { call: 'global#String.raw', gives: 'same' },
    { call: 'global#{String.fromCharCode,String.fromCodePoint}', gives: 'characters' },
    { call: 'global#atob', gives: 'base64-decoded' },
    { call: 'global#Array.from', gives: 'mapped', callback: 'args[1]' },
    { call: 'global#Array.of', gives: 'gathered' },
    { call: 'global#Object.assign', gives: 'merged' },
    { call: 'global#Object.entries', gives: 'entries' },
    { call: 'global#Object.values', gives: 'values' },
    { call: 'global#Object.keys', gives: 'keys' },
    { call: 'global#Object.fromEntries', gives: 'tainted' },
    { call: 'global#{Object.freeze,Object.seal,structuredClone}', gives: 'same' },
    { call: 'global#Promise.{resolve,all,allSettled}', gives: 'same' },
    { call: 'global#Promise', gives: 'promise' },
    { call: 'global#Promise.withResolvers', gives: 'promise-with-resolvers' },
    { call: 'global#Promise.{race,any}', gives: 'race' },
    { call: 'global#{Map,WeakMap,URLSearchParams}', gives: 'map' },
    { call: 'global#{Set,WeakSet}', gives: 'set' },
    { call: 'global#Reflect.apply', gives: 'applied' },
    { call: 'global#RegExp', gives: 'pattern' },
    { call: 'global#{encodeURIComponent,encodeURI,decodeURIComponent,decodeURI,escape,unescape}', gives: 'transformed' },
    { call: 'global#console.{log,info,debug,warn,error,trace,dir,table,group,assert}', gives: 'undefined' },
  ],
  sinks: [
    { call: 'global#Function', kind: 'code' },
    { call: ['global#eval', 'global#setTimeout.text'], kind: 'code', arguments: 'args[0]' },
    { call: 'global#console.{log,info,debug,warn,error,trace,dir,table,group}', kind: 'log' },
  ],
  barriers: [
    { call: 'global#{Number,parseInt,parseFloat,Boolean,BigInt,Number.parseInt,Number.parseFloat,Number.isInteger,Number.isFinite,isNaN,Date,Date.parse}' },
    { call: 'global#{Array.isArray,Math.min,Math.max,Math.floor,Math.ceil,Math.round,Math.abs,Math.trunc}' },
  ],
});
