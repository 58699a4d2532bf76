import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'databricks', hosts: ['*.databricks.com', '*.azuredatabricks.net'] });
