/** What must come out equal: the same files in another order, the same program with its branches turned round, an edit and a fresh start. */
import { collectFacts, findingsOf, Project, type PartJson, type SyntaxProvider, type TemplateJson } from '@clewline/analyzers';

type Files = Readonly<Record<string, string>>;

function opened(syntax: SyntaxProvider, files: readonly (readonly [string, string])[]): Project {
  const project = new Project(syntax);
  for (const [path, text] of files) project.setFile(path, text);
  project.settle();
  return project;
}

/** Everything an analysis says, ordered by file. */
export function digestOf(project: Project): string {
  const facts = [...collectFacts(project).values()].sort((a, b) => (a.file < b.file ? -1 : 1));
  return JSON.stringify(
    facts.map((one) => [
      one.file,
      one.callSites.map((site) => [site.siteId, site.start, site.templates]),
      findingsOf(one).map((finding) => [finding.rule.id, finding.start, finding.end, finding.message, finding.confidence, finding.path]),
    ]),
  );
}

/** The analysis of the same files, set in each of several orders. */
export function inOrders(syntax: SyntaxProvider, files: Files, orders: readonly (readonly string[])[]): string[] {
  return orders.map((order) =>
    digestOf(
      opened(
        syntax,
        order.map((path) => [path, files[path] ?? '']),
      ),
    ),
  );
}

/** The analysis after each of several edits, and that of a fresh start from the same texts. */
export function afterEdits(syntax: SyntaxProvider, versions: readonly Files[]): { readonly incremental: string; readonly fresh: string }[] {
  const project = new Project(syntax);
  return versions.map((files) => {
    for (const path of [...project.files]) if (files[path] === undefined) project.removeFile(path);
    for (const [path, text] of Object.entries(files)) project.setFile(path, text);
    project.settle();
    return {
      incremental: digestOf(project),
      fresh: digestOf(opened(syntax, Object.entries(files))),
    };
  });
}

/** Alternatives in an order that does not depend on where they stand. */
function sorted(parts: readonly PartJson[]): PartJson[] {
  return parts.map((part): PartJson => {
    if ('repeat' in part) return { ...part, repeat: sorted(part.repeat) };
    if (!('either' in part)) return part;
    const ways = part.either.map(sorted);
    return {
      either: ways.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1)),
    };
  });
}

function sortedTemplate({ messages, constants }: TemplateJson): string {
  return JSON.stringify([constants, messages.map((message) => ({ ...message, parts: sorted(message.parts) }))]);
}

/** Templates and rules of findings, without places and without the order of alternatives. */
export function meaningOf(syntax: SyntaxProvider, files: Files): string {
  const facts = [...collectFacts(opened(syntax, Object.entries(files))).values()];
  const templates = facts.flatMap((one) => one.callSites.flatMap((site) => site.templates.map(sortedTemplate)));
  const findings = facts.flatMap((one) => findingsOf(one).map((finding) => `${finding.rule.id} ${finding.confidence}`));
  return JSON.stringify([templates.sort(), findings.sort()]);
}
