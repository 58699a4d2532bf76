import { Regions, type Report } from './report.ts';

/** The findings, the inventory of call sites and what was left out, as one JSON object. */
export function jsonReport(report: Report): unknown {
  const regions = new Regions(report);
  return {
    version: 1,
    findings: report.findings.map((finding) => ({
      rule: finding.rule.id,
      family: finding.rule.family,
      severity: finding.severity,
      confidence: finding.confidence,
      message: finding.message,
      file: finding.file,
      ...regions.of(finding.file, finding.start, finding.end),
      path: finding.path.map((step) => ({ file: step.file, ...regions.of(step.file, step.start, step.end), note: step.note })),
      fixes: finding.fixes.map((fix) => fix.title),
      standards: finding.rule.standards,
      ...(finding.siteId === undefined ? {} : { siteId: finding.siteId }),
    })),
    callSites: [...report.facts.values()].flatMap((facts) =>
      facts.callSites.map((site) => ({
        siteId: site.siteId,
        file: site.file,
        line: regions.of(site.file, site.start, site.end).line,
        function: site.function,
        endpoint: site.endpoint.id,
        provider: site.endpoint.provider,
        via: site.via,
        confidence: site.confidence,
        templates: site.templates,
      })),
    ),
    files: report.files,
    parsed: report.parsed,
    bytes: report.bytes,
    skipped: report.skipped,
    limits: report.limits,
    functions: report.functions,
    cut: report.cut,
  };
}
