import { defineLibrary } from '../schema.ts';

/** Python's drivers of databases, which share one interface (PEP 249) and its asynchronous kin. */
export default defineLibrary({
  library: 'python-databases',
  language: 'python',
  packages: [
    { pypi: 'psycopg2-binary', modules: ['psycopg2'] },
    // What is compiled is described in packages of stubs.
    { pypi: 'types-psycopg2', modules: ['psycopg2'] },
    { pypi: 'psycopg' },
    { pypi: 'psycopg-pool' },
    { pypi: 'asyncpg' },
    { pypi: 'PyMySQL', modules: ['pymysql'] },
    { pypi: 'mysql-connector-python', modules: ['mysql'] },
    { pypi: 'types-mysqlclient', modules: ['MySQLdb'] },
    { pypi: 'aiomysql' },
    { pypi: 'aiosqlite' },
    { pypi: 'mariadb' },
    { pypi: 'pyodbc' },
    { pypi: 'pymssql' },
    { pypi: 'oracledb' },
    { pypi: 'cx-Oracle', modules: ['cx_Oracle'] },
    { pypi: 'snowflake-connector-python', modules: ['snowflake'] },
    { pypi: 'redshift-connector' },
    { pypi: 'databricks-sql-connector', modules: ['databricks'] },
    { pypi: 'trino' },
    { pypi: 'duckdb' },
    { pypi: 'Django', modules: ['django'] },
  ],
  unsaid: [{ paths: 'cx_Oracle#connect', because: 'It is one compiled module, which has no stubs.' }],
  types: [
    {
      type: 'db-connection',
      from: [
        'sqlite3#{connect,Connection}',
        'psycopg2#{connect,extensions.connection}',
        'psycopg#{connect,Connection,AsyncConnection,Connection.connect,AsyncConnection.connect}',
        'asyncpg#{connect,Connection,connection.Connection}',
        'pymysql#{connect,Connect,Connection,connections.Connection}',
        'mysql.connector#{connect,MySQLConnection,connection.MySQLConnection}',
        'MySQLdb#connect',
        'aiomysql#connect',
        'aiosqlite#{connect,Connection}',
        '{mariadb,pyodbc,pymssql,redshift_connector,trino.dbapi,snowflake.connector,databricks.sql,cx_Oracle}#connect',
        'oracledb#{connect,connect_async,Connection}',
        'duckdb#{connect,DuckDBPyConnection}',
        ':db-pool.{acquire,connection,getconn,get_connection}',
      ],
      ready: 'django.db#{connection,connections.*}',
    },
    {
      type: 'db-pool',
      from: [
        'asyncpg#{create_pool,Pool,pool.Pool}',
        'psycopg_pool#{ConnectionPool,AsyncConnectionPool}',
        'psycopg2.pool#{SimpleConnectionPool,ThreadedConnectionPool}',
        'aiomysql#create_pool',
        'mysql.connector.pooling#MySQLConnectionPool',
        'oracledb#{create_pool,create_pool_async}',
      ],
    },
    {
      type: 'db-cursor',
      from: [
        ':db-connection.{cursor,executemany,sql,query}',
        'sqlite3#Cursor',
        'psycopg2.extensions#cursor',
        'psycopg#{Cursor,AsyncCursor}',
        'pymysql.cursors#{Cursor,DictCursor}',
      ],
    },
  ],
  sinks: [
    {
      call: [
        ':db-connection.{execute,executemany,executescript,execute_fetchall,execute_insert,fetch,fetchrow,fetchval,sql,query}',
        ':db-pool.{execute,executemany,fetch,fetchrow,fetchval}',
        ':db-cursor.{execute,executemany,executescript,execute_async,copy_expert,mogrify}',
        'duckdb#{sql,query,execute}',
      ],
      kind: 'sql',
      arguments: ['args[0]', 'query', 'sql', 'operation', 'statement'],
    },
    // Text that is taken as a part of a statement, whatever is composed of it.
    { call: ['psycopg2.sql#SQL', 'psycopg.sql#SQL'], kind: 'sql', arguments: 'args[0]' },
    // Rows by their fields, of Django's models.
    { call: 'any#{filter,exclude,get,create,update,get_or_create,update_or_create}', receivers: ['objects'], kind: 'row' },
    // Connections that came from somewhere else. What a query builder gave is no text.
    {
      call: 'any#{execute,executemany,executescript,fetchrow,fetchval,fetch_all,fetch_one,exec_driver_sql}',
      receivers: ['cursor', 'cur', 'c', 'conn', 'con', 'connection', 'db', 'database', 'pool', 'engine', 'session', 'cnx', 'tx'],
      kind: 'sql',
      arguments: ['args[0]', 'query', 'sql'],
      when: { 'args[0]': { text: true } },
    },
  ],
  barriers: [{ call: ['psycopg2.sql#{SQL,Identifier,Literal,Placeholder}', 'psycopg.sql#{SQL,Identifier,Literal,Placeholder}'], for: ['sql'] }],
});
