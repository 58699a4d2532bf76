import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'nvidia', hosts: ['integrate.api.nvidia.com', '*.api.nvidia.com'] });
