import { defineLibrary } from './schema.ts';

const sent = ['message', 'messageCreate', 'messageUpdate', 'threadCreate', 'messageReactionAdd', 'interactionCreate'];
const options = '{getString,getMessage,getAttachment,getUser,getMember,getFocused,get,resolved,data}';
const shown = '{username,displayName,globalName,nickname,tag}';
const about = '{channel.name,channel.topic,guild.description,thread.name}';
const interactions =
  '{ChatInputCommandInteraction,CommandInteraction,ModalSubmitInteraction,MessageContextMenuCommandInteraction,AutocompleteInteraction,Interaction,BaseInteraction}';

/** Discord's bots: what is written in a channel, and what a command is given. */
export default defineLibrary({
  library: 'discord',
  packages: [{ npm: 'discord.js' }, { pypi: 'discord.py', modules: ['discord'] }],
  types: [
    { type: 'discord', from: 'discord.js#{Client,default.Client}' },
    // What an event is given: a message, or an interaction.
    { type: 'discord-event', from: ['discord.js#Message', `discord.js#${interactions}`] },
    {
      type: 'discord-bot',
      from: [
        'discord#{Client,Bot,AutoShardedClient,AutoShardedBot}',
        'discord.ext.commands#{Bot,AutoShardedBot}',
        '{nextcord,disnake}#Client',
        '{nextcord,disnake}.ext.commands#Bot',
      ],
    },
    { type: 'discord-context', from: ['discord.ext.commands#Context', 'discord#{Interaction,ApplicationContext}'] },
    { type: 'discord-tree', from: 'discord#app_commands.{CommandTree,Group}', ready: ':discord-bot.tree' },
  ],
  handlers: [
    { call: ':discord.{on,once}', when: { 'args[0]': { equals: sent } }, callback: 'args[1]', parameters: { 0: ':discord-event', 1: ':discord-event' } },
    { exported: ['execute', 'default.execute', 'run', 'default.run'], takes: { 0: ['interaction'] }, parameters: { 0: ':discord-event' } },
    { exported: ['execute', 'default.execute', 'run', 'default.run'], takes: { 0: ['message'] }, parameters: { 0: ':discord-event', 1: 'untrusted' } },
    { decorator: [':discord-bot.{event,listen}', 'discord.ext.commands#Cog.listener'], parameters: { '0+': 'untrusted' } },
    {
      overrides: ['discord#Client.{on_message,on_message_edit,on_thread_create}', 'discord.ext.commands#Bot.{on_message,on_message_edit}'],
      parameters: { '0+': 'untrusted' },
    },
    {
      decorator: [
        ':discord-bot.{command,hybrid_command,slash_command,message_command}',
        ':discord-tree.{command,context_menu}',
        'discord#{slash_command,message_command,app_commands.command,app_commands.context_menu}',
        'discord.ext.commands#{command,hybrid_command,slash_command}',
      ],
      parameters: { 0: ':discord-context', '1+': 'untrusted' },
    },
  ],
  sources: [
    { label: 'untrusted', member: [':discord-event.{content,cleanContent,attachments,embeds,reference}', `:discord-event.{author,member,user}.${shown}`] },
    { label: 'untrusted', call: ':discord-event.{channel.messages.fetch,fetchReference}' },
    {
      label: 'untrusted',
      call: [`:discord-event.options.${options}`, ':discord-event.fields.getTextInputValue', ':discord-event.channel.messages.fetch'],
      member: ':discord-event.{values,targetMessage}',
    },
    { label: 'untrusted', member: ':discord-context.{message,args,kwargs,author.name,author.display_name,user.name,user.display_name,data}' },
    // What members of a server, and those who look after it, have written about its places.
    { label: 'untrusted', member: [`:discord-event.${about}`, `:discord-context.${about}`] },
  ],
});
