import { defineLibrary } from './schema.ts';

const components =
  '{Textbox,TextArea,Button,Chatbot,MultimodalTextbox,Dropdown,Radio,Checkbox,CheckboxGroup,Slider,Number,File,UploadButton,Audio,Image,Code,Dataframe,State}';
const events = '{submit,click,change,input,upload,select,blur,release,then,success,stream}';

/** Gradio: functions that its interfaces and components call with what a visitor put in. */
export default defineLibrary({
  library: 'gradio',
  packages: [{ pypi: 'gradio' }],
  language: 'python',
  types: [{ type: 'gradio-component', from: `gradio#${components}` }],
  handlers: [
    { call: 'gradio#{Interface,ChatInterface}', parameters: 'all' },
    { call: 'gradio#{Interface,ChatInterface}', callback: 'fn', parameters: 'all' },
    { call: `:gradio-component.${events}`, parameters: 'all' },
    { call: `:gradio-component.${events}`, callback: 'fn', parameters: 'all' },
  ],
});
