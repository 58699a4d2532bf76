import { defineLibrary } from './schema.ts';

const sent = { message: 'untrusted', event: 'untrusted', command: 'untrusted', action: 'untrusted', shortcut: 'untrusted', view: 'untrusted' } as const;
const more = { body: 'untrusted', payload: 'untrusted', options: 'untrusted', inputs: 'untrusted' } as const;
const listeners =
  '{message,event,command,action,shortcut,view,options,global_shortcut,message_shortcut,block_action,view_submission,attachment_action,dialog_submission,block_suggestion,function}';

/** Slack's Bolt: a listener is given what was sent beside its means to answer. */
export default defineLibrary({
  library: 'slack',
  packages: [{ npm: '@slack/bolt' }, { pypi: 'slack-bolt' }],
  types: [
    { type: 'slack', from: '@slack/bolt#{App,default.App}' },
    { type: 'slack-assistant', from: '@slack/bolt#Assistant' },
    { type: 'slack-arguments', closed: true },
    {
      type: 'slack-python',
      from: ['slack_bolt#App', 'slack_bolt.async_app#AsyncApp', 'slack_bolt.app#App', 'slack_bolt#Assistant', 'slack_bolt.middleware.assistant#Assistant'],
    },
  ],
  handlers: [
    { call: ':slack.{message,event,command,action,shortcut,view,options,function}', parameters: { 0: ':slack-arguments' } },
    { call: ':slack.use', first: true, parameters: { 0: ':slack-arguments' } },
    { call: '@slack/bolt#Assistant', callback: ['args[0].userMessage', 'args[0].userMessage[]'], parameters: { 0: ':slack-arguments' } },
    { decorator: `:slack-python.${listeners}`, parameters: { ...sent, ...more } },
    { decorator: ':slack-python.{user_message,bot_message}', parameters: { ...sent, ...more } },
    // What acknowledges stands first or has a name; what takes its time is given in a list beside it.
    ...[['args[0]', 'ack'], ['lazy[]']].map((callback) => ({ call: `:slack-python.${listeners}()`, callback, parameters: { ...sent, ...more } })),
  ],
  sources: [{ label: 'untrusted', member: ':slack-arguments.{message,event,command,action,shortcut,view,options,body,payload,inputs}' }],
});
