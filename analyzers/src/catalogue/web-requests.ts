import { defineLibrary } from './schema.ts';

const parts = [
  'body,rawBody,query,params,headers,cookies,signedCookies,files,file,json,text,formData,form,url,originalUrl,nextUrl,searchParams',
  'args,values,data,get_json,get_data,stream,GET,POST,FILES,COOKIES,META,query_params,path_params,match_info,rel_url,payload,param',
  'queries,parseBody,get,header,arrayBuffer,blob,query_string,post,valid,cookie,qs,input,all,only,search,resolvedUrl',
  'receive_text,receive_json,receive_bytes,receive,iter_text,iter_json,media,get_media,get_param,bounded_stream,get_body,forms',
].join(',');

/** A web framework's request, whichever it is: what its members are called is much the same in all of them. */
export default defineLibrary({
  library: 'web-requests',
  types: [
    {
      type: 'request',
      closed: true,
      keeps: true,
      ready: ':request.{req,request}',
      names: [
        ...['Request', 'NextRequest', 'NextApiRequest', 'FastifyRequest', 'IncomingMessage', 'HttpRequest', 'express.Request', 'http.IncomingMessage'],
        ...['HonoRequest', 'flask.Request', 'fastapi.Request', 'starlette.requests.Request', 'web.Request', 'WSGIRequest', 'koa.Context', 'WebSocket'],
      ],
    },
    // The application that a request came to: what its framework's types say of one, and what was put there when it began.
    { type: 'web-app', ready: ':request.app', keeps: 'besides' },
    { type: 'request-state', ready: ':request.state', keeps: true },
    { type: 'request-session', ready: ':request.session', keeps: true },
    { type: 'request-locals', ready: ':request.locals', keeps: true },
    { type: 'request-ctx', ready: ':request.ctx', keeps: true },
  ],
  sources: [{ label: 'untrusted', member: `:request.{${parts}}`, call: `:request.{${parts}}` }],
});
