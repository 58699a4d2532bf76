import { alertSchema, operationSchema, statusSchema } from '@clewline/protocol';
import { z } from 'zod';

/** The state of the connection to the agent, as the panel shows it. */
export const connectionSchema = z.object({
  connected: z.boolean(),
  url: z.string().optional(),
  reason: z.string().optional(),
  /** Of the last operation, ISO 8601. */
  lastData: z.string().optional(),
});

/** Editor → panel. */
export const toPanelSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('operations'), operations: z.array(operationSchema) }),
  z.object({ type: z.literal('alerts'), alerts: z.array(alertSchema) }),
  z.object({ type: z.literal('status'), status: statusSchema }),
  z.object({ type: z.literal('connection'), connection: connectionSchema }),
  /** Another agent: what the one before had said is forgotten. */
  z.object({ type: z.literal('clear') }),
  /** Show one call site's operations alone; without a site, all. */
  z.object({ type: z.literal('filter'), siteId: z.string().optional() }),
]);

/** Panel → editor. */
export const fromPanelSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready') }),
  z.object({ type: z.literal('open'), siteId: z.string(), file: z.string().max(1000), line: z.number().int() }),
  z.object({ type: z.literal('connect') }),
]);

export type ToPanel = z.infer<typeof toPanelSchema>;
export type FromPanel = z.infer<typeof fromPanelSchema>;
export type ConnectionView = z.infer<typeof connectionSchema>;
