import { hash, rules, type Finding, type Rule } from '@clewline/analyzers';
import { Regions, type Region, type Report } from './report.ts';

const LEVELS = { error: 'error', warning: 'warning', hint: 'note', information: 'none' } as const;

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

function location(file: string, region: Region, text?: string): unknown {
  return {
    physicalLocation: {
      artifactLocation: { uri: encodeURI(file), uriBaseId: '%SRCROOT%' },
      region: { startLine: region.line, startColumn: region.column, endLine: region.endLine, endColumn: region.endColumn },
    },
    ...(text === undefined ? {} : { message: { text } }),
  };
}

function result(finding: Finding, regions: Regions): unknown {
  const { rule } = finding;
  return {
    ruleId: rule.id,
    ruleIndex: rules.indexOf(rule),
    kind: rule.inventory ? 'informational' : 'fail',
    level: rule.inventory ? 'none' : LEVELS[finding.severity],
    message: { text: finding.message },
    locations: [location(finding.file, regions.of(finding.file, finding.start, finding.end))],
    partialFingerprints: { 'clewline/v1': hash(`${rule.id}\0${finding.file}\0${finding.siteId ?? ''}\0${finding.hole ?? ''}\0${finding.message}`) },
    properties: { confidence: finding.confidence, severity: finding.severity, ...(finding.siteId === undefined ? {} : { siteId: finding.siteId }) },
    ...(finding.path.length > 0
      ? {
          codeFlows: [
            {
              threadFlows: [
                {
                  locations: finding.path.map((step, i) => ({
                    location: location(step.file, regions.of(step.file, step.start, step.end), step.note),
                    kinds: [i === 0 ? 'source' : i === finding.path.length - 1 ? 'sink' : 'pass-through'],
                  })),
                },
              ],
            },
          ],
        }
      : {}),
  };
}

/** SARIF 2.1.0. */
export function sarifReport(report: Report): unknown {
  const regions = new Regions(report);
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
              properties: { family: rule.family, tags: tags(rule), precision: 'high', ...(rule.severity === 'error' ? { 'security-severity': '8.0' } : {}) },
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
              ...report.limits.map((limit) => ({ level: 'warning', message: { text: limit } })),
            ],
          },
        ],
        results: report.findings.map((finding) => result(finding, regions)),
      },
    ],
  };
}
