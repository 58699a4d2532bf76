import type { AlertRecord, OperationRecord, StatusRecord } from '@clewline/protocol';
import type { ConnectionView, ToPanel } from './messages.ts';

const KEPT = 1000;
const KEPT_ALERTS = 200;

export interface PanelState {
  /** Newest first. */
  readonly operations: readonly OperationRecord[];
  /** Newest first. */
  readonly alerts: readonly AlertRecord[];
  readonly status: StatusRecord | undefined;
  readonly connection: ConnectionView;
  /** Only this call site's operations. */
  readonly siteId: string | undefined;
  readonly query: string;
  readonly paused: boolean;
  /** Came while paused. */
  readonly held: readonly OperationRecord[];
}

export const initialState: PanelState = {
  operations: [],
  alerts: [],
  status: undefined,
  connection: { connected: false },
  siteId: undefined,
  query: '',
  paused: false,
  held: [],
};

export type Action = ToPanel | { readonly type: 'query'; readonly query: string } | { readonly type: 'pause'; readonly paused: boolean };

/** An operation that comes again (a late link) takes the place of the earlier one. */
function merge<T extends { readonly id: string }>(known: readonly T[], added: readonly T[]): T[] {
  const fresh = new Map(added.map((operation) => [operation.id, operation] as const));
  const kept = known.map((operation) => {
    const newer = fresh.get(operation.id);
    fresh.delete(operation.id);
    return newer ?? operation;
  });
  return [...[...fresh.values()].reverse(), ...kept].slice(0, KEPT);
}

export function reduce(state: PanelState, action: Action): PanelState {
  switch (action.type) {
    case 'operations':
      return state.paused
        ? { ...state, held: [...state.held, ...action.operations].slice(-KEPT) }
        : { ...state, operations: merge(state.operations, action.operations) };
    case 'alerts':
      // An alert is told even while the list of operations is paused.
      return { ...state, alerts: merge(state.alerts, action.alerts).slice(0, KEPT_ALERTS) };
    case 'status':
      return { ...state, status: action.status };
    case 'connection':
      return { ...state, connection: action.connection };
    case 'filter':
      return { ...state, siteId: action.siteId };
    case 'query':
      return { ...state, query: action.query };
    case 'pause':
      return action.paused ? { ...state, paused: true } : { ...state, paused: false, operations: merge(state.operations, state.held), held: [] };
    case 'clear':
      return { ...state, operations: [], alerts: [], held: [] };
  }
}

function searchable(operation: OperationRecord): string {
  const sites = [operation.link?.site, ...(operation.link?.candidates ?? [])].map((site) => site?.shown && `${site.shown.file} ${site.shown.function}`);
  return [
    operation['gen_ai.provider.name'],
    operation['gen_ai.request.model'],
    operation['server.address'],
    operation['error.type'],
    ...sites,
    ...operation.labels.map((label) => label.type),
    operation.workload['process.command_line'],
  ]
    .join(' ')
    .toLowerCase();
}

/** What the filter and the search leave. */
export function visible(state: PanelState): readonly OperationRecord[] {
  const query = state.query.trim().toLowerCase();
  return state.operations.filter((operation) => {
    const sites = [operation.link?.site?.siteId, ...(operation.link?.candidates ?? []).map((site) => site.siteId)];
    return (state.siteId === undefined || sites.includes(state.siteId)) && (query === '' || searchable(operation).includes(query));
  });
}

/** The alerts of the call site that is shown, or all. */
export function visibleAlerts(state: PanelState): readonly AlertRecord[] {
  return state.siteId === undefined ? state.alerts : state.alerts.filter((alert) => alert.link?.site?.siteId === state.siteId);
}
