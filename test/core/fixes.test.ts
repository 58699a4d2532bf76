import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { layoutOf, languageOf, rules, suppressionInsertion, type Finding, type SyntaxProvider, type TextEdit } from '@clewline/analyzers';
import { analyse, ruleFixtures, type Analysed, type Fixture } from '../support/fixtures.ts';
import { root } from '../support/lspClient.ts';
import { wasmSyntax } from '../support/syntax.ts';
import { newTypeErrors, pythonErrors } from '../support/typeCheck.ts';

function apply(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start || b.end - a.end)
    .reduce((result, edit) => result.slice(0, edit.start) + edit.text + result.slice(edit.end), text);
}

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
  readonly fixture: Fixture;
  readonly file: string;
  readonly text: string;
  /** What was found in its file with each text that it was given: every finding asks for the same ones. */
  readonly known: Map<string, Analysed>;
  /** Programs of Python before and after a fix. */
  readonly changed: (readonly [before: string, after: string])[];
}

function analysed({ syntax, fixture, file, known }: Place, text: string): Analysed {
  const found = known.get(text) ?? analyse(syntax, { ...fixture, [file]: text }).find((one) => one.file === file);
  assert.ok(found, file);
  known.set(text, found);
  return found;
}

/** The finding is gone; or, where the fix says that it only mitigates, it weighs what it says, tells something else, and is not offered the same again. */
function checkOutcome(finding: Finding, i: number, before: readonly Finding[], after: readonly Finding[], fixed: string): void {
  const { title = '', lowersTo } = finding.fixes()[i] ?? {};
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

/** A fix brings no error: of types, against the SDKs that are installed, or (looked at for all of a file's fixes at once) of Python's compiler. */
function checkCompiles({ file, text, changed }: Place, fixed: string): void {
  if (/\.[cm]?[jt]sx?$/.test(file)) assert.deepEqual(newTypeErrors(file, text, fixed), [], `it does not type-check:\n${fixed}`);
  if (/\.pyw?$/.test(file)) changed.push([text, fixed]);
}

function checkPython({ changed }: Place): void {
  const errors = changed.length > 0 ? pythonErrors(changed.flat()) : [];
  for (const [i, [, fixed]] of changed.entries()) if (errors[2 * i] === undefined) assert.equal(errors[2 * i + 1], undefined, `it does not compile:\n${fixed}`);
}

/** Checks one fix of a finding: it takes it away, breaks nothing, is not offered again, and is the same in every variant of the file. */
function checkFix(place: Place, finding: Finding, i: number): void {
  const { syntax, file, text } = place;
  const edits = finding.fixes()[i]?.edits ?? [];
  const fixed = apply(text, edits);
  assert.notEqual(fixed, text, 'the fix changes the file');
  const before = ofRule(analysed(place, text), finding.rule.id);
  const after = ofRule(analysed(place, fixed), finding.rule.id);
  checkOutcome(finding, i, before, after, fixed);
  checkCompiles(place, fixed);
  assert.ok(!hasError(syntax, file, fixed) || hasError(syntax, file, text), `the fix broke the syntax:\n${fixed}`);
  for (const [name, write, read] of VARIANTS) {
    const variant = write(text);
    const same = ofRule(analysed(place, variant), finding.rule.id)[before.findIndex(({ identity }) => identity === finding.identity)];
    const again = apply(variant, same?.fixes()[i]?.edits ?? []);
    assert.equal(read(again), fixed, `with ${name} the fix is another one`);
    assert.equal(write(read(again)), again, `with ${name} the file is still one`);
  }
}

/** Checks the fix that excuses a finding, with a reason added by hand. */
function checkSuppression(place: Place, finding: Finding): void {
  const { syntax, file, text } = place;
  for (const [name, write] of [['LF', (one: string) => one, (one: string) => one] as const, ...VARIANTS]) {
    const variant = write(text);
    const before = analysed(place, variant).findings.map((one) => one.finding);
    const target = before.find(({ identity }) => identity === finding.identity);
    assert.ok(target, `with ${name} the finding is the same`);
    const insertion = suppressionInsertion(variant, layoutOf(file, variant, syntax), target.start, target.rule.id);
    assert.ok(insertion, 'it can be excused');
    const inserted = variant.slice(0, insertion.offset) + insertion.text + variant.slice(insertion.offset);
    const excused = `${inserted.slice(0, insertion.cursor)}the fixture says so${inserted.slice(insertion.cursor)}`;
    const left = analysed(place, excused).findings.map((one) => one.finding.identity);
    assert.ok(!left.includes(finding.identity), `with ${name} it is still there:\n${excused}`);
    assert.ok(
      before.every(({ identity, rule }) => left.includes(identity) || rule.id === finding.rule.id),
      'findings of other rules are still there',
    );
    assert.equal(hasError(syntax, file, excused), hasError(syntax, file, variant), `the comment broke the syntax:\n${excused}`);
  }
}

describe('fixes: applied, parsed and analysed again, the finding is gone and nothing else is broken', () => {
  const fixable = new Map<string, number>();
  for (const [name, fixture] of ruleFixtures())
    it(name, async () => {
      const syntax = await wasmSyntax();
      for (const one of analyse(syntax, fixture)) {
        const { file, text, findings } = one;
        const place: Place = { syntax, fixture, file, text, known: new Map([[text, one]]), changed: [] };
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
        checkPython(place);
      }
    });
  it('every rule that promises fixes has shown one', () => {
    const promised = rules.filter((rule) => rule.fixable !== undefined).map(({ id }) => id);
    assert.deepEqual(
      promised.filter((id) => !fixable.has(id)),
      [],
    );
  });
});
