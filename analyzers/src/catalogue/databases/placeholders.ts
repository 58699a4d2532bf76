/** How a driver marks a value in a statement: `?`, `%s`, `$1`, `:1`, `:name`. */
export type Mark = 'question' | 'percent' | 'dollar' | 'number' | 'name';

/** How a driver takes the values of a statement. */
export interface Placeholders {
  readonly mark: Mark;
  /** In one list behind the statement, each as an argument of its own, or where what was prepared is run. */
  readonly values: 'list' | 'each' | 'prepared';
}

/** By language and the module that is imported, what its documentation says of values in statements. */
export const PLACEHOLDERS_OF: Readonly<Record<string, Readonly<Record<string, Placeholders>>>> = {
  python: {
    sqlite3: { mark: 'question', values: 'list' },
    aiosqlite: { mark: 'question', values: 'list' },
    duckdb: { mark: 'question', values: 'list' },
    pyodbc: { mark: 'question', values: 'list' },
    mariadb: { mark: 'question', values: 'list' },
    psycopg2: { mark: 'percent', values: 'list' },
    psycopg: { mark: 'percent', values: 'list' },
    psycopg_pool: { mark: 'percent', values: 'list' },
    pymysql: { mark: 'percent', values: 'list' },
    MySQLdb: { mark: 'percent', values: 'list' },
    'mysql.connector': { mark: 'percent', values: 'list' },
    aiomysql: { mark: 'percent', values: 'list' },
    pymssql: { mark: 'percent', values: 'list' },
    'django.db': { mark: 'percent', values: 'list' },
    asyncpg: { mark: 'dollar', values: 'each' },
    oracledb: { mark: 'number', values: 'list' },
    cx_Oracle: { mark: 'number', values: 'list' },
    sqlalchemy: { mark: 'name', values: 'list' },
    sqlmodel: { mark: 'name', values: 'list' },
  },
  javascript: {
    pg: { mark: 'dollar', values: 'list' },
    '@neondatabase/serverless': { mark: 'dollar', values: 'list' },
    '@vercel/postgres': { mark: 'dollar', values: 'list' },
    mysql: { mark: 'question', values: 'list' },
    mysql2: { mark: 'question', values: 'list' },
    'mysql2/promise': { mark: 'question', values: 'list' },
    mariadb: { mark: 'question', values: 'list' },
    knex: { mark: 'question', values: 'list' },
    sqlite3: { mark: 'question', values: 'list' },
    sqlite: { mark: 'question', values: 'list' },
    '@planetscale/database': { mark: 'question', values: 'list' },
    'better-sqlite3': { mark: 'question', values: 'prepared' },
    'node:sqlite': { mark: 'question', values: 'prepared' },
  },
};
