import { defineLibrary } from './schema.ts';

/** Discord's bots: what is written in a channel, and what a command is given. */
export default defineLibrary({
  library: 'discord',
  packages: [{ npm: 'discord.js' }],
  language: 'javascript',
  types: [{ type: 'discord', from: 'discord.js#{Client,default.Client}' }],
  handlers: [
    {
      call: ':discord.{on,once}',
      when: { 'args[0]': { equals: ['message', 'messageCreate', 'messageUpdate', 'interactionCreate', 'threadCreate', 'messageReactionAdd'] } },
      callback: 'args[1]',
      parameters: { 0: 'untrusted', 1: 'untrusted' },
    },
  ],
});
