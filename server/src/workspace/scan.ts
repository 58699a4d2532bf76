import {
  collectFacts,
  configuresModules,
  diagnose,
  environmentStyleIn,
  languageOf,
  mayBeScript,
  Modules,
  builtinCatalogue,
  ParsedSet,
  schemaStyleIn,
  Project,
  textOnlyFacts,
  unreadable,
  type Catalogue,
  type FileFacts,
  type Parsed,
  type Finding,
  type Policy,
  type RuleContext,
  type SyntaxProvider,
} from '@clewline/analyzers';
import { habitsOf } from './habits.ts';
import { findFiles, type SkippedFile } from './files.ts';
import { firstLine, readText } from './bytes.ts';
import { promptTexts } from './promptTexts.ts';
import { workspacePath } from './workspacePath.ts';
import type { Places } from './texts/largeText.ts';
import { unreadUses, type UnreadUse } from './unread.ts';
import { searchPlainText } from './texts/plainText.ts';

export interface ScanOptions {
  /** Paths in results are relative to this folder. */
  readonly root: string;
  /** Parse every file, not only those that can matter: the reference that tests compare with. */
  readonly everything?: boolean;
  /** What the workspace's policy says, and the day on which it is asked, `YYYY-MM-DD`. */
  readonly policy?: Policy;
  readonly today?: string;
  readonly onProgress?: (what: 'parsed' | 'evaluated' | 'searched', done: number, total: number) => void;
  /** What is known of libraries, if it is not what Clewline brings. */
  readonly catalogue?: Catalogue;
  /** Have the project tell what else decided about values: see `why`. */
  readonly explains?: boolean;
  /** Families and rules by name; nothing else is looked for. */
  readonly only?: ReadonlySet<string>;
}

/** What a scan has to say. */
export interface ScanReport {
  readonly findings: readonly Finding[];
  /** Those that a comment excuses. */
  readonly suppressed: readonly Finding[];
  readonly facts: ReadonlyMap<string, FileFacts>;
  /** Text of every file that a finding lies in. */
  readonly texts: ReadonlyMap<string, string>;
  /** Where the findings of files lie that are too large to be held. */
  readonly places: ReadonlyMap<string, Places>;
  readonly files: number;
  readonly parsed: number;
  readonly bytes: number;
  readonly skipped: readonly SkippedFile[];
  /** AI libraries that are used and not read. */
  readonly unread: readonly UnreadUse[];
  /** Bounds that were reached, in words. */
  readonly limits: readonly string[];
  /** Functions whose evaluation ran out of budget. */
  readonly cut: readonly { readonly file: string; readonly function: string }[];
  /** Constructs of the languages that were not understood, most often met first: what stands there is not known. */
  readonly notUnderstood: readonly NotUnderstood[];
  /** Functions of the parsed files. */
  readonly functions: number;
  /** Whether somebody ended it before all was looked at; `limits` says how far it came. */
  readonly ended: boolean;
  readonly spent: Spent;
}

export interface ScanResult extends ScanReport {
  readonly project: Project;
}

/** A construct as its grammar names it, or `syntax error` for a statement that holds one. */
export interface NotUnderstood {
  readonly construct: string;
  readonly times: number;
  readonly files: readonly string[];
}

/** Milliseconds of wall clock that the parts of a scan took. */
export interface Spent {
  /** Finding the files and reading them. */
  readonly read: number;
  /** Choosing what to parse, parsing, lowering to the IR. */
  readonly lower: number;
  readonly evaluate: number;
  /** Collecting the facts, the rules, and the search of texts that are not parsed. */
  readonly judge: number;
}

function chosenOf(texts: ReadonlyMap<string, string>, catalogue: Catalogue | undefined, modules: Modules): Parsed {
  if (texts.size === 0) return { files: new Set(), truncated: false };
  const set = new ParsedSet(catalogue, undefined, modules);
  for (const [path, text] of texts) set.set(path, text);
  return set.parsed;
}

/** Why a file is not parsed, where its name for it does not say it. */
const UNREADABLE: Readonly<Partial<Record<NonNullable<ReturnType<typeof unreadable>>, string>>> = {
  'no-program': 'its language is not analysed, or it cannot be read',
};

