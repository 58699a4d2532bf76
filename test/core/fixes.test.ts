import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layoutOf, languageOf, rules, suppressionInsertion, type Finding, type SyntaxProvider } from '@clewline/analyzers';
import { OpenFixture, type Analysed } from '../support/analyse.ts';
import { ruleFixtures } from '../support/fixtures.ts';
import { root } from '../support/lspClient.ts';
import { applyEdits } from '../support/edits.ts';
import { wasmSyntax } from '../support/syntax.ts';
import { newPythonErrors, newTypeErrors, type Changed } from '../support/typeCheck.ts';

function hasError(syntax: SyntaxProvider, file: string, text: string): boolean {
  const language = languageOf(file);
  assert.ok(language);
  const tree = syntax.parse(language.grammarOf(file), text);
  try {
    return tree.rootNode.hasError;
  } finally {
    tree.delete?.();
  }
}

/** The same file as other editors write it. What a fix does to one it does to all. */
const VARIANTS: readonly (readonly [name: string, write: (text: string) => string, read: (text: string) => string])[] = [
  ['CRLF', (text) => text.replaceAll('\n', '\r\n'), (text) => text.replaceAll('\r\n', '\n')],
  ['a byte order mark', (text) => `\uFEFF${text}`, (text) => text.replace(/^\uFEFF/, '')],
];

const ofRule = (analysed: Analysed | undefined, id: string): Finding[] =>
  (analysed?.findings ?? []).map(({ finding }) => finding).filter(({ rule }) => rule.id === id);

/** One file of a fixture, on its own or beside its others. */
interface Place {
  readonly syntax: SyntaxProvider;
  /** The fixture with its file as each kind of editor writes it: what is looked at next differs from the last one of its kind in a line or two. */
  readonly open: (kind: string) => OpenFixture;
  readonly file: string;
  readonly text: string;
  /** What was found in the file as it is. */
  readonly found: Analysed;
  /** Its text after each fix. */
  readonly changed: Set<string>;
}

/** What is found with another text; its fixes are those of that text until the next one is looked at. */
function analysed({ open, file, text: own, found: ownFound }: Place, text: string): Analysed {
  if (text === own) return ownFound;
  const kind = VARIANTS.find(([, write, read]) => read(text) !== text && write(read(text)) === text)?.[0] ?? 'as it is';
  const found = open(kind).with(file, text);
  assert.ok(found, file);
  return found;
}

/** The finding is gone; or, where the fix says that it only mitigates, it weighs what it says, tells something else, and is not offered the same again. */
function checkOutcome(finding: Finding, i: number, before: readonly Finding[], after: readonly Finding[], fixed: string): void {
  const { title = '', lowersTo, takesOthers } = finding.fixes()[i] ?? {};
  if (takesOthers) {
    const was = new Set(before.map(({ identity }) => identity));
    assert.ok(after.length < before.length && !after.some(({ identity }) => identity === finding.identity || !was.has(identity)), `"${title}":\n${fixed}`);
    return;
  }
  if (lowersTo === undefined) {
    assert.equal(after.length, before.length - 1, `${finding.rule.id} is still there after "${title}":\n${fixed}`);
    return;
  }
  assert.equal(after.length, before.length, `${finding.rule.id} should only be lower after "${title}":\n${fixed}`);
  const left = after[before.indexOf(finding)] ?? after[before.findIndex(({ identity }) => identity === finding.identity)];
  assert.ok(left, 'it is still there');
  assert.equal(left.severity, lowersTo, `${finding.rule.id} weighs what the fix says:\n${fixed}`);
  assert.notEqual(left.message, finding.message, 'it says that less is wrong');
  assert.ok(!left.fixes().some((one) => one.title === title), `"${title}" is offered again:\n${fixed}`);
  const page = readFileSync(join(root, 'analyzers', 'src', 'rules', finding.rule.id, 'doc.md'), 'utf8');
  assert.match(page, /\bmitigates\b/, `${finding.rule.id}/doc.md says what the fix leaves`);
}

/** No fix of any file brings an error: of types, against the SDKs that are installed, or of Python's compiler. */
function checkCompile(changes: readonly Changed[]): void {
  for (const [isOurs, errorsOf] of [
    [/\.[cm]?[jt]sx?$/, newTypeErrors],
    [/\.pyw?$/, newPythonErrors],
  ] as const) {
    const ours = changes.filter(({ file }) => isOurs.test(file));
    const found = ours.length > 0 ? errorsOf(ours) : [];
    const wrong = ours.flatMap(({ file, afters }, of) => afters.map((text, i) => ({ file, errors: found[of]?.[i] ?? [], text })));
    assert.deepEqual(
      wrong.filter(({ errors }) => errors.length > 0),
      [],
      'what a fix writes does not compile',
    );
  }
}

