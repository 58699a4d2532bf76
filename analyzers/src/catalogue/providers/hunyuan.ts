import { defineProvider } from '../schema.ts';

/** Hunyuan and the models beside it. */
export default defineProvider({ provider: 'tencent_cloud', hosts: ['api.hunyuan.cloud.tencent.com', '*.tencentcloudmaas.com'] });
