/** What entries say of arguments: where they stand, what must hold of them, what they mean. */
import { z } from 'zod';
import { ARGUMENT_PATH } from './argumentPath.ts';
import { name } from './pathSchema.ts';
import { KINDS } from './vocabulary.ts';

export const argument = z.string().max(200).regex(ARGUMENT_PATH, 'an argument path: `messages`, `args[0].contents[].parts`, `made.model`');
export const args = z.union([argument, z.array(argument).min(1).max(40)]);
export const language = z.enum(['javascript', 'python']);
/** Conditions on arguments, all of which must hold; an argument that is not known fits `equals` and `type` with less confidence. */
export const when = z.record(
  argument,
  z.strictObject({
    /** Texts, numbers, or a library's own constants and classes by their access paths. */
    equals: z.array(z.union([z.string(), z.number(), z.boolean()])).optional(),
    type: name.optional(),
    present: z.boolean().optional(),
    /** Whether it carries text that somebody else may have chosen: a path out of a request, not one that is written there. */
    carries: z.boolean().optional(),
    /** Whether it is the address of somebody else's server: neither this machine's, nor relative, nor a setting's, nor a model's. */
    abroad: z.boolean().optional(),
    /** Whether it is a text that was written or put together, or all that a source gave: not what some other call made of one. */
    text: z.boolean().optional(),
  }),
);
/** What further arguments mean, by our name for it: `timeout`, `revision`, `allowDangerous`. */
export const meanings = z.record(name, args);

export const kind = z.enum(KINDS);

export type Condition = z.infer<typeof when>;
export type LanguageId = z.infer<typeof language>;
