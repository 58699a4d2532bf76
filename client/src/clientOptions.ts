import type * as vscode from 'vscode';
import type { LanguageClientOptions } from 'vscode-languageclient';
import { provideInlayHints } from './steadyHints.ts';

/**
 * What the server is started with wherever it runs.
 * @param schemes where documents lie. Any text may hold a key: settings, notebooks' sources, manifests, scripts
 * @param commands that there are beside those which there are everywhere: the server offers no other
 */
export function clientOptions(
  log: vscode.LogOutputChannel,
  schemes: readonly string[],
  commands: readonly string[],
  middleware: LanguageClientOptions['middleware'],
): LanguageClientOptions {
  return {
    documentSelector: [...schemes.map((scheme) => ({ scheme })), { notebook: 'jupyter-notebook', language: 'python' }],
    outputChannel: log,
    // What a hover links to: these commands alone.
    markdown: { isTrusted: { enabledCommands: ['clewline.why', 'clewline.showSite'] } },
    synchronize: { configurationSection: 'clewline' },
    initializationOptions: { commands: ['clewline.addException', 'clewline.explain', 'clewline.why', ...commands], holes: 'decorated' },
    middleware: { provideInlayHints, ...middleware },
  };
}
