import { readdir, readFile, stat } from 'node:fs/promises';
import * as vscode from 'vscode';
import { agentCommand } from './agentCommand.ts';
import { isOnPath } from './onPath.ts';

/** A program of this machine that may call models. */
interface Running {
  readonly pid: number;
  readonly command: string;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** Interpreters whose TLS an agent can read. */
const PROGRAM = /^(?:node|nodejs|python[\d.]*|uvicorn|gunicorn|flask|streamlit|celery|tsx)$/;
/** The first steps, and the one of them that says how to get an agent. */
const WALKTHROUGH = 'clewline.clewline#start';
const AGENT_STEP = 'agent';
/** The editor's own programs, and those of its extensions. */
const OWN = /[/\\](?:extensions|code-server|\.vscode-server|\.cursor-server|vscode-server)[/\\]|--type=|bootstrap-fork/;
/** Letters of a command line that are shown. */
const MOST = 200;

/** Programs that run on this machine, those that were started last first. */
async function running(): Promise<readonly Running[]> {
  const names = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const found = await Promise.all(names.map((name) => aboutProcess(Number(name)).catch(() => undefined)));
  return found.filter((one) => one !== undefined).sort((a, b) => b.since - a.since);
}

async function aboutProcess(pid: number): Promise<Running | undefined> {
  const words = (await readFile(`/proc/${pid}/cmdline`, 'utf8')).split('\0').filter((word) => word !== '');
  const command = words.join(' ');
  const isProgram = words.slice(0, 2).some((word) => PROGRAM.test(word.slice(word.lastIndexOf('/') + 1)));
  if (!isProgram || OWN.test(command)) return undefined;
  return { pid, command: command.slice(0, MOST), since: (await stat(`/proc/${pid}`)).ctimeMs };
}

/** Asks which program is to be watched, and writes what starts an agent for it into a terminal, where a person reads it and runs it: it asks for rights. */
export async function startAgent(): Promise<void> {
  if (process.platform !== 'linux') {
    const sample = 'Open the Sample';
    const chosen = await vscode.window.showInformationMessage(
      'Clewline: an agent runs on Linux. Start one on the machine, in the container or in the WSL where the program runs, and connect to it; the sample shows what it sees, on any system.',
      sample,
    );
    if (chosen === sample) await vscode.commands.executeCommand('clewline.openSample');
    return;
  }
  const programs = (await running()).map(({ pid, command, since }) => ({
    label: command,
    description: `${pid}, since ${new Date(since).toLocaleTimeString()}`,
    pid: pid as number | 'PID',
  }));
  const other = { label: 'Another one', description: 'its number is put in the place of PID', pid: 'PID' as const };
  const chosen = await vscode.window.showQuickPick([...programs, other], { title: 'Which program is to be watched?', matchOnDescription: true });
  if (!chosen) return;
  const terminal = vscode.window.createTerminal('Clewline agent');
  terminal.show();
  // Not run: it asks for rights, which a person gives who has read it.
  terminal.sendText(agentCommand(chosen.pid), false);
  if (!(await isOnPath('clewline'))) await tellHowToGetIt();
}

/** The command comes with the project, and not with the extension. */
async function tellHowToGetIt(): Promise<void> {
  const [how, sample] = ['How to Get It', 'Open the Sample'];
  const chosen = await vscode.window.showWarningMessage(
    'Clewline: the command `clewline` is not on the PATH here, so that what stands in the terminal cannot be run yet. It comes with the project, not with this extension. The sample shows what an agent sees without one.',
    how,
    sample,
  );
  if (chosen === sample) await vscode.commands.executeCommand('clewline.openSample');
  if (chosen === how) await vscode.commands.executeCommand('workbench.action.openWalkthrough', { category: WALKTHROUGH, step: AGENT_STEP });
}
