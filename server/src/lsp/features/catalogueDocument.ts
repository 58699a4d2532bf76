import { barriersIn, builtinCatalogue, readCatalogue, type CatalogueProblem } from '@clewline/analyzers';
import { DiagnosticSeverity, MessageType, ShowMessageNotification, type Diagnostic } from 'vscode-languageserver/node';
import { isCatalogueFile } from '../../workspace/catalogue.ts';
import type { Session } from '../session.ts';

/** Barriers and errors that are named in one message; the files say all of them. */
const MAX_NAMED = 5;

/** What is wrong with a workspace's own entry, and what it makes harmless. `undefined` if the document is none. */
export function catalogueDiagnostics(session: Session, uri: string): Diagnostic[] | undefined {
  const place = session.locate(uri);
  const text = place && isCatalogueFile(place.path) ? place.folder.openText(place.path) : undefined;
  if (place === undefined || text === undefined) return undefined;
  const { endpoints } = builtinCatalogue;
  const lines = session.linesIn(text);
  const shown = ({ message, start, end }: CatalogueProblem, severity: DiagnosticSeverity, code: string): Diagnostic => ({
    range: { start: lines.positionAt(start), end: lines.positionAt(end) },
    severity,
    source: 'clewline',
    code: `catalogue/${code}`,
    message,
  });
  const isInForce = place.folder.known.texts.get(place.path) === text;
  const barriers = barriersIn(text, endpoints).map((one) => ({ ...one, message: `${isInForce ? 'In force' : 'Would be in force'}: ${one.message}.` }));
  return [
    ...readCatalogue(text, endpoints).problems.map((one) => shown(one, DiagnosticSeverity.Error, 'error')),
    ...barriers.map((one) => shown(one, DiagnosticSeverity.Information, 'barrier')),
    ...(isInForce
      ? []
      : [
          shown(
            { message: 'Entries are read when the editor starts: this text counts from then on.', start: 0, end: 1 },
            DiagnosticSeverity.Information,
            'stale',
          ),
        ]),
  ];
}

/** Says once, when a workspace is opened, what its own entries make harmless, and which of them are not used: a repository may be hostile. */
export function registerCatalogue(session: Session): void {
  // A notification: nobody is asked anything, and not every editor answers.
  const show = (type: MessageType, message: string): void => void session.connection.sendNotification(ShowMessageNotification.type, { type, message });
  session.on('initialized', () => {
    for (const { known } of session.folders) {
      const { barriers, problems } = known;
      for (const barrier of barriers) session.connection.console.info(`In force, from the workspace: ${barrier}`);
      if (barriers.length > 0) show(MessageType.Info, `Clewline: ${someOf(barriers)}. The workspace says so; findings behind it are not shown.`);
      if (problems.length > 0)
        show(MessageType.Warning, `Clewline: not used: ${someOf(problems.map(({ file, line, message }) => `${file}:${line}: ${message}`))}`);
    }
  });
}

function someOf(all: readonly string[]): string {
  const more = all.length - MAX_NAMED;
  return `${all.slice(0, MAX_NAMED).join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}
