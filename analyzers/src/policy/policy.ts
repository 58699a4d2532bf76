import type { AnyLabel } from '../sensitive/labels.ts';
import type { OwnDefinition } from '../sensitive/own/index.ts';
import type { Condition } from './cel.ts';
import type { HostPattern } from './network.ts';
import type { Mode, Verdict, COUNTED_BY, PERIODS, LabelGroup } from './schema.ts';

/** Where something of a policy stands; lines from 1, for messages: `clewline.yaml:12`. */
export interface Place {
  /** The file it stands in, if that is not the policy's own but one that it extends. */
  readonly file?: string;
  readonly start: number;
  readonly end: number;
  readonly line: number;
}

/** One line of a list. */
export interface Entry {
  readonly text: string;
  readonly at: Place;
  /** For hosts and destinations. */
  readonly host?: HostPattern;
}

/** A list of what may and may not be used. */
export interface Section {
  readonly allow: readonly Entry[];
  readonly deny: readonly Entry[];
  readonly approval: readonly Entry[];
  /** For what no line names. */
  readonly otherwise: Verdict;
  readonly at: Place;
}

export const LIST_SECTIONS = ['providers', 'models', 'hosts', 'regions', 'executables', 'files', 'destinations'] as const;
export type ListSection = (typeof LIST_SECTIONS)[number];

export interface CompiledCondition {
  readonly condition: Condition;
  readonly at: Place;
}

export interface ToolEntry {
  readonly name: string;
  readonly at: Place;
  readonly verdict: Verdict;
  readonly approval: boolean;
  readonly when?: CompiledCondition;
  readonly calls?: number;
  readonly reason?: string;
}

export interface Tools {
  readonly entries: readonly ToolEntry[];
  readonly otherwise: Verdict;
  readonly at: Place;
}

export interface OwnLabelRule extends OwnDefinition {
  readonly at: Place;
}

export interface LabelEntry {
  readonly label: AnyLabel | LabelGroup | '*';
  /** Providers it may go to. */
  readonly to: 'none' | 'any' | readonly Entry[];
  readonly at: Place;
}

export interface Budget {
  readonly tokens?: number;
  readonly requests?: number;
  readonly spend?: number;
  readonly per: (typeof PERIODS)[number];
  readonly by: (typeof COUNTED_BY)[number];
  readonly when?: CompiledCondition;
  readonly reason?: string;
  readonly at: Place;
}

export interface Rules {
  readonly sections: Readonly<Partial<Record<ListSection, Section>>>;
  readonly tools?: Tools;
  readonly labels: readonly LabelEntry[];
  readonly budgets: readonly Budget[];
  readonly outputTokens?: { readonly most: number; readonly at: Place };
}

export interface WorkloadMatch {
  readonly executable?: string;
  readonly command?: string;
  readonly image?: string;
  readonly container?: string;
  readonly cgroup?: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface WorkloadRules extends Rules {
  readonly name: string;
  readonly at: Place;
  readonly match?: WorkloadMatch;
  readonly source: readonly string[];
}

export interface CustomRule {
  readonly name?: string;
  readonly deny: CompiledCondition;
  readonly message?: string;
  readonly mode: Mode;
  readonly at: Place;
}

export interface Exception {
  readonly rule: string;
  readonly path?: string;
  readonly workload?: string;
  readonly subject?: string;
  readonly reason: string;
  readonly owner: string;
  /** `YYYY-MM-DD`, the last day. */
  readonly expires: string;
  readonly at: Place;
}

export interface Price {
  readonly model: string;
  /** For a million tokens. */
  readonly input: number;
  readonly output: number;
  readonly at: Place;
}

/** What `clewline.yaml` allows and forbids, read, checked and compiled. */
export interface Policy extends Rules {
  /** Path of the file as it is shown: `clewline.yaml`. */
  readonly file: string;
  /** It and the files that it extends. */
  readonly files: readonly string[];
  readonly mode: Mode;
  /** Where the mode is said, if it is. */
  readonly modeAt?: Place;
  readonly rules: readonly CustomRule[];
  readonly workloads: readonly WorkloadRules[];
  readonly prices: readonly Price[];
  readonly exceptions: readonly Exception[];
  /** Labels that it adds. */
  readonly ownLabels: readonly OwnLabelRule[];
}
