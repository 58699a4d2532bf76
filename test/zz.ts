import { labelText, labelPayload, Redactor } from '@clewline/analyzers';
import { corpus, strictNegatives, hardNegatives, VALUE_LABELS } from './corpus/personal/negatives.ts';
for (const [n,k] of [['strict',strictNegatives],['hard',hardNegatives]] as const) {
 const items=corpus(k,100,Number(process.argv[2]??1)); let bad:Record<string,number>={}, ex:Record<string,string>={};let any=0;
 for(const {kind,text} of items){ const l=[...labelText(text),...labelText(`The value ${text} is in the log`)]; for(const s of l) {const k2=kind+' '+s.type+' '+(s.detail??''); bad[k2]=(bad[k2]??0)+1; ex[k2]=text.slice(0,80)+' => '+ (s.end<=text.length?text.slice(s.start,s.end):'');} if(l.length) any++; if(l.length===0){const r=new Redactor(); if(r.redact(text)!==text) console.log('CHANGED',text)}}
 console.log(n,items.length,any,bad,ex);
}
import {readFileSync} from 'node:fs';
for(const f of ['package-lock.json']) { const t=readFileSync(f,'utf8'); let s=performance.now(); const l=labelPayload(t); console.log(f,t.length,l.length,l.slice(0,5).map(x=>[x.type,x.detail,t.slice(x.start,x.end)]),performance.now()-s);  s=performance.now(); const l2=labelText(t); console.log(l2.length,performance.now()-s, l2.slice(0,8).map(x=>[x.type,x.detail,t.slice(x.start,x.end)]));}
