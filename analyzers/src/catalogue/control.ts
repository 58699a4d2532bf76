/**
 * Calls that throw unless what they are given holds: their first argument as a condition, their first two as equals, or
 * their first as what the pattern in the second one matches.
 */
export const assertingCalls: ReadonlyMap<string, 'condition' | 'equal' | 'match'> = new Map([
  ...['assert', 'node:assert', 'assert/strict', 'node:assert/strict'].flatMap((module) =>
    [`${module}#`, `${module}#default.`, `${module}#*.`, `${module}#strict.`, `${module}#default.strict.`].flatMap((owner) => [
      [`${owner}ok`, 'condition' as const] as const,
      [`${owner}strict`, 'condition' as const] as const,
      [owner.replace(/\.$/, ''), 'condition' as const] as const,
      [`${owner}default`, 'condition' as const] as const,
      [`${owner}equal`, 'equal' as const] as const,
      [`${owner}strictEqual`, 'equal' as const] as const,
      [`${owner}match`, 'match' as const] as const,
    ]),
  ),
  ...['tiny-invariant#default', 'invariant#default', 'ts-invariant#invariant', 'outvariant#invariant'].map((path) => [path, 'condition' as const] as const),
]);
