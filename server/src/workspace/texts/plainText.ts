import type { Diagnosis, FileFacts, Finding, RuleContext, SyntaxProvider } from '@clewline/analyzers';
import { knowSecrets, textOnlyFacts } from '@clewline/analyzers/texts';
import { searchLargeText, type Places } from './largeText.ts';
import { suspectBytes, suspectFile, type Suspect } from './suspect.ts';

export interface SearchedText {
  /** Bytes that were looked at. */
  readonly bytes: number;
  readonly findings: readonly Finding[];
  /** Those that a comment excuses. */
  readonly suppressed: readonly Finding[];
  /** Only where there are findings: they point into it. */
  readonly text?: string;
  /** For a file that is too large to be held: where its findings lie. */
  readonly places?: Places;
  /** Why the file was not searched. */
  readonly reason?: string;
}

/** What a search takes besides the text. */
export interface SearchContext {
  readonly context: RuleContext;
  /** Reads the scripts in pages and components. */
  readonly syntax: SyntaxProvider;
  /** The rules: all of them, or those that look at no more than a text. */
  readonly diagnose: (facts: FileFacts, context: RuleContext) => Diagnosis;
}

/** Searches a file that is no source. */
export function searchPlainText(path: string, name: string, search: SearchContext): SearchedText {
  return searchSuspect(path, name, suspectFile(path, name, looksAtAll(search.context)), search);
}

/** Searches the content of a file, wherever it comes from. */
export function searchContent(bytes: Buffer, name: string, search: SearchContext): SearchedText {
  return judged(name, suspectBytes(bytes, name, looksAtAll(search.context)), search);
}

/** What a workspace looks for besides is told by the text alone. */
export const looksAtAll = ({ policy }: RuleContext): boolean => policy !== undefined && policy.ownLabels.length > 0;

/** Goes on where a look at a file's bytes has ended. */
export function searchSuspect(path: string, name: string, suspect: Suspect, search: SearchContext): SearchedText {
  return suspect.tooLarge ? searchLargeText(path, name, search) : judged(name, suspect, search);
}

function judged(name: string, { bytes, text, spans, reason }: Suspect, { context, syntax, diagnose }: SearchContext): SearchedText {
  if (text === undefined) return { bytes, findings: [], suppressed: [], ...(reason === undefined ? {} : { reason }) };
  const facts = textOnlyFacts(name, text, syntax);
  if (spans) knowSecrets(facts, spans);
  const { findings, suppressed } = diagnose(facts, context);
  return { bytes, findings, suppressed, ...(findings.length + suppressed.length > 0 ? { text } : {}) };
}
