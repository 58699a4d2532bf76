import { textRules } from '@clewline/analyzers/texts';

/** Said of a scan that follows no data. */
export const TEXTS_ONLY =
  'only texts were searched: secrets in logs, in prompts and in what programs put together need the analysis (--only secrets/key-in-log and others by name)';

/**
 * Whether what is asked for is told by texts alone, so that nothing need be parsed. The family of secrets counts as told: its rules that
 * follow data run when they are named themselves.
 */
export function needsTextsOnly(only: ReadonlySet<string> | undefined): boolean {
  if (only === undefined) return false;
  return [...only].every((name) => name === 'secrets' || textRules.some((rule) => rule.id === name && rule.family === 'secrets'));
}
