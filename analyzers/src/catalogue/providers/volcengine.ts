import { defineProvider } from '../schema.ts';

/** Ark of Volcengine, outside of China of BytePlus. */
export default defineProvider({ provider: 'volcengine', hosts: ['ark.{region}.volces.com', 'ark.{region}.bytepluses.com'] });
