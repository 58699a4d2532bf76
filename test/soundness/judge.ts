/** Compares what a program did with what the analysis says that it can do. */
import { collectFacts, findingsOf, Project, roleOf, type CallSite, type SyntaxProvider } from '@clewline/analyzers';
import { templateText } from '../support/analyse.ts';
import { admits, hasHole } from './admit.ts';
import { TAG, type Observation, type Program, type Seen } from './program.ts';

/**
 * `cut`: a call that is not in the inventory, where the analysis says that its budget ran out. `site`: a call that is not in the inventory. `text`: a prompt that no template admits. `taint`: a tagged text where the template
 * has no untrusted hole. `finding`: a tagged text without the rule's finding. `heuristic`: with a heuristic one alone.
 */
export type Unsound = 'cut' | 'site' | 'text' | 'taint' | 'finding' | 'heuristic';

/** `tag`: a finding whose text never arrives. `hole`: a hole where the program only ever sends the same few texts. */
export type Imprecise = 'tag' | 'hole';

export interface Judgement {
  readonly unsound?: { readonly kind: Unsound; readonly seen: Seen };
  /** The analysis did not end in time. */
  readonly endless?: boolean;
  readonly imprecise?: { readonly kind: Imprecise; readonly what: string };
  /** What the analysis said, for a reader. */
  readonly templates: readonly string[];
  readonly findings: readonly string[];
}

const RULES = {
  system: 'prompt-injection/system',
  user: 'prompt-injection/user',
} as const;

interface SiteView {
  readonly site: CallSite;
  readonly findings: readonly {
    readonly rule: string;
    readonly confidence: string;
  }[];
}

function sitesOf(project: Project): SiteView[] {
  const facts = [...collectFacts(project).values()];
  const findings = facts.flatMap((one) => findingsOf(one));
  return facts.flatMap(({ callSites }) =>
    callSites.map((site) => ({
      site,
      findings: findings
        .filter((finding) => finding.siteId === site.siteId && finding.rule.id.startsWith('prompt-injection/'))
        .map((finding) => ({
          rule: finding.rule.id,
          confidence: finding.confidence,
        })),
    })),
  );
}

/** Models name the call; a site whose model is not known may be any. */
function sitesFor(views: readonly SiteView[], model: string): SiteView[] {
  return views.filter(({ site }) => site.templates.some(({ constants }) => constants['model'] === undefined || constants['model'] === model));
}

type Rule = (typeof RULES)[keyof typeof RULES];

/** The rules that must speak up for one request. */
function rulesFor(seen: Seen): Set<Rule> {
  const rules = new Set<Rule>();
  for (const message of seen.messages ?? [])
    if (message.text !== null && TAG.test(message.text)) rules.add(RULES[roleOf(message.role) === 'system' ? 'system' : 'user']);
  return rules;
}

function speaks(view: SiteView, rule: Rule): boolean {
  // An unknown role is reported by the rule for system prompts.
  return view.findings.some((finding) => finding.rule === rule || finding.rule === RULES.system);
}

function certain(view: SiteView, rule: Rule): boolean {
  return view.findings.some((finding) => (finding.rule === rule || finding.rule === RULES.system) && finding.confidence !== 'heuristic');
}

function unsoundness(views: readonly SiteView[], seen: Seen): Unsound | undefined {
  const sites = sitesFor(views, seen.model);
  if (sites.length === 0) return 'site';
  const admitting = sites.filter(({ site }) => site.templates.some((template) => admits(template, seen, false)));
  if (admitting.length === 0) return 'text';
  const labelled = admitting.filter(({ site }) => site.templates.some((template) => admits(template, seen, true)));
  if (labelled.length === 0) return 'taint';
  for (const rule of rulesFor(seen)) {
    if (!labelled.some((view) => speaks(view, rule))) return 'finding';
    if (!labelled.some((view) => certain(view, rule))) return 'heuristic';
  }
  return undefined;
}

/** Different texts that a site may send before they count as unknown. */
const FEW = 6;

function imprecision(views: readonly SiteView[], observed: Observation): Judgement['imprecise'] {
  for (const view of views) {
    const sent = observed.seen.filter((seen) => sitesFor([view], seen.model).length > 0);
    const needed = new Set(sent.flatMap((seen) => [...rulesFor(seen)]));
    for (const rule of Object.values(RULES)) {
      const found = view.findings.some((finding) => finding.rule === rule && finding.confidence !== 'heuristic');
      const allowed = needed.has(rule) || (rule === RULES.system && needed.size > 0);
      if (found && !allowed) return { kind: 'tag', what: `${rule} at ${view.site.function}` };
    }
    const texts = new Set(sent.map((seen) => JSON.stringify(seen.messages)));
    // Numbers and what `word()` gives have digits: nobody wants them as fixed text. A guard let a word of the program's own through: a hole is what stands there.
    const borrowed = sent.some((seen) => observed.inputs[seen.input]?.text !== undefined);
    const constant = !borrowed && texts.size <= FEW && [...texts].every((text) => !TAG.test(text) && !/\d/.test(text));
    if (constant && sent.length > 0 && view.site.templates.some(hasHole))
      return {
        kind: 'hole',
        what: view.site.templates.map(templateText).join(' | '),
      };
  }
  return undefined;
}

export function judge(syntax: SyntaxProvider, program: Pick<Program, 'files'>, observed: Observation): Judgement {
  const project = new Project(syntax);
  for (const [path, text] of Object.entries(program.files)) project.setFile(path, text);
  project.settle();
  const views = sitesOf(project);
  const cut = Object.keys(program.files).some((path) => project.cut(path).length > 0);
  const said = {
    templates: views.flatMap(({ site }) => site.templates.map((template) => `${String(template.constants['model'] ?? '?')}: ${templateText(template)}`)),
    findings: views.flatMap((view) => view.findings.map((finding) => `${finding.rule} (${finding.confidence})`)),
  };
  for (const seen of observed.seen) {
    const kind = unsoundness(views, seen);
    if (kind)
      return {
        ...said,
        unsound: { kind: kind === 'site' && cut ? 'cut' : kind, seen },
      };
  }
  const imprecise = imprecision(views, observed);
  return imprecise ? { ...said, imprecise } : said;
}
