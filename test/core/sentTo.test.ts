import assert from 'node:assert/strict';
import { sentTo } from '@clewline/server/lsp/features/sentTo';
import { storedRecord } from '../support/door.ts';

describe('whose server a call goes to', () => {
  const unknown = { provider: 'unknown', host: undefined };
  const seenAt = (address: string, port: number) =>
    storedRecord('a:e:1', { 'gen_ai.provider.name': 'unknown', 'server.address': address, 'server.port': port });

  it('what the source says goes before what was seen', () => {
    assert.equal(sentTo({ provider: 'openai', host: undefined }, seenAt('127.0.0.1', 11434)), 'openai');
  });

  it('an address that a provider is known by is told by its name, whether it was seen or is written', () => {
    assert.equal(sentTo(unknown, seenAt('api.groq.com', 443)), 'groq');
    assert.equal(sentTo({ ...unknown, host: 'api.groq.com' }, undefined), 'groq');
  });

  it('any other stands for itself', () => {
    assert.equal(sentTo(unknown, seenAt('10.0.0.7', 8080)), '10.0.0.7:8080');
    assert.equal(sentTo({ ...unknown, host: 'llm.harbour.example' }, undefined), 'llm.harbour.example');
    assert.equal(sentTo(unknown, undefined), 'address chosen at run time');
  });
});
