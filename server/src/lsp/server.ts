import type { ClientCapabilities, Connection, InitializeResult } from 'vscode-languageserver/node';
import { registerCatalogue } from './features/catalogueDocument.ts';
import { registerCodeActions } from './features/codeActions.ts';
import { DESCRIBE_SITE_COMMAND, describeSite, registerCodeLens } from './features/codeLens.ts';
import { registerCommands } from './features/commands.ts';
import { registerDiagnostics } from './features/diagnostics.ts';
import { registerDocuments } from './features/documents.ts';
import { DESCRIBE_FINDING, describeFinding, registerExplanation } from './features/explanation.ts';
import { registerExceptions } from './features/exceptions.ts';
import { registerHoles } from './features/holes.ts';
import { registerHover } from './features/hover.ts';
import { registerInlayHints } from './features/inlayHints.ts';
import { registerIndexing } from './features/indexing.ts';
import { registerIssue } from './features/issue.ts';
import { registerPrompts } from './features/prompts.ts';
import { registerScanReport } from './features/scanReport.ts';
import { registerTriage } from './features/triage.ts';
import { registerInventory } from './features/inventory.ts';
import { registerPolicyCompletion } from './features/policyCompletion.ts';
import { registerNotebooks } from './features/notebooks.ts';
import { registerPlaceOfSite } from './features/placeOfSite.ts';
import { registerWorkspaceDiagnostics } from './features/workspaceDiagnostics.ts';
import { registerSettings } from './features/settings.ts';
import { registerSpent } from './features/spent.ts';
import { WRITE_REASON, writeReason } from './features/suppression.ts';
import { registerWhy, SAY_WHY, sayWhy } from './features/why.ts';
import type { Platform } from './platform.ts';
import { negotiated } from './positions.ts';
import { Session, type ClientAbilities } from './session.ts';
import { WrittenSites } from './writtenSites.ts';

/** Commands of its own that a client says it has, in its initialization options. */
function commandsIn(options: unknown): ReadonlySet<string> {
  const commands = typeof options === 'object' && options !== null ? (options as { commands?: unknown }).commands : undefined;
  return new Set(Array.isArray(commands) ? commands.filter((one) => typeof one === 'string') : []);
}

function resolvesEdits({ textDocument }: ClientCapabilities): boolean {
  const action = textDocument?.codeAction;
  return action?.dataSupport === true && (action.resolveSupport?.properties.includes('edit') ?? false);
}

function abilitiesOf(capabilities: ClientCapabilities, options: unknown): ClientAbilities {
  return {
    pullDiagnostics: capabilities.textDocument?.diagnostic !== undefined,
    refreshDiagnostics: capabilities.workspace?.diagnostics?.refreshSupport ?? false,
    refreshLenses: capabilities.workspace?.codeLens?.refreshSupport ?? false,
    refreshTokens: capabilities.workspace?.semanticTokens?.refreshSupport ?? false,
    refreshHints: capabilities.workspace?.inlayHint?.refreshSupport ?? false,
    resolvesHints: capabilities.textDocument?.inlayHint?.resolveSupport?.properties.includes('tooltip') ?? false,
    decoratesHoles: (options as { holes?: unknown } | null | undefined)?.holes === 'decorated',
    workDoneProgress: capabilities.window?.workDoneProgress ?? false,
    configuration: capabilities.workspace?.configuration ?? false,
    watchFiles: capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration ?? false,
    createFiles: capabilities.workspace?.workspaceEdit?.resourceOperations?.includes('create') ?? false,
    resolveEdits: resolvesEdits(capabilities),
    showDocument: capabilities.window?.showDocument?.support ?? false,
    commands: commandsIn(options),
  };
}

/** Puts the server together from its features: those of every platform, and those that this one brings. */
export function runServer(connection: Connection, platform: Platform): void {
  connection.onInitialize((params): InitializeResult => {
    const session = new Session(connection, platform, negotiated(params.capabilities.general?.positionEncodings));
    session.setMaxListeners(50);
    connection.onInitialized(() => void session.emit('initialized'));
    session.abilities = abilitiesOf(params.capabilities, params.initializationOptions);
    registerIndexing(session, params);
    registerSettings(session);
    for (const register of platform.features) register(session, params.initializationOptions);
    registerCatalogue(session);
    registerExceptions(session);
    const written = new WrittenSites(session);
    registerPlaceOfSite(session, written);
    registerInventory(session, written);
    registerPrompts(session, written);
    registerWorkspaceDiagnostics(session);
    registerExplanation(session);
    registerWhy(session);
    registerSpent(session);
    registerIssue(session);
    registerTriage(session);
    registerScanReport(session);
    connection.onShutdown(() => session.runtime.disconnect());
    return {
      serverInfo: { name: 'clewline', version: '0.1.0' },
      capabilities: {
        positionEncoding: session.encoding,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
        ...registerDocuments(session),
        ...registerNotebooks(session),
        ...registerDiagnostics(session),
        ...registerCodeActions(session),
        ...registerCommands(session, {
          [WRITE_REASON]: writeReason,
          [DESCRIBE_SITE_COMMAND]: describeSite,
          [DESCRIBE_FINDING]: describeFinding,
          [SAY_WHY]: sayWhy,
        }),
        ...registerHover(session),
        ...registerCodeLens(session),
        ...registerHoles(session),
        ...registerInlayHints(session),
        ...registerPolicyCompletion(session),
      },
    };
  });
  connection.listen();
}
