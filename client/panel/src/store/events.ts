import type { AlertRecord, EventRecord, OperationRecord, StatusRecord } from '@clewline/protocol';
import type { ConnectionView } from '../messages.ts';
import type { Template } from './prompt.ts';
import type { Grouping } from './groups.ts';
import type { Order } from './listing.ts';

export const TABS = ['trace', 'overview', 'map', 'alerts', 'health'] as const;
export type Tab = (typeof TABS)[number];

/** All that can happen to the panel: what is told to it, and what a person does. */
export type StoreEvent =
  | { readonly type: 'operations'; readonly operations: readonly OperationRecord[] }
  | { readonly type: 'alerts'; readonly alerts: readonly AlertRecord[] }
  | { readonly type: 'events'; readonly events: readonly EventRecord[] }
  | { readonly type: 'status'; readonly status: StatusRecord }
  | { readonly type: 'prompts'; readonly siteId: string; readonly templates: readonly Template[] }
  | { readonly type: 'connection'; readonly connection: ConnectionView }
  /** Another agent, or a person who wants an empty page. */
  | { readonly type: 'clear' }
  /** Only this call site's rows; without a site, all. */
  | { readonly type: 'filter'; readonly siteId?: string | undefined }
  | { readonly type: 'query'; readonly query: string }
  | { readonly type: 'pause'; readonly paused: boolean }
  | { readonly type: 'group'; readonly grouping: Grouping }
  | { readonly type: 'toggle'; readonly group: string }
  | { readonly type: 'order'; readonly order: Order }
  | { readonly type: 'columns'; readonly columns: readonly string[] }
  /** The charts above the list. */
  | { readonly type: 'charts'; readonly shown: boolean }
  | { readonly type: 'tab'; readonly tab: Tab }
  /** The row whose detail is shown. */
  | { readonly type: 'select'; readonly id?: string | undefined };

/** What a part of the page may look at; a change names the parts that have something new to show, rows by their ids. */
export type Topic = 'lines' | 'status' | 'connection' | 'view' | 'selection' | `row:${string}` | `group:${string}`;
