export { serveBatches as serve } from '@clewline/server/workspace/texts/serve';
