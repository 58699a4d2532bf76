import { METHODS, type FindingParams, type SetTriageParams, type SetTriageResult, type TriagedFinding } from '@clewline/server/lsp/methods';
import * as vscode from 'vscode';
import type { LanguageServer } from './languageServer.ts';
import { findingMeant } from './found.ts';

/** What people decide of findings; the server keeps it in the workspace. */
export class Triage implements vscode.Disposable {
  readonly #server: LanguageServer;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly onChange = this.#changed.event;

  constructor(server: LanguageServer) {
    this.#server = server;
  }

  /** What was decided; empty while no server runs. */
  all(): Promise<readonly TriagedFinding[]> {
    return this.#server.sendRequest<readonly TriagedFinding[]>(METHODS.triaged, {}).catch(() => []);
  }

  async decide(about: FindingParams, state: SetTriageParams['state'], reason?: string): Promise<void> {
    const { problem } = await this.#server.sendRequest<SetTriageResult>(METHODS.setTriage, { ...about, state, reason } satisfies SetTriageParams);
    if (problem !== undefined) void vscode.window.showErrorMessage(`Clewline: it was not kept: ${problem}.`);
    this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/** The commands that decide of a finding. */
export function registerTriage(triage: Triage): vscode.Disposable {
  const command = (name: string, run: (about: FindingParams) => Promise<void>): vscode.Disposable =>
    vscode.commands.registerCommand(`clewline.${name}`, async (argument: unknown) => {
      const about = await findingMeant(argument);
      if (about) await run(about);
    });
  return vscode.Disposable.from(
    command('acceptFinding', async (about) => {
      const reason = await vscode.window.showInputBox({
        title: 'Accept the finding',
        prompt: 'Why may it stay?',
        ignoreFocusOut: true,
        validateInput: (value) => (value.trim().length < 4 ? 'A reason that others will understand' : undefined),
      });
      if (reason !== undefined) await triage.decide(about, 'accepted', reason);
    }),
    command('markFixed', (about) => triage.decide(about, 'fixed')),
    command('reopenFinding', (about) => triage.decide(about, 'open')),
  );
}
