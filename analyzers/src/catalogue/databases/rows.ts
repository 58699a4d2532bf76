import { defineLibrary } from '../schema.ts';

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
  ],
  sources: [
    { label: 'stored', call: ':db-cursor.{fetchone,fetchall,fetchmany,fetch_df,df,fetchdf}' },
    { label: 'stored', call: [':db-connection.{fetch,fetchrow,fetchval,execute_fetchall}', ':db-pool.{fetch,fetchrow,fetchval}'] },
    { label: 'stored', call: ':sqlalchemy-connection.{query,scalar,scalars,get}' },
    { label: 'stored', call: ['boto3#client().get_object', 'boto3#resource().Table().{get_item,query,scan}'] },
    { label: 'stored', call: [':databases-database.{fetch_all,fetch_one,fetch_val}'] },
  ],
});
