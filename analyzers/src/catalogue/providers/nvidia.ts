import { defineProvider } from '../schema.ts';

export default defineProvider({ provider: 'nvidia', aliases: ['nvidia_nim'], hosts: ['integrate.api.nvidia.com', '*.api.nvidia.com'] });
