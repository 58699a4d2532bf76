import { defineLibrary } from '../schema.ts';

/** Python's libraries that take whole SQL statements: SQLAlchemy and its kin, pandas, BigQuery, graph databases, and what agents are given. */
export default defineLibrary({
  library: 'python-sql',
  language: 'python',
  packages: [
    { pypi: 'SQLAlchemy', modules: ['sqlalchemy'] },
    { pypi: 'sqlmodel' },
    { pypi: 'Flask-SQLAlchemy', modules: ['flask_sqlalchemy'] },
    { pypi: 'pandas' },
    { pypi: 'google-cloud-bigquery', modules: ['google.cloud.bigquery'] },
    { pypi: 'clickhouse-connect' },
    { pypi: 'clickhouse-driver' },
    { pypi: 'neo4j' },
    { pypi: 'databases' },
    { pypi: 'peewee' },
  ],
  types: [
    {
      type: 'sqlalchemy-engine',
      from: ['sqlalchemy#{create_engine,engine.create_engine}', 'sqlalchemy.ext.asyncio#create_async_engine', 'sqlmodel#create_engine'],
    },
    {
      type: 'sqlalchemy-connection',
      from: [
        ':sqlalchemy-engine.{connect,begin,raw_connection}',
        'sqlalchemy#Connection',
        'sqlalchemy.engine#Connection',
        'sqlalchemy.orm#{Session,sessionmaker(),scoped_session()}',
        'sqlalchemy.ext.asyncio#{AsyncSession,AsyncConnection,async_sessionmaker()}',
        'sqlmodel#Session',
      ],
      ready: 'flask_sqlalchemy#SQLAlchemy().session',
    },
    {
      type: 'sqlalchemy-selection',
      from: ['sqlalchemy#{select,future.select,sql.select,sql.expression.select}', 'sqlmodel#{select,sql.expression.select}', ':sqlalchemy-connection.query'],
      query: true,
      same: [
        ...['where', 'filter', 'filter_by', 'order_by', 'limit', 'offset', 'distinct', 'group_by', 'having', 'join', 'outerjoin', 'options', 'select_from'],
        ...['with_only_columns', 'add_columns', 'with_entities', 'with_for_update', 'execution_options', 'correlate', 'label', 'slice', 'params'],
      ],
    },
    { type: 'bigquery', from: 'google.cloud.bigquery#Client' },
    { type: 'clickhouse', from: ['clickhouse_connect#{get_client,get_async_client}', 'clickhouse_driver#Client'] },
    { type: 'neo4j-driver', from: 'neo4j#{GraphDatabase.driver,AsyncGraphDatabase.driver}' },
    { type: 'neo4j-session', from: ':neo4j-driver.session' },
    {
      type: 'agent-database',
      from: [
        'langchain_community.utilities#{SQLDatabase,SQLDatabase.from_uri,sql_database.SQLDatabase,sql_database.SQLDatabase.from_uri,SparkSQL}',
        '{langchain,langchain_classic}.{utilities,sql_database}#{SQLDatabase,SQLDatabase.from_uri}',
        'langchain#SQLDatabase.from_uri',
        'llama_index.core#{SQLDatabase,utilities.sql_wrapper.SQLDatabase,SQLDatabase.from_uri}',
        'langchain_community.graphs#{Neo4jGraph,MemgraphGraph,FalkorDBGraph}',
        'langchain_neo4j#Neo4jGraph',
        'langchain_community.tools#{QuerySQLDataBaseTool,QuerySQLDatabaseTool}',
        'langchain_community.tools.sql_database.tool#{QuerySQLDataBaseTool,QuerySQLDatabaseTool}',
      ],
    },
    { type: 'databases-database', from: 'databases#Database' },
    {
      type: 'peewee-database',
      from: [
        'peewee#{SqliteDatabase,PostgresqlDatabase,MySQLDatabase}',
        'playhouse.pool#{PooledSqliteDatabase,PooledPostgresqlDatabase}',
        'playhouse.db_url#connect',
      ],
    },
  ],
  sinks: [
    // JavaScript that MongoDB runs over each document.
    {
      call: 'any#{find,find_one,find_one_and_update,update_one,update_many,delete_one,delete_many,count_documents}',
      kind: 'sql',
      arguments: ['filter.$where', 'args[0].$where'],
    },
    // `Person.objects.raw(…)`, whoever's the manager is.
    { call: 'any#raw', receivers: ['objects'], kind: 'sql', arguments: ['raw_query', 'args[0]'] },
    { call: ['sqlalchemy#{text,sql.text,sql.expression.text,DDL,literal_column}', 'sqlmodel#text'], kind: 'sql', arguments: ['args[0]', 'text'] },
    // Older versions take a text as it is; what a query builder gave is none.
    {
      call: [':sqlalchemy-connection.{execute,exec_driver_sql,scalar,scalars,stream}', ':sqlalchemy-engine.execute'],
      kind: 'sql',
      arguments: ['args[0]', 'statement'],
      when: { 'args[0]': { text: true } },
    },
    { call: 'pandas#{read_sql,read_sql_query,io.sql.read_sql}', kind: 'sql', arguments: ['args[0]', 'sql'] },
    { call: ':bigquery.{query,query_and_wait}', kind: 'sql', arguments: ['args[0]', 'query'] },
    { call: ':clickhouse.{query,query_df,query_np,command,execute}', kind: 'sql', arguments: ['args[0]', 'query', 'cmd'] },
    { call: [':neo4j-session.run', ':neo4j-driver.execute_query'], kind: 'sql', arguments: ['args[0]', 'query', 'query_'] },
    {
      call: ':agent-database.{run,run_no_throw,run_sql,query,invoke,ainvoke}',
      kind: 'sql',
      arguments: ['args[0].query', 'args[0]', 'command', 'query'],
    },
    { call: [':databases-database.{execute,execute_many,fetch_all,fetch_one,fetch_val,iterate}'], kind: 'sql', arguments: ['args[0]', 'query'] },
    { call: [':peewee-database.execute_sql', 'peewee#{SQL,RawQuery}'], kind: 'sql', arguments: ['args[0]', 'sql'] },
    {
      call: ['any#execute_sql', 'any#run_sql', 'any#run_query'],
      receivers: ['db', 'database', 'conn', 'connection', 'engine'],
      kind: 'sql',
      arguments: 'args[0]',
    },
    { call: 'any#run', receivers: ['db', 'database', 'sql_database'], kind: 'sql', arguments: 'args[0]', when: { 'args[0]': { text: true } } },
    { call: 'any#sql', receivers: ['spark', 'session', 'sqlcontext', 'duckdb', 'con', 'conn'], kind: 'sql', arguments: 'args[0]' },
    // A frame's expressions are evaluated as code.
    { call: ['pandas#eval'], kind: 'code', arguments: ['args[0]', 'expr'] },
    { call: 'any#{query,eval}', receivers: ['df', 'frame', 'dataframe'], kind: 'code', arguments: ['args[0]', 'expr'] },
  ],
  barriers: [{ call: ['sqlalchemy#{text,sql.text,sql.expression.text,bindparam}', 'sqlmodel#text'], for: ['sql'] }],
});
