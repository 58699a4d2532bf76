import { defineLibrary } from './schema.ts';

/** How a message's text is read. */
const HTML = {
  equals: [
    'HTML',
    'html',
    ...['telegram', 'telegram.constants', 'aiogram.enums', 'aiogram.types', 'aiogram.enums.parse_mode', 'pyrogram.enums'].map(
      (from) => `${from}#ParseMode.HTML`,
    ),
  ],
};
const answering = '{reply_text,edit_message_text,edit_text,reply,answer,edit_caption}';
const sent = '{message,msg,update,text,match,args,payload,callbackQuery,channelPost,editedMessage,inlineQuery,from,entities,caption}';
const handlers = '{MessageHandler,CommandHandler,CallbackQueryHandler,InlineQueryHandler,PrefixHandler,ChannelPostHandler,StringCommandHandler,TypeHandler}';
const events = '{message,edited_message,channel_post,edited_channel_post,callback_query,inline_query,chosen_inline_result,business_message}';
const parts =
  '{message,effective_message,edited_message,channel_post,callback_query,inline_query,business_message,effective_user.first_name,effective_user.full_name,effective_user.username}';

/** Libraries for Telegram's bots, in both languages. */
export default defineLibrary({
  library: 'telegram',
  packages: [
    { npm: 'node-telegram-bot-api' },
    { npm: 'telegraf' },
    { npm: 'grammy' },
    { pypi: 'python-telegram-bot', modules: ['telegram'] },
    { pypi: 'pyTelegramBotAPI', modules: ['telebot'] },
    { pypi: 'aiogram' },
    { pypi: 'pyrogram' },
    { pypi: 'Telethon', modules: ['telethon'] },
  ],
  types: [
    { type: 'telegram-bot', from: 'node-telegram-bot-api#default' },
    { type: 'telegram-composer', from: ['telegraf#{Telegraf,Composer}', 'grammy#{Bot,Composer}'] },
    { type: 'telegram-context', from: ['telegraf#Context', 'grammy#Context'], closed: true },
    { type: 'telegram-update', from: ['telegram#Update', 'telegram.update#Update'] },
    { type: 'telegram-callback-context', from: ['telegram.ext#{CallbackContext,ContextTypes.DEFAULT_TYPE}'], closed: true },
    { type: 'telegram-user-data', ready: ':telegram-callback-context.user_data', keeps: true },
    { type: 'telegram-chat-data', ready: ':telegram-callback-context.{chat_data,bot_data}', keeps: true },
    { type: 'telegram-chat', ready: [':telegram-context.chat', ':telegram-update.effective_chat'], closed: true },
    { type: 'aiogram', from: 'aiogram#{Dispatcher,Router}' },
    { type: 'pyrogram', from: 'pyrogram#Client' },
    { type: 'telethon', from: ['telethon#TelegramClient', 'telethon.sync#TelegramClient'] },
    { type: 'telebot', from: ['telebot#TeleBot', 'telebot.async_telebot#AsyncTeleBot'] },
  ],
  handlers: [
    { call: ':telegram-bot.{on,once,onText}', parameters: { 0: 'untrusted', 1: 'untrusted' } },
    { call: ':telegram-composer.{on,command,hears,start,help,action,callbackQuery,inlineQuery}', parameters: { 0: ':telegram-context' } },
    {
      call: `telegram.ext#${handlers}`,
      parameters: { 0: 'untrusted', 1: ':telegram-callback-context' },
    },
    {
      call: `telegram.ext#${handlers}`,
      callback: 'callback',
      parameters: { 0: 'untrusted', 1: ':telegram-callback-context' },
    },
    {
      decorator: ':telebot.{message_handler,edited_message_handler,callback_query_handler,inline_handler,channel_post_handler}',
      parameters: { 0: 'untrusted' },
    },
    { call: ':telebot.{register_message_handler,register_next_step_handler,register_callback_query_handler}', parameters: { 0: 'untrusted' } },
    { decorator: [`:aiogram.${events}`, ':aiogram.{message_handler,callback_query_handler}'], parameters: { 0: 'untrusted' } },
    { call: `:aiogram.${events}.register`, callback: 'args[0]', parameters: { 0: 'untrusted' } },
    { decorator: ':pyrogram.{on_message,on_edited_message,on_callback_query,on_inline_query}', parameters: { 1: 'untrusted' } },
    { decorator: ':telethon.on', parameters: { 0: 'untrusted' } },
  ],
  sinks: [
    { call: `any#${answering}`, kind: 'markup', arguments: ['text', 'caption', 'args[0]'], when: { parse_mode: HTML } },
    { call: 'any#send_message', kind: 'markup', arguments: ['text', 'args[1]'], when: { parse_mode: HTML } },
    { call: 'any#{send_photo,reply_photo,send_document,reply_document}', kind: 'markup', arguments: 'caption', when: { parse_mode: HTML } },
    { call: 'any#{reply_html,answer_html}', kind: 'markup', arguments: ['text', 'args[0]'] },
    { call: ':telegram-context.{reply,editMessageText}', kind: 'markup', arguments: 'args[0]', when: { 'args[1].parse_mode': HTML } },
    { call: ':telegram-context.replyWithHTML', kind: 'markup', arguments: 'args[0]' },
    {
      call: [':telegram-bot.sendMessage', ':telegram-composer.{telegram,api}.sendMessage', ':telegram-context.{telegram,api}.sendMessage'],
      kind: 'markup',
      arguments: 'args[1]',
      when: { 'args[2].parse_mode': HTML },
    },
    { call: ':telegram-bot.editMessageText', kind: 'markup', arguments: 'args[0]', when: { 'args[1].parse_mode': HTML } },
  ],
  sources: [
    { label: 'untrusted', member: `:telegram-update.${parts}` },
    { label: 'untrusted', member: `:telegram-context.${sent}` },
    { label: 'untrusted', member: ':telegram-callback-context.{args,matches,match}' },
    // What members of a group, and those who look after it, have written about it.
    { label: 'untrusted', member: ':telegram-chat.{title,description,bio,first_name,last_name,username,pinned_message}' },
  ],
});
