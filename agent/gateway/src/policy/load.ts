import { LineIndex, openBundle, readPolicy, rules, type Policy } from '@clewline/analyzers';

/** The policy in the bytes of a file, or of a bundle with what it extends, or why it cannot be used. An agent that was given a policy does not run without it. */
export function policyOrReason(bytes: Uint8Array, file = 'clewline.yaml'): Policy | string {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return 'the policy is not UTF-8 text.';
  }
  const opened = openBundle(text, file);
  if (!opened) return 'the bundle of the policy is broken.';
  const { own, readBase } = opened;
  const { policy, problems, bases } = readPolicy(own.file, own.text, { ruleIds: rules.map((rule) => rule.id), readBase });
  if (policy) return policy;
  const indices = new Map([own, ...bases].map((one) => [one.file, new LineIndex(one.text)]));
  const shown = problems
    .filter((problem) => problem.severity === 'error')
    .map(({ start, message, file: at = own.file }) => {
      const { line, character } = (indices.get(at) ?? new LineIndex('')).positionAt(start);
      return `  ${at}:${line + 1}:${character + 1}: ${message}`;
    });
  return `the policy cannot be used:\n${shown.join('\n')}`;
}
