"""Raw HTTP from Python (requests, httpx) and the real `anthropic` package beside it."""

import asyncio
import json
import os

import anthropic
import httpx
import requests

BASE = os.environ.get("OPENAI_BASE_URL", "https://api.openai.com/v1")
ANTHROPIC = os.environ.get("ANTHROPIC_BASE_URL", "https://api.anthropic.com")


def answered(site, response_id):
    path = os.environ.get("LEDGER")
    if path:
        with open(path, "a", encoding="utf-8") as out:
            out.write(json.dumps({"site": site, "id": response_id}) + "\n")


def weather(place):
    reply = requests.post(  # @site weather
        f"{BASE}/chat/completions",
        json={"model": "gpt-4o-mini", "messages": [{"role": "user", "content": f"Describe the weather in {place} in one line."}]},
        timeout=30,
    )
    answered("weather", reply.json()["id"])


def motto(name):
    with httpx.Client(base_url=ANTHROPIC) as http:
        reply = http.post("/v1/messages", json={"model": "claude-haiku-4-5", "max_tokens": 50, "system": "You write mottos.", "messages": [{"role": "user", "content": "Motto for " + name}]})  # @site motto
        answered("motto", reply.json()["id"])


claude = anthropic.AsyncAnthropic()


async def haiku(subject):
    async with claude.messages.stream(  # @site haiku
        model="claude-haiku-4-5",
        max_tokens=60,
        system="You write haiku.",
        messages=[{"role": "user", "content": f"A haiku about {subject}, please."}],
    ) as stream:
        message = await stream.get_final_message()
    answered("haiku", message.id)


async def main():
    for round_number in range(int(os.environ.get("ROUNDS", "8"))):
        weather(f"harbour {round_number}")
        motto(f"berth {round_number}")
        await haiku(f"wave {round_number}")


if __name__ == "__main__":
    asyncio.run(main())
