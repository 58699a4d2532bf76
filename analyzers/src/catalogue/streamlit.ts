import { defineLibrary } from './schema.ts';

const inputs = '{text_input,text_area,chat_input,file_uploader,camera_input,audio_input,data_editor}';
const places = '{,sidebar.,form().,container().,expander().,empty().,popover().,chat_message().}';

export default defineLibrary({
  library: 'streamlit',
  packages: [{ pypi: 'streamlit', version: '1.67.0' }],
  language: 'python',
  types: [{ type: 'streamlit-session', ready: 'streamlit#session_state', keeps: true }],
  flows: [{ call: 'streamlit#stop', gives: 'leaves' }],
  sources: [
    { label: 'untrusted', call: [`streamlit#${places}${inputs}`, 'streamlit#experimental_get_query_params'] },
    { label: 'untrusted', member: 'streamlit#query_params' },
    { label: 'environment', member: 'streamlit#secrets.*', mixed: true },
  ],
});
