export { createWasmSyntaxProvider, type WasmFiles } from './syntax/webTreeSitter.ts';
export type { Grammar, SyntaxNode, SyntaxProvider, SyntaxTree } from './syntax/node.ts';
export { languages } from './languages/index.ts';
export { languageOf, mayBeScript, programIn } from './languages/programs.ts';
export { ParsedSet, type Parsed } from './project/parsedSet.ts';
export { configuresModules, Modules } from './project/modules.ts';
export { Project } from './project/project.ts';
export { NO_FILES, type WorkspaceFiles } from './project/workspace/files.ts';
export type { Change, WorkspaceEvent } from './project/workspace/events.ts';
export { MAX_LISTED, type LargeFolder } from './project/workspace/listing.ts';
export { Workspace, type Progress, type WorkspaceOptions } from './project/workspace/workspace.ts';
export { unreadable, MAX_FILE_LENGTH, type Unreadable } from './project/source.ts';
export { collectFacts, collectingFacts, type CarriedIds } from './facts/collect.ts';
export { SiteAliases } from './facts/aliases.ts';
export { providerOfSite, siteVersion, type CallSite } from './facts/callSite.ts';
export { operationOfSite } from './facts/operationNames.ts';
export type { Flow, Handler, KnownCall, SinkKind } from './facts/facts.ts';
export { holesIn, reaching, type HolePlace } from './facts/holes.ts';
export { textOnlyFacts, type FileFacts } from './facts/fileFacts.ts';
export { hash } from './facts/hash.ts';
export { detect, diagnose, findingsOf, type Diagnosis } from './rules/diagnose.ts';
export { diagnoseText } from './rules/diagnoseText.ts';
export type { Finding } from './rules/finding.ts';
export {
  FAMILIES,
  isIn,
  isNamed,
  rangeOf,
  type Family,
  type Fix,
  type PathStep,
  type RequiredLine,
  type Rule,
  type RuleContext,
  type Severity,
  type TextEdit,
} from './rules/rule.ts';
export { environmentStyleIn, schemaStyleIn, type Emitter, type EnvironmentStyle } from './languages/emit.ts';
export { emitterOf } from './languages/emitters.ts';
export { rules } from './rules/registry.ts';
export { why, whyLines, type Place, type Question, type Reason } from './why/index.ts';
export { textRules } from './rules/textRegistry.ts';
export { knowSecrets } from './rules/secrets/written.ts';
export { suppressionsIn, type Suppression } from './rules/suppression/directive.ts';
export { suppressionInsertion, type SuppressionInsertion } from './rules/suppression/insertion.ts';
export { layoutOf, type Layout } from './layout/index.ts';
export { lineEndOf } from './text/edit.ts';
export { LineIndex } from './text/lines.ts';
export { providerOfHost, regionOfHost, UNKNOWN_PROVIDER } from './catalogue/hosts.ts';
export { builtinCatalogue, Catalogue, Endpoints, endpointById, endpointOfUrl, endpoints, unreadPath, type Endpoint } from './catalogue/index.ts';
export { answerOf, answerOfEvent, type Answer, type AnswerCall } from './templates/answer.ts';
export type { ResponseShape } from './catalogue/schema.ts';
export { PUBLIC_PREFIXES } from './catalogue/credentials.ts';
export type { UnreadImport } from './catalogue/unreadImports.ts';
export type { Library } from './catalogue/schema.ts';
export { barriersIn, barriersOf, readCatalogue, type CatalogueProblem } from './catalogue/userCatalogue.ts';
export { passesPrefilter } from './catalogue/prefilter.ts';
export { TEMPLATE_VERSION, type MessageJson, type PartJson, type SiteManifest, type TemplateJson } from './templates/manifest.ts';
export { roleOf, type Role } from './templates/template.ts';
export { observedRequest } from './templates/observed.ts';
export type { Confidence } from './interpreter/values/values.ts';
export * from './sensitive/index.ts';
export { findSecrets, formatOf, keyFormats, maskKey, searchBytes, SecretScanner, type SecretSpan } from './sensitive/secrets/index.ts';
export { alignMessages, type HoleSpan, type ObservedMessage } from './templates/align.ts';
export { TemplateIndex, type Evidence, type LinkConfidence, type LinkResult, type RunLanguage, type ObservedRequest } from './templates/link.ts';
export * from './policy/index.ts';
export type { TypeOracle } from './project/types.ts';
export type { TextFiles } from './project/textFiles.ts';
