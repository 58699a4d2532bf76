import { LineIndex, readPolicy, rules, type Policy } from '@clewline/analyzers';

/** The policy in a file's bytes, or why it cannot be used. An agent that was given a policy does not run without it. */
export function policyOrReason(bytes: Uint8Array, file = 'clewline.yaml'): Policy | string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return 'the policy is not UTF-8 text.';
  }
  const { policy, problems } = readPolicy(file, text, { ruleIds: rules.map((rule) => rule.id) });
  if (policy) return policy;
  const lines = new LineIndex(text);
  const shown = problems
    .filter((problem) => problem.severity === 'error')
    .map(({ start, message }) => {
      const { line, character } = lines.positionAt(start);
      return `  ${file}:${line + 1}:${character + 1}: ${message}`;
    });
  return `the policy cannot be used:\n${shown.join('\n')}`;
}
