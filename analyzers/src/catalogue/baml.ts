import { defineLibrary } from './schema.ts';

/** Where the generated client lies, as programs beside it import it. */
const folders = ['./', '../', '../../', '../../../', '@/', '~/', ''];
const clients = folders.flatMap((folder) => ['', '/async_client', '/sync_client'].map((module) => `${folder}baml_client${module}`));

/** BAML: functions whose prompts stand in files of its own, called through a client that is generated from them. */
export default defineLibrary({
  library: 'baml',
  ai: true,
  packages: [{ npm: '@boundaryml/baml' }, { pypi: 'baml-py', modules: ['baml_py', 'baml_client'], version: '0.226.3' }],
  unsaid: [{ paths: ['baml_client{,.sync_client,.async_client}#b', ':baml-client.*'], because: 'The client is generated into the program that uses it.' }],
  types: [
    { type: 'baml-client', ready: [...clients.map((module) => `${module}#b`), 'baml_client.{sync_client,async_client}#b'] },
    { type: 'baml-runtime', from: ['@boundaryml/baml#BamlRuntime.{fromDirectory,fromFiles}', 'baml_py#BamlRuntime.{from_directory,from_files}'] },
  ],
  operations: [
    { call: ':baml-client.*', kind: 'chat', request: { prompt: 'args[0]', unnamed: 'user' } },
    { call: ':baml-client.stream.*', kind: 'chat', request: { prompt: 'args[0]', unnamed: 'user' }, streams: true },
    // What the generated client itself calls.
    {
      call: ':baml-runtime.{callFunction,callFunctionSync,call_function,call_function_sync}',
      kind: 'chat',
      request: { model: ['function_name', 'args[0]'], prompt: ['args', 'args[1]'] },
    },
    {
      call: ':baml-runtime.{streamFunction,streamFunctionSync,stream_function,stream_function_sync}',
      kind: 'chat',
      request: { model: ['function_name', 'args[0]'], prompt: ['args', 'args[1]'] },
      streams: true,
    },
  ],
});
