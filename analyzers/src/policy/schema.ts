import { z } from 'zod';
import { LABEL_GROUPS, LABELS } from '../sensitive/labels.ts';
import { CHECKSUMS, OWN_GROUPS } from '../sensitive/own/index.ts';

/**
 * The shape of `clewline.yaml`, version 1. Descriptions are shown by completion and hover, and printed in docs/policy.md.
 * The JSON schema for other editors is generated from here.
 */

export type LabelGroup = keyof typeof LABEL_GROUPS;

export const MODES = ['observe', 'warn', 'deny'] as const;
export const VERDICTS = ['allow', 'deny'] as const;
export const PERIODS = ['minute', 'hour', 'day'] as const;
export const COUNTED_BY = ['workload', 'site', 'caller', 'total'] as const;

const MAX_ENTRIES = 1000;
const text = z.string().min(1).max(500);
const pattern = text;
const patterns = z.array(pattern).max(MAX_ENTRIES);

/** Marks in the JSON schema of the texts that are CEL: over an operation, or over a tool's arguments. */
export const CEL = 'x-cel';
export const CEL_TOOL = 'x-cel-tool';
const condition = z.string().min(1).max(2000);

const mode = z
  .enum(MODES)
  .describe('How a violation is shown: `observe` as information, `warn` as a warning, `deny` as an error. The agent reports all three; it blocks nothing.');
const verdict = z.enum(VERDICTS);

function list(what: string, example: string) {
  const lists = z.strictObject({
    allow: patterns.optional().describe(`${what} that may be used; globs such as \`${example}\`.`),
    deny: patterns.optional().describe(`${what} that may not be used. Wins over \`allow\`.`),
    default: verdict.optional().describe('What holds for those that no line names: `deny` if there is an `allow` list, else `allow`.'),
  });
  return z.union([patterns, lists]);
}

function effects(what: string, example: string) {
  const lists = z.strictObject({
    allow: patterns.optional().describe(`${what} that are allowed; globs such as \`${example}\`.`),
    deny: patterns.optional().describe(`${what} that are not. Wins over \`allow\`.`),
    approval: patterns.optional().describe(`${what} that a person must approve each time.`),
    default: verdict.optional().describe('What holds for those that no line names: `deny` if there is an `allow` list, else `allow`.'),
  });
  return z.union([patterns, lists]);
}

const toolRule = z.strictObject({
  allow: z.boolean().optional().describe('`false` forbids the tool.'),
  when: condition
    .optional()
    .meta({ [CEL_TOOL]: true })
    .describe("Condition over the call's arguments that must hold, in CEL: `amount <= 50`."),
  calls: z.int().min(0).max(1_000_000).optional().describe('Calls of the tool in one run (one process) at most.'),
  approval: z.boolean().optional().describe('A person must approve each call.'),
  reason: text.optional().describe('Why; shown with a violation.'),
});

const tools = z
  .record(pattern, z.union([z.enum(['allow', 'deny', 'approval']), toolRule]))
  .describe('Tools that a model may be offered and may call, by name or glob. `default` is not a tool: it says what holds for those that are not named.');

const labelTarget = z.union([z.enum(['none', 'any']), patterns]);
const ownLabel = z
  .strictObject({
    pattern: text.describe('A regular expression in the syntax of RE2. Its first group, if it has one, is the value; else the whole match is.'),
    checksum: z.enum(CHECKSUMS).optional().describe('The checksum that the value ends in. What takes no part in it (blanks, hyphens) is left out first.'),
    context: z
      .array(z.string().min(1).max(100))
      .min(1)
      .max(50)
      .optional()
      .describe('Words of which one must stand near: at most 80 characters before the value or 40 behind it.'),
    group: z.enum(OWN_GROUPS).optional().describe('Whose rules hold for it, too: those of `secrets` (default) or `personal`.'),
    description: text.optional().describe('What it is; shown with a finding.'),
    to: labelTarget.optional().describe('Which providers may get it: `none`, `any`, or a list.'),
  })
  .describe('A label of your own: found by the scan, the editor, `clewline inspect` and the agent.');
export type LabelTarget = z.infer<typeof labelTarget>;
export type OwnLabelText = z.infer<typeof ownLabel>;
const builtInLabels = Object.fromEntries(
  ['*', ...Object.keys(LABEL_GROUPS), ...LABELS].map((label) => [label, labelTarget.optional().describe(`Where data labelled \`${label}\` may go.`)]),
);
const LABELS_SAY =
  'Which data may go to which provider: a label or group → `none`, `any`, or a list of providers. Of several that fit, the most specific counts.';
const labels = z
  .object(builtInLabels)
  .catchall(z.union([labelTarget, ownLabel]))
  .describe(`${LABELS_SAY} A name of your own with a \`pattern\` is a label of your own.`);
const workloadLabels = z.object(builtInLabels).catchall(labelTarget).describe(LABELS_SAY);

const budget = z
  .strictObject({
    tokens: z.number().min(0).optional().describe('Input and output tokens together.'),
    requests: z.number().min(0).optional().describe('Requests.'),
    spend: z.number().min(0).optional().describe('Money, in the currency of `prices`.'),
    per: z.enum(PERIODS).describe('The sliding window: the last `minute`, `hour` or `day`.'),
    by: z.enum(COUNTED_BY).optional().describe('Whose use is counted: each `workload` (default), call `site`, `caller` (credential), or the `total`.'),
    when: condition
      .optional()
      .meta({ [CEL]: true })
      .describe('Only operations for which this CEL condition holds are counted.'),
    reason: text.optional().describe('Why; shown with a violation.'),
  })
  .describe('A bound on what is used.');

