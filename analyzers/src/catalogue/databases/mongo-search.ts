import { defineLibrary } from '../schema.ts';

/** Searches by likeness in MongoDB: the first stage of a pipeline, whatever the collection or the model is that runs it. */
export default defineLibrary({
  library: 'mongo-search',
  packages: [{ npm: 'mongodb' }, { npm: 'mongoose' }, { pypi: 'pymongo' }, { pypi: 'motor' }],
  stores: [
    {
      call: 'any#aggregate',
      does: 'read',
      when: { 'args[0][].$vectorSearch': { present: true } },
      filter: 'args[0][].$vectorSearch.filter',
    },
  ],
});
