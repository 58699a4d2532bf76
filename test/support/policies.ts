import assert from 'node:assert/strict';
import { readPolicy, type Policy } from '@clewline/analyzers';

/** A policy without errors. @param text what stands below its version */
export function policy(text: string): Policy {
  const read = readPolicy('clewline.yaml', `version: 1\n${text}`);
  assert.ok(read.policy, read.problems.map((problem) => problem.message).join('\n'));
  return read.policy;
}
