import type { OwnDefinition } from '@clewline/analyzers';
import type { Manifest } from '@clewline/protocol';
import type { Findings, Job, Labels, Registered, SiteLink } from './analyser.ts';

/** What the worker is given when it starts. */
export interface WorkerData {
  /** Labels that the policy adds. */
  readonly own: readonly OwnDefinition[];
}

/** What the worker is asked, several at a time. Each question but `forget` has one answer, in order. */
export type Question =
  | { readonly ask: 'analyse'; readonly id: number; readonly job: Job }
  | { readonly ask: 'register'; readonly id: number; readonly session: string; readonly manifest: Manifest }
  | { readonly ask: 'relink'; readonly id: number; readonly session: string; readonly jobs: readonly { readonly job: Job; readonly labels: Labels }[] }
  | { readonly ask: 'forget'; readonly session: string };

export type Answer =
  | { readonly id: number; readonly findings: Findings }
  | { readonly id: number; readonly registered: Registered }
  | { readonly id: number; readonly links: readonly SiteLink[] }
  | { readonly id: number; readonly failed: string };

/** Said once, when the worker has loaded its program: its time for a question begins then. */
export const LOADED = 'loaded';
