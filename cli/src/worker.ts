import { workerData } from 'node:worker_threads';
import { SEARCH } from './threads/purpose.ts';

/** Entry of the command's threads: each is started for one purpose, and loads what that needs. */
const { purpose } = workerData as { readonly purpose: string };
if (purpose === SEARCH) (await import('./threads/search.ts')).serve();
else (await import('./threads/label.ts')).serve();
