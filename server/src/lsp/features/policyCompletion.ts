import { policyCompletions, RUNTIME_RULES, type WorkspaceNames } from '@clewline/analyzers';
import { RULE_IDS } from '@clewline/analyzers/rules/ids';
import { CompletionItemKind, type CompletionItem, type ServerCapabilities } from 'vscode-languageserver/node';
import type { Session } from '../session.ts';
import type { WorkspaceFolder } from '../workspace.ts';
import { policyDocument } from './policyDocument.ts';

const KINDS = { key: CompletionItemKind.Property, value: CompletionItemKind.Value, variable: CompletionItemKind.Variable } as const;
const MAX_NAMES = 200;

function namesOf(folder: WorkspaceFolder): WorkspaceNames {
  const models = new Set<string>();
  const hosts = new Set<string>();
  const tools = new Set<string>();
  for (const facts of folder.allFacts().values()) {
    for (const { template, target } of facts.callSites.flatMap((site) => site.variants)) {
      const model = template.constants['model'];
      if (typeof model === 'string') models.add(model);
      if (target.host !== undefined) hosts.add(target.host);
      for (const tool of template.toolNames) tools.add(tool);
    }
  }
  const sorted = (names: Set<string>): string[] => [...names].sort().slice(0, MAX_NAMES);
  return { models: sorted(models), hosts: sorted(hosts), tools: sorted(tools), ruleIds: [...RULE_IDS, ...RUNTIME_RULES] };
}

/** Keys, values and names in use, while `clewline.yaml` is written. */
export function registerPolicyCompletion(session: Session): Partial<ServerCapabilities> {
  session.connection.onCompletion(({ textDocument, position }): CompletionItem[] => {
    const document = policyDocument(session, textDocument.uri);
    if (!document) return [];
    const { lines, text, folder } = document;
    const { items, start, end } = policyCompletions(text, lines.offsetAt(position), namesOf(folder));
    const range = { start: lines.positionAt(start), end: lines.positionAt(end) };
    return items.map((item, i) => ({
      label: item.label,
      kind: KINDS[item.kind],
      documentation: item.detail,
      sortText: String(i).padStart(4, '0'),
      textEdit: { range, newText: item.insert },
    }));
  });
  return { completionProvider: { triggerCharacters: [' ', '[', ',', '-'] } };
}
