import { Redactor } from '@clewline/analyzers';
import { METHODS, type FindingParams, type TextResult } from '../methods.ts';
import type { Session } from '../session.ts';
import { exposureOf } from './exposure.ts';
import { placeOf, standardsOf, told, type Told } from './told.ts';

/** A finding as the text of an issue: for people who have no access to the workspace. No line of source, no value. */
export function registerIssue(session: Session): void {
  session.connection.onRequest(METHODS.issue, (params: FindingParams): TextResult => {
    const found = told(session, params);
    return { text: found ? redacted(found, issueOf(session, found)) : null };
  });
}

function issueOf(session: Session, { finding, analysis }: Told): string {
  const { rule, path, message, confidence, identity, file, start } = finding;
  const place = (of: string, at: number): string => placeOf(session, analysis.folder, of, at);
  const exposure = exposureOf(session, finding);
  return [
    `# ${rule.title}: ${place(file, start)}`,
    message,
    ...(path.length > 1 ? [path.map(({ note, file: of, start: at }, i) => `${i + 1}. ${note} (${place(of, at)})`).join('\n')] : []),
    ...(exposure ? [`At run time: ${exposure.reason}.`] : []),
    [`rule: ${rule.id}`, `severity: ${finding.severity}`, `confidence: ${confidence}`, `standards: ${standardsOf(finding)}`, `identity: ${identity}`]
      .map((line) => `- ${line}`)
      .join('\n'),
    'Found by Clewline. Values are left out.',
  ].join('\n\n');
}

/** What a message or a note may have taken from the source is replaced, whether it looks like a value or is known to be one. */
function redacted({ finding, analysis }: Told, text: string): string {
  let without = text;
  for (const { secret } of [finding, ...analysis.findings]) if (secret !== undefined && secret !== '') without = without.replaceAll(secret, '[redacted]');
  return `${new Redactor({ minConfidence: 'low' }).redact(without)}\n`;
}
