import type { Finding } from '@clewline/analyzers';
import { readTriage, writeTriage, type Triage, type TriageEntry } from '../workspace/triage.ts';

/** What is decided of a folder's findings: by people, each on its own, and by asking only for what is new. */
export class Decisions {
  readonly #root: string | undefined;
  #triage: Triage | undefined;
  #before: ReadonlySet<string> | undefined;

  /** @param root without one nothing is kept */
  constructor(root: string | undefined) {
    this.#root = root;
  }

  /** What people have decided of its findings. */
  get triage(): Triage {
    return (this.#triage ??= this.#root === undefined ? { entries: new Map() } : readTriage(this.#root));
  }

  /** Keeps a decision. @param entry without one the finding is open again @returns why it cannot be kept, in words */
  decide(identity: string, entry: TriageEntry | undefined): string | undefined {
    this.changedOnDisk();
    return this.#root === undefined ? 'its file lies in no folder of the workspace' : writeTriage(this.#root, identity, entry);
  }

  /** What people have decided may be something else. */
  changedOnDisk(): void {
    this.#triage = undefined;
  }

  /** Identities of what is not new; `undefined` where nobody asks. */
  get before(): ReadonlySet<string> | undefined {
    return this.#before;
  }

  compareWith(before: ReadonlySet<string> | undefined): void {
    this.#before = before;
  }

  /** Whether a finding is not to be shown: somebody has accepted it, or it is not new. */
  isSettled({ identity }: Finding): boolean {
    return this.triage.entries.get(identity)?.state === 'accepted' || (this.#before?.has(identity) ?? false);
  }
}
