import { defineLibrary } from '../schema.ts';

const npm = [
  ...[
    'pg',
    'pg-format',
    'postgres',
    'mysql',
    'mysql2',
    'mariadb',
    'sqlite3',
    'sqlite',
    'better-sqlite3',
    '@libsql/client',
    'mssql',
    'oracledb',
    'duckdb',
    '@duckdb/node-api',
  ],
  ...['@neondatabase/serverless', '@vercel/postgres', '@planetscale/database', '@google-cloud/bigquery', '@clickhouse/client', 'snowflake-sdk', 'neo4j-driver'],
  ...['knex', 'sequelize', 'typeorm', '@prisma/client', 'drizzle-orm', 'kysely', '@langchain/classic'],
];

/** Drivers and builders that take whole SQL statements in JavaScript. */
export default defineLibrary({
  library: 'javascript-sql',
  language: 'javascript',
  packages: npm.map((name) => ({ npm: name })),
  types: [
    {
      type: 'sql-client',
      from: [
        'pg#{Client,Pool}',
        '@neondatabase/serverless#{Client,Pool}',
        '@vercel/postgres#{createClient,createPool}',
        '{mysql,mysql2,mysql2/promise,mariadb,mariadb/callback}#{createConnection,createPool,createPoolCluster}',
        '@planetscale/database#{connect,Client}',
        '{sqlite3,bun:sqlite}#Database',
        'sqlite#open',
        'better-sqlite3#default',
        '{sqlite,node:sqlite}#DatabaseSync',
        '@libsql/client#createClient',
        '@libsql/client/web#createClient',
        'duckdb#{Database,Connection}',
        '@duckdb/node-api#{DuckDBInstance.create,DuckDBConnection.create}',
        'mssql#{ConnectionPool,connect,Request}',
        'oracledb#{getConnection,createPool}',
        '@google-cloud/bigquery#BigQuery',
        'sequelize#{Sequelize,default}',
        'typeorm#{DataSource,EntityManager,Repository,createConnection,getManager,getConnection}',
        'knex#{default,knex}',
        '{langchain,@langchain/classic,@langchain/community}/sql_db#SqlDatabase.fromDataSourceParams',
        ':sql-client.{connect,getConnection,promise,verbose,request,session,acquire,createQueryRunner}',
        'neo4j-driver#driver',
        'snowflake-sdk#createConnection',
        '@clickhouse/client#createClient',
      ],
      ready: ['@vercel/postgres#{db,sql}', ':sql-client.{manager,schema}'],
    },
    { type: 'postgres-js', from: 'postgres#{default,postgres}' },
    { type: 'neon', from: '@neondatabase/serverless#neon' },
  ],
  sinks: [
    // JavaScript that MongoDB runs over each document.
    {
      call: 'any#{find,findOne,findOneAndUpdate,updateOne,updateMany,deleteOne,deleteMany,countDocuments,where}',
      kind: 'sql',
      arguments: ['args[0].$where', 'args[0].$expr.$function.body'],
    },
    { call: 'any#$where', kind: 'sql', arguments: 'args[0]' },
    {
      call: ':sql-client.{query,execute,raw,exec,run,all,get,each,prepare,queryArrow,createQueryJob,runAndReadAll,stream,command,simpleExecute}',
      kind: 'sql',
      arguments: ['args[0].text', 'args[0].sql', 'args[0].query', 'args[0].sqlText', 'args[0]'],
    },
    { call: [':postgres-js.unsafe', ':neon.{query,unsafe}', ':neon'], kind: 'sql', arguments: 'args[0]' },
    {
      call: ['drizzle-orm#sql.raw', 'kysely#sql.raw', '@prisma/client#Prisma.raw', 'sequelize#{literal,Sequelize.literal}', 'mssql#query'],
      kind: 'sql',
      arguments: 'args[0]',
    },
    {
      call: ['any#{$queryRawUnsafe,$executeRawUnsafe}', 'any#{whereRaw,orWhereRaw,andWhereRaw,havingRaw,orderByRaw,groupByRaw,joinRaw,fromRaw}'],
      kind: 'sql',
      arguments: 'args[0]',
    },
    // As a tag it puts values in their places; what is searched by likeness is told from its text.
    { call: 'any#$queryRaw', kind: 'sql', arguments: 'args[0]', when: { 'args[0]': { text: true }, 'args[1]': { present: false } } },
    // Rows by their fields.
    { call: 'any#{create,update,upsert,createMany,updateMany}', kind: 'row', arguments: 'args[0].data' },
    { call: 'any#{insertOne,insertMany,replaceOne,findOneAndUpdate,updateOne}', kind: 'row', arguments: ['args[1]', 'args[0]'] },
    // Conditions of queries that are built, written as a text.
    {
      call: 'any#{where,andWhere,orWhere,having,andHaving}',
      receivers: [
        'createquerybuilder',
        'querybuilder',
        'qb',
        'select',
        'addselect',
        'from',
        'update',
        'delete',
        'set',
        'leftjoin',
        'innerjoin',
        'leftjoinandselect',
        'innerjoinandselect',
        'andwhere',
      ],
      kind: 'sql',
      arguments: 'args[0]',
      when: { 'args[0]': { text: true }, 'args[1]': { present: false } },
    },
    // Connections that came from somewhere else.
    {
      call: 'any#{query,execute,raw,exec,run,all,prepare,queryRaw}',
      receivers: [
        'db',
        'database',
        'pool',
        'conn',
        'connection',
        'sqlite',
        'mysql',
        'pg',
        'knex',
        'sequelize',
        'datasource',
        'appdatasource',
        'queryrunner',
        'manager',
        'trx',
        'tx',
      ],
      kind: 'sql',
      arguments: ['args[0].text', 'args[0].sql', 'args[0]'],
      when: { 'args[0]': { text: true } },
    },
  ],
  barriers: [
    { call: 'pg-format#{default.literal,default.ident,literal,ident,quote}', for: ['sql'] },
    {
      call: [
        '{mysql,mysql2,mysql2/promise,mariadb,mariadb/callback,sqlstring}#{escape,escapeId,default.escape,default.escapeId}',
        ':sql-client.{escape,escapeId}',
      ],
      for: ['sql'],
    },
    {
      call: ['pg#{escapeLiteral,escapeIdentifier,default.escapeLiteral,default.escapeIdentifier}', ':sql-client.{escapeLiteral,escapeIdentifier}'],
      for: ['sql'],
    },
  ],
  // A statement with its values written into it: only the statement is as it was given.
  flows: [
    {
      call: ['{mysql,mysql2,mysql2/promise,mariadb,sqlstring}#{format,default.format}', ':sql-client.format'],
      from: ['args[0].sql', 'args[0]'],
      gives: 'same',
    },
    { call: 'pg-format#{default,format}', gives: 'percent-filled', escapes: { L: ['sql'], I: ['sql'] } },
    { call: 'pg-format#{default.withArray,withArray}', gives: 'percent-filled', values: 'args[1]', escapes: { L: ['sql'], I: ['sql'] } },
  ],
});
