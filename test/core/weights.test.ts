import assert from 'node:assert/strict';
import { analyse } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';

/** Rules and severities of what is found in a file, in its order, but for what is only information or hidden. */
async function foundIn(file: string, text: string): Promise<string[]> {
  const findings = analyse(await wasmSyntax(), { [file]: text }).flatMap((one) => one.findings.map(({ finding }) => finding));
  return findings
    .filter(({ severity, rule, confidence }) => severity !== 'information' && confidence !== 'heuristic' && !rule.inventory)
    .map(({ rule, severity }) => `${rule.id} ${severity}`);
}

const PYTHON = `import importlib
import os
import sys
import chromadb
import streamlit as st
from openai import OpenAI
client = OpenAI()
notes = chromadb.Client().get_or_create_collection("notes")

def say(system):
    return client.chat.completions.create(model="m", max_tokens=5, messages=[{"role": "system", "content": system}, {"role": "user", "content": "Hello"}])

def ask():
    return client.chat.completions.create(model="m", messages=[{"role": "user", "content": "Which one?"}]).choices[0].message.content
`;
const TYPESCRIPT = `import { question } from 'readline-sync';
import OpenAI from 'openai';
const client = new OpenAI();
const say = (system: string) => client.responses.create({ model: 'm', instructions: system, input: 'Hello' });
`;

describe('how much it weighs: what whoever starts a program types is theirs, in whatever rule', () => {
  const python: readonly (readonly [name: string, body: string, found: readonly string[]])[] = [
    ['an argument', 'say(f"Be {sys.argv[1]}.")', ['prompt-injection/system hint']],
    ['an answer', 'say("Be " + input("How? "))', ['prompt-injection/system hint']],
    ['what is piped into it', 'say("Be " + sys.stdin.read())', ['prompt-injection/system error']],
    ['what is typed into a page', 'say("Be " + st.text_input("How?"))', ['prompt-injection/system error']],
    ['what is kept of that', 'notes.add(documents=[st.text_input("Note")], ids=["1"])', ['ingestion/unchecked-text warning']],
    ['an answer that is kept', 'notes.add(documents=[input("Note: ")], ids=["1"])', ['ingestion/unchecked-text hint']],
  ];
  for (const [name, body, found] of python)
    it(`Python: ${name}`, async () =>
      assert.deepEqual(
        (await foundIn('a.py', `${PYTHON}\n${body}\n`)).filter((one) => !one.startsWith('ingestion/no-')),
        found,
      ));
  const typescript: readonly (readonly [name: string, body: string, found: string])[] = [
    ['an argument', 'await say(`Be ${process.argv[2]}.`);', 'prompt-injection/system hint'],
    ['an answer', "await say('Be ' + question('How? '));", 'prompt-injection/system hint'],
    ['what is piped into it', "await say('Be ' + String(process.stdin.read()));", 'prompt-injection/system error'],
  ];
  for (const [name, body, found] of typescript) it(name, async () => assert.deepEqual(await foundIn('a.ts', `${TYPESCRIPT}${body}\n`), [found]));
});

describe('how much it weighs: a module that a model names', () => {
  const modules: readonly (readonly [name: string, argument: string, found: string])[] = [
    ['whatever it is called', 'ask()', 'model-output/execution error'],
    ['below a package that is written', 'f"tools.{ask()}"', 'model-output/dispatch warning'],
    ['below two of them', '"app.tools." + ask()', 'model-output/dispatch warning'],
    ['below the own package', 'f".{ask()}", __package__', 'model-output/dispatch warning'],
    ['below a package that it names itself', 'f"{ask()}.tools"', 'model-output/execution error'],
    ['with a beginning that is no package yet', 'f"tool_{ask()}"', 'model-output/execution error'],
    ['below a package of the settings', 'os.environ["PLUGINS"] + "." + ask()', 'model-output/dispatch warning'],
  ];
  for (const [name, argument, found] of modules)
    it(name, async () => assert.deepEqual(await foundIn('a.py', `${PYTHON}\nimportlib.import_module(${argument})\n`), [found]));
  it('but not where what the module has imported is reached, too', async () =>
    assert.deepEqual(await foundIn('a.py', `${PYTHON}\nimport pydoc\npydoc.locate(f"tools.{ask()}")\n`), ['model-output/execution error']));
});