/** Where a statement could not be read. */
const TOO_DEEP = 'nested too deeply';
const SYNTAX_ERROR = 'syntax error';

/** Functions of one file that are named in a line of limits. */
const MAX_NAMED = 5;

/** Milliseconds between two moments at which a scan says how far it is and can be ended. */
const STEP_MS = 50;

/** Analyses files and folders from disk: sources are followed, every other text is searched. */
export function scanPaths(syntax: SyntaxProvider, paths: readonly string[], options: ScanOptions): ScanResult {
  const steps = scanSteps(syntax, paths, options);
  let step = steps.next(false);
  while (!step.done) step = steps.next(false);
  return step.value;
}

/** The same, with turns for others in between. @param isEnded asked at each: then the result is what was found until there, and says so */
export async function scanPathsInTurns(syntax: SyntaxProvider, paths: readonly string[], options: ScanOptions, isEnded: () => boolean): Promise<ScanResult> {
  const steps = scanSteps(syntax, paths, options);
  let step = steps.next(false);
  while (!step.done) {
    await new Promise((resolve) => setImmediate(resolve));
    step = steps.next(isEnded());
  }
  return step.value;
}

/** A scan, which yields from time to time; if it is told so then, it ends with what it has. */
function* scanSteps(syntax: SyntaxProvider, paths: readonly string[], options: ScanOptions): Generator<void, ScanResult, boolean> {
  const { root, onProgress } = options;
  let since = performance.now();
  const isTime = (): boolean => performance.now() - since >= STEP_MS;
  let ended = false;
  const skipped: SkippedFile[] = [];
  const limits: string[] = [];
  const sources = new Map<string, string>();
  /** Sources that cannot be parsed, but searched. */
  const unparsed = new Set<string>();
  const modules = new Modules(options.catalogue ?? builtinCatalogue);
  const plain: { name: string; file: string }[] = [];
  let bytes = 0;
  const places = new Map<string, Places>();
  const marks = [performance.now()];
  for (const path of paths) {
    const found = findFiles(path, { every: true });
    if (found.truncated) limits.push(`${path}: only the first ${found.files.length} files were looked at`);
    for (const file of found.files) {
      const name = workspacePath(root, file);
      if (configuresModules(name)) {
        const settings = readText(file);
        if ('text' in settings) modules.set(name, settings.text);
      }
      if (!(languageOf(name) || (mayBeScript(name) && languageOf(name, firstLine(file))))) {
        plain.push({ name, file });
        continue;
      }
      const read = readText(file);
      if ('reason' in read) {
        skipped.push({ path: name, reason: read.reason });
        // What cannot be parsed for its encoding can still be searched.
        plain.push({ name, file });
        continue;
      }
      const reason = unreadable(name, read.text);
      if (reason !== undefined) {
        skipped.push({ path: name, reason: `${UNREADABLE[reason] ?? reason}; searched for secrets only` });
        unparsed.add(name);
      }
      modules.set(name, read.text);
      sources.set(name, read.text);
      bytes += read.text.length;
    }
  }
  marks.push(performance.now());
  const parseable = unparsed.size === 0 ? sources : new Map([...sources].filter(([name]) => !unparsed.has(name)));
  const chosen = options.everything ? { files: new Set(parseable.keys()), truncated: false } : chosenOf(parseable, options.catalogue, modules);
  if (chosen.truncated) limits.push(`only the ${chosen.files.size} files nearest to model calls were parsed`);
  const project = new Project(syntax, { catalogue: options.catalogue, modules, texts: promptTexts(root), explains: options.explains ?? false });
  for (const name of chosen.files) {
    project.setFile(name, sources.get(name) ?? '');
    if (!isTime()) continue;
    onProgress?.('parsed', project.size, chosen.files.size);
    ended = yield;
    since = performance.now();
    if (ended) break;
  }
  marks.push(performance.now());
  while (!ended && project.settle(isTime)) {
    onProgress?.('evaluated', project.evaluated, chosen.files.size);
    ended = yield;
    since = performance.now();
  }
  if (ended) limits.push(`ended early: ${project.evaluated} of ${chosen.files.size} files were evaluated`);
  marks.push(performance.now());
  const cut: { file: string; function: string }[] = [];
  let functions = 0;
  for (const name of chosen.files) {
    limits.push(...limitsOf(project, name));
    cut.push(...project.cut(name).map((one) => ({ file: name, function: one })));
    functions += project.functionsOf(name);
  }
  const context: RuleContext = {
    policy: options.policy,
    today: options.today,
    environmentStyle: habitsOf(sources, environmentStyleIn),
    schemaStyle: habitsOf(sources, schemaStyleIn),
    only: options.only,
  };
  const facts = collectFacts(project);
  const findings: Finding[] = [];
  const suppressed: Finding[] = [];
  const texts = new Map<string, string>();
  const unread: UnreadUse[] = [];
  for (const [name, text] of sources) {
    const known = facts.get(name) ?? textOnlyFacts(name, text, syntax);
    const own = diagnose(known, context);
    const uses = unreadUses(known, sources, modules, options.catalogue);
    unread.push(...uses);
    findings.push(...own.findings);
    suppressed.push(...own.suppressed);
    if (own.findings.length + own.suppressed.length + uses.length > 0) texts.set(name, text);
  }
  for (const [i, { name, file }] of plain.entries()) {
    if (isTime()) {
      onProgress?.('searched', i, plain.length);
      ended ||= yield;
      since = performance.now();
    }
    if (ended) {
      limits.push(`ended early: ${i} of ${plain.length} other texts were searched`);
      break;
    }
    const searched = searchPlainText(file, name, { context, syntax, diagnose });
    if (searched.reason !== undefined && !skipped.some(({ path }) => path === name)) skipped.push({ path: name, reason: searched.reason });
    if (searched.text !== undefined) texts.set(name, searched.text);
    if (searched.places) places.set(name, searched.places);
    findings.push(...searched.findings);
    suppressed.push(...searched.suppressed);
    bytes += searched.bytes;
  }
  for (const list of [findings, suppressed]) list.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
  marks.push(performance.now());
  const [read = 0, lower = 0, evaluate = 0, judge = 0] = marks.slice(1).map((mark, i) => mark - (marks[i] ?? mark));
  const spent = { read, lower, evaluate, judge };
  return {
    findings,
    suppressed,
    facts,
    texts,
    places,
    project,
    files: sources.size + plain.length,
    parsed: chosen.files.size,
    bytes,
    skipped,
    unread,
    limits,
    cut,
    notUnderstood: notUnderstoodIn(project, chosen.files),
    functions,
    ended,
    spent,
  };
}