/** Checks one fix of a finding: it takes it away, breaks nothing, is not offered again, and is the same in every variant of the file. */
function checkFix(place: Place, finding: Finding, i: number): void {
  const { syntax, file, text } = place;
  const edits = finding.fixes()[i]?.edits ?? [];
  const fixed = applyEdits(text, edits);
  assert.notEqual(fixed, text, 'the fix changes the file');
  const before = ofRule(analysed(place, text), finding.rule.id);
  const after = ofRule(analysed(place, fixed), finding.rule.id);
  checkOutcome(finding, i, before, after, fixed);
  place.changed.add(fixed);
  assert.ok(!hasError(syntax, file, fixed) || hasError(syntax, file, text), `the fix broke the syntax:\n${fixed}`);
  for (const [name, write, read] of VARIANTS) {
    const variant = write(text);
    const same = ofRule(analysed(place, variant), finding.rule.id)[before.findIndex(({ identity }) => identity === finding.identity)];
    const again = applyEdits(variant, same?.fixes()[i]?.edits ?? []);
    assert.equal(read(again), fixed, `with ${name} the fix is another one`);
    assert.equal(write(read(again)), again, `with ${name} the file is still one`);
  }
}

/** A file's text with a finding excused, and a reason added as by hand. */
function excusedText({ syntax, file }: Place, text: string, finding: Finding): string {
  const insertion = suppressionInsertion(text, layoutOf(file, text, syntax), finding.start, finding.rule.id);
  assert.ok(insertion, 'it can be excused');
  const inserted = text.slice(0, insertion.offset) + insertion.text + text.slice(insertion.offset);
  return `${inserted.slice(0, insertion.cursor)}the fixture says so${inserted.slice(insertion.cursor)}`;
}

/** Checks the fix that excuses a finding: it takes that away and nothing else, and writes the same in every variant of the file. */
function checkSuppression(place: Place, finding: Finding): void {
  const { syntax, file, text, found } = place;
  const excused = excusedText(place, text, finding);
  const left = analysed(place, excused).findings.map((one) => one.finding.identity);
  assert.ok(!left.includes(finding.identity), `it is still there:\n${excused}`);
  assert.ok(
    found.findings.every((one) => left.includes(one.finding.identity) || one.finding.rule.id === finding.rule.id),
    'findings of other rules are still there',
  );
  assert.equal(hasError(syntax, file, excused), hasError(syntax, file, text), `the comment broke the syntax:\n${excused}`);
  for (const [name, write] of VARIANTS) {
    const variant = write(text);
    const same = analysed(place, variant).findings.find((one) => one.finding.identity === finding.identity);
    assert.ok(same, `with ${name} the finding is the same`);
    assert.equal(excusedText(place, variant, same.finding), write(excused), `with ${name} the comment is another one`);
  }
}

describe('fixes: applied, parsed and analysed again, the finding is gone and nothing else is broken', () => {
  const fixable = new Map<string, number>();
  const changes: Changed[] = [];
  for (const [name, fixture] of ruleFixtures())
    it(name, async () => {
      const syntax = await wasmSyntax();
      const kinds = new Map<string, OpenFixture>();
      const open = (kind: string): OpenFixture => {
        const one = kinds.get(kind) ?? new OpenFixture(syntax, fixture);
        kinds.set(kind, one);
        return one;
      };
      for (const one of new OpenFixture(syntax, fixture).all()) {
        const { file, text, findings } = one;
        const place: Place = { syntax, open, file, text, found: one, changed: new Set() };
        for (const { finding } of findings) {
          const { rule } = finding;
          const fixes = finding.fixes();
          if (rule.fixable === 'always') assert.ok(fixes.length > 0, `${rule.id} promises a fix for each finding`);
          if (rule.fixable === undefined) assert.equal(fixes.length, 0, `${rule.id} promises no fix`);
          if (fixes.length > 0) fixable.set(rule.id, (fixable.get(rule.id) ?? 0) + 1);
          fixes.forEach((_, i) => checkFix(place, finding, i));
          // What asks for something that is missing is looked at in the fixtures that begin with its name.
          const isOwn = rule.severity !== 'information' || name.startsWith(rule.id);
          if (isOwn && !rule.inventory && rule.input !== 'suppressions') checkSuppression(place, finding);
        }
        if (place.changed.size > 0) changes.push({ file, before: text, afters: [...place.changed] });
        kinds.clear();
      }
    });
  // All at once, and after any of them.
  after('what the fixes have written compiles', function () {
    this.timeout(900_000);
    checkCompile(changes);
  });
  it('every rule that promises fixes has shown one', () => {
    const promised = rules.filter((rule) => rule.fixable !== undefined).map(({ id }) => id);
    assert.deepEqual(
      promised.filter((id) => !fixable.has(id)),
      [],
    );
  });
});
