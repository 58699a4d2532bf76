import { defineLibrary } from './schema.ts';

const parts = '{args,form,json,values,data,headers,cookies,files,query_string,url,view_args,get_json,get_data,stream,path,full_path,base_url}';

/** Flask and those that copy its request: Quart, Bottle. */
export default defineLibrary({
  library: 'flask',
  packages: [
    { pypi: 'flask', version: '3.1.3' },
    { pypi: 'quart', version: '0.22.0' },
    { pypi: 'bottle', version: '0.13.4' },
  ],
  language: 'python',
  types: [
    // An application and its parts are where handlers find what was made when it began: `bp.client = …`.
    {
      type: 'flask',
      from: ['flask#{Flask,Blueprint}', 'quart#{Quart,Blueprint}', 'bottle#Bottle'],
      ready: ['flask#current_app', 'quart#current_app'],
      keeps: 'besides',
    },
    { type: 'flask-request', ready: ['flask#request', 'quart#request'] },
    { type: 'bottle-request', ready: 'bottle#request' },
    { type: 'flask-context', ready: ['flask#g', 'quart#g'], keeps: true },
    { type: 'flask-session', ready: ['flask#session', 'quart#session'], keeps: true },
  ],
  sources: [
    { label: 'untrusted', member: `:flask-request.${parts}`, call: `:flask-request.${parts}` },
    { label: 'untrusted', member: ':bottle-request.{forms,query,json,params,headers,body,files,cookies}', call: ':bottle-request.get_header' },
    { label: 'untrusted', call: 'quart#websocket.{receive,receive_json}' },
  ],
  flows: [
    {
      call: ['flask#abort', 'quart#abort', 'bottle#abort', 'werkzeug.exceptions#abort', 'flask_restful#abort', 'flask_restx#abort', 'flask_smorest#abort'],
      gives: 'leaves',
    },
  ],
  // An address on this server: what else it is given is encoded.
  barriers: [{ call: ['flask#url_for', 'quart#url_for'], for: ['redirect', 'url'] }],
  handlers: [
    {
      decorator: [':flask.{route,get,post,put,patch,delete,websocket}', 'bottle#{route,get,post,put,patch,delete}'],
      route: true,
      html: true,
      parameters: 'all',
    },
    { decorator: ':flask.{before_request,before_app_request,url_value_preprocessor}', parameters: 'all' },
    { call: ':flask.add_url_rule', callback: ['view_func', 'args[2]'], route: true, html: true, parameters: 'all' },
  ],
});