/** The first of some names, and how many more there are. */
function someOf(names: readonly string[]): string {
  const shown = names.slice(0, MAX_NAMED).join(', ');
  return names.length > MAX_NAMED ? `${shown} and ${names.length - MAX_NAMED} more` : shown;
}

function limitsOf(project: Project, name: string): string[] {
  const limits: string[] = [];
  const deep = project.file(name)?.chunks.filter((chunk) => chunk.unknown.has(TOO_DEEP)).length ?? 0;
  if (deep > 0) limits.push(`${name}: ${deep} ${deep === 1 ? 'statement is' : 'statements are'} nested too deeply to be read`);
  const cut = project.cut(name);
  if (cut.length > 0) limits.push(`${name}: not followed to the end: ${someOf(cut)}`);
  return limits;
}

function notUnderstoodIn(project: Project, names: Iterable<string>): NotUnderstood[] {
  const found = new Map<string, { times: number; readonly files: Set<string> }>();
  const add = (construct: string, times: number, file: string): void => {
    const known = found.get(construct) ?? { times: 0, files: new Set() };
    known.times += times;
    known.files.add(file);
    found.set(construct, known);
  };
  for (const name of names)
    for (const { unknown, hasSyntaxError } of project.file(name)?.chunks ?? []) {
      // What is nested too deeply is a limit.
      if (unknown.has(TOO_DEEP)) continue;
      if (hasSyntaxError) add(SYNTAX_ERROR, 1, name);
      for (const [construct, times] of unknown) if (construct !== 'ERROR') add(construct, times, name);
    }
  return [...found]
    .map(([construct, { times, files }]) => ({ construct, times, files: [...files].sort() }))
    .sort((a, b) => b.times - a.times || (a.construct < b.construct ? -1 : 1));
}
