import { defineLibrary } from './schema.ts';

/** Slack's Bolt: a listener is given what was sent beside its means to answer. */
export default defineLibrary({
  library: 'slack',
  packages: [{ npm: '@slack/bolt' }],
  language: 'javascript',
  types: [
    { type: 'slack', from: '@slack/bolt#{App,default.App}' },
    { type: 'slack-arguments', closed: true },
  ],
  handlers: [
    { call: ':slack.{message,event,command,action,shortcut,view,options}', parameters: { 0: ':slack-arguments' } },
    { call: ':slack.use', first: true, parameters: { 0: ':slack-arguments' } },
  ],
  sources: [{ label: 'untrusted', member: ':slack-arguments.{message,event,command,action,shortcut,view,options,body,payload}' }],
});
