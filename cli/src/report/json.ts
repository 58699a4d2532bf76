import { providerOfSite } from '@clewline/analyzers/texts';
import type { PathStep } from '@clewline/analyzers';
import { siteVersion } from '@clewline/analyzers/texts';
import { Regions, type Finding, type Report } from './report.ts';

/** The findings, the inventory of call sites and what was left out, as one JSON object. */
export function jsonReport(report: Report): unknown {
  const regions = new Regions(report);
  return {
    version: 1,
    findings: report.findings.map((finding) => findingJson(finding, regions)),
    suppressed: report.suppressed.map((finding) => ({ ...findingJson(finding, regions), suppression: finding.suppression })),
    callSites: [...report.facts.values()].flatMap((facts) =>
      facts.callSites.map((site) => ({
        siteId: site.siteId,
        siteVersion: siteVersion(site),
        file: site.file,
        line: regions.of(site.file, site.start, site.end).line,
        function: site.function,
        endpoint: site.endpoint.id,
        provider: providerOfSite(site),
        via: site.via,
        confidence: site.confidence,
        templates: site.templates,
      })),
    ),
    files: report.files,
    parsed: report.parsed,
    bytes: report.bytes,
    skipped: report.skipped,
    unread: report.unread.map(({ library, file, start, end }) => ({ library, file, ...regions.of(file, start, end) })),
    limits: report.limits,
    barriers: report.barriers ?? [],
    ...(report.baseline ? { baseline: report.baseline } : {}),
    functions: report.functions,
    cut: report.cut,
    notUnderstood: report.notUnderstood,
  };
}

function findingJson(finding: Finding, regions: Regions): object {
  const place = (step: PathStep): object => ({ file: step.file, ...regions.of(step.file, step.start, step.end), note: step.note });
  return {
    identity: finding.identity,
    rule: finding.rule.id,
    family: finding.rule.family,
    severity: finding.severity,
    confidence: finding.confidence,
    message: finding.message,
    file: finding.file,
    ...regions.of(finding.file, finding.start, finding.end),
    path: finding.path.map(place),
    related: finding.related.map(place),
    fixes: finding.fixes().map((fix) => fix.title),
    standards: finding.rule.standards,
    ...(finding.siteId === undefined ? {} : { siteId: finding.siteId }),
    ...(finding.otherSites === undefined ? {} : { otherSites: finding.otherSites }),
  };
}
