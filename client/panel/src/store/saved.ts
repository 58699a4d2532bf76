import * as z from 'zod/mini';
import { COLUMNS } from './columns.ts';
import { TABS } from './events.ts';
import { GROUPINGS } from './groups.ts';

/** How a person looks at the trace. It is kept over a reload; nothing of a record is in it but the id of the selected one. */
export const savedSchema = z.object({
  query: z.string().check(z.maxLength(2000)),
  tab: z.enum(TABS),
  siteId: z.optional(z.string().check(z.maxLength(64))),
  selected: z.optional(z.string().check(z.maxLength(200))),
  columns: z.array(z.enum(COLUMNS)).check(z.maxLength(COLUMNS.length)),
  charts: z.optional(z.boolean()),
  grouping: z.enum(GROUPINGS),
  order: z.enum(['newest', 'oldest']),
});

export type Saved = z.infer<typeof savedSchema>;
