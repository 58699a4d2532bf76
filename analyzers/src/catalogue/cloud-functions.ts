import { defineLibrary } from './schema.ts';

/** Functions of the clouds that are registered by a call: Firebase, Google Cloud, Azure; and workers by their exports. */
export default defineLibrary({
  library: 'cloud-functions',
  packages: [
    { npm: 'firebase-functions', others: ['5.1.1'] },
    ...['@google-cloud/functions-framework', '@azure/functions', 'agents'].map((npm) => ({ npm })),
    { pypi: 'functions-framework' },
    { pypi: 'azure-functions', modules: ['azure.functions'] },
    { pypi: 'firebase-functions', modules: ['firebase_functions'] },
    { pypi: 'modal' },
  ],
  types: [
    { type: 'azure-functions', from: 'azure.functions#{FunctionApp,Blueprint}' },
    // What a function is told of its call writes logs.
    { type: 'azure-invocation', from: '@azure/functions#InvocationContext' },
  ],
  handlers: [
    {
      call: ['firebase-functions/{v2/,v1/,}https#onRequest', 'firebase-functions{,/v1}#{https,region().https,runWith().https}.onRequest'],
      parameters: { 0: ':request' },
    },
    { call: 'firebase-functions/{v2/,}https#onCall', parameters: { 0: { data: 'untrusted' } } },
    { call: 'firebase-functions{,/v1}#{https,region().https,runWith().https}.onCall', parameters: { 0: 'untrusted' } },
    {
      call: 'firebase-functions/{v2/,}firestore#{onDocumentCreated,onDocumentUpdated,onDocumentWritten}',
      callback: 'args[1]',
      parameters: { 0: { data: 'stored', params: 'untrusted' } },
    },
    { call: 'firebase-functions/{v2/,}pubsub#onMessagePublished', callback: 'args[1]', parameters: { 0: { data: 'untrusted' } } },
    { call: '@google-cloud/functions-framework#http', callback: 'args[1]', parameters: { 0: ':request' } },
    { call: '@google-cloud/functions-framework#cloudEvent', callback: 'args[1]', parameters: { 0: 'untrusted' } },
    {
      call: '@azure/functions#app.{http,get,post,put,patch,deleteRequest}',
      callback: ['args[1].handler', 'args[1]'],
      parameters: { 0: ':request', 1: ':azure-invocation' },
    },
    {
      call: '@azure/functions#app.{storageQueue,serviceBusQueue,serviceBusTopic,eventHub,eventGrid,cosmosDB,storageBlob}',
      callback: 'args[1].handler',
      parameters: { 0: 'untrusted', 1: ':azure-invocation' },
    },
    {
      decorator: ['functions_framework#{http,cloud_event}', 'firebase_functions#https_fn.on_request', ':azure-functions.route'],
      parameters: { 0: ':request' },
    },
    { decorator: 'firebase_functions#https_fn.on_call', parameters: { 0: 'untrusted' } },
    { decorator: 'modal#{fastapi_endpoint,web_endpoint}', parameters: 'all' },
    { exported: ['default.fetch'], route: true, parameters: { 0: ':request', 1: ':workers-environment' } },
    { exported: ['default.queue', 'default.email'], parameters: { 0: 'untrusted' } },
    { overrides: 'agents#Agent.{onMessage,onEmail}', parameters: { 0: 'untrusted', 1: 'untrusted' } },
    { overrides: 'agents#Agent.onRequest', parameters: { 0: ':request' } },
  ],
  sinks: [{ call: ':azure-invocation.{trace,debug,info,log,warn,error}', kind: 'log' }],
});
