import assert from 'node:assert/strict';
import { analyse } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';

/** The lines that a finding about the system prompt names as those where the instructions are given. */
async function givenIn(text: string): Promise<number[]> {
  const findings = analyse(await wasmSyntax(), { 'a.py': text }).flatMap((one) => one.findings.map(({ finding }) => finding));
  const found = findings.find(({ rule }) => rule.id === 'prompt-injection/system');
  const given = found?.related.filter(({ note }) => note === 'the instructions are given here') ?? [];
  return given.map(({ start }) => text.slice(0, start).split('\n').length);
}

describe('a finding names where an agent is given its instructions', () => {
  it('by a function: of two agents the one that has it', async () =>
    assert.deepEqual(
      await givenIn(`from agents import Agent, Runner
def wishes(ctx, agent):
    return "They said: " + db.cursor().execute("SELECT text FROM wishes").fetchone()[0]
def plain(ctx, agent):
    return "Help."
one = Agent[str](name="a", instructions=wishes)
other = Agent[str](name="b", instructions=plain)
async def ask(flag: bool):
    return await Runner.run(one if flag else other, "x")
`),
      [6],
    ));
  it('a chat, by a text that was put together before', async () =>
    assert.deepEqual(
      await givenIn(`from google import genai
client = genai.Client()
def ask():
    text = input("Background? ")
    system = "Explain. " + text
    chat = client.chats.create(model="m",
        config={"system_instruction": system})
    return chat.send_message("x").text
`),
      [7],
    ));
  it('not where they are written there', async () =>
    assert.deepEqual(
      await givenIn(`from agents import Agent, Runner
async def ask():
    agent = Agent(name="a", instructions="They said: " + input("?"))
    return await Runner.run(agent, "x")
`),
      [],
    ));
});
