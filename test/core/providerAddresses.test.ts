import assert from 'node:assert/strict';
import { providerOfHost } from '../../analyzers/src/catalogue/hosts.ts';

describe('whose an address is', () => {
  for (const [host, provider] of [
    ['api.openai.com', 'openai'],
    ['API.OpenAI.com:443', 'openai'],
    ['api.openai.com.', 'openai'],
    ['api.openai.com.:443', 'openai'],
    ['bedrock-runtime.us-west-2.amazonaws.com', 'aws.bedrock'],
    ['vpce-0abc-xyz.bedrock-runtime.us-east-1.vpce.amazonaws.com', 'aws.bedrock'],
    ['api.openai.com.evil.example', undefined],
    ['notapi-openai.com', undefined],
    ['bedrock-runtime.us-east-1.vpce.amazonaws.com.evil.example', undefined],
    ['localhost:11434', undefined],
  ] as const)
    it(`${host}: ${provider ?? 'nobody known'}`, () => assert.equal(providerOfHost(host), provider));
});
