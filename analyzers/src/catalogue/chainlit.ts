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
  // A function becomes one that is waited for, and the other way round.
  flows: [{ call: ['chainlit#{make_async,run_sync}', 'chainlit.sync#{make_async,run_sync}'], gives: 'same' }],
  sources: [{ label: 'untrusted', call: 'chainlit#{AskUserMessage,AskFileMessage,AskActionMessage}().send' }],
});
