/** Every rule, with the analysis that it needs. */
export { rules } from '@clewline/analyzers';
