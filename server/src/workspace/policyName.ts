/** Name of the policy in a package, and of that at the root of a workspace folder. */
export const POLICY_FILE = 'clewline.yaml';
