/** What a search of texts needs, see the analyzers' `texts`. */
export { inOrder } from './threads/inOrder.ts';
export { hasOwnCatalogue } from './workspace/catalogueFolder.ts';
export { scanGit, type GitScope } from './workspace/git/scanGit.ts';
export { GitError } from './workspace/git/command.ts';
export { POLICY_FILE } from './workspace/policyName.ts';
export { compileLater } from './workspace/texts/engine.ts';
export { needsTextsOnly } from './workspace/texts/only.ts';
export { scanTexts } from './workspace/texts/scanTexts.ts';
export { serveBatches } from './workspace/texts/serve.ts';
export { TRIAGE_FILE } from './workspace/triageName.ts';
export { today } from './workspace/today.ts';
