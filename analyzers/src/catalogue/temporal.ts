import { defineLibrary } from './schema.ts';

/** Temporal: workflows whose steps are functions that the server has called elsewhere, with what the workflow gives them. */
export default defineLibrary({
  library: 'temporal',
  packages: [{ pypi: 'temporalio' }],
  language: 'python',
  flows: [
    {
      call: 'temporalio.workflow#{execute_activity,execute_local_activity,start_activity,start_local_activity}',
      from: ['activity', 'args[0]'],
      gives: 'called',
    },
  ],
  handlers: [{ decorator: 'temporalio.workflow#{run,signal,update}', parameters: 'all' }],
});
