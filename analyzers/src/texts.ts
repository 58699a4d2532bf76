/** What a search of texts needs: none of the analysis, so that a command which only searches loads none of it. */
export { languageOf, mayBeScript } from './languages/programs.ts';
export { configuresModules } from './project/modules.ts';
export { textOnlyFacts } from './facts/fileFacts.ts';
export { providerOfSite, siteVersion } from './facts/callSite.ts';
export { diagnoseText } from './rules/diagnoseText.ts';
export { FAMILIES, isNamed, SEVERITIES } from './rules/rule.ts';
export { textRules } from './rules/textRegistry.ts';
export { knowSecrets } from './rules/secrets/written.ts';
export { LineIndex } from './text/lines.ts';
export { searchBytes, SecretScanner } from './sensitive/secrets/index.ts';
