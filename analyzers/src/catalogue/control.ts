/** Calls that never come back: they end the process, or throw what a framework answers with. */
export const leavingCalls: ReadonlySet<string> = new Set([
  'global#process.exit',
  'global#process.abort',
  'process#exit',
  'process#default.exit',
  'node:process#exit',
  'node:process#default.exit',
  'global#Deno.exit',
  'sys#exit',
  'os#_exit',
  'os#abort',
  'global#exit',
  'global#quit',
  'flask#abort',
  'quart#abort',
  'bottle#abort',
  'werkzeug.exceptions#abort',
  'streamlit#stop',
  'next/navigation#notFound',
  'next/navigation#redirect',
  'next/navigation#permanentRedirect',
  'next/navigation#forbidden',
  'next/navigation#unauthorized',
  '@sveltejs/kit#error',
  '@sveltejs/kit#redirect',
]);

/**
 * Calls that throw unless what they are given holds: their first argument as a condition, their first two as equals, or
 * their first as what the pattern in the second one matches.
 */
export const assertingCalls: ReadonlyMap<string, 'condition' | 'equal' | 'match'> = new Map(
  ['assert', 'node:assert', 'assert/strict', 'node:assert/strict'].flatMap((module) =>
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
);
