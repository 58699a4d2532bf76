import { existsSync } from 'node:fs';
import type { Policy, ReadBase, ReadPolicy } from '@clewline/analyzers';
import { readPolicy } from '@clewline/analyzers/policy/readPolicy';
import { RULE_IDS } from '@clewline/analyzers/rules/ids';
import { dirname } from 'node:path';
import { readText } from './bytes.ts';
import { baseReader } from './policyBase.ts';
import { POLICY_FILE } from './policyName.ts';
import { today } from './today.ts';

/** Reads the text of a policy with the rules that there are. */
export function policyOfText(file: string, text: string, readBase: ReadBase | undefined, day = today()): ReadPolicy {
  return readPolicy(file, text, { today: day, ruleIds: RULE_IDS, readBase });
}

/** A policy from disk, with what it extends in its workspace. `undefined` if there is none; a file that cannot be read is a problem, not an absent policy. */
export function loadPolicy(path: string, shown: string, root = dirname(path)): (ReadPolicy & { readonly text: string }) | undefined {
  if (!existsSync(path)) return undefined;
  const read = readText(path);
  if ('text' in read) return { ...policyOfText(shown, read.text, baseReader(root, shown, path)), text: read.text };
  return {
    text: '',
    bases: [],
    links: [],
    problems: [
      {
        code: 'unreadable',
        severity: 'error',
        message: `The policy cannot be used: it ${/^cannot/.test(read.reason) ? '' : 'is '}${read.reason}.`,
        start: 0,
        end: 0,
      },
    ],
  };
}

/** The policy of a workspace folder: an open document's text counts, else the file's. It is read again only when one of them changes. */
export class PolicyFile {
  readonly #root: string | undefined;
  readonly #path: string;
  #open: string | undefined;
  #read: { readonly day: string; readonly result: ReadPolicy } | undefined;
  #onDisk: (ReadPolicy & { readonly text: string }) | undefined;
  #checked = false;

  /** @param root the folder; without one there is no policy */
  constructor(root: string | undefined) {
    this.#root = root;
    this.#path = `${root ?? ''}/${POLICY_FILE}`;
  }

  /** @param text of the open document; `undefined` when it is closed */
  opened(text: string | undefined): void {
    this.#open = text;
    this.#read = undefined;
  }

  changedOnDisk(): void {
    this.#checked = false;
    this.#read = undefined;
  }

  get text(): string | undefined {
    return this.#open ?? this.#disk()?.text;
  }

  /** `undefined` if there is no policy. */
  get state(): ReadPolicy | undefined {
    const day = today();
    if (this.#read?.day === day) return this.#read.result;
    const result =
      this.#open === undefined || this.#root === undefined
        ? this.#disk()
        : policyOfText(POLICY_FILE, this.#open, baseReader(this.#root, POLICY_FILE, this.#path), day);
    if (result) this.#read = { day, result };
    return result;
  }

  get policy(): Policy | undefined {
    return this.state?.policy;
  }

  #disk(): (ReadPolicy & { readonly text: string }) | undefined {
    if (!this.#checked && this.#root !== undefined) this.#onDisk = loadPolicy(this.#path, POLICY_FILE);
    this.#checked = true;
    return this.#onDisk;
  }
}
