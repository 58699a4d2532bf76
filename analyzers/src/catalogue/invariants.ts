import { defineLibrary } from './schema.ts';

/** Libraries that throw unless a condition holds. */
export default defineLibrary({
  library: 'invariants',
  packages: [{ npm: 'tiny-invariant' }, { npm: 'invariant' }, { npm: 'ts-invariant' }, { npm: 'outvariant' }],
  language: 'javascript',
  checks: [{ call: ['tiny-invariant#default', 'invariant#default', 'ts-invariant#invariant', 'outvariant#invariant'], says: 'condition', throws: true }],
});
