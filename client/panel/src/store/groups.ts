import { local } from '../format/time.ts';
import { hostOf, placeOf, sitesOf, workloadName, type TraceRecord } from './record.ts';
import { runOf } from './runs.ts';

export const GROUPINGS = ['none', 'site', 'workload', 'model', 'host', 'run', 'conversation'] as const;
export type Grouping = (typeof GROUPINGS)[number];

export const GROUPING_NAMES: Readonly<Record<Grouping, string>> = {
  none: 'no grouping',
  site: 'call site',
  workload: 'workload',
  model: 'model',
  host: 'provider host',
  run: 'run',
  conversation: 'conversation',
};

/** What a group is told apart by, and its name. `last`: it stands behind the others, for it is what the grouping does not say. */
export interface GroupKey {
  readonly key: string;
  readonly title: string;
  readonly last?: boolean;
  /** Groups that have one stand in its order, the greatest first; others by their titles. */
  readonly rank?: number;
}

const without = (title: string): GroupKey => ({ key: '', title, last: true });

/** The conversation that a provider or an SDK named on the wire; the agent passes it on where it was told. */
export function conversationOf(record: TraceRecord): string | undefined {
  const id = record['gen_ai.conversation.id'];
  return typeof id === 'string' ? id : undefined;
}

function bySite(record: TraceRecord): GroupKey {
  const sites = sitesOf(record);
  if (sites.length === 0) return without('no call site');
  const key = sites.map((site) => site.siteId).join(' ');
  const [first] = sites;
  if (sites.length === 1 && first) return { key, title: `${placeOf(first)}${first.shown ? ` ${first.shown.function}` : ''}` };
  return { key, title: `one of ${sites.length}: ${sites.map(placeOf).join(', ')}` };
}

const BY: Readonly<Record<Exclude<Grouping, 'none'>, (record: TraceRecord) => GroupKey>> = {
  site: bySite,
  workload: (record) => {
    const title = workloadName(record);
    return { key: title, title };
  },
  model: (record) => {
    const model = record.type === 'operation' ? record['gen_ai.request.model'] : undefined;
    return model === undefined ? without('no model named') : { key: model, title: model };
  },
  host: (record) => {
    const host = hostOf(record);
    return host === undefined ? without('no host known') : { key: host, title: host };
  },
  run: (record) => {
    const run = runOf(record);
    if (!run) return without('no run: no tool was asked for');
    const began = Date.parse(run.began);
    return { key: run.id, title: `run of ${local.clock(began, began)}, ${workloadName(record)}`, rank: began };
  },
  conversation: (record) => {
    const id = conversationOf(record);
    return id === undefined ? without('no conversation named on the wire') : { key: id, title: id };
  },
};

export function groupOf(grouping: Exclude<Grouping, 'none'>, record: TraceRecord): GroupKey {
  return BY[grouping](record);
}
