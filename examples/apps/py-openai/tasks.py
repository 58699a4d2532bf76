"""The office's tasks, each a call of the real SDK."""

import subprocess

from openai import AsyncOpenAI, OpenAI

from ledger import answered
from prompts import LETTER, REVIEW, examples, numbered

MODEL = "gpt-4o"
client = OpenAI()


def write_letter(name, topic, words=80):
    completion = client.chat.completions.create(  # @site letter
        model=MODEL,
        messages=[{"role": "user", "content": LETTER.substitute(name=name, topic=topic, words=words)}],
    )
    answered("letter", completion.id)
    return completion.choices[0].message.content


def review(code, language="Python"):
    prompt = REVIEW.format(code=code, language=language)
    messages = [{"role": "system", "content": "You are a strict reviewer."}]
    messages.append({"role": "user", "content": prompt})
    completion = client.chat.completions.create(model=MODEL, messages=messages, temperature=0.1)  # @site review
    answered("review", completion.id)
    return completion.choices[0].message.content


def plan(steps):
    stream = client.chat.completions.create(  # @site plan
        model=MODEL,
        messages=[
            {"role": "developer", "content": "Order these steps by urgency."},
            {"role": "user", "content": "Steps:\n" + numbered(steps)},
        ],
        stream=True,
    )
    text, response_id = "", None
    for chunk in stream:
        response_id = chunk.id
        if chunk.choices and chunk.choices[0].delta.content:
            text += chunk.choices[0].delta.content
    answered("plan", response_id)
    return text


def few_shot(question):
    pairs = [("Is a buoy a boat?", "No."), ("Is a ferry a boat?", "Yes.")]
    messages = [*examples(pairs), {"role": "user", "content": "Now: %s" % question}]
    completion = client.chat.completions.create(model=MODEL, messages=messages)  # @site few-shot
    answered("few-shot", completion.id)
    return completion.choices[0].message.content


def extract(mail):
    response = client.responses.create(  # @site extract
        model=MODEL,
        instructions="Extract the sender's name. Answer with the name alone.",
        input=[{"role": "user", "content": [{"type": "input_text", "text": f"Mail: {mail}"}]}],
    )
    answered("extract", response.id)
    return response.output_text


def run_maintenance(task):
    """What a model says is run in a shell: the hole that Clewline is there to find."""
    response = client.responses.create(model=MODEL, input=f"Give one shell command, nothing else, that does this: {task}")  # @site maintenance
    answered("maintenance", response.id)
    return subprocess.run(response.output_text, shell=True, capture_output=True, check=False).stdout


class Analyst:
    style = "bullet points"

    def __init__(self, llm=None):
        self.llm = llm or AsyncOpenAI()
        self.rules = "You analyse tides. "

    async def report(self, place, height):
        completion = await self.llm.chat.completions.create(  # @site tides
            model=MODEL,
            messages=[
                {"role": "system", "content": self.rules + f"Answer in {self.style}."},
                {"role": "user", "content": f"Tide at {place}: {height:.1f} m"},
            ],
        )
        answered("tides", completion.id)
        return completion.choices[0].message.content

    async def compare(self, places):
        stream = await self.llm.chat.completions.create(  # @site compare
            model=MODEL, stream=True, messages=[{"role": "user", "content": "Compare the tides of " + " and ".join(places)}]
        )
        response_id = None
        async for chunk in stream:
            response_id = chunk.id
        answered("compare", response_id)
