import {
  collectFacts,
  findingsOf,
  LineIndex,
  Project,
  readPolicy,
  type CallSite,
  type Catalogue,
  type FileFacts,
  type Finding,
  type PartJson,
  type Policy,
  type SyntaxProvider,
  type TemplateJson,
} from '@clewline/analyzers';

/** What a fixture's policy takes as today. */
export const TODAY = '2026-06-15';

/** Files of one fixture: path → text. `clewline.yaml` is its policy. */
export type Fixture = Readonly<Record<string, string>>;

function partsText(parts: readonly PartJson[]): string {
  return parts
    .map((part) => {
      if ('lit' in part) return JSON.stringify(part.lit);
      if ('hole' in part) return `{${part.hole}}`;
      if ('repeat' in part) return `(${partsText(part.repeat)})*${part.separator ? JSON.stringify(part.separator) : ''}`;
      return `[${part.either.map(partsText).join(' | ')}]`;
    })
    .join(' ');
}

/** A template as the fixtures write it: `system "Be " {tone} / user {question}`. */
export function templateText(template: TemplateJson): string {
  return template.messages
    .map((message) => `${message.role}${message.repeat ? '*' : ''}${message.optional ? '?' : ''} ${partsText(message.parts)}`.trim())
    .join(' / ');
}

export interface Analysed {
  readonly file: string;
  readonly text: string;
  readonly sites: readonly { readonly line: number; readonly site: CallSite }[];
  readonly findings: readonly {
    readonly line: number;
    readonly endLine: number;
    readonly column: number;
    readonly endColumn: number;
    readonly finding: Finding;
  }[];
}

/** @throws if the policy cannot be used: then the fixture is wrong. */
export function policyOf(fixture: Fixture): Policy | undefined {
  const text = fixture['clewline.yaml'];
  if (text === undefined) return undefined;
  const { policy, problems } = readPolicy('clewline.yaml', text);
  if (!policy) throw new Error(`The fixture's policy: ${problems.map((problem) => problem.message).join(' ')}`);
  return policy;
}

function analysedFrom(facts: FileFacts, context: Parameters<typeof findingsOf>[1]): Analysed {
  const lines = new LineIndex(facts.text);
  return {
    file: facts.file,
    text: facts.text,
    sites: facts.callSites.map((site) => ({ line: lines.positionAt(site.start).line, site })),
    findings: findingsOf(facts, context).map((finding) => {
      const from = lines.positionAt(finding.start);
      const to = lines.positionAt(finding.end);
      return { line: from.line, endLine: to.line, column: from.character, endColumn: to.character, finding };
    }),
  };
}

/** A fixture that is open as in an editor: a file gets another text, and what is found then is what it would be in a project that is opened afresh. */
export class OpenFixture {
  readonly #project: Project;
  readonly #context: Parameters<typeof findingsOf>[1];
  /** What was found last: nothing has changed since, and it is asked for again for each finding. */
  #last: Analysed | undefined;

  constructor(syntax: SyntaxProvider, fixture: Fixture, options: { whole?: boolean; catalogue?: Catalogue } = {}) {
    this.#project = new Project(syntax, options);
    for (const [path, text] of Object.entries(fixture)) if (path !== 'clewline.yaml') this.#project.setFile(path, text);
    this.#context = { policy: policyOf(fixture), today: TODAY };
  }

  all(): Analysed[] {
    this.#project.settle();
    return [...collectFacts(this.#project).values()].map((facts) => analysedFrom(facts, this.#context));
  }

  /** What is found in one file with another text, from now on its own. */
  with(file: string, text: string): Analysed | undefined {
    if (this.#last?.file === file && this.#last.text === text) return this.#last;
    this.#project.setFile(file, text);
    this.#project.settle();
    const facts = collectFacts(this.#project, file).get(file);
    this.#last = facts && analysedFrom(facts, this.#context);
    return this.#last;
  }
}

export function analyse(syntax: SyntaxProvider, fixture: Fixture, options: { whole?: boolean; catalogue?: Catalogue } = {}): Analysed[] {
  return new OpenFixture(syntax, fixture, options).all();
}

/** Everything an analysis says, as text that two runs can be compared by. */
export function digest(analysed: readonly Analysed[]): string {
  return JSON.stringify(
    analysed.map(({ file, sites, findings }) => ({
      file,
      sites: sites.map(({ line, site }) => [line, site.siteId, site.function, site.endpoint.id, site.templates]),
      findings: findings.map(({ line, column, endLine, endColumn, finding }) => [
        finding.rule.id,
        line,
        column,
        endLine,
        endColumn,
        finding.confidence,
        finding.message,
        finding.path,
      ]),
    })),
  );
}
