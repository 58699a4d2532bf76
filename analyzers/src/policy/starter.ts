import type { CallSite } from '../facts/callSite.ts';
import { DEFAULT_HOSTS } from '../catalogue/hosts.ts';

/** Texts that mean something else in YAML are quoted. */
function scalar(text: string): string {
  return /^[A-Za-z][\w./-]*$/.test(text) && !/^(?:true|false|null|yes|no|on|off)$/i.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

function list(names: Iterable<string>): string {
  return `[${[...names].map(scalar).join(', ')}]`;
}

const MAX_NAMES = 100;

function distinct(names: Iterable<string | undefined>): string[] {
  return [...new Set([...names].filter((name) => name !== undefined && name.length <= 200 && !/[\n\r]/.test(name)))].sort().slice(0, MAX_NAMES) as string[];
}

/** A policy that allows just what the call sites use, with comments that say how to go on. It can be read as it is. */
export function starterPolicy(sites: readonly CallSite[]): string {
  const variants = sites.flatMap((site) => site.variants);
  const providers = distinct(variants.map((variant) => variant.target.provider ?? variant.endpoint.provider));
  const models = distinct(variants.map((variant) => variant.template.constants['model']).map((model) => (typeof model === 'string' ? model : undefined)));
  const hosts = distinct(
    variants.map(
      (variant) =>
        variant.target.host ?? (variant.via === 'sdk' && variant.target.provider === undefined ? DEFAULT_HOSTS[variant.endpoint.provider] : undefined),
    ),
  );
  const tools = distinct(variants.flatMap((variant) => variant.template.toolNames));
  const chosen = variants.some((variant) => typeof variant.template.constants['model'] !== 'string');
  const openHost = variants.some((variant) => variant.target.host === undefined);
  const lines = [
    `# What GenAI calls may do here; made from ${sites.length} call site${sites.length === 1 ? '' : 's'}. Take away what should not be. Reference: docs/policy.md`,
    'version: 1',
    '# observe | warn | deny: how a violation is shown. The agent reports; it blocks nothing.',
    'enforce: warn',
  ];
  const section = (name: string, names: readonly string[], example: string, note?: string): void => {
    if (note !== undefined) lines.push(`# ${note}`);
    lines.push(names.length > 0 ? `${name}: ${list(names)}` : `# ${name}: ${example}`);
  };
  section('providers', providers, '[openai]');
  section('models', models, '[gpt-5*]', chosen ? 'Some calls choose their model at run time: the agent judges those.' : undefined);
  section('hosts', hosts, '[api.openai.com]', openHost ? 'Some calls take their host from the environment: add it.' : undefined);
  lines.push('# Which data may go to which provider: none, any, or a list.', 'labels:', '  secrets: none', `  # personal: ${list(providers.slice(0, 1))}`);
  if (tools.length > 0)
    lines.push('# allow | deny | approval, or { when: amount <= 50, calls: 3, approval: true }', 'tools:', ...tools.map((name) => `  ${scalar(name)}: allow`));
  else lines.push('# tools:', '#   search: allow', '#   refund: { when: amount <= 50, approval: true }');
  lines.push('# budgets:', '#   - { tokens: 1000000, per: day, by: workload }');
  lines.push('# exceptions:', '#   - { rule: policy/model, path: src/legacy/**, reason: …, owner: …, expires: 2030-01-31 }');
  return `${lines.join('\n')}\n`;
}
