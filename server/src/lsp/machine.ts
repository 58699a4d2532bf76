import { Heard } from '../agent/heard.ts';
import { loadSyntax } from '../workspace/syntax.ts';
import { registerAgent } from './features/agent.ts';
import { registerGivenAgents } from './features/givenAgents.ts';
import { registerNewSince } from './features/newSince.ts';
import type { Platform } from './platform.ts';

/**
 * A machine: files on disk, git, agents.
 * @param folder where the bundle keeps what it brings
 */
export async function machine(folder: string): Promise<Platform> {
  return {
    syntax: await loadSyntax(folder),
    folder,
    features: [registerAgent, registerGivenAgents, registerNewSince],
    hear: (options) => new Heard(options),
  };
}
