import { globMatches, specificity } from './glob.ts';
import type { Policy, Price } from './policy.ts';

/** What an operation cost, or `undefined` if the policy has no price for its model. Of several the most specific counts. */
export function priceOf(policy: Policy, model: string, inputTokens: number, outputTokens: number): number | undefined {
  let best: Price | undefined;
  for (const price of policy.prices) if (globMatches(price.model, model) && (!best || specificity(price.model) > specificity(best.model))) best = price;
  return best && (best.input * inputTokens + best.output * outputTokens) / 1_000_000;
}
