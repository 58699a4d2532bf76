import { defineLibrary, type HandlerEntry } from './schema.ts';

const components =
  '{Textbox,TextArea,Button,Chatbot,Dropdown,Radio,Checkbox,CheckboxGroup,Slider,Number,File,UploadButton,Audio,Image,Code,Dataframe,State,ClearButton,Markdown,JSON,Video,Gallery,MultimodalTextbox,Accordion,Tab,Blocks,Timer,DuplicateButton,ParamViewer,LoginButton,Examples}';
const events =
  '{submit,click,change,input,upload,select,blur,release,then,success,stream,load,like,retry,undo,edit,clear,start_recording,stop_recording,key_up,focus,tick}';
const EVENTS = ['gradio-component', 'gradio-html'].map((type) => `:${type}.${events}`);

/** What a function gives is shown as a page where it goes to a component of that kind. */
const asPage = (...outputs: string[]): HandlerEntry['html'] => outputs.map((one) => ({ [one]: { type: 'gradio-html' } }));

/** Gradio: functions that its interfaces and components call with what a visitor put in. */
export default defineLibrary({
  library: 'gradio',
  packages: [{ pypi: 'gradio' }],
  language: 'python',
  types: [
    { type: 'gradio-component', from: [`gradio#${components}`, `:gradio-component.${events}()`] },
    // A component that shows what it is given as a page.
    { type: 'gradio-html', from: 'gradio#{HTML,components.HTML}' },
  ],
  handlers: [
    { call: 'gradio#{Interface,ChatInterface}', callback: ['fn', 'args[0]'], html: asPage('outputs', 'args[2]'), parameters: 'all' },
    { call: EVENTS, callback: ['fn', 'args[0]'], html: asPage('outputs', 'args[2]'), parameters: 'all' },
    { call: 'gradio#on', callback: ['fn', 'args[1]'], html: asPage('outputs', 'args[3]'), parameters: 'all' },
    { decorator: [...EVENTS, 'gradio#on', 'gradio#render'], parameters: 'all' },
  ],
});
