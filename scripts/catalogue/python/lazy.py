"""Names that a module makes while it is loaded or asked: by `__getattr__`, or as globals of a function that runs."""

import ast


def lazily_named(modules, module, tree, name):
    """Where a name that `__getattr__` imports may come from: it stands as a text in the module, beside the module that it is in."""
    if not any(isinstance(n, (ast.FunctionDef, ast.Assign)) and _is_getattr(n) for n in ast.walk(tree)):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values):
                texts = _texts(value)
                if isinstance(key, ast.Constant) and key.value == name:
                    # {"A": ".a"}, {"A": (".a", "B")}
                    for text in texts:
                        for source in _modules_named(modules, module, text):
                            for original in [name, *texts]:
                                yield source, original
                    # {"b": "a.b"}: a module under a name of its own
                    for text in texts:
                        head, _, tail = text.rpartition(".")
                        for source in _modules_named(modules, module, head):
                            yield source, tail
                elif name in texts and isinstance(key, ast.Constant) and isinstance(key.value, str):
                    # {".a": ["A", "B"]}
                    for source in _modules_named(modules, module, key.value):
                        yield source, name
        # ("A", ".a")
        elif isinstance(node, (ast.Tuple, ast.Call)) and name in (texts := _texts(node)):
            for text in texts:
                for source in _modules_named(modules, module, text):
                    yield source, name
        # def __getattr__(name): from .a import A
        elif isinstance(node, ast.FunctionDef) and node.name == "__getattr__":
            yield from imported_in(modules, module, node, name)
    yield from _declared(modules, module, tree, name)


def _declared(modules, module, tree, name):
    """A name that is only said to be exported, where `__getattr__` asks the modules beside it."""
    for node in tree.body:
        if isinstance(node, ast.Assign) and any(isinstance(t, ast.Name) and t.id == "__all__" for t in node.targets) and name in _texts(node.value):
            yield module + "." + name, None


def imported_in(modules, module, function, name):
    for node in ast.walk(function):
        for alias in node.names if isinstance(node, ast.ImportFrom) else []:
            if (alias.asname or alias.name) == name:
                yield modules.absolute(module, node.level, node.module), alias.name


def made_global(modules, module, tree, name):
    """A function may make a name the module's (`global`): what it gives it to is an import of its own."""
    for function in tree.body:
        if not isinstance(function, ast.FunctionDef) or not any(isinstance(n, ast.Global) and name in n.names for n in ast.walk(function)):
            continue
        given = next(
            (
                n.value.id
                for n in ast.walk(function)
                if isinstance(n, ast.Assign) and isinstance(n.value, ast.Name) and any(isinstance(t, ast.Name) and t.id == name for t in n.targets)
            ),
            name,
        )
        yield from imported_in(modules, module, function, given)


def _is_getattr(node):
    if isinstance(node, ast.FunctionDef):
        return node.name == "__getattr__"
    return any(isinstance(one, ast.Name) and one.id == "__getattr__" for target in node.targets for one in getattr(target, "elts", [target]))


def _texts(node):
    return [n.value for n in ast.walk(node) if isinstance(n, ast.Constant) and isinstance(n.value, str)]


def _modules_named(modules, module, text):
    if not text or not all(part.isidentifier() for part in text.strip(".").split(".")):
        return []
    plain = text.lstrip(".")
    level = len(text) - len(plain)
    candidates = [modules.absolute(module, level, plain)] if level else [plain, f"{module}.{plain}", modules.absolute(module, 1, plain)]
    return [one for one in candidates if one != module and modules.exists(one)]
