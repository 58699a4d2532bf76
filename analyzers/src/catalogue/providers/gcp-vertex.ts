import { defineProvider } from '../schema.ts';

/** Google Cloud's Vertex AI. */
export default defineProvider({
  provider: 'gcp.vertex_ai',
  hosts: ['{region}-aiplatform.googleapis.com', 'aiplatform.googleapis.com'],
  aliases: ['vertex_ai', 'vertex', 'google-vertex'],
});
