import type { Severity } from './rule.ts';

const TEST_PATH =
  /(?:^|[/.])(?:(?:unit|integration|functional)?tests|e2e)\/|[/_-]testing\.\w+$|(?:^|\/)(?:tests?|__tests__|__mocks__|specs?|fixtures?|test[-_]?(?:data|resources?|assets|fixtures|env(?:ironment)?s?|servers?|apps?|projects?|suites?|cases?|utils?|helpers?|support|lib)|cassettes|vcr|mocks?|e2e)\/|(?:^|[/._-])(?:test|spec)s?[._-][^/]*$|(?:^|\/)conftest\.py$|[^/]*[._](?:test|spec)\.[^/]+$|\.(?:example|sample|template|dist)$|\.env[.\w-]*[._-](?:example|sample|template|dist|tests?|testing|ci)\b|[-_](?:example|sample)$/i;
const LOWER: Readonly<Record<Severity, Severity>> = { error: 'warning', warning: 'hint', hint: 'hint', information: 'information' };

/** Whether a file belongs to tests, by its path. */
export function isTestPath(file: string): boolean {
  return TEST_PATH.test(file);
}

/** In tests a finding weighs less, but it is not dropped: real keys are left there, too. */
export function severityIn(file: string, severity: Severity): Severity {
  return isTestPath(file) ? LOWER[severity] : severity;
}
