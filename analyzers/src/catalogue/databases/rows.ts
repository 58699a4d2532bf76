import { defineLibrary } from '../schema.ts';

/** What narrows a query of Firestore's, or leads on to another one. */
const FIRESTORE = ['doc', 'document', 'collection', 'where', 'orderBy', 'order_by', 'limit', 'limitToLast', 'startAfter', 'start_after', 'select'];

/** What is read from a database, a cache or a bucket. */
export default defineLibrary({
  library: 'database-rows',
  packages: [
    { npm: 'pg' },
    { npm: 'better-sqlite3' },
    { npm: '@supabase/supabase-js' },
    { pypi: 'psycopg' },
    { pypi: 'asyncpg' },
    { pypi: 'SQLAlchemy', modules: ['sqlalchemy'] },
    { pypi: 'boto3' },
    { npm: 'redis' },
    { npm: 'ioredis' },
    { npm: '@upstash/redis' },
    { pypi: 'redis' },
    { pypi: 'supabase' },
    { npm: 'drizzle-orm' },
    { npm: 'firebase-admin' },
    { npm: '@google-cloud/firestore' },
    { npm: 'firebase' },
    { pypi: 'google-cloud-firestore', modules: ['google.cloud.firestore'] },
    { pypi: 'firebase-admin', modules: ['firebase_admin'] },
  ],
  types: [
    {
      type: 'supabase',
      from: [
        '@supabase/supabase-js#createClient',
        '@supabase/ssr#{createServerClient,createBrowserClient}',
        'supabase#{create_client,acreate_client,Client}',
        'supabase.client#{create_client,Client}',
      ],
    },
    {
      type: 'drizzle',
      from: [
        ...['node-postgres', 'postgres-js', 'neon-http', 'neon-serverless', 'vercel-postgres', 'pglite', 'bun-sql', 'mysql2', 'planetscale-serverless'],
        ...['better-sqlite3', 'libsql', 'd1', 'bun-sqlite', 'expo-sqlite', 'durable-sqlite', 'aws-data-api/pg', 'xata-http', 'tidb-serverless'],
      ].map((driver) => `drizzle-orm/${driver}#drizzle`),
    },
    {
      type: 'drizzle-selection',
      from: ':drizzle.{select,selectDistinct,selectDistinctOn}',
      query: true,
      same: [
        'from',
        'where',
        'orderBy',
        'limit',
        'offset',
        'groupBy',
        'having',
        'leftJoin',
        'innerJoin',
        'rightJoin',
        'fullJoin',
        '$dynamic',
        'for',
        'as',
        'prepare',
      ],
    },
    {
      type: 'firestore',
      from: [
        '{firebase-admin/firestore,firebase/firestore}#getFirestore',
        'firebase-admin#{firestore,default.firestore}',
        '@google-cloud/firestore#Firestore',
        'google.cloud.firestore#{Client,AsyncClient}',
        'firebase_admin.firestore#{client,async_client}',
        'firebase_admin.firestore_async#client',
      ],
    },
    { type: 'firestore-query', from: [':firestore.{collection,doc,document,collectionGroup,collection_group}'], same: FIRESTORE },
    { type: 'supabase-query', from: ':supabase.{from,from_,table,schema}' },
    {
      type: 'redis',
      from: [
        'redis#{createClient,createCluster}',
        'ioredis#{default,Redis,Cluster,default.Cluster}',
        '@upstash/redis#{Redis,Redis.fromEnv}',
        'redis#{Redis,StrictRedis,from_url,Redis.from_url}',
        'redis.asyncio#{Redis,from_url,Redis.from_url}',
      ],
      same: ['duplicate'],
    },
    { type: 'redis-messages', from: ':redis.pubsub' },
  ],
  sources: [
    // A cursor may be gone through without asking it for its rows.
    { label: 'stored', call: [':db-connection.execute', ':db-cursor.execute'] },
    { label: 'stored', call: ':db-cursor.{fetchone,fetchall,fetchmany,fetch_df,df,fetchdf}' },
    { label: 'stored', member: ':db-cursor.[]' },
    { label: 'stored', call: [':db-connection.{fetch,fetchrow,fetchval,execute_fetchall}', ':db-pool.{fetch,fetchrow,fetchval}'] },
    {
      label: 'stored',
      call: [
        ':sqlalchemy-connection.{scalar,scalars,get,get_one,execute,exec,exec_driver_sql,stream,stream_scalars}',
        ':sqlalchemy-selection.{all,first,one,one_or_none,scalar,get,get_or_404,first_or_404,one_or_404,paginate,yield_per}',
      ],
    },
    { label: 'stored', member: ':sqlalchemy-selection.[]' },
    { label: 'stored', call: [':aws-client.{get_item,batch_get_item}', 'boto3#resource().Table().{get_item,query,scan}'] },
    // Whoever says which object it is has put it there: an upload that is told of.
    { label: 'stored', call: ':aws-client.get_object', value: true, reads: 'Key' },
    { label: 'stored', call: [':drizzle-selection.{execute,all,get,values}', ':firestore-query.{get,stream,get_all}'] },
    { label: 'stored', call: 'firebase/firestore#{getDoc,getDocs}' },
    // What was inserted comes back only where it is asked for.
    { label: 'stored', call: [':supabase-query.select', ':supabase.rpc'] },
    {
      label: 'stored',
      value: true,
      call: ':redis.{get,getex,getdel,mget,hget,hgetall,hmget,hvals,lrange,lindex,lpop,rpop,smembers,zrange,hGet,hGetAll,hmGet,lRange,lPop,rPop,sMembers,zRange,mGet,json.get}',
    },
    // What others publish, or put into a queue.
    { label: 'untrusted', call: [':redis.{blpop,brpop,blPop,brPop,xread,xreadgroup,xRead,xReadGroup}', ':redis-messages.{listen,get_message}'] },
    { label: 'stored', call: [':databases-database.{fetch_all,fetch_one,fetch_val}'] },
  ],
  sinks: [
    { call: ':firestore-query.{add,set,create,update}', kind: 'row', arguments: ['document_data', 'field_updates', 'args[0]'] },
    { call: 'firebase/firestore#{addDoc,setDoc,updateDoc}', kind: 'row', arguments: 'args[1]' },
  ],
  stores: [
    // A function of the database that searches by a vector: it is given whom it searches for, or the client is that user's own.
    {
      call: ':supabase.rpc',
      does: 'read',
      when: { 'args[1].query_embedding': { present: true }, 'made.args[2].cookies': { present: false }, 'made.args[2].global': { present: false } },
      filter: 'args[1]',
    },
  ],
  handlers: [
    { call: [':redis.{subscribe,pSubscribe,sSubscribe}'], parameters: { 0: 'untrusted' } },
    { call: ':redis.on', callback: 'args[1]', when: { 'args[0]': { equals: ['message', 'pmessage'] } }, parameters: { '1+': 'untrusted' } },
  ],
});
