import type { z } from 'zod';
import type { PathKey, YamlFile } from './document.ts';
import type { PolicyProblem } from './problems.ts';
import { policySchema } from './schema.ts';
import { LABEL_GROUPS, LABELS } from '../sensitive/labels.ts';
import { keysAt } from './schemaTree.ts';
import { didYouMean } from './suggest.ts';

type Issue = z.core.$ZodIssue;

/** What the schema says against a policy, each at its place, as what, why, do this. */
export function schemaProblems(yaml: YamlFile): readonly PolicyProblem[] {
  const parsed = policySchema.safeParse(yaml.data);
  if (parsed.success) return [];
  return placedIssues(parsed.error.issues, yaml.data).flatMap(({ issue, path }) => problemOf(yaml, issue, path));
}

/** What the schema says against a policy, with the path of each value that it is about. */
export function placedIssues(issues: readonly Issue[], data: unknown): Placed[] {
  return issues.flatMap((issue) => flatten(issue, [], data));
}

export interface Placed {
  readonly issue: Issue;
  readonly path: readonly PathKey[];
}

/** A choice of forms fails in each of them: only what the form that was meant says is shown. */
function flatten(issue: Issue, base: readonly PathKey[], data: unknown): Placed[] {
  const path = [...base, ...(issue.path as PathKey[])];
  if (issue.code !== 'invalid_union') return [{ issue, path }];
  const value = valueAt(data, path);
  const branches = issue.errors.filter(
    (errors) => !errors.some((one) => one.path.length === 0 && (one.code === 'invalid_type' || (one.code === 'invalid_value' && typeof value !== 'string'))),
  );
  const chosen = branches.find((errors) => errors.some((one) => one.path.length > 0 || one.code === 'unrecognized_keys')) ?? branches[0];
  return chosen ? chosen.flatMap((one) => flatten(one, path, data)) : [{ issue, path }];
}

function valueAt(data: unknown, path: readonly PathKey[]): unknown {
  let value = data;
  for (const key of path) value = typeof value === 'object' && value !== null ? (value as Record<PathKey, unknown>)[key] : undefined;
  return value;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'a map' : `a ${typeof value}`;
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  number: 'a number',
  int: 'a whole number',
  boolean: '`true` or `false`',
  array: 'a list',
  object: 'a map of keys',
  record: 'a map of names',
};

function problemOf(yaml: YamlFile, issue: Issue, path: readonly PathKey[]): PolicyProblem[] {
  const value = valueAt(yaml.data, path);
  const name = nameOf(path);
  const at = (span: { start: number; end: number }, code: string, message: string): PolicyProblem => ({
    code,
    severity: 'error',
    message,
    start: span.start,
    end: Math.max(span.end, span.start + 1),
  });
  // What is not there has no place of its own: its key stands for it.
  const here = (code: string, message: string): PolicyProblem[] => [at(value === null ? yaml.keyAt(path) : yaml.valueAt(path), code, message)];
  if (value === undefined && path.length > 0 && (issue.code === 'invalid_type' || issue.code === 'invalid_value')) return [missing(yaml, path)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => {
        const known = keysAt(path);
        return at(yaml.keyAt([...path, key]), 'unknown-key', `Unknown key \`${key}\`${didYouMean(key, known) || '.'} Known here: ${known.join(', ')}.`);
      });
    case 'invalid_key': {
      const key = String(path.at(-1) ?? '');
      return [at(yaml.keyAt(path), 'bad-name', `\`${key.slice(0, 40)}\` cannot be a name here: at most 500 characters, and not empty.`)];
    }
    case 'invalid_value': {
      const known = issue.values.map(String);
      if (path.length === 1 && path[0] === 'version')
        return here('version', `This is version ${String(value)} of the format; this Clewline reads version 1. Write \`version: 1\`, or update Clewline.`);
      return here(
        'bad-value',
        `\`${String(value).slice(0, 60)}\` is none of the values of ${name}${didYouMean(String(value), known) || '.'} Use ${known.join(', ')}${known.includes('none') ? ', or a list of providers' : ''}.`,
      );
    }
    case 'invalid_type': {
      if (path.length === 0)
        return [
          at(yaml.valueAt(path), 'not-a-map', `A policy is a map of keys, not ${kindOf(value)}. Begin with \`version: 1\`, then \`providers:\`, \`models:\` …`),
        ];
      return here('bad-type', `${capital(name)} must be ${KINDS[issue.expected] ?? `a ${issue.expected}`}, not ${kindOf(value)}.${hintOf(path, value)}`);
    }
    case 'invalid_union':
      return here('bad-type', `${capital(name)} cannot be ${kindOf(value)}. Write a list, or a map with ${keysAt(path).join(', ') || 'names'}.`);
    case 'too_big':
      return here(
        'too-big',
        `${capital(name)} is too large: at most ${String(issue.maximum)}${issue.origin === 'string' ? ' characters' : issue.origin === 'array' ? ' entries' : ''}.`,
      );
    case 'too_small':
      return here(
        'too-small',
        issue.origin === 'string'
          ? `${capital(name)} is empty. Write something, or leave the key out.`
          : `${capital(name)} must be at least ${String(issue.minimum)}.`,
      );
    case 'invalid_format':
      return here('bad-date', `\`${String(value).slice(0, 40)}\` is no date. Write the last day on which it holds, such as \`2027-01-31\`.`);
    default:
      return here('bad-value', `${capital(name)}: ${issue.message}.`);
  }
}

/** Said of a name under `labels` that is none. @param own labels that the policy adds */
export function unknownLabel(key: string, own: readonly string[] = []): string {
  const known = [...Object.keys(LABEL_GROUPS), ...LABELS, ...own];
  return `Unknown label \`${key.slice(0, 40)}\`${didYouMean(key, known) || '.'} Known: ${known.join(', ')}. A label of your own has a \`pattern\`.`;
}

/** A key that is required and not there: shown on the first line of what lacks it. */
function missing(yaml: YamlFile, path: readonly PathKey[]): PolicyProblem {
  const key = String(path.at(-1));
  const parent = path.slice(0, -1);
  const { start, end } = yaml.valueAt(parent);
  const lineEnd = yaml.text.slice(start, end).search(/\r?\n/);
  const what = parent.length === 0 ? 'The file' : `This entry of ${nameOf(parent)}`;
  const hint = key === 'version' ? 'Begin it with `version: 1`.' : `${WHY[key] ?? 'It is required.'} Add \`${key}:\`.`;
  return {
    code: key === 'version' ? 'version' : 'missing-key',
    severity: 'error',
    message: `${what} lacks \`${key}\`. ${hint}`,
    start,
    end: Math.max(start + 1, lineEnd < 0 ? end : start + lineEnd),
  };
}

const WHY: Readonly<Record<string, string>> = {
  reason: 'An exception says why it is needed.',
  owner: 'An exception says who answers for it.',
  expires: 'An exception ends on a day.',
  per: 'A budget says over which time it counts: `minute`, `hour` or `day`.',
  deny: 'A rule says what must not be.',
};

function hintOf(path: readonly PathKey[], value: unknown): string {
  if (typeof value === 'number' || typeof value === 'boolean') return ' Quote it if it is a name.';
  if (typeof value === 'string' && /^[\d_ ]+$/.test(value)) return ' Write digits alone, without `_` or spaces.';
  return value === null && path.length > 0 ? ' Write a value, or leave the key out.' : '';
}

function nameOf(path: readonly PathKey[]): string {
  const key = [...path].reverse().find((one) => typeof one === 'string');
  return key === undefined ? 'the file' : `\`${key}\``;
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
