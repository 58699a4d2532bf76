import { defineLibrary } from './schema.ts';

/** Chainlit: functions that a chat calls. */
export default defineLibrary({
  library: 'chainlit',
  packages: [{ pypi: 'chainlit' }],
  language: 'python',
  types: [{ type: 'chainlit-session', ready: 'chainlit#user_session', keeps: true }],
  handlers: [
    { decorator: 'chainlit#{on_message,on_settings_update,on_audio_chunk,on_window_message,action_callback,on_chat_resume}', parameters: { 0: 'untrusted' } },
  ],
  sources: [{ label: 'untrusted', call: 'chainlit#{AskUserMessage,AskFileMessage,AskActionMessage}().send' }],
});
