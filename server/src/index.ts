export { scanPaths, type ScanOptions, type ScanResult, type Spent } from './workspace/scan.ts';
export { scanGit, type GitScope } from './workspace/git/scanGit.ts';
export { GitError } from './workspace/git/command.ts';
export { loadSyntax } from './workspace/syntax.ts';
export { manifestOf } from './workspace/manifest.ts';
export { AgentConnection, type AgentEvents } from './agent/connection.ts';
export { panelAddress, Runtime } from './agent/runtime.ts';
export { loadPolicy, policyOfText, POLICY_FILE, PolicyFile, today } from './workspace/policyFile.ts';
export { readText, findFiles, workspacePath } from './workspace/files.ts';
