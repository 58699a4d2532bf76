import assert from 'node:assert/strict';
import { analyse } from '../support/fixtures.ts';
import { wasmSyntax } from '../support/syntax.ts';

const HEAD = `
import io
from flask import Flask, request
from openai import OpenAI
from pypdf import PdfReader
from .models import Note, Setting
app = Flask(__name__)
client = OpenAI()
@app.post("/ask")
def ask():
`;

/** How much it weighs that a variable stands in a system prompt. */
async function weightOf(name: string, ...lines: string[]): Promise<string | undefined> {
  const text = `${HEAD}${lines.map((line) => `    ${line}\n`).join('')}    return client.responses.create(model="m", instructions=${name}, input="x").output_text\n`;
  const findings = analyse(await wasmSyntax(), { 'a.py': text }).flatMap((one) => one.findings.map(({ finding }) => finding));
  return findings.find(({ rule }) => rule.id === 'prompt-injection/system')?.severity;
}

describe('who wrote what stands in a system prompt', () => {
  it('a document that was sent: whoever sent it', async () =>
    assert.equal(await weightOf('text', 'sent = io.BytesIO(request.files["cv"].read())', 'text = PdfReader(sent).pages[0].extract_text()'), 'error'));
  it('a document that lies there: nobody knows', async () =>
    assert.equal(await weightOf('text', 'text = PdfReader("rules.pdf").pages[0].extract_text()'), 'hint'));
  it('a row that becomes a part of what is called a prompt: its writer', async () =>
    assert.equal(await weightOf('prompt', 'prompt = f"They say: {Note.query.get(1).about}"'), 'warning'));
  it('a row that is kept as a prompt: the application', async () => assert.equal(await weightOf('prompt', 'prompt = Note.query.get(1).about'), 'hint'));
  it('a row of settings: the application', async () => assert.equal(await weightOf('text', 'text = Setting.query.get(1).value'), 'hint'));
});
