import { regionOfHost } from '../../../catalogue/hosts.ts';
import type { SiteVariant } from '../../../facts/facts.ts';
import type { WorkloadRules } from '../../../policy/policy.ts';
import type { CallSite } from '../../../facts/callSite.ts';
import type { FileFacts } from '../../../facts/fileFacts.ts';

/** The variables of conditions that the source already tells of a call. */
export function staticValues(
  facts: Pick<FileFacts, 'file'>,
  site: CallSite,
  variant: SiteVariant,
  workload: WorkloadRules | undefined,
): Record<string, unknown> {
  const { template, endpoint, target, streams } = variant;
  const model = template.constants['model'];
  const most = ['max_tokens', 'max_completion_tokens', 'max_output_tokens'].map((name) => template.constants[name]).find((value) => typeof value === 'number');
  const bound = most ?? (template.fields && !template.fields.some((name) => name.startsWith('max_')) ? 0 : undefined);
  const values: Record<string, unknown> = {
    provider: target.provider ?? endpoint.provider,
    operation: endpoint.operation,
    file: site.file,
    workload: workload?.name ?? '',
    model: typeof model === 'string' ? model : undefined,
    host: target.assumed ? undefined : target.host?.replace(/:\d+$/, ''),
    region: target.host === undefined ? undefined : (regionOfHost(target.host) ?? ''),
    stream: streams,
    max_tokens: bound,
    tools: template.fields === undefined || (template.toolNames.length === 0 && template.fields.includes('tools')) ? undefined : template.toolNames,
  };
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));
}
