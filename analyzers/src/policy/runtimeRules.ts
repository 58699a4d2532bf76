/** Rules of the policy that only the agent can judge: exceptions may name them, too. */
export const RUNTIME_RULES = ['policy/budget', 'policy/executable', 'policy/destination'] as const;
