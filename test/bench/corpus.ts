/** Large files as people write them: many functions, some of which call models. Deterministic. */

export function largeTypeScript(lines: number): string {
  const parts = [`import OpenAI from 'openai';\nimport type { Request } from 'express';\n\nconst client = new OpenAI();\nconst LIMIT = 20;\n`];
  let count = 6;
  for (let i = 0; count < lines; i++) {
    const block =
      i % 8 === 0
        ? `\nexport async function ask${i}(req: Request, language = 'en') {\n  const { question } = req.body;\n  const messages: OpenAI.ChatCompletionMessageParam[] = [{ role: 'system', content: \`Answer in \${language}, task ${i}.\` }];\n  for (const turn of history${i}) messages.push({ role: 'user', content: turn });\n  messages.push({ role: 'user', content: \`Question ${i}: \${question}\` });\n  const completion = await client.chat.completions.create({ model: 'gpt-4o', messages });\n  return completion.choices[0]?.message.content ?? '';\n}\nconst history${i}: string[] = [];\n`
        : `\n/** Sums what is left of row ${i}. */\nexport function total${i}(rows: { price: number; count: number; name: string }[]) {\n  let sum = 0;\n  const names: string[] = [];\n  for (const row of rows) {\n    if (row.count > LIMIT) continue;\n    sum += row.price * row.count;\n    names.push(\`\${row.name} (\${row.count})\`);\n  }\n  return { sum, label: names.join(', '), ok: sum > ${i} };\n}\n`;
    parts.push(block);
    count += block.split('\n').length - 1;
  }
  return parts.join('');
}

export function largePython(lines: number): string {
  const parts = ['from flask import Flask, request\nfrom openai import OpenAI\n\napp = Flask(__name__)\nclient = OpenAI()\n'];
  let count = 6;
  for (let i = 0; count < lines; i++) {
    const block =
      i % 8 === 0
        ? `\n\n@app.post("/ask${i}")\ndef ask${i}():\n    question = request.json["question"]\n    messages = [{"role": "system", "content": f"Answer in {LANGUAGE}, task ${i}."}]\n    messages.append({"role": "user", "content": f"Question ${i}: {question}"})\n    completion = client.chat.completions.create(model="gpt-4o", messages=messages)\n    return completion.choices[0].message.content\n`
        : `\n\nclass Table${i}:\n    """Rows of table ${i}."""\n\n    def __init__(self, rows):\n        self.rows = rows\n        self.names = []\n\n    def total(self, limit=20):\n        result = 0\n        for row in self.rows:\n            if row["count"] > limit:\n                continue\n            result += row["price"] * row["count"]\n            self.names.append("%s (%d)" % (row["name"], row["count"]))\n        return {"sum": result, "label": ", ".join(self.names)}\n`;
    parts.push(block);
    count += block.split('\n').length - 1;
  }
  return `${parts.join('')}\n\nLANGUAGE = "en"\n`;
}

/** One class that is the whole file: the hardest case for a parser that works by top-level statements. */
export function oneClassTypeScript(lines: number): string {
  const parts = [
    `import OpenAI from 'openai';\nimport type { Request } from 'express';\n\nexport class Service {\n  private readonly client = new OpenAI();\n`,
  ];
  let count = 5;
  for (let i = 0; count < lines - 1; i++) {
    const block = `\n  async method${i}(req: Request) {\n    const { question, tone } = req.body;\n    const prefix = \`Task ${i}: \`;\n    if (!question) return undefined;\n    return this.client.chat.completions.create({\n      model: 'gpt-4o',\n      messages: [{ role: 'user', content: prefix + question }],\n    });\n  }\n`;
    parts.push(block);
    count += block.split('\n').length - 1;
  }
  return `${parts.join('')}}\n`;
}

export function oneClassPython(lines: number): string {
  const parts = [
    'from flask import request\nfrom openai import OpenAI\n\n\nclass Service:\n    """Everything in one class."""\n\n    kinds = ["a", "b"]\n    rules: str = """Be\n    brief."""\n\n    def __init__(self):\n        self.client = OpenAI()\n        self.log = []\n',
  ];
  let count = 13;
  for (let i = 0; count < lines; i++) {
    const decorator = i % 5 === 0 ? '    @property\n' : i % 7 === 0 ? '    @staticmethod\n' : '';
    const self = i % 7 === 0 && i % 5 !== 0 ? '' : 'self';
    const block = `\n${decorator}    def method${i}(${self}):\n        # number ${i}\n        text = request.args["text"]\n        client = ${self === '' ? 'OpenAI()' : 'self.client'}\n        return client.chat.completions.create(\n            model="gpt-4o",\n            messages=[{"role": "user", "content": f"Task ${i}: {text}"}],\n        )\n`;
    parts.push(block);
    count += block.split('\n').length - 1;
  }
  return parts.join('');
}
