import { defineLibrary } from './schema.ts';

export default defineLibrary({
  library: 'streamlit',
  packages: [{ pypi: 'streamlit', version: '1.67.0' }],
  language: 'python',
  types: [{ type: 'streamlit-session', ready: 'streamlit#session_state', keeps: true }],
  flows: [{ call: 'streamlit#stop', gives: 'leaves' }],
  sources: [{ label: 'untrusted', call: 'streamlit#{,sidebar.}{text_input,text_area,chat_input,file_uploader}' }],
});
