import { defineLibrary } from '../../schema.ts';

export default defineLibrary({
  library: 'python-asyncio',
  language: 'python',
  flows: [
    { call: 'asyncio#gather', gives: 'gathered' },
    { call: 'asyncio#{run,create_task,wait_for,ensure_future,shield}', gives: 'same' },
    { call: 'contextvars#ContextVar', gives: 'slot' },
    {
      call: [
        'asyncio#{Queue,LifoQueue,PriorityQueue}',
        'queue#{Queue,SimpleQueue,LifoQueue,PriorityQueue}',
        'multiprocessing#{Queue,SimpleQueue,JoinableQueue}',
      ],
      gives: 'queue',
    },
    { call: 'asyncio#to_thread', gives: 'called' },
  ],
});
