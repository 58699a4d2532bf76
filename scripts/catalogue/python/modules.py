"""The modules of unpacked distributions, parsed when they are asked for; nothing of them is run."""

import ast
import os

# Where a package's own stubs lie: beside its source, or in a package of stubs that is named after it.
_SPELLINGS = ("{}.pyi", "{}/__init__.pyi", "{}.py", "{}/__init__.py")


class Modules:
    def __init__(self, root):
        self.root = root
        self.parsed = {}

    def file(self, name):
        first, *rest = name.split(".")
        for top in (first, first + "-stubs"):
            base = os.path.join(self.root, top, *rest)
            for spelling in _SPELLINGS:
                path = spelling.format(base)
                if os.path.isfile(path):
                    return path
        return None

    def exists(self, name):
        return self.file(name) is not None or os.path.isdir(os.path.join(self.root, *name.split(".")))

    def tree(self, name):
        if name not in self.parsed:
            path = self.file(name)
            try:
                with open(path, encoding="utf-8") as stream:
                    self.parsed[name] = ast.parse(stream.read())
            except (OSError, SyntaxError, TypeError, ValueError):
                self.parsed[name] = None
        return self.parsed[name]

    def source(self, name):
        """A module's source where stubs stand in front of it: what a stub leaves out may still be there."""
        path = self.file(name)
        if path is None or not path.endswith(".pyi"):
            return None
        try:
            with open(path[:-1], encoding="utf-8") as stream:
                return ast.parse(stream.read())
        except (OSError, SyntaxError, ValueError):
            return None

    def absolute(self, module, level, name):
        """The module that `from ..name import x` in another one names."""
        if level == 0:
            return name or ""
        parts = module.split(".")
        path = self.file(module)
        is_package = path is not None and os.path.basename(path).startswith("__init__.")
        kept = parts[: len(parts) - level + (1 if is_package else 0)]
        return ".".join(kept + ([name] if name else []))


def statements(body):
    """All statements of a scope, those under `if`, `try`, `with` and `match` included."""
    for statement in body:
        yield statement
        if isinstance(statement, (ast.If, ast.Try, ast.With, ast.For, ast.While)):
            for field in ("body", "orelse", "finalbody"):
                yield from statements(getattr(statement, field, []))
            for handler in getattr(statement, "handlers", []):
                yield from statements(handler.body)


def defines(statement, name):
    """Whether a statement of a scope gives it a name, imports apart."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return statement.name == name
    if isinstance(statement, ast.Assign):
        return any(isinstance(one, ast.Name) and one.id == name for target in statement.targets for one in _leaves(target))
    if isinstance(statement, ast.AnnAssign):
        return isinstance(statement.target, ast.Name) and statement.target.id == name
    return type(statement).__name__ == "TypeAlias" and statement.name.id == name


def _leaves(target):
    return target.elts if isinstance(target, (ast.Tuple, ast.List)) else [target]
