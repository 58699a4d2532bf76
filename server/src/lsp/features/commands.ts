import type { ServerCapabilities } from 'vscode-languageserver/node';
import type { Session } from '../session.ts';

/** A command that clients may ask the server to run. What it is given comes from outside. */
export type Command = (session: Session, args: readonly unknown[]) => Promise<void> | void;

/** Runs the server's own commands; one that is not known does nothing. */
export function registerCommands(session: Session, commands: Readonly<Record<string, Command>>): Partial<ServerCapabilities> {
  session.connection.onExecuteCommand(async ({ command, arguments: args }) => {
    if (Object.hasOwn(commands, command)) await commands[command]?.(session, args ?? []);
  });
  return { executeCommandProvider: { commands: Object.keys(commands) } };
}
