import { collectFacts, detect, diagnose, why, whyLines, type FileFacts, type Finding } from '@clewline/analyzers';
import { MessageType, ShowMessageNotification, type CodeAction, type Position } from 'vscode-languageserver/node';
import { partTriaged } from '../../workspace/triage.ts';
import { METHODS, type TextResult, type WhyParams } from '../methods.ts';
import type { Session } from '../session.ts';
import type { Command } from './commands.ts';
import { placeOf } from './told.ts';

/** The client's own command: it shows the whole text. */
const WHY = 'clewline.why';
/** Its fallback, which the server runs: a message. */
export const SAY_WHY = 'clewline.sayWhy';
/** No fix: an editor lists it among what can be done with a source, and lights no bulb for it. */
export const WHY_KIND = 'source.why.clewline';

/** What decided about a line: for a finding there, and for none. */
export function registerWhy(session: Session): void {
  session.connection.onRequest(METHODS.why, (params: WhyParams): TextResult => {
    const told = reasonsAt(session, params);
    return { text: told ? `# Why is there a finding here, or none?\n\n\`${told.place}\`\n\n${told.lines.join('\n')}\n` : null };
  });
}

export function whyAction(session: Session, uri: string, { line, character }: Position): CodeAction {
  return {
    title: 'Why is there a finding here, or none?',
    kind: WHY_KIND,
    command: { title: 'Why', command: session.abilities.commands.has(WHY) ? WHY : SAY_WHY, arguments: [{ uri, line, character }] },
  };
}

export const sayWhy: Command = (session, [params]) => {
  const told = reasonsAt(session, params);
  if (!told) return;
  void session.connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Info, message: told.lines.join('\n').replace(/`/g, '') });
};

interface Told {
  /** `src/app.ts:12` */
  readonly place: string;
  readonly lines: readonly string[];
}

/** What is asked comes from outside. */
function reasonsAt(session: Session, params: unknown): Told | undefined {
  const { uri, line } = (typeof params === 'object' && params !== null ? params : {}) as Partial<Record<keyof WhyParams, unknown>>;
  const analysis = typeof uri === 'string' && Number.isSafeInteger(line) && Number(line) >= 0 ? session.analyse(uri) : undefined;
  if (!analysis) return undefined;
  const { folder, lines } = analysis;
  const { file } = analysis.facts;
  const start = lines.offsetAt({ line: Number(line), character: 0 });
  const end = Math.max(start, lines.offsetAt({ line: Number(line) + 1, character: 0 }) - 1);
  const project = folder.project.explaining(file);
  project.settle();
  const facts = collectFacts(project);
  const all = diagnose(analysis.facts, folder.context);
  const { open, accepted } = partTriaged(withUnchosen(analysis.findings, all.findings), folder.decisions.triage);
  const reasons = why({
    project,
    facts: facts.get(file) ?? analysis.facts,
    // The ids of its own findings are those that people have decided about.
    findings: [...open, ...comingBy(file, facts, folder.context)],
    suppressed: [...all.suppressed, ...accepted],
    start,
    end,
    shown: { minConfidence: session.settings.minConfidence, also: session.settings.also },
    unread: folder.unreadIn(analysis),
  });
  const name = (of: string, at: number): string => placeOf(session, folder, of, at);
  return { place: name(file, start), lines: whyLines(reasons, ({ file: of, start: at }) => name(of, at)) };
}

/** What is found, and what would be if the rules on choice had been chosen. */
function withUnchosen(found: readonly Finding[], all: readonly Finding[]): Finding[] {
  const known = new Set(found.map(({ identity }) => identity));
  return [...found, ...all.filter(({ rule, identity }) => rule.onChoice && !known.has(identity))];
}

/** Findings of other files whose way leads through a file. */
function comingBy(file: string, facts: ReadonlyMap<string, FileFacts>, context: Parameters<typeof detect>[1]): Finding[] {
  return [...facts.values()]
    .filter((other) => other.file !== file)
    .flatMap((other) => detect(other, context).filter(({ path }) => path.some((step) => step.file === file)));
}
