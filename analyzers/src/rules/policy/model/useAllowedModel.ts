import { decide } from '../../../policy/decide.ts';
import { isGlob } from '../../../policy/glob.ts';
import { modelSubject } from '../../../policy/patterns.ts';
import type { FileFacts } from '../../../facts/fileFacts.ts';
import type { Fix } from '../../rule.ts';
import type { InForce } from '../violation.ts';

/** Letters that two names share at their beginning: `gpt-4o` and `gpt-4.1` are of one family. */
function shared(a: string, b: string): number {
  let i = 0;
  while (i < a.length && a[i] === b[i]) i++;
  return i;
}

/**
 * Replaces a model that is written out by the nearest allowed one.
 * @returns `undefined` where the model is not a quoted text in this file, or the policy names no single model of the kind.
 */
export function useAllowedModel(
  facts: Pick<FileFacts, 'text'>,
  in_: InForce,
  range: { start: number; end: number },
  model: string,
  provider: string,
): Fix | undefined {
  const written = facts.text.slice(range.start, range.end);
  const quote = written.charAt(0);
  if (!/["'`]/.test(quote) || written !== `${quote}${model}${quote}`) return undefined;
  const section = in_.workload?.sections.models ?? in_.policy.sections.models;
  const names = (section?.allow ?? [])
    .map((entry) => entry.text)
    .filter((name) => !isGlob(name))
    .map((name) => (name.startsWith(`${provider}/`) ? name.slice(provider.length + 1) : name))
    .filter((name) => decide(in_.policy, 'models', modelSubject(name, provider), in_.workload).verdict === 'allow' && !/["'`\\]/.test(name));
  const best = names.sort((a, b) => shared(b, model) - shared(a, model) || (a < b ? -1 : 1))[0];
  // A model of another family may belong to another provider.
  if (best === undefined || shared(best, model) < 3) return undefined;
  return { title: `Use ${best}, which the policy allows`, edits: [{ ...range, text: `${quote}${best}${quote}` }] };
}
