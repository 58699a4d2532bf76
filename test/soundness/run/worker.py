"""Runs programs for real under CPython: one JSON line in ({files, inputs}), one out ({seen, errors}).

The counterpart of worker.mjs and world.mjs: stub packages in sys.modules, a program's files as modules that are made anew for
each input, a recorder in place of the SDK. Both sides follow the fields of `Input` and draw the same numbers.
"""

import asyncio
import builtins
import importlib.abc
import importlib.util
import inspect
import json
import os
import resource
import sys
import types

out = os.fdopen(os.dup(1), "w", buffering=1)
sys.stdout = sys.stderr = open(os.devnull, "w")

MASK = 0xFFFFFFFF
# Longer texts are not looked at: a program that doubles a text in a loop.
MAX_TEXT = 1500
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))


class State:
    input = None
    draws = 0
    more = 0
    mores = 0
    seen = []
    handlers = []


def draw():
    """mulberry32: the same numbers as world.mjs draws."""
    State.draws = (State.draws + 0x6D2B79F5) & MASK
    t = State.draws
    t = ((t ^ (t >> 15)) * (t | 1)) & MASK
    t = (t ^ (t + (((t ^ (t >> 7)) * (t | 61)) & MASK))) & MASK
    return t ^ (t >> 14)


def flag(i):
    if State.input["seed"]:
        return draw() & 1 == 1
    return State.input["flags"] >> i & 1 == 1


def pick():
    return draw() % 3 if State.input["seed"] else State.input["pick"]


def tag(name):
    text = State.input.get("text")
    replaced = text is not None and (name == "q" or not State.input.get("only"))
    return text if replaced else f"TAG_{name}_"


def begin(one):
    State.input = one
    State.draws = one["seed"]
    State.more = one["turns"]
    State.mores = 24
    State.seen = []
    State.handlers = []
    sys.argv = ["program", tag("argv1"), tag("argv2"), tag("argv3")]


def text_of(content):
    if isinstance(content, str):
        return content if len(content) <= MAX_TEXT else None
    if not isinstance(content, (list, tuple)):
        return None
    parts = [part.get("text") for part in content if isinstance(part, dict) and isinstance(part.get("text"), str)]
    return "\n".join(parts) if len(parts) == len(content) else None


def record(request):
    messages = request.get("messages")
    if isinstance(messages, (list, tuple)):
        messages = [
            {"role": str(one.get("role")), "text": text_of(one.get("content"))} if isinstance(one, dict) else {"role": "?", "text": None} for one in messages
        ]
    else:
        messages = None
    State.seen.append({"model": str(request.get("model")), "messages": messages})


def answer():
    message = types.SimpleNamespace(role="assistant", content="reply")
    return types.SimpleNamespace(choices=[types.SimpleNamespace(message=message, finish_reason="stop")])


def create(**request):
    record(request)
    return answer()


async def acreate(**request):
    record(request)
    return answer()


class OpenAI:
    def __init__(self, **options):
        self.chat = types.SimpleNamespace(completions=types.SimpleNamespace(create=create))


class AsyncOpenAI:
    def __init__(self, **options):
        self.chat = types.SimpleNamespace(completions=types.SimpleNamespace(create=acreate))


NAMES = ["q", "name", "topic", "text", "content", "kind", "lang", "style", "a", "b", "c", "prompt", "question"]


def body():
    values = {name: tag(name) for name in NAMES}
    values["items"] = [tag("item0"), tag("item1")]
    values["nested"] = {"q": tag("nested")}
    values["pairs"] = [["a", tag("pair0")], ["b", tag("pair1")]]
    return values


class FlaskRequest:
    method = "POST"

    def __getattr__(self, name):
        if name in ("json", "args", "form", "values", "headers", "cookies"):
            return body()
        if name == "data":
            return tag("data")
        raise AttributeError(name)

    def get_json(self, **options):
        return body()

    def get_data(self, **options):
        return tag("data")


class App:
    """Flask, FastAPI and their routers: each route's function is called with what a client sent."""

    def __init__(self, *args, **options):
        pass

    def route(self, *args, **options):
        def register(function):
            State.handlers.append(function)
            return function

        return register

    get = post = put = patch = delete = websocket = route


