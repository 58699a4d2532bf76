import { labelPayload } from '@clewline/analyzers';
import {readFileSync} from 'node:fs';
const t=readFileSync('package-lock.json','utf8');
for(let i=0;i<6;i++) labelPayload(t);
