import { defineLibrary } from './schema.ts';

const components =
  '{Textbox,TextArea,Button,Chatbot,Dropdown,Radio,Checkbox,CheckboxGroup,Slider,Number,File,UploadButton,Audio,Image,Code,Dataframe,State,ClearButton,Markdown,HTML,JSON,Video,Gallery,MultimodalTextbox,Accordion,Tab,Blocks,Timer,DuplicateButton,ParamViewer,LoginButton,Examples}';
const events =
  '{submit,click,change,input,upload,select,blur,release,then,success,stream,load,like,retry,undo,edit,clear,start_recording,stop_recording,key_up,focus,tick}';

/** Gradio: functions that its interfaces and components call with what a visitor put in. */
export default defineLibrary({
  library: 'gradio',
  packages: [{ pypi: 'gradio' }],
  language: 'python',
  types: [{ type: 'gradio-component', from: [`gradio#${components}`, `:gradio-component.${events}()`] }],
  handlers: [
    { call: 'gradio#{Interface,ChatInterface}', parameters: 'all' },
    { call: 'gradio#{Interface,ChatInterface}', callback: 'fn', parameters: 'all' },
    { call: `:gradio-component.${events}`, parameters: 'all' },
    { call: 'gradio#on', callback: ['fn', 'args[1]'], parameters: 'all' },
    { decorator: [`:gradio-component.${events}`, 'gradio#on', 'gradio#render'], parameters: 'all' },
    { call: `:gradio-component.${events}`, callback: 'fn', parameters: 'all' },
  ],
});
