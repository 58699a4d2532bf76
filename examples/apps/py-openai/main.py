"""An office assistant on the real `openai` package."""

import asyncio
import os

import tasks

PEOPLE = ["Ana", "Bruno (bruno.reis@example.com)", "Chen"]


async def tides(round_number):
    analyst = tasks.Analyst()
    await asyncio.gather(
        analyst.report("Ruiva", 2.0 + round_number),
        analyst.report("Sable", 1.5),
        analyst.compare(["Ruiva", "Sable"]),
    )


def main():
    for round_number in range(int(os.environ.get("ROUNDS", "8"))):
        person = PEOPLE[round_number % len(PEOPLE)]
        tasks.write_letter(person, "the new berth")
        tasks.review(f"print({round_number})")
        tasks.plan(["paint the boat", "fix the leak", f"call {person}"])
        tasks.few_shot("Is a raft a boat?")
        tasks.extract(f"Hello, please write to {person}. IBAN DE89 3704 0044 0532 0130 00.")
        tasks.run_maintenance("print a word")
        asyncio.run(tides(round_number))


if __name__ == "__main__":
    main()
