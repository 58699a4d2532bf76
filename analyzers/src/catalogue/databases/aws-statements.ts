import { defineLibrary } from '../schema.ts';

/** Databases and query engines of AWS that take whole statements over the network. */
export default defineLibrary({
  library: 'aws-statements',
  packages: [
    { npm: '@aws-sdk/client-rds-data', version: '3.1143.0' },
    { npm: '@aws-sdk/client-redshift-data', version: '3.1169.0' },
    { npm: '@aws-sdk/client-athena', version: '3.1164.0' },
    { npm: '@aws-sdk/client-dynamodb', version: '3.1169.0' },
    { npm: '@aws-sdk/lib-dynamodb', version: '3.1169.0' },
    { pypi: 'boto3', version: '1.44.8' },
    { pypi: 'awswrangler', version: '3.17.1' },
    { pypi: 'mypy-boto3-rds-data', modules: ['mypy_boto3_rds_data'] },
    { pypi: 'mypy-boto3-redshift-data', modules: ['mypy_boto3_redshift_data'] },
    { pypi: 'mypy-boto3-athena', modules: ['mypy_boto3_athena'] },
    { pypi: 'mypy-boto3-dynamodb', modules: ['mypy_boto3_dynamodb'] },
  ],
  sinks: [
    { call: ':aws-client.{execute_statement,batch_execute_statement}', kind: 'sql', arguments: ['sql', 'Sql', 'Statement', 'Sqls'] },
    { call: ':aws-client.start_query_execution', kind: 'sql', arguments: 'QueryString' },
    {
      call: 'awswrangler#{athena.read_sql_query,athena.start_query_execution,redshift.read_sql_query,postgresql.read_sql_query,mysql.read_sql_query}',
      kind: 'sql',
      arguments: ['sql', 'args[0]'],
    },
    { call: '@aws-sdk/client-rds-data#{ExecuteStatementCommand,BatchExecuteStatementCommand}', kind: 'sql', arguments: 'args[0].sql' },
    { call: '@aws-sdk/client-redshift-data#ExecuteStatementCommand', kind: 'sql', arguments: 'args[0].Sql' },
    { call: '@aws-sdk/client-athena#StartQueryExecutionCommand', kind: 'sql', arguments: 'args[0].QueryString' },
    { call: '@aws-sdk/{client,lib}-dynamodb#ExecuteStatementCommand', kind: 'sql', arguments: 'args[0].Statement' },
  ],
});
