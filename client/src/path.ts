import * as vscode from 'vscode';
import { columnFor } from './column.ts';
import { dataOf, findingsHere, type Placed } from './found.ts';

/** A place that data goes through on its way. */
export interface Step {
  readonly location: vscode.Location;
  readonly note: string;
}

/** A step of a finding's way. */
export interface StepShown extends Placed {
  readonly at: number;
}

/** Whether two steps are the same one: the same finding may be another object each time that it is asked for. */
export function isSameStep(one: StepShown, other: StepShown): boolean {
  const [a, b] = [one.finding, other.finding];
  return one.at === other.at && one.uri.toString() === other.uri.toString() && a.range.isEqual(b.range) && a.message === b.message;
}

/** The way of a finding's data, its own place among the steps; only that place where there is no way. */
export function stepsOf(uri: vscode.Uri, finding: vscode.Diagnostic): Step[] {
  const own: Step = { location: new vscode.Location(uri, finding.range), note: finding.message.split('\n', 1)[0] ?? '' };
  const { path } = dataOf(finding);
  const steps = (finding.relatedInformation ?? []).slice(0, path?.steps ?? 0).map(({ location, message }): Step => ({ location, note: message }));
  steps.splice(path?.own ?? 0, 0, own);
  return steps;
}

/** Steps through the way of one finding's data, across files; marks all of its places in the editors that show them. */
export class PathView implements vscode.Disposable {
  readonly #stepped = new vscode.EventEmitter<StepShown>();
  /** Another step is looked at. */
  readonly onStep = this.#stepped.event;
  #steps: readonly Step[] = [];
  #of: Placed | undefined;
  #at = 0;
  readonly #step = vscode.window.createTextEditorDecorationType({
    backgroundColor: new vscode.ThemeColor('editor.findMatchHighlightBackground'),
    // Themes of high contrast have no background for it.
    border: '1px dotted',
    borderColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
    overviewRulerColor: new vscode.ThemeColor('editorOverviewRuler.findMatchForeground'),
    overviewRulerLane: vscode.OverviewRulerLane.Full,
  });
  readonly #current = vscode.window.createTextEditorDecorationType({
    border: '1px solid',
    borderColor: new vscode.ThemeColor('focusBorder'),
  });
  /** At the end of the line, where it moves nothing. */
  readonly #note = vscode.window.createTextEditorDecorationType({
    after: { color: new vscode.ThemeColor('editorCodeLens.foreground'), margin: '0 0 0 2em', fontStyle: 'italic' },
  });
  readonly #listeners: vscode.Disposable;

  constructor() {
    this.#listeners = vscode.Disposable.from(
      vscode.window.onDidChangeVisibleTextEditors(() => this.#mark()),
      // Its places are those of the text before.
      vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        if (contentChanges.length > 0 && this.#steps.some(({ location }) => location.uri.toString() === document.uri.toString())) this.hide();
      }),
    );
  }

  /** @param at the step to begin with; by default the source */
  async show(uri: vscode.Uri, finding: vscode.Diagnostic, at = 0): Promise<void> {
    this.#steps = stepsOf(uri, finding);
    this.#of = { uri, finding };
    await vscode.commands.executeCommand('setContext', 'clewline.pathShown', true);
    await this.go(at);
  }

  /** The way of the finding at the cursor. */
  async showHere(): Promise<void> {
    const [found] = findingsHere().sort((a, b) => stepsOf(b.uri, b.finding).length - stepsOf(a.uri, a.finding).length);
    if (found) await this.show(found.uri, found.finding);
    else void vscode.window.showInformationMessage('Clewline: there is no finding on this line.');
  }

  next(by: 1 | -1): Promise<void> {
    return this.go((this.#at + by + this.#steps.length) % Math.max(1, this.#steps.length));
  }

  async go(at: number): Promise<void> {
    const step = this.#steps[at];
    if (!step) return;
    this.#at = at;
    await vscode.window.showTextDocument(step.location.uri, { selection: step.location.range, preview: true, viewColumn: columnFor(step.location.uri) });
    this.#mark();
    if (this.#of) this.#stepped.fire({ ...this.#of, at });
  }

  hide(): void {
    this.#steps = [];
    void vscode.commands.executeCommand('setContext', 'clewline.pathShown', false);
    this.#mark();
  }

  #mark(): void {
    for (const editor of vscode.window.visibleTextEditors) {
      const here = this.#steps.map((step, i) => ({ ...step, i })).filter(({ location }) => location.uri.toString() === editor.document.uri.toString());
      editor.setDecorations(
        this.#step,
        here.filter(({ i }) => i !== this.#at).map(({ location, note }) => ({ range: location.range, hoverMessage: note })),
      );
      const current = here.filter(({ i }) => i === this.#at);
      editor.setDecorations(
        this.#current,
        current.map(({ location }) => ({ range: location.range })),
      );
      editor.setDecorations(
        this.#note,
        current.map(({ location, note, i }) => {
          const { end } = editor.document.lineAt(Math.min(location.range.end.line, editor.document.lineCount - 1)).range;
          return {
            range: new vscode.Range(end, end),
            renderOptions: { after: { contentText: `${i + 1} of ${this.#steps.length}: ${note.replaceAll('`', '')}` } },
          };
        }),
      );
    }
  }

  dispose(): void {
    this.#listeners.dispose();
    this.#stepped.dispose();
    this.#step.dispose();
    this.#current.dispose();
    this.#note.dispose();
  }
}

/** The commands that show the way of a finding, and go along it. */
export function registerPath(view: PathView): vscode.Disposable {
  const command = (name: string, run: (...args: never[]) => unknown): vscode.Disposable => vscode.commands.registerCommand(`clewline.${name}`, run);
  return vscode.Disposable.from(
    command('showPath', (uri?: vscode.Uri, finding?: vscode.Diagnostic, at?: number) => (uri && finding ? view.show(uri, finding, at) : view.showHere())),
    command('nextStep', () => view.next(1)),
    command('previousStep', () => view.next(-1)),
    command('hidePath', () => view.hide()),
  );
}
