import { defineLibrary } from '../schema.ts';

const HTML = {
  equals: [
    'text/html',
    'text/html; charset=utf-8',
    'text/html;charset=utf-8',
    'text/html; charset=UTF-8',
    'text/html;charset=UTF-8',
    'litestar#MediaType.HTML',
    'litestar.enums#MediaType.HTML',
  ],
};
const HEADER = ['Content-Type', 'content-type', 'Content-type'];
const PYTHON_ANSWERS = [
  '{fastapi,starlette}.responses#{Response,StreamingResponse}',
  'fastapi#Response',
  'aiohttp.web#Response',
  '{flask,quart}#{Response}',
  'werkzeug.wrappers#Response',
  'django.http#{HttpResponse,StreamingHttpResponse}',
  'litestar{,.response}#Response',
  'litestar.response#Stream',
  'sanic{,.response}#{HTTPResponse,raw}',
  'robyn#Response',
];
const answers = ['res', 'response', 'reply', 'resp'];

/** What web frameworks send as HTML, and where they send a browser. */
export default defineLibrary({
  library: 'web-output',
  packages: [
    ...['next', '@sveltejs/kit', '@remix-run/node', 'react-router', 'hono', 'open', '@elysiajs/html'].map((npm) => ({ npm })),
    ...[
      'Django',
      'markupsafe',
      'gradio',
      'streamlit',
      'ipython',
      'nicegui',
      'dash',
      'panel',
      'python-fasthtml',
      'blacksheep',
      'robyn',
      'sanic',
      'litestar',
      'quart',
    ].map((pypi) => ({ pypi })),
  ],
  sinks: [
    // Python
    {
      call: [
        '{fastapi,starlette}.responses#HTMLResponse',
        'sanic{,.response}#html',
        'django.utils.safestring#{mark_safe,SafeString}',
        'django.utils.html#mark_safe',
        '{markupsafe,jinja2,flask,quart}#Markup',
      ],
      kind: 'html',
      arguments: ['content', 'body', 'args[0]'],
    },
    ...['media_type', 'content_type', 'mimetype', ...HEADER.map((name) => `headers.${name}`)].map((said) => ({
      call: PYTHON_ANSWERS,
      kind: 'html' as const,
      arguments: ['content', 'text', 'body', 'response', 'description', 'streaming_content', 'args[0]'],
      when: { [said]: HTML },
    })),
    { call: 'fasthtml{,.common}#{NotStr,Safe}', kind: 'html', arguments: ['s', 'args[0]'] },
    { call: ['robyn#html', 'blacksheep{,.server.responses}#html'], kind: 'html', arguments: ['html', 'value', 'args[0]'] },
    {
      call: ['{flask,quart}#{Response,make_response}', 'werkzeug.wrappers#Response'],
      kind: 'response',
      arguments: ['response', 'args[0]'],
      // Where a type is said, what is sent as HTML is above.
      safe: [{ mimetype: { present: true } }, { content_type: { present: true } }],
    },
    { call: 'tornado.web#RequestHandler.write', kind: 'response', arguments: ['chunk', 'args[0]'], when: { 'args[0]': { text: true } } },
    { call: ['django.http#HttpResponse'], kind: 'response', arguments: ['content', 'args[0]'], safe: { content_type: { present: true } } },
    {
      call: ['streamlit#{,sidebar.}{markdown,write,caption}', 'any#markdown'],
      kind: 'html',
      arguments: ['body', 'args[0]'],
      when: { unsafe_allow_html: { equals: [true] } },
    },
    { call: ['streamlit#html', 'streamlit#components.v1.html', 'streamlit.components.v1#html'], kind: 'html', arguments: ['body', 'html', 'args[0]'] },
    {
      call: [
        'gradio#HTML',
        'IPython.display#{HTML,Javascript}',
        'IPython.core.display#HTML',
        'nicegui#ui.{html,add_body_html,run_javascript}',
        'panel#pane.HTML',
        'reflex#html',
      ],
      kind: 'html',
      arguments: ['value', 'data', 'args[0]'],
    },
    { call: 'dash.dcc#Markdown', kind: 'html', arguments: ['children', 'args[0]'], when: { dangerously_allow_html: { equals: [true] } } },
    {
      call: [
        '{flask,quart}#redirect',
        'bottle#redirect',
        'werkzeug.utils#redirect',
        '{fastapi,starlette}.responses#RedirectResponse',
        'django.shortcuts#redirect',
        'django.http#{HttpResponseRedirect,HttpResponsePermanentRedirect}',
        'aiohttp.web#{HTTPFound,HTTPSeeOther}',
        'litestar.response{,.redirect}#Redirect',
        'sanic{,.response}#redirect',
        'tornado.web#RequestHandler.redirect',
      ],
      kind: 'redirect',
      arguments: ['location', 'url', 'redirect_to', 'path', 'to', 'args[0]'],
    },
    {
      call: ['{flask,quart}#{send_file}', 'bottle#static_file', '{fastapi,starlette}.responses#FileResponse', 'aiohttp.web#FileResponse'],
      kind: 'path',
      arguments: ['path', 'path_or_file', 'args[0]'],
    },
    // Whatever is sent to whoever asks.
    {
      call: [
        ...PYTHON_ANSWERS,
        '{fastapi,starlette}.responses#{JSONResponse,ORJSONResponse,PlainTextResponse,HTMLResponse}',
        'django.http#JsonResponse',
        '{flask,quart}#{jsonify,make_response}',
        'aiohttp.web#json_response',
        'streamlit#{,sidebar.}{write,code,text,markdown,json,caption,info,success,error,warning}',
        'global#{Response,Response.json}',
        'next/server#{NextResponse,NextResponse.json}',
        '@sveltejs/kit#{json,text}',
        '@remix-run/node#json',
        'react-router#{data,json}',
      ],
      kind: 'answer',
      arguments: ['content', 'text', 'body', 'data', 'response', 'args[0]'],
    },
    // What a template is given, it may show.
    { call: ['django.shortcuts#render', 'django.template.response#TemplateResponse'], kind: 'answer', arguments: ['context', 'args[2]'] },
    { call: 'any#TemplateResponse', kind: 'answer', arguments: ['context', 'args[2]', 'args[1]'] },
    { call: 'any#render', receivers: answers, kind: 'answer', arguments: 'args[1]' },
    { call: 'any#{json,send,jsonp,end}', receivers: answers, kind: 'answer', arguments: 'args[0]' },
    { call: 'any#{json,text,body,html}', receivers: ['c', 'ctx', 'context'], kind: 'answer', arguments: 'args[0]' },
    // JavaScript
    ...HEADER.map((name) => ({
      call: ['global#Response', 'next/server#NextResponse'],
      kind: 'html' as const,
      arguments: 'args[0]',
      when: { [`args[1].headers.${name}`]: HTML },
    })),
    { call: '@elysiajs/html#html', kind: 'html', arguments: 'args[0]' },
    // A text is sent as HTML unless something else is said.
    { call: 'any#send', receivers: answers, kind: 'response', arguments: 'args[0]', when: { 'args[0]': { text: true } } },
    { call: 'any#{write,end}', receivers: answers, kind: 'response', arguments: 'args[0]', inPieces: true, when: { 'args[0]': { text: true } } },
    { call: 'any#setContent', receivers: ['page', 'frame', 'tab'], kind: 'html', arguments: ['html', 'args[0]'] },
    {
      call: 'any#{setHeader,set,header,append}',
      receivers: answers,
      kind: 'redirect',
      arguments: 'args[1]',
      when: { 'args[0]': { equals: ['Location', 'location'] } },
    },
    { call: ':request.redirect', kind: 'redirect', arguments: 'args[0]' },
    { call: 'any#html', receivers: ['c', 'ctx', 'context', 'h'], kind: 'html', arguments: 'args[0]' },
    // What a tag that escapes is told to leave as it is.
    {
      call: ['hono/html#raw', 'lit/directives/unsafe-html.js#unsafeHTML', 'lit-html/directives/unsafe-html.js#unsafeHTML'],
      kind: 'html',
      arguments: 'args[0]',
    },
    { call: 'any#redirect', receivers: [...answers, 'c', 'ctx'], kind: 'redirect', arguments: ['args[1]', 'args[0]'] },
    {
      call: [
        'next/navigation#{redirect,permanentRedirect}',
        'next/server#NextResponse.redirect',
        'global#Response.redirect',
        '@remix-run/node#redirect',
        'react-router#redirect',
      ],
      kind: 'redirect',
      arguments: 'args[0]',
    },
    { call: ['h3#sendRedirect', 'global#sendRedirect'], kind: 'redirect', arguments: 'args[1]' },
    { call: 'global#navigateTo', kind: 'redirect', arguments: 'args[0]', when: { 'args[1].external': { equals: [true] } } },
    { call: '@sveltejs/kit#redirect', kind: 'redirect', arguments: 'args[1]' },
  ],
  // The address of a route of one's own, whatever is put into it.
  barriers: [
    { call: ['hono/html#html', 'lit#html', 'lit-html#html'], for: ['html', 'response'] },
    { call: ['flask#url_for', 'django.urls#{reverse,reverse_lazy}', 'django.shortcuts#resolve_url', ':request.url_for'], for: ['redirect', 'url'] },
  ],
  checks: [{ call: 'django.utils.http#{url_has_allowed_host_and_scheme,is_safe_url}', says: 'known-host' }],
});
