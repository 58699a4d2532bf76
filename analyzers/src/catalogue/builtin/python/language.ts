import { defineLibrary } from '../../schema.ts';

/** Python's built-in functions. */
export default defineLibrary({
  library: 'python',
  language: 'python',
  sources: [{ label: 'untrusted', call: 'global#input', console: 'asked' }],
  flows: [
    { call: 'global#{list,tuple,iter}', gives: 'list' },
    { call: 'global#sorted', gives: 'sorted' },
    { call: 'global#reversed', gives: 'reversed' },
    { call: 'global#getattr', gives: 'attribute' },
    { call: 'global#setattr', gives: 'attribute-set' },
    { call: 'global#{set,frozenset}', gives: 'unordered' },
    { call: 'collections#deque', gives: 'list' },
    { call: 'collections#defaultdict', gives: 'default' },
    { call: 'collections#Counter', gives: 'counted' },
    { call: 'global#enumerate', gives: 'enumerated' },
    { call: 'global#zip', gives: 'zipped' },
    { call: 'global#map', gives: 'mapped', from: 'args[1]', callback: 'args[0]' },
    { call: 'global#filter', gives: 'filtered', from: 'args[1]', callback: 'args[0]' },
    { call: 'global#dict', gives: 'merged' },
    { call: 'global#str', gives: 'text' },
    { call: 'global#{format,repr,ascii,aiter}', gives: 'same' },
    { call: 'global#{max,min,next,anext}', gives: 'element' },
    { call: 'global#chr', gives: 'characters' },
    { call: 'global#bytes.fromhex', gives: 'hex-decoded' },
    { call: 'global#print', gives: 'printed' },
    { call: 'io#StringIO', gives: 'buffer' },
    { call: ['threading#local', 'types#SimpleNamespace', 'argparse#Namespace'], gives: 'record' },
    { call: 'global#{exit,quit}', gives: 'leaves' },
  ],
  sinks: [
    { call: 'global#{eval,exec,compile}', kind: 'code', arguments: 'args[0]' },
    { call: 'global#print', kind: 'log' },
  ],
  barriers: [{ call: 'global#{int,float,bool,len,hash,id,ord,isinstance,issubclass,callable,abs,round,sum,any,all,complex}' }],
});
