import { defineLibrary } from './schema.ts';

const sent = '{message,msg,update,text,match,args,payload,callbackQuery,channelPost,editedMessage,inlineQuery,from}';

/** Libraries for Telegram's bots, in both languages. */
export default defineLibrary({
  library: 'telegram',
  packages: [
    { npm: 'node-telegram-bot-api' },
    { npm: 'telegraf' },
    { npm: 'grammy' },
    { pypi: 'python-telegram-bot', modules: ['telegram'] },
    { pypi: 'pyTelegramBotAPI', modules: ['telebot'] },
  ],
  types: [
    { type: 'telegram-bot', from: 'node-telegram-bot-api#default' },
    { type: 'telegram-composer', from: ['telegraf#{Telegraf,Composer}', 'grammy#{Bot,Composer}'] },
    { type: 'telegram-context', closed: true },
    { type: 'telegram-callback-context', closed: true },
    { type: 'telebot', from: ['telebot#TeleBot', 'telebot.async_telebot#AsyncTeleBot'] },
  ],
  handlers: [
    { call: ':telegram-bot.{on,once,onText}', parameters: { 0: 'untrusted', 1: 'untrusted' } },
    { call: ':telegram-composer.{on,command,hears,start,help,action,callbackQuery,inlineQuery}', parameters: { 0: ':telegram-context' } },
    {
      call: 'telegram.ext#{MessageHandler,CommandHandler,CallbackQueryHandler,InlineQueryHandler,PrefixHandler}',
      parameters: { 0: 'untrusted', 1: ':telegram-callback-context' },
    },
    {
      call: 'telegram.ext#{MessageHandler,CommandHandler,CallbackQueryHandler,InlineQueryHandler,PrefixHandler}',
      callback: 'callback',
      parameters: { 0: 'untrusted', 1: ':telegram-callback-context' },
    },
    {
      decorator: ':telebot.{message_handler,edited_message_handler,callback_query_handler,inline_handler,channel_post_handler}',
      parameters: { 0: 'untrusted' },
    },
  ],
  sources: [
    { label: 'untrusted', member: `:telegram-context.${sent}` },
    { label: 'untrusted', member: ':telegram-callback-context.{args,matches,match}' },
  ],
});
