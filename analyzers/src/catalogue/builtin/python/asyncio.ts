import { defineLibrary } from '../../schema.ts';

export default defineLibrary({
  library: 'python-asyncio',
  language: 'python',
  types: [{ type: 'exit-stack', from: 'contextlib#{ExitStack,AsyncExitStack}' }],
  flows: [
    { call: ':exit-stack.{enter_context,enter_async_context}', gives: 'same' },
    { call: 'asyncio#gather', gives: 'gathered' },
    { call: ['asyncio#as_completed', 'concurrent.futures#as_completed'], gives: 'unordered' },
    {
      call: ['asyncio#{get_event_loop,get_running_loop,new_event_loop}().create_future', 'asyncio#Future', 'concurrent.futures#Future'],
      gives: 'future',
    },
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
    {
      call: [
        'asyncio#to_thread',
        'anyio#to_thread.run_sync',
        'anyio.to_thread#run_sync',
        'fastapi.concurrency#run_in_threadpool',
        'starlette.concurrency#run_in_threadpool',
        'trio#to_thread.run_sync',
      ],
      gives: 'called',
    },
    { call: 'asyncio#{get_event_loop,get_running_loop,new_event_loop}().run_in_executor', from: 'args[1]', gives: 'called' },
    { call: ['threading#Thread', 'multiprocessing#Process'], from: 'target', values: '.args', gives: 'called' },
    { call: 'threading#Timer', from: ['function', 'args[1]'], values: ['.args', 'args[2]'], gives: 'called' },
    // A function becomes one that is waited for, or the other way round.
    { call: ['asgiref.sync#{sync_to_async,async_to_sync}', 'asyncer#{asyncify,syncify}'], gives: 'same' },
  ],
});
