import { labelText,labelPayload } from '@clewline/analyzers';
import { payloads } from './bench/payload.ts';
const p=payloads(); const t=p[process.argv[2]]!;
for(let i=0;i<1500;i++) (process.argv[3]?labelPayload:labelText)(t);
