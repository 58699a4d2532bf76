import type { OwnDefinition } from '@clewline/analyzers';
import type { Manifest } from '@clewline/protocol';
import { Analyser, type Findings, type Job, type Labels, type Registered, type SiteLink } from './analyser.ts';

/** Labels and links, wherever that runs. Answers come in the order of the questions. */
export interface Analyst {
  analyse(job: Job, done: (findings: Findings) => void): void;
  register(session: string, manifest: Manifest, done: (registered: Registered) => void): void;
  forget(session: string): void;
  /** Links again, after what is asked of live operations. */
  relink(session: string, jobs: readonly { readonly job: Job; readonly labels: Labels }[], done: (links: readonly SiteLink[]) => void): void;
  /** Resolves when all that was asked so far has been answered. */
  idle(): Promise<void>;
  close(): void;
}

/** Runs in place: a replay, which has time, and tests. */
export class InPlaceAnalyst implements Analyst {
  readonly #analyser: Analyser;

  /** @param own labels that the policy adds */
  constructor(own?: readonly OwnDefinition[]) {
    this.#analyser = new Analyser(own);
  }

  analyse(job: Job, done: (findings: Findings) => void): void {
    done(this.#analyser.analyse(job));
  }

  register(session: string, manifest: Manifest, done: (registered: Registered) => void): void {
    done(this.#analyser.register(session, manifest));
  }

  forget(session: string): void {
    this.#analyser.forget(session);
  }

  relink(session: string, jobs: readonly { readonly job: Job; readonly labels: Labels }[], done: (links: readonly SiteLink[]) => void): void {
    done(jobs.map(({ job, labels }) => this.#analyser.link(session, job, labels)));
  }

  idle(): Promise<void> {
    return Promise.resolve();
  }

  close(): void {}
}
