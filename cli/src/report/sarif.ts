import { providerOfSite, rules, type Confidence, type Finding, type PathStep, type Rule } from '@clewline/analyzers';
import { goneLine, Regions, type Report, wordsOfNotUnderstood } from './report.ts';

const LEVELS = { error: 'error', warning: 'warning', hint: 'note', information: 'none' } as const;
/** What readers of SARIF call it when a tool is more or less sure. */
const PRECISIONS: Readonly<Record<Confidence, string>> = { proven: 'very-high', likely: 'medium', heuristic: 'low' };
const RANKS: Readonly<Record<Confidence, number>> = { proven: 90, likely: 60, heuristic: 20 };
const ORDER: readonly Confidence[] = ['heuristic', 'likely', 'proven'];

function tags(rule: Rule): string[] {
  const { cwe, owaspLlm, owaspAgentic = [], atlas } = rule.standards;
  return [
    'security',
    ...cwe.map((id) => `external/cwe/cwe-${id}`),
    ...owaspLlm.map((id) => `OWASP-LLM-2025/${id}`),
    ...owaspAgentic.map((id) => `OWASP-Agentic-2026/${id}`),
    ...atlas.map((id) => `MITRE-ATLAS/${id}`),
  ];
}

function location(regions: Regions, { file, start, end }: Pick<PathStep, 'file' | 'start' | 'end'>, text?: string): object {
  const region = regions.of(file, start, end);
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(file), uriBaseId: '%SRCROOT%' },
      region: { startLine: region.line, startColumn: region.column, endLine: region.endLine, endColumn: region.endColumn },
    },
    ...(text === undefined ? {} : { message: { text } }),
  };
}

function codeFlow(regions: Regions, path: readonly PathStep[]): unknown {
  const kindOf = (i: number): string => (i === 0 ? 'source' : i === path.length - 1 ? 'sink' : 'pass-through');
  return {
    message: { text: path.map((step) => step.note).join(' → ') },
    threadFlows: [{ locations: path.map((step, i) => ({ location: location(regions, step, step.note), kinds: [kindOf(i)] })) }],
  };
}

/** Everything that a reader may want to go to from a finding: where the value ends (the call), and its other places. */
function relatedOf(finding: Finding): PathStep[] {
  const last = finding.path.at(-1);
  const isOwn = last !== undefined && last.file === finding.file && last.start === finding.start;
  return [...(last && !isOwn ? [last] : []), ...finding.related];
}

function result(finding: Finding, regions: Regions, hasBaseline: boolean, provider: string | undefined): unknown {
  const { rule, suppression } = finding;
  const related = relatedOf(finding);
  return {
    ruleId: rule.id,
    ruleIndex: rules.indexOf(rule),
    kind: rule.inventory ? 'informational' : 'fail',
    level: rule.inventory ? 'none' : LEVELS[finding.severity],
    message: { text: finding.message },
    rank: RANKS[finding.confidence],
    locations: [location(regions, finding)],
    ...(related.length > 0 ? { relatedLocations: related.map((step, id) => ({ id, ...location(regions, step, step.note) })) } : {}),
    ...(hasBaseline ? { baselineState: 'new' } : {}),
    partialFingerprints: { 'clewlineIdentity/v1': finding.identity },
    // A run that lists suppressed results says of each result whether it is one.
    suppressions: suppression ? [{ kind: suppression.kind, status: 'accepted', justification: suppression.justification }] : [],
    properties: {
      confidence: finding.confidence,
      precision: PRECISIONS[finding.confidence],
      severity: finding.severity,
      ...(finding.siteId === undefined ? {} : { siteId: finding.siteId }),
      ...(provider === undefined ? {} : { provider }),
    },
    ...(finding.path.length > 0 ? { codeFlows: [codeFlow(regions, finding.path)] } : {}),
  };
}

/** How sure a rule is of what it says: as sure as of the least sure of what it found here. */
function precisionOf(rule: Rule, findings: readonly Finding[]): string {
  const found = new Set(findings.filter((finding) => finding.rule === rule).map(({ confidence }) => confidence));
  return PRECISIONS[ORDER.find((confidence) => found.has(confidence)) ?? 'likely'];
}

/** SARIF 2.1.0. */
export function sarifReport(report: Report): unknown {
  const regions = new Regions(report);
  const all = [...report.findings, ...report.suppressed];
  const sites = [...report.facts.values()].flatMap((facts) => facts.callSites);
  const providers = new Map(sites.map((site) => [site.siteId, providerOfSite(site)]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Clewline',
            semanticVersion: '0.1.0',
            rules: rules.map((rule) => ({
              id: rule.id,
              name: rule.id.replace(/(?:^|[-/])(\w)/g, (_all, letter: string) => letter.toUpperCase()),
              shortDescription: { text: rule.title },
              fullDescription: { text: rule.message.replace(/`?\{(\w+)\}`?/g, 'the $1') },
              help: { text: `See analyzers/src/rules/${rule.id}/doc.md` },
              defaultConfiguration: { level: rule.inventory ? 'none' : LEVELS[rule.severity] },
              properties: {
                family: rule.family,
                tags: tags(rule),
                precision: precisionOf(rule, all),
                ...(rule.severity === 'error' ? { 'security-severity': '8.0' } : {}),
              },
            })),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { '%SRCROOT%': { description: { text: 'The folder in which the scan was run.' } } },
        invocations: [
          {
            executionSuccessful: true,
            toolExecutionNotifications: [
              ...report.skipped.map((file) => ({ level: 'note', message: { text: `${file.path} was not analysed: ${file.reason}` } })),
              ...report.unread.map((use) => ({
                level: 'warning',
                message: { text: `${use.file} uses \`${use.library}\`, which is not read: calls of it are not in this report.` },
                locations: [location(regions, use)],
              })),
              ...(report.barriers ?? []).map((barrier) => ({ level: 'note', message: { text: `In force, from the workspace: ${barrier}` } })),
              ...(report.baseline?.gone ?? []).map((entry) => ({ level: 'note', message: { text: `${goneLine(entry)} (${report.baseline?.file ?? ''})` } })),
              ...[wordsOfNotUnderstood(report) ?? []].flat().map((text) => ({ level: 'warning', message: { text } })),
              ...report.limits.map((limit) => ({ level: 'warning', message: { text: limit } })),
            ],
          },
        ],
        results: all.map((finding) => result(finding, regions, report.baseline !== undefined, providers.get(finding.siteId ?? ''))),
      },
    ],
  };
}
