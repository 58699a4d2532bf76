import { alertSchema, eventSchema, operationSchema, siteSchema, statusSchema } from '@clewline/protocol';
import * as z from 'zod/mini';
import { savedSchema } from './store/saved.ts';

/** UTF-16 units of an export that is handed to an editor. */
export const MAX_EXPORT = 256 * 1024 * 1024;

/** The state of the connection to the agent, as the panel shows it. */
export const connectionSchema = z.object({
  connected: z.boolean(),
  url: z.optional(z.string()),
  reason: z.optional(z.string()),
  /** Of the last operation, ISO 8601. */
  lastData: z.optional(z.string()),
});

/** Editor → panel. */
export const toPanelSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('operations'), operations: z.array(operationSchema) }),
  z.object({ type: z.literal('alerts'), alerts: z.array(alertSchema) }),
  /** Programs that were executed, connections that were made. */
  z.object({ type: z.literal('events'), events: z.array(eventSchema) }),
  z.object({ type: z.literal('status'), status: statusSchema }),
  z.object({ type: z.literal('connection'), connection: connectionSchema }),
  /** Another agent: what the one before had said is forgotten. */
  z.object({ type: z.literal('clear') }),
  /** The prompts of a call site, as its source has them now; none if it is gone. */
  z.object({ type: z.literal('prompts'), siteId: siteSchema.shape.siteId, templates: siteSchema.shape.templates }),
  /** Show one call site's operations alone; without a site, all. */
  z.object({ type: z.literal('filter'), siteId: z.optional(z.string()) }),
]);

/** What an editor can begin with where nothing is connected: the names of its commands. */
const beginningSchema = z.enum(['openSample', 'startAgent', 'connect']);
export type Beginning = z.infer<typeof beginningSchema>;

/** Panel → editor. */
export const fromPanelSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('open'), siteId: z.string(), file: z.string().check(z.maxLength(1000)), line: z.int() }),
  z.object({ type: z.literal('begin'), how: beginningSchema }),
  /** Tell the prompts of a call site. */
  z.object({ type: z.literal('prompts'), siteId: siteSchema.shape.siteId }),
  /** How the trace is looked at now: a window that is loaded again gives it to the page in `data-saved`. */
  z.object({ type: z.literal('remember'), saved: savedSchema }),
  /** Ask where to keep an export, and write it there. */
  z.object({ type: z.literal('save'), name: z.string().check(z.maxLength(100)), text: z.string().check(z.maxLength(MAX_EXPORT)) }),
]);

export type ToPanel = z.infer<typeof toPanelSchema>;
export type FromPanel = z.infer<typeof fromPanelSchema>;
export type ConnectionView = z.infer<typeof connectionSchema>;