class BaseModel:
    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)


def call_handler(function):
    """As FastAPI does: a parameter of a model's type gets the model, another one a text of its own name."""
    given = {}
    for name, parameter in inspect.signature(function).parameters.items():
        kind = parameter.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            fields = getattr(kind, "__annotations__", {})
            given[name] = kind(**{field: body().get(field, tag(field)) for field in fields})
        elif kind is int:
            given[name] = 3
        else:
            given[name] = tag(name)
    result = function(**given)
    if inspect.iscoroutine(result):
        asyncio.run(drained(result))


async def drained(main):
    try:
        return await main
    finally:
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        if others:
            await asyncio.wait(others, timeout=1)


def word():
    return f"w{(State.input['seed'] + State.input['flags'] + State.input['turns']) % 97}"


def has_more():
    if State.more > 0 and State.mores > 0:
        State.more -= 1
        State.mores -= 1
        return True
    State.more = State.input["turns"]
    return False


def maybe(callback, *args):
    """Unknown code that may call what it is given: not at all, once or twice."""
    for _ in range(pick()):
        callback(*args)


def risky():
    if flag(5):
        raise ValueError("refused")
    return word()


async def slow(value):
    await asyncio.sleep(0)
    return value


def package(name, **members):
    module = types.ModuleType(name)
    module.__dict__.update(members)
    sys.modules[name] = module


package("openai", OpenAI=OpenAI, AsyncOpenAI=AsyncOpenAI)
package("flask", Flask=App, Blueprint=App, request=FlaskRequest(), g=types.SimpleNamespace(), jsonify=lambda *args, **named: args)
package("fastapi", FastAPI=App, APIRouter=App)
package("pydantic", BaseModel=BaseModel)
package(
    "world",
    **{f"flag{i + 1}": (lambda i=i: flag(i)) for i in range(6)},
    pick=pick,
    key=lambda: "abc"[pick()],
    turns=lambda: State.input["turns"],
    more=has_more,
    word=word,
    words=lambda: [f"{word()}x{i}" for i in range(State.input["turns"])],
    maybe=maybe,
    risky=risky,
    later=lambda callback, *args: callback(*args),
    opaque=lambda value: value if flag(4) else word(),
    swallow=lambda *args: None,
    slow=slow,
)
builtins.input = lambda prompt="": tag("line")


class Program(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports the modules of one program."""

    def __init__(self, code):
        self.code = code

    def find_spec(self, name, path=None, target=None):
        if name not in self.code:
            return None
        return importlib.util.spec_from_loader(name, self, is_package=self.code[name][1])

    def exec_module(self, module):
        exec(self.code[module.__name__][0], module.__dict__)


def module_name(path):
    name = path[:-3].replace("/", ".")
    return (name[: -len(".__init__")], True) if name.endswith(".__init__") else (name, False)


def run_once(program, errors):
    sys.meta_path.insert(0, program)
    try:
        for name in program.code:
            guarded(lambda name=name: importlib.import_module(name), errors)
        # Twice in turn: what one request leaves behind, the next one meets.
        for handler in State.handlers * 2:
            guarded(lambda handler=handler: call_handler(handler), errors)
    finally:
        sys.meta_path.remove(program)
        for name in program.code:
            sys.modules.pop(name, None)


def guarded(step, errors):
    try:
        step()
    except (Exception, SystemExit) as error:
        errors[f"{type(error).__name__}: {error}"] = True


def run_program(job):
    errors = {}
    distinct = {}
    code = {}
    try:
        for path, text in job["files"].items():
            name, is_package = module_name(path)
            code[name] = (compile(text, path, "exec"), is_package)
    except SyntaxError as error:
        return {"seen": [], "errors": [f"does not compile: {error}"]}
    for index, one in enumerate(job["inputs"]):
        begin(one)
        run_once(Program(code), errors)
        for request in State.seen:
            distinct.setdefault(json.dumps(request), {**request, "input": index})
    return {"seen": list(distinct.values()), "errors": list(errors)[:5]}


out.write("ready\n")
for line in sys.stdin:
    out.write(json.dumps(run_program(json.loads(line))) + "\n")
