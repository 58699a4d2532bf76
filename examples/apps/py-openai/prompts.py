"""Texts that the tasks share. Nothing here imports an SDK."""

from string import Template

LETTER = Template("Write a letter to $name about $topic. Keep it under $words words.")
REVIEW = "Review this {language} code and name the worst problem:\n{code}"


def numbered(items):
    return "\n".join(f"{i}. {item}" for i, item in enumerate(items))


def examples(pairs):
    for question, reply in pairs:
        yield {"role": "user", "content": "Example: %s" % question}
        yield {"role": "assistant", "content": reply}