const limits = z
  .strictObject({
    output_tokens: z.int().min(1).optional().describe('Each call must set a maximum of output tokens, at most this.'),
  })
  .describe('Bounds on a single call.');

const rule = z
  .strictObject({
    name: text.optional().describe('Shown with a violation.'),
    deny: condition.meta({ [CEL]: true }).describe('A CEL condition over an operation that must not hold: `provider == "openai" && region != "eu"`.'),
    message: text.optional().describe('What to tell the person, and what to do instead.'),
    enforce: mode.optional(),
  })
  .describe('A condition of your own over operations.');

const match = z
  .strictObject({
    executable: pattern.optional().describe('Path of the program, a glob: `/usr/bin/python3*`.'),
    command: pattern.optional().describe('Command line, a glob: `*worker.py*`.'),
    image: pattern.optional().describe('Container image, a glob.'),
    container: pattern.optional().describe('Container id, a glob.'),
    cgroup: pattern.optional().describe('cgroup path, a glob: `/kubepods*/**`.'),
    namespace: pattern.optional().describe('Kubernetes namespace, a glob.'),
    labels: z.record(text, pattern).optional().describe('Kubernetes labels, each value a glob.'),
  })
  .describe('Which processes these are: all that is given must fit.');

const sections = {
  providers: list('Providers', 'azure.*').optional().describe('Model providers, by the names of OpenTelemetry (`openai`, `anthropic`, `azure.ai.openai`).'),
  models: list('Models', 'gpt-5*').optional().describe("Models, by the name the request uses; `provider/model` names one provider's."),
  hosts: list('Hosts', '*.openai.azure.com').optional().describe('Hosts that requests are sent to, by name, address or CIDR.'),
  regions: list('Regions', 'eu-*').optional().describe('Cloud regions, where the host names one (Azure, Bedrock, Vertex).'),
  labels: labels.optional(),
  tools: tools.optional(),
  limits: limits.optional(),
  budgets: z.array(budget).max(MAX_ENTRIES).optional().describe('Bounds on tokens, requests and money in a sliding window.'),
  executables: effects('Programs', '/usr/bin/*').optional().describe('Programs that a workload may start, by path.'),
  files: effects('Files', '/srv/data/**').optional().describe('Files that a workload may open, by path.'),
  destinations: effects('Destinations', '*.internal:443')
    .optional()
    .describe('Where a workload may connect to: host, address or CIDR, with a port if wanted (`10.0.0.0/8:5432`).'),
} as const;

const workload = z
  .strictObject({
    name: text.describe('Shown with a violation.'),
    match: match.optional(),
    source: patterns.optional().describe('Where its code is, globs of paths: so that the editor and `clewline scan` know which workload a file belongs to.'),
    ...sections,
    labels: workloadLabels.optional(),
  })
  .describe('Rules for some workloads. A section given here replaces the general one for them; what the general one denies stays denied.');

const exception = z
  .strictObject({
    rule: text.describe('A rule (`policy/model`), a family (`policy`) or `*`.'),
    path: pattern.optional().describe('Glob of paths: for findings in the source.'),
    workload: text.optional().describe('Name of a workload of this file: for alerts of the agent.'),
    subject: pattern.optional().describe('What it excepts, a glob: the model, provider, host, tool or label.'),
    reason: text.describe('Why it is needed.'),
    owner: text.describe('Who answers for it.'),
    expires: z.iso.date().describe('The last day on which it holds, `YYYY-MM-DD`.'),
  })
  .describe('Something that is tolerated for a while.');

const price = z
  .strictObject({
    input: z.number().min(0).describe('For a million input tokens.'),
    output: z.number().min(0).describe('For a million output tokens.'),
  })
  .describe('What a model costs, in one currency of your choice.');

export const policySchema = z
  .strictObject({
    version: z.literal(1).describe('Version of this format: 1.'),
    extends: z
      .union([text, z.array(text).max(8)])
      .optional()
      .describe('A policy that holds besides: a file (`./base.yaml`) or a package in `node_modules`, inside the workspace. Of several the later counts.'),
    enforce: mode.optional(),
    default: verdict.optional().describe('What holds in a section for what no line names, where the section does not say so itself.'),
    ...sections,
    rules: z.array(rule).max(MAX_ENTRIES).optional().describe('Conditions of your own over operations, in CEL.'),
    workloads: z.array(workload).max(MAX_ENTRIES).optional().describe('Rules for some workloads.'),
    prices: z.record(pattern, price).optional().describe('Prices by model (glob), for budgets of `spend`.'),
    exceptions: z.array(exception).max(MAX_ENTRIES).optional().describe('What is tolerated for a while, by whom, and why.'),
  })
  .describe('What GenAI calls of this workspace are allowed to do: read by the editor, the command line and the agent.');

/** A policy as written, after the schema has accepted it. */
export type PolicyText = z.infer<typeof policySchema>;
export type Mode = (typeof MODES)[number];
export type Verdict = (typeof VERDICTS)[number];
