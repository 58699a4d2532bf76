import { z } from 'zod';
import { language } from './argumentSchema.ts';
import { classDecorator, fill, handler, operation, prompt, request, tool, type } from './callSchema.ts';
import { check, model, validator } from './checkSchema.ts';
import { barrier, compose, deprecation, flow, guard, load, pipeline, serve, sink, source, store } from './flowSchema.ts';
import { name, names, paths } from './pathSchema.ts';

export type { Condition, LanguageId } from './argumentSchema.ts';
export type {
  ClassDecoratorEntry,
  FillEntry,
  HandlerEntry,
  OperationEntry,
  PromptEntry,
  RequestEntry,
  RequestShape,
  ToolEntry,
  TypeEntry,
} from './callSchema.ts';
export type {
  BarrierEntry,
  ComposeEntry,
  DeprecationEntry,
  FlowEntry,
  GuardEntry,
  LoadEntry,
  PipelineEntry,
  ServeEntry,
  SinkEntry,
  SourceEntry,
  StoreEntry,
} from './flowSchema.ts';
export { defineProvider, providerSchema, type AnswerShape, type ProviderEntry, type ResponseShape } from './providerSchema.ts';

/**
 * What an entry of the catalogue can say: one library, one file, as data. The same schema reads a workspace's own
 * `.clewline/catalogue/*.yaml`. Every word has one small interpreter; names and paths are the library's, kinds and labels are ours.
 * docs/catalogue.md says how to write an entry.
 */

const packageSchema = z.strictObject({
  npm: name.optional(),
  pypi: name.optional(),
  /** Modules that it brings, where they are not named as the package is. */
  modules: names.optional(),
  /** The version whose own types were read for this entry. */
  version: z.string().max(40).optional(),
  /** Versions that are still in use, and have what entries name and that one has no longer, or not yet. */
  others: z.array(z.string().max(40)).max(10).optional(),
});

/**
 * Paths of a library's entries, or what calls of them take, that the types of no version say, and why. `npm run catalogue:verify` holds each against
 * them: one that is found after all is an error, too.
 */
const unsaid = z.strictObject({ paths, arguments: names.optional(), because: z.string().min(1).max(300) });

export const librarySchema = z.strictObject({
  library: name,
  /** Its packages. None for what a language brings with it. */
  packages: z.array(packageSchema).max(100).optional(),
  unsaid: z.array(unsaid).max(100).optional(),
  /** An AI library: a file that uses it is worth reading, and if `read` is false this is said. */
  ai: z.boolean().optional(),
  read: z.boolean().optional(),
  language: language.optional(),
  types: z.array(type).max(100).optional(),
  operations: z.array(operation).max(200).optional(),
  requests: z.array(request).max(100).optional(),
  prompts: z.array(prompt).max(100).optional(),
  fills: z.array(fill).max(100).optional(),
  tools: z.array(tool).max(100).optional(),
  handlers: z.array(handler).max(100).optional(),
  sources: z.array(source).max(200).optional(),
  flows: z.array(flow).max(300).optional(),
  sinks: z.array(sink).max(200).optional(),
  barriers: z.array(barrier).max(200).optional(),
  composes: z.array(compose).max(50).optional(),
  pipelines: z.array(pipeline).max(10).optional(),
  stores: z.array(store).max(100).optional(),
  loads: z.array(load).max(100).optional(),
  guards: z.array(guard).max(100).optional(),
  deprecations: z.array(deprecation).max(50).optional(),
  serves: z.array(serve).max(20).optional(),
  checks: z.array(check).max(100).optional(),
  models: z.array(model).max(20).optional(),
  validators: z.array(validator).max(10).optional(),
  /** Types whose instances have no room for words. */
  wordless: paths.optional(),
  /** Classes that make enumerations of those that derive from them. */
  enumerations: paths.optional(),
  /** Classes whose instances are their fields' values in order, too. */
  tuples: paths.optional(),
  /** Flags that change nothing about where a pattern is anchored and what it lets through. */
  harmlessFlags: paths.optional(),
  /** Decorators of classes that fill fields of them. */
  classDecorators: z.array(classDecorator).max(10).optional(),
  /** Modules whose handlers get their arguments checked against the written types. */
  checksHandlers: names.optional(),
});

/** What a workspace may say of its own wrappers: a barrier is shown as such, what a check lets through would be silent. */
export const workspaceLibrarySchema = librarySchema.omit({
  unsaid: true,
  checks: true,
  models: true,
  validators: true,
  wordless: true,
  enumerations: true,
  tuples: true,
  harmlessFlags: true,
  checksHandlers: true,
});

export type Library = z.infer<typeof librarySchema>;

/** A library's entry: types and editor help for the file that default-exports it. */
export function defineLibrary(library: Library): Library {
  return library;
}
