import { ARRIVES, STOPS, type Row } from './row.ts';

/** A Flask handler that asks the model; `ask(x)` puts x into the system prompt. Declarations stand before it. */
export function pythonProgram([, body, , declarations = '']: Row): string {
  const lines = body
    .replace(/\bask\((.+)\)$/gm, "return client.chat.completions.create(model='gpt-4o', messages=[{'role': 'system', 'content': f'Be {$1}'}])")
    .split('\n');
  return `import os
import re
import sys
from enum import Enum
from typing import Literal, Optional
from uuid import UUID

from fastapi import FastAPI, HTTPException
from flask import Flask, abort, request
from openai import OpenAI
from pydantic import BaseModel, TypeAdapter

client = OpenAI()
flask_app = Flask(__name__)
app = FastAPI()
TONES = ['calm', 'loud']
TABLE = {'calm': 'Be calm.', 'loud': 'Be loud.'}


class Tone(str, Enum):
    CALM = 'calm'
    LOUD = 'loud'


${declarations}


${lines[0]?.startsWith('@') ? '' : "@flask_app.post('/tone')\ndef tone():\n    data = request.get_json()\n    "}${lines.join(lines[0]?.startsWith('@') ? '\n' : '\n    ')}
`;
}

export const PYTHON: readonly Row[] = [
  ['nothing is checked', `t = data['tone']\nask(t)`, ARRIVES],

  // Lists, sets, dictionaries.
  ['not in, abort', `t = data['tone']\nif t not in TONES:\n    abort(400)\nask(t)`, STOPS],
  ['not in, raise', `t = data['tone']\nif t not in ('calm', 'loud'):\n    raise ValueError(t)\nask(t)`, STOPS],
  ['not in, return', `t = data['tone']\nif t not in {'calm', 'loud'}:\n    return 'no', 400\nask(t)`, STOPS],
  ['not in, a log line', `t = data['tone']\nif t not in TONES:\n    print('odd', t)\nask(t)`, ARRIVES],
  ['in, inside', `t = data['tone']\nif t in TONES:\n    ask(t)`, STOPS],
  ['in, the other branch', `t = data['tone']\nif t in TONES:\n    pass\nelse:\n    ask(t)`, ARRIVES],
  ['in, the inverted test', `t = data['tone']\nif t in TONES:\n    abort(400)\nask(t)`, ARRIVES],
  ['in, of another', `t = data['tone']\nif data['user'] not in TONES:\n    abort(400)\nask(t)`, ARRIVES],
  ['in, its result ignored', `t = data['tone']\nt in TONES\nask(t)`, ARRIVES],
  ['in, the list of the request', `t = data['tone']\nif t not in data['allowed']:\n    abort(400)\nask(t)`, ARRIVES],
  ['in, the text itself', `t = data['tone']\nif 'calm' not in t:\n    abort(400)\nask(t)`, ARRIVES],
  ['in, a denylist', `t = data['tone']\nif t in ['ignore', 'system']:\n    abort(400)\nask(t)`, ARRIVES],
  ['in, of another spelling', `t = data['tone']\nif t.strip().lower() not in TONES:\n    abort(400)\nask(t)`, STOPS],
  ['in, reassigned behind it', `t = data['tone']\nif t not in TONES:\n    abort(400)\nt = data['other']\nask(t)`, ARRIVES],
  ['in, a frozenset', `t = data['tone']\nif t not in ALLOWED:\n    abort(400)\nask(t)`, STOPS, `ALLOWED = frozenset(['calm', 'loud'])`],
  [
    'in, a list that the request adds to',
    `allowed = ['calm']\nallowed.append(data['more'])\nt = data['tone']\nif t not in allowed:\n    abort(400)\nask(t)`,
    ARRIVES,
  ],
  ['in a dictionary', `t = data['tone']\nif t not in TABLE:\n    abort(400)\nask(t)`, STOPS],
  ['in the keys of a dictionary', `t = data['tone']\nif t not in TABLE.keys():\n    abort(400)\nask(t)`, STOPS],
  ['in a dictionary of the request', `t = data['tone']\nif t not in data:\n    abort(400)\nask(t)`, ARRIVES],
  ['get of a dictionary', `t = data['tone']\nif TABLE.get(t) is None:\n    abort(400)\nask(t)`, STOPS],
  ['get with a default says nothing', `t = data['tone']\nif TABLE.get(t, 'Be.') is None:\n    abort(400)\nask(t)`, ARRIVES],
  ['what a dictionary holds', `ask(TABLE[data['tone']])`, STOPS],
  ['in an enumeration', `t = data['tone']\nif t not in Tone.__members__:\n    abort(400)\nask(t)`, STOPS],
  ['in the values of an enumeration', `t = data['tone']\nif t not in [one.value for one in Tone]:\n    abort(400)\nask(t)`, STOPS],
  ['index raises', `t = data['tone']\nTONES.index(t)\nask(t)`, STOPS],
  ['count', `t = data['tone']\nif TONES.count(t) == 0:\n    abort(400)\nask(t)`, STOPS],
  ['any', `t = data['tone']\nif not any(t == one for one in TONES):\n    abort(400)\nask(t)`, STOPS],
  ['any, contained', `t = data['tone']\nif not any(one in t for one in TONES):\n    abort(400)\nask(t)`, ARRIVES],
  ['all', `t = data['tones']\nif not all(one in TONES for one in t):\n    abort(400)\nask(', '.join(t))`, STOPS],
  ['all, of another', `t = data['tones']\nif not all(one in TONES for one in data['users']):\n    abort(400)\nask(', '.join(t))`, ARRIVES],

  // Equality.
  ['== or', `t = data['tone']\nif t == 'calm' or t == 'loud':\n    ask(t)`, STOPS],
  ['!= and, return', `t = data['tone']\nif t != 'calm' and t != 'loud':\n    return 'no'\nask(t)`, STOPS],
  ['!= or something, return', `t = data['tone']\nif t != 'calm' or not data:\n    return 'no'\nask(t)`, STOPS],
  ['!= and something, return', `t = data['tone']\nif t != 'calm' and data['strict']:\n    return 'no'\nask(t)`, ARRIVES],
  ['not (== or)', `t = data['tone']\nif not (t == 'calm' or t == 'loud'):\n    return 'no'\nask(t)`, STOPS],
  ["== an enumeration's member", `t = data['tone']\nif t != Tone.CALM.value:\n    return 'no'\nask(t)`, STOPS],
  ['a conditional expression', `t = data['tone'] if data['tone'] in TONES else 'calm'\nask(t)`, STOPS],
  ['a conditional expression, the wrong way', `t = 'calm' if data['tone'] in TONES else data['tone']\nask(t)`, ARRIVES],
  ['assert', `t = data['tone']\nassert t in TONES\nask(t)`, STOPS],
  ['assert, inverted', `t = data['tone']\nassert t not in TONES\nask(t)`, ARRIVES],
  ['or sys.exit', `t = data['tone']\nt in TONES or sys.exit(1)\nask(t)`, STOPS],
  ['sys.exit', `t = data['tone']\nif t not in TONES:\n    sys.exit(1)\nask(t)`, STOPS],
  ['os._exit', `t = data['tone']\nif t not in TONES:\n    os._exit(1)\nask(t)`, STOPS],
  ['a helper that raises', `t = data['tone']\nif t not in TONES:\n    refuse(t)\nask(t)`, STOPS, `def refuse(x):\n    raise HTTPException(400, x)`],
  ['a helper that prints', `t = data['tone']\nif t not in TONES:\n    refuse(t)\nask(t)`, ARRIVES, `def refuse(x):\n    print(x)`],
  ['a walrus', `if (t := data['tone']) not in TONES:\n    abort(400)\nask(t)`, STOPS],

  // match, loops, comprehensions.
  ['match, inside', `t = data['tone']\nmatch t:\n    case 'calm' | 'loud':\n        ask(t)\nreturn 'no'`, STOPS],
  ['match, a member', `match data['tone']:\n    case 'calm':\n        ask(data['tone'])\nreturn 'no'`, STOPS],
  ['match, the default', `t = data['tone']\nmatch t:\n    case 'calm':\n        pass\n    case _:\n        ask(t)\nreturn 'no'`, ARRIVES],
  ['match, a text or anything', `t = data['tone']\nmatch t:\n    case 'calm' | str():\n        ask(t)\nreturn 'no'`, ARRIVES],
  ['match, a condition', `t = data['tone']\nmatch t:\n    case _ if t in TONES:\n        ask(t)\nreturn 'no'`, STOPS],
  ['match, the default raises', `t = data['tone']\nmatch t:\n    case 'calm' | 'loud':\n        pass\n    case _:\n        raise ValueError(t)\nask(t)`, STOPS],
  ['for, continue', `for t in data['tones']:\n    if t not in TONES:\n        continue\n    ask(t)`, STOPS],
  ['for, continue the wrong ones', `for t in data['tones']:\n    if t in TONES:\n        continue\n    ask(t)`, ARRIVES],
  ['while not, behind it', `t = data['tone']\nwhile t not in TONES:\n    t = data['next']\nask(t)`, STOPS],
  ['while, behind it', `t = data['tone']\nwhile t == 'calm':\n    print(t)\nask(t)`, ARRIVES],
  ['a comprehension, inside', `ask(', '.join(t for t in data['tones'] if t in TONES))`, STOPS],
  ['a comprehension, its negation', `ask(', '.join(t for t in data['tones'] if t not in TONES))`, ARRIVES],
  ['a comprehension, behind it', `t = data['tone']\nrows = [row for row in range(9) if t in TONES]\nask(t)`, ARRIVES],
  ["a comprehension's condition on a member", `rows = [data['tone'] for row in range(9) if data['tone'] in TONES]\nask(data['tone'])`, ARRIVES],
  ['filter', `ask(', '.join(filter(lambda t: t in TONES, data['tones'])))`, STOPS],
  ['filter, inverted', `ask(', '.join(filter(lambda t: t not in TONES, data['tones'])))`, ARRIVES],

  // Members.
  ['a key', `if data['tone'] not in TONES:\n    abort(400)\nask(data['tone'])`, STOPS],
  ['a key by get', `if data.get('tone') not in TONES:\n    abort(400)\nask(data['tone'])`, STOPS],
  ['another key', `if data['tone'] not in TONES:\n    abort(400)\nask(data['user'])`, ARRIVES],
  ['a key written behind', `if data['tone'] not in TONES:\n    abort(400)\ndata['tone'] = data['other']\nask(data['tone'])`, ARRIVES],
  ['an object replaced behind', `if data['tone'] not in TONES:\n    abort(400)\ndata = request.form\nask(data['tone'])`, ARRIVES],
  ['a copy made before', `t = data['tone']\nif data['tone'] not in TONES:\n    abort(400)\nask(t)`, ARRIVES],
  ['a key of the arguments', `if request.args.get('tone') not in TONES:\n    abort(400)\nask(request.args.get('tone'))`, STOPS],
  ['another key of the arguments', `if request.args.get('tone') not in TONES:\n    abort(400)\nask(request.args.get('user'))`, ARRIVES],
  [
    'a field of an instance',
    `job = Job(data['tone'])\nif job.tone not in TONES:\n    abort(400)\nask(job.tone)`,
    STOPS,
    `class Job:\n    def __init__(self, tone):\n        self.tone = tone`,
  ],
  [
    'a method that checks its own field',
    `job = Job(data['tone'])\njob.check()\nask(job.tone)`,
    STOPS,
    `class Job:\n    def __init__(self, tone):\n        self.tone = tone\n\n    def check(self):\n        if self.tone not in TONES:\n            raise ValueError(self.tone)`,
  ],

  // Results of checks, predicates.
  ['a variable that holds the result', `t = data['tone']\nok = t in TONES\nif not ok:\n    abort(400)\nask(t)`, STOPS],
  ['a variable that holds the result, of what was', `t = data['tone']\nok = t in TONES\nt = data['other']\nif not ok:\n    abort(400)\nask(t)`, ARRIVES],
  ['a predicate', `t = data['tone']\nif not is_tone(t):\n    abort(400)\nask(t)`, STOPS, `def is_tone(x: str) -> bool:\n    return x in TONES`],
  [
    'a predicate that checks nothing',
    `t = data['tone']\nif not is_tone(t):\n    abort(400)\nask(t)`,
    ARRIVES,
    `def is_tone(x: str) -> bool:\n    return isinstance(x, str)`,
  ],
  [
    'a predicate in a loop',
    `t = data['tone']\nif not is_tone(t):\n    abort(400)\nask(t)`,
    STOPS,
    `def is_tone(x):\n    for one in TONES:\n        if x == one:\n            return True\n    return False`,
  ],
  [
    'a predicate that normalises',
    `t = data['tone']\nif not is_tone(t):\n    abort(400)\nask(t)`,
    STOPS,
    `def is_tone(x):\n    x = x.strip().lower()\n    return x in TONES`,
  ],
  [
    'a predicate that looks at something else',
    `t = data['tone']\nif not is_tone(t):\n    abort(400)\nask(t)`,
    ARRIVES,
    `def is_tone(x):\n    x = x[:4]\n    return x in TONES`,
  ],
  [
    'a predicate by what is raised',
    `t = data['tone']\nif not is_tone(t):\n    abort(400)\nask(t)`,
    STOPS,
    `def is_tone(x):\n    try:\n        Tone(x)\n        return True\n    except ValueError:\n        return False`,
  ],
  [
    'a predicate by a list chosen in a branch',
    `t = data['tone']\nif not is_tone(t, data['list']):\n    abort(400)\nask(t)`,
    ARRIVES,
    `def is_tone(x, other):\n    allowed = TONES\n    if other:\n        allowed = other\n    return x in allowed`,
  ],
  ['a check that raises', `t = data['tone']\ncheck(t)\nask(t)`, STOPS, `def check(x):\n    if x not in TONES:\n        raise HTTPException(400)`],
  ['a check that aborts', `check(data['tone'])\nask(data['tone'])`, STOPS, `def check(x):\n    if x not in TONES:\n        abort(400)`],
  ['a check whose result is ignored', `t = data['tone']\ncheck(t)\nask(t)`, ARRIVES, `def check(x):\n    return x in TONES`],
  ['a parser', `ask(parse(data['tone']))`, STOPS, `def parse(x):\n    if x not in TONES:\n        raise ValueError(x)\n    return x`],

  // Types, numbers, expressions.
  ['int()', `ask(int(data['tone']))`, STOPS],
  ['int() that raises for the rest', `t = data['tone']\ntry:\n    int(t)\nexcept ValueError:\n    abort(400)\nask(t)`, STOPS],
  ['int() whose error is passed over', `t = data['tone']\ntry:\n    int(t)\nexcept ValueError:\n    pass\nask(t)`, ARRIVES],
  ['str()', `ask(str(data['tone']))`, ARRIVES],
  ['isinstance int', `t = data['tone']\nif not isinstance(t, int):\n    abort(400)\nask(t)`, STOPS],
  ['isinstance str', `t = data['tone']\nif not isinstance(t, str):\n    abort(400)\nask(t)`, ARRIVES],
  ['isinstance int or str', `t = data['tone']\nif not isinstance(t, (int, str)):\n    abort(400)\nask(t)`, ARRIVES],
  ['isdigit', `t = data['tone']\nif not t.isdigit():\n    abort(400)\nask(t)`, STOPS],
  ['fullmatch', `t = data['tone']\nif not re.fullmatch(r'[a-z]{1,10}', t):\n    abort(400)\nask(t)`, STOPS],
  ['fullmatch of anything', `t = data['tone']\nif not re.fullmatch(r'.*', t):\n    abort(400)\nask(t)`, ARRIVES],
  ['match with an end', `t = data['tone']\nif re.match(r'[a-z]+$', t) is None:\n    abort(400)\nask(t)`, STOPS],
  ['match without an end', `t = data['tone']\nif re.match(r'[a-z]+', t) is None:\n    abort(400)\nask(t)`, ARRIVES],
  ['search without a start', `t = data['tone']\nif not re.search(r'[a-z]+$', t):\n    abort(400)\nask(t)`, ARRIVES],
  ['match of any line', `t = data['tone']\nif not re.match(r'^[a-z]+$', t, re.MULTILINE):\n    abort(400)\nask(t)`, ARRIVES],
  ['a compiled expression', `t = data['tone']\nif not TONE.fullmatch(t):\n    abort(400)\nask(t)`, STOPS, `TONE = re.compile(r'[a-z]+', re.IGNORECASE)`],
  ['a match that is kept', `t = data['tone']\nm = re.fullmatch(r'[a-z]+', t)\nif m is None:\n    abort(400)\nask(t)`, STOPS],
  ['an expression of the request', `t = data['tone']\nif not re.fullmatch(data['pattern'], t):\n    abort(400)\nask(t)`, ARRIVES],

  // Enumerations, literals, models.
  ['Enum(x)', `ask(Tone(data['tone']).value)`, STOPS],
  ['Enum(x), then the text', `t = data['tone']\nTone(t)\nask(t)`, STOPS],
  ['a class that is none', `ask(Box(data['tone']).value)`, ARRIVES, `class Box:\n    def __init__(self, value):\n        self.value = value`],
  ['a model with a Literal', `ask(Body(**data).tone)`, STOPS, `class Body(BaseModel):\n    tone: Literal['calm', 'loud']\n    user: str`],
  ['the text of a model', `ask(Body(**data).user)`, ARRIVES, `class Body(BaseModel):\n    tone: Literal['calm', 'loud']\n    user: str`],
  ['model_validate', `ask(Body.model_validate(data).tone.value)`, STOPS, `class Body(BaseModel):\n    tone: Tone`],
  ['model_validate, the text', `ask(Body.model_validate(data).user)`, ARRIVES, `class Body(BaseModel):\n    tone: Tone\n    user: str`],
  [
    'a dataclass checks nothing',
    `ask(Body(**data).tone)`,
    ARRIVES,
    `from dataclasses import dataclass\n\n\n@dataclass\nclass Body:\n    tone: Literal['calm', 'loud']`,
  ],
  [
    'a body with a Literal',
    `@app.post('/x')\ndef x(body: Body):\n    ask(body.tone)`,
    STOPS,
    `class Body(BaseModel):\n    tone: Literal['calm', 'loud']\n    user: str`,
  ],
  [
    'a body with an enumeration',
    `@app.post('/x')\ndef x(body: Body):\n    ask(body.tone.value)`,
    STOPS,
    `class Body(BaseModel):\n    tone: Optional[Tone] = None\n    user: str`,
  ],
  [
    'the text of a body',
    `@app.post('/x')\ndef x(body: Body):\n    ask(body.user)`,
    ARRIVES,
    `class Body(BaseModel):\n    tone: Literal['calm', 'loud']\n    user: str`,
  ],
  [
    'the text of a body that has methods',
    `@app.post('/x')\ndef x(body: Body):\n    ask(body.user)`,
    ARRIVES,
    `class Body(BaseModel):\n    user: str\n\n    def greeting(self):\n        return 'Hi'`,
  ],
  [
    'a body inside a body',
    `@app.post('/x')\ndef x(body: Outer):\n    ask(body.inner.tone)`,
    STOPS,
    `class Inner(BaseModel):\n    tone: Tone\n\n\nclass Outer(BaseModel):\n    inner: Inner`,
  ],
  [
    'a list of enumerated values',
    `@app.post('/x')\ndef x(body: Body):\n    ask(', '.join(body.tones))`,
    STOPS,
    `class Body(BaseModel):\n    tones: list[Tone]`,
  ],
  ['a list of texts', `@app.post('/x')\ndef x(body: Body):\n    ask(', '.join(body.tones))`, ARRIVES, `class Body(BaseModel):\n    tones: list[str]`],
  ['a number of a body', `@app.post('/x')\ndef x(body: Body):\n    ask(body.age)`, STOPS, `class Body(BaseModel):\n    age: int`],
  ['a query parameter of an enumeration', `@app.get('/x')\ndef x(t: Tone):\n    ask(t.value)`, STOPS],
  ['a query parameter of a Literal', `@app.get('/x')\ndef x(t: Literal['calm', 'loud']):\n    ask(t)`, STOPS],
  ['a query parameter that is text', `@app.get('/x')\ndef x(t: str):\n    ask(t)`, ARRIVES],
  ['a Literal or text', `@app.get('/x')\ndef x(t: Literal['calm'] | str):\n    ask(t)`, ARRIVES],
  ['TypeAdapter', `ask(TypeAdapter(Tone).validate_python(data['tone']).value)`, STOPS],

  // What is easily taken for one, and siblings.
  ['a type and a list', `t = data['tone']\nif not isinstance(t, str) or t not in TONES:\n    abort(400)\nask(t)`, STOPS],
  ['a type or a list', `t = data['tone']\nif not isinstance(t, str) and t not in TONES:\n    abort(400)\nask(t)`, ARRIVES],
  ['a length and a list', `t = data['tone']\nif len(t) > 20 or t not in TONES:\n    abort(400)\nask(t)`, STOPS],
  ['a length', `t = data['tone']\nif len(t) > 20:\n    abort(400)\nask(t)`, ARRIVES],
  [
    'an error that is swallowed',
    `t = data['tone']\ntry:\n    check(t)\nexcept ValueError:\n    print(t)\nask(t)`,
    ARRIVES,
    `def check(x):\n    if x not in TONES:\n        raise ValueError(x)`,
  ],
  ['an enumeration whose error is swallowed', `t = data['tone']\ntry:\n    Tone(t)\nexcept ValueError:\n    pass\nask(t)`, ARRIVES],
  ['an enumeration or a default', `try:\n    t = Tone(data['tone']).value\nexcept ValueError:\n    t = 'calm'\nask(t)`, STOPS],
  ['an enumeration or the text', `try:\n    t = Tone(data['tone']).value\nexcept ValueError:\n    t = data['tone']\nask(t)`, ARRIVES],
  ['an enumeration by name', `ask(Tone[data['tone']].value)`, STOPS],
  ['an enumeration by instance', `t = data['tone']\nif t not in (Tone.CALM, Tone.LOUD):\n    abort(400)\nask(t)`, STOPS],
  ['a check that nobody waits for', `t = data['tone']\ncheck(t)\nask(t)`, ARRIVES, `async def check(x):\n    if x not in TONES:\n        raise ValueError(x)`],
  [
    'a predicate that nobody waits for',
    `t = data['tone']\nif not is_tone(t):\n    abort(400)\nask(t)`,
    ARRIVES,
    `async def is_tone(x):\n    return x in TONES`,
  ],
  [
    'a static method',
    `t = data['tone']\nif not Rules.allows(t):\n    abort(400)\nask(t)`,
    STOPS,
    `class Rules:\n    @staticmethod\n    def allows(x):\n        return x in TONES`,
  ],
  [
    'a method of an instance',
    `t = data['tone']\nif not Rules(TONES).allows(t):\n    abort(400)\nask(t)`,
    STOPS,
    `class Rules:\n    def __init__(self, tones):\n        self.tones = tones\n\n    def allows(self, x):\n        return x in self.tones`,
  ],
  [
    'a method of an instance, with a list of the request',
    `t = data['tone']\nif not Rules(data['list']).allows(t):\n    abort(400)\nask(t)`,
    ARRIVES,
    `class Rules:\n    def __init__(self, tones):\n        self.tones = tones\n\n    def allows(self, x):\n        return x in self.tones`,
  ],
  [
    'a list that may be replaced',
    `allowed = TONES\nif data['mine']:\n    allowed = data['list']\nt = data['tone']\nif t not in allowed:\n    abort(400)\nask(t)`,
    ARRIVES,
  ],
  ['a default where it is missing', `t = data.get('tone', 'calm')\nif t not in TONES:\n    abort(400)\nask(t)`, STOPS],
  ['one or the other by or', `t = data.get('tone') or 'calm'\nask(t)`, ARRIVES],
  ['a subset', `t = data['tones']\nif not set(t) <= set(TONES):\n    abort(400)\nask(', '.join(t))`, STOPS],
  ['a subset by name', `t = data['tones']\nif not set(t).issubset(TONES):\n    abort(400)\nask(', '.join(t))`, STOPS],
  ['a superset by name', `t = data['tones']\nif not set(t).issuperset(TONES):\n    abort(400)\nask(', '.join(t))`, ARRIVES],
  ['what is not allowed is empty', `t = data['tones']\nif set(t) - set(TONES):\n    abort(400)\nask(', '.join(t))`, STOPS],
  ['what is common is empty', `t = data['tones']\nif set(t) & set(TONES):\n    abort(400)\nask(', '.join(t))`, ARRIVES],
  ['argparse error', `t = data['tone']\nif t not in TONES:\n    parser.error('tone')\nask(t)`, STOPS, `import argparse\n\nparser = argparse.ArgumentParser()`],
  [
    'a pattern of a field',
    `ask(Body(**data).tone)`,
    STOPS,
    `from pydantic import Field\n\n\nclass Body(BaseModel):\n    tone: str = Field(pattern=r'^[a-z]{1,10}$')`,
  ],
  [
    'an open pattern of a field',
    `ask(Body(**data).tone)`,
    ARRIVES,
    `from pydantic import Field\n\n\nclass Body(BaseModel):\n    tone: str = Field(pattern=r'[a-z]+')`,
  ],
  [
    'a validator of a field',
    `ask(Body(**data).tone)`,
    STOPS,
    `from pydantic import field_validator\n\n\nclass Body(BaseModel):\n    tone: str\n\n    @field_validator('tone')\n    @classmethod\n    def known(cls, v):\n        if v not in TONES:\n            raise ValueError(v)\n        return v`,
  ],
  [
    'a validator of another field',
    `ask(Body(**data).tone)`,
    ARRIVES,
    `from pydantic import field_validator\n\n\nclass Body(BaseModel):\n    tone: str\n    user: str\n\n    @field_validator('user')\n    @classmethod\n    def known(cls, v):\n        if v not in TONES:\n            raise ValueError(v)\n        return v`,
  ],

  ['a name bound by a case', `match data['tone']:\n    case t if t in TONES:\n        ask(t)\nreturn 'no'`, STOPS],
  ['a name bound by a case, of another', `match data['tone']:\n    case t if data['user'] in TONES:\n        ask(t)\nreturn 'no'`, ARRIVES],
  ['missing or not among them', `t = data.get('tone')\nif not t or t not in TONES:\n    abort(400)\nask(t)`, STOPS],
  ['the first that is equal', `t = next((one for one in TONES if one == data['tone']), 'calm')\nask(t)`, STOPS],
  ['an error that is suppressed', `from contextlib import suppress\nt = data['tone']\nwith suppress(ValueError):\n    Tone(t)\nask(t)`, ARRIVES],
  [
    'a method nobody waits for',
    `job = Job(data['tone'])\njob.check()\nask(job.tone)`,
    ARRIVES,
    `class Job:\n    def __init__(self, tone):\n        self.tone = tone\n\n    async def check(self):\n        if self.tone not in TONES:\n            raise ValueError(self.tone)`,
  ],
  ['a nested key', `if data['options']['tone'] not in TONES:\n    abort(400)\nask(data['options']['tone'])`, STOPS],
  [
    'a nested key, the object replaced',
    `if data['options']['tone'] not in TONES:\n    abort(400)\ndata['options'] = data['other']\nask(data['options']['tone'])`,
    ARRIVES,
  ],
  ['update of a dictionary', `job = {'tone': data['tone']}\nif job['tone'] not in TONES:\n    abort(400)\njob.update(data)\nask(job['tone'])`, ARRIVES],
  ['update of a dictionary before', `job = {}\njob.update(data)\nif job['tone'] not in TONES:\n    abort(400)\nask(job['tone'])`, STOPS],
  ['a global that is changed', `global allowed\nif data['tone'] not in allowed:\n    abort(400)\nask(data['tone'])`, STOPS, `allowed = ['calm', 'loud']`],
  ['an expression that leaves letters alone', `t = re.sub(r'[^a-zA-Z]', '', data['tone'])\nask(t)`, STOPS],
  ['a compiled one that leaves word characters but marks', `t = KEEP.sub('', data['tone'])\nask(t)`, STOPS, `KEEP = re.compile(r'[\\W_]+')`],
  ['an expression that leaves word characters', `t = re.sub(r'\\W', '', data['tone'])\nask(t)`, STOPS],
  ['an expression that leaves colons, too', `t = re.sub(r'[^\\w:]', '', data['tone'])\nask(t)`, ARRIVES],
  ['an expression that leaves spaces', `t = re.sub(r'[^\\w\\s]', '', data['tone'])\nask(t)`, ARRIVES],
  ['an expression that takes out the first three', `t = re.sub(r'[^a-z]', '', data['tone'], count=3)\nask(t)`, ARRIVES],
  ['a chosen replacement', `t = re.sub(r'[^a-z]', data['other'], data['tone'])\nask(t)`, ARRIVES],
  ['a mark that is taken out', `t = data['tone'].replace('<', '')\nask(t)`, ARRIVES],

  // What the language or the framework itself lets through.
  ['a table that has no entry', `t = data['tone']\ntry:\n    TABLE[t]\nexcept KeyError:\n    abort(400)\nask(t)`, STOPS],
  ['a table that has no entry, and goes on', `t = data['tone']\ntry:\n    TABLE[t]\nexcept KeyError:\n    pass\nask(t)`, ARRIVES],
  [
    'a table that makes what is missing',
    `t = data['tone']\nMADE[t]\nask(t)`,
    ARRIVES,
    `from collections import defaultdict\nMADE = defaultdict(str, calm='x')`,
  ],
  ['a copy is checked, the original used', `t = data['tone']\nfine = t in TONES\nif not fine:\n    abort(400)\nask(data['tone'])`, STOPS],
  [
    'a copy is checked, the original replaced',
    `t = data['tone']\ndata['tone'] = data['other']\nif t not in TONES:\n    abort(400)\nask(data['tone'])`,
    ARRIVES,
  ],
  ['a place for a number', `t = 'x%dx' % data['tone']\nask(t)`, STOPS],
  ['a place for anything', `t = 'x%sx' % data['tone']\nask(t)`, ARRIVES],
  ['a format for a number', `t = '{:>8,.2f}'.format(data['tone'])\nask(t)`, STOPS],
  ['a format for anything', `t = '{:>8}'.format(data['tone'])\nask(t)`, ARRIVES],
  ['a number in an address', `@flask_app.post('/tone/<int:t>')\ndef tone(t):\n    ask(t)`, STOPS],
  ['one of several words in an address', `@flask_app.post('/tone/<any(calm, loud):t>')\ndef tone(t):\n    ask(t)`, STOPS],
  ['a text in an address', `@flask_app.post('/tone/<string:t>')\ndef tone(t):\n    ask(t)`, ARRIVES],
  ['a number beside a text in an address', `@flask_app.post('/tone/<int:n>/<t>')\ndef tone(n, t):\n    ask(t)`, ARRIVES],
  ['a digest with a key', `t = hmac.new(b'k', data['tone'].encode(), 'sha256').hexdigest()\nask(t)`, STOPS, `import hmac`],
];
