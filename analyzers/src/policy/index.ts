export { readPolicy, type ReadOptions, type ReadPolicy } from './readPolicy.ts';
export type { Policy, WorkloadRules, Place as PolicyPlace } from './policy.ts';
export type { PolicyProblem, ProblemSeverity } from './problems.ts';
export { decide, decideArguments, decideLabel, decideTool, type Decision, type ToolDecision } from './decide.ts';
export { hostSubject, modelSubject, type Subject } from './patterns.ts';
export { exceptionFor } from './exceptions.ts';
export { policyJsonSchema } from './schemaTree.ts';
