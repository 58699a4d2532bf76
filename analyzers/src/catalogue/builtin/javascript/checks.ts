import { defineLibrary } from '../../schema.ts';

const assert = (names: string): string[] => ['assert', 'assert/strict'].map((module) => `${module}#${names}`);

/** What JavaScript's own checks say, and those of Node. */
export default defineLibrary({
  library: 'javascript-checks',
  language: 'javascript',
  checks: [
    { call: 'global#{Number.isInteger,Number.isFinite,Number.isSafeInteger,isFinite}', says: 'wordless' },
    { call: 'global#isNaN', says: 'not-wordless' },
    { call: 'global#Boolean', says: 'condition' },
    { call: 'net#{,default.,*.}BlockList().check', says: 'private-address' },
    { call: 'global#{Object.hasOwn,Reflect.has}', says: 'has-key' },
    {
      call: assert('{,*.,strict.,default.,default.strict.}{ok,strict,default}').concat(assert('{default,*,strict,default.strict}')),
      says: 'condition',
      throws: true,
    },
    { call: assert('{,*.,strict.,default.,default.strict.}{equal,strictEqual}'), says: 'equal', throws: true },
    { call: assert('{,*.,strict.,default.,default.strict.}match'), says: 'match', throws: true },
  ],
  wordless: 'global#{Date,Number,Boolean,BigInt}',
});
