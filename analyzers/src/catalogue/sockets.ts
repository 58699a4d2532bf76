import { defineLibrary } from './schema.ts';

/** Sockets: each message is what the other side wrote. */
export default defineLibrary({
  library: 'sockets',
  packages: [
    { npm: 'socket.io' },
    { pypi: 'python-socketio', modules: ['socketio'] },
    { pypi: 'Flask-SocketIO', modules: ['flask_socketio'] },
    { pypi: 'websockets' },
  ],
  types: [
    { type: 'socket-io', from: 'socket.io#{Server,default}', same: ['of', 'use'] },
    { type: 'socket-io-socket', from: 'socket.io#Socket' },
    { type: 'python-socket-io', from: 'socketio#{Server,AsyncServer}' },
    { type: 'flask-socket-io', from: 'flask_socketio#SocketIO' },
  ],
  handlers: [
    { call: ':socket-io.{on,once}', callback: 'args[1]', parameters: { 0: ':socket-io-socket' } },
    { call: ':socket-io-socket.{on,once}', callback: 'args[1]', parameters: { '0+': 'untrusted' } },
    { call: ':socket-io-socket.onAny', callback: 'args[0]', parameters: { '0+': 'untrusted' } },
    { decorator: ':python-socket-io.{on,event}', parameters: { '1+': 'untrusted' } },
    { decorator: ':flask-socket-io.{on,event,on_event}', parameters: 'all' },
    {
      call: ['websockets#{serve,server.serve,asyncio.server.serve,sync.server.serve,legacy.server.serve}'],
      callback: ['handler', 'ws_handler', 'args[0]'],
      parameters: { 0: 'untrusted' },
    },
  ],
  sources: [{ label: 'untrusted', member: ':socket-io-socket.handshake.{query,auth,headers}' }],
});
