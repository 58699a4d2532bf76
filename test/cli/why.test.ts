import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from '../support/lspClient.ts';

const PROGRAM = `import os
from flask import request
from openai import OpenAI
from prompts import tone_of

client = OpenAI()


def ask():
    client.responses.create(model="m", instructions="Be " + tone_of(request.args), input="Hi")
`;

describe('clewline why', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'clewline-why-'));
    writeFileSync(join(folder, 'a.py'), PROGRAM);
    writeFileSync(join(folder, 'prompts.py'), 'def tone_of(args):\n    return args["tone"]\n');
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (...args: string[]): { status: number | null; stdout: string; stderr: string } =>
    spawnSync(process.execPath, [cli, 'why', ...args], { cwd: folder, encoding: 'utf8' });

  it('says what decided, with places in other files of the folder', () => {
    const { stdout, status, stderr } = run('a.py:10');
    assert.equal(status, 0, stderr);
    assert.match(stdout, /^a\.py:10\n- prompt-injection\/system \(error/);
    assert.match(stdout, /\(prompts\.py:\d\)/);
    const { reasons } = JSON.parse(run('a.py:10', '--format', 'json').stdout) as { reasons: { text: string; because: { file: string; line: number }[] }[] };
    assert.match(reasons[0]?.text ?? '', /prompt-injection\/system/);
    assert.deepEqual([reasons[0]?.because[0]?.file, reasons[0]?.because[0]?.line], ['a.py', 10]);
  });

  it('says why there is nothing, and of a file that is no program', () => {
    assert.match(run('a.py:7').stdout, /only a comment here, or nothing/);
    writeFileSync(join(folder, 'notes.txt'), 'nothing\n');
    assert.match(run('notes.txt:1').stdout, /in no language that is followed/);
  });

  it('refuses what is no place', () => {
    assert.match(run('a.py').stderr, /It is a file and a line, such as src\/app\.ts:12/);
    assert.match(run('b.py:1').stderr, /there is no file b\.py/);
    assert.match(run('a.py:100').stderr, /a\.py has 11 lines/);
    assert.equal(run('a.py:100').status, 2);
  });
});
