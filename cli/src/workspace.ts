import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { AlertRecord, Manifest, OperationRecord } from '@clewline/protocol';
import { loadSyntax, manifestOf, scanPaths } from '@clewline/server';
import { Failure } from './failure.ts';
import { bundleFolder } from './paths.ts';

/** Analyses a folder and gives what it registers with an agent. */
export async function workspaceManifest(folder: string): Promise<Manifest> {
  const root = resolve(folder);
  try {
    if (!statSync(root).isDirectory()) throw new Failure(`${folder} is not a folder.`);
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure(`there is no folder ${folder}.`);
  }
  const result = scanPaths(await loadSyntax(bundleFolder()), [root], { root });
  return manifestOf(root, result.facts.values());
}

/** An operation or alert as `trace` and `replay` print it: the link with file, line and function of today's source. */
export function printable(record: OperationRecord | AlertRecord): Record<string, unknown> {
  const { link, ...rest } = record;
  if (!link) return rest;
  const place = (site: { siteId: string; shown?: { file: string; line: number; function: string } }): Record<string, unknown> => ({
    ...(site.shown ?? {}),
    siteId: site.siteId,
  });
  const { confidence, evidence } = link;
  return {
    ...rest,
    link: link.candidates ? { confidence, evidence, candidates: link.candidates.map(place) } : { ...(link.site ? place(link.site) : {}), confidence, evidence },
  };
}

/** One line for people. */
export function operationLine(record: OperationRecord): string {
  const tokens = `${record['gen_ai.usage.input_tokens'] ?? '?'}→${record['gen_ai.usage.output_tokens'] ?? '?'} tokens`;
  const shown = record.link?.site?.shown;
  const where = shown
    ? `${shown.file}:${shown.line} ${shown.function}`
    : record.link?.candidates
      ? `one of ${record.link.candidates.map((site) => `${site.shown?.file ?? site.siteId}:${site.shown?.line ?? '?'}`).join(', ')}`
      : `no call site${record.unlinked ? ` (${record.unlinked.message})` : ''}`;
  const holes = (record.holes ?? []).filter((hole) => hole.labels.length > 0).map((hole) => `${hole.hole}: ${hole.labels.join(', ')}`);
  return `${record.time.slice(11, 23)}  ${record['gen_ai.provider.name']} ${record['gen_ai.request.model'] ?? '?'}  ${tokens}  ${Math.round(record.duration_ms ?? 0)} ms  ${where}${record.link ? ` (${record.link.confidence})` : ''}${holes.length > 0 ? `  [${holes.join('; ')}]` : ''}${record['error.type'] ? `  error ${record['error.type']}` : ''}`;
}

/** One line for people. */
export function alertLine(record: AlertRecord): string {
  const shown = record.link?.site?.shown;
  const times = record.count > 1 ? ` (${record.count} times)` : '';
  return `${record.time.slice(11, 23)}  ${record.severity} ${record.rule}${times}  ${record.message}${shown ? `  ${shown.file}:${shown.line} ${shown.function}` : ''}`;
}
