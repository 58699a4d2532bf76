"""Resolves access paths in an unpacked Python distribution by its own source, without running it.

Reads JSON from stdin: {"root": folder, "paths": [{"path": "a.b#C.d", "parameters": ["x"]}]}. For each path prints whether it is there:
"ok", "missing: what", or "unknown: why" where the source does not say (made at run time). Re-exports are followed.
"""

import ast
import json
import os
import sys

MAX_HOPS = 40


class Modules:
    """The modules of a folder, parsed when they are asked for."""

    def __init__(self, root):
        self.root = root
        self.parsed = {}

    def file(self, name):
        base = os.path.join(self.root, *name.split("."))
        for path in (base + ".pyi", os.path.join(base, "__init__.pyi"), base + ".py", os.path.join(base, "__init__.py")):
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

    def is_package(self, name):
        path = self.file(name)
        return path is not None and os.path.basename(path).startswith("__init__.")


class Missing(Exception):
    pass


class Unknown(Exception):
    pass


def statements(body):
    """All statements of a scope, those under `if` and `try` included."""
    for statement in body:
        yield statement
        for field in ("body", "orelse", "finalbody"):
            if isinstance(statement, (ast.If, ast.Try, ast.With)):
                yield from statements(getattr(statement, field, []))
        for handler in getattr(statement, "handlers", []):
            yield from statements(handler.body)


class Resolver:
    def __init__(self, modules):
        self.modules = modules

    def absolute(self, module, level, name):
        if level == 0:
            return name or ""
        parts = module.split(".")
        if not self.modules.is_package(module):
            level_parts = parts[: len(parts) - level]
        else:
            level_parts = parts[: len(parts) - level + 1]
        return ".".join(level_parts + ([name] if name else []))

    def member(self, module, name, hops=MAX_HOPS):
        """What a module's name is: ("module", name) or ("node", module, node)."""
        if hops == 0:
            raise Unknown("imports that lead round in a circle")
        tree = self.modules.tree(module)
        if tree is None:
            if self.modules.exists(module + "." + name):
                return ("module", module + "." + name)
            raise Missing(f"module {module}")
        stars = []
        found = None
        for statement in statements(tree.body):
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and statement.name == name:
                found = ("node", module, statement)
            elif isinstance(statement, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in statement.targets):
                found = ("node", module, statement)
            elif isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.target.id == name:
                found = ("node", module, statement)
            elif isinstance(statement, ast.ImportFrom):
                source = self.absolute(module, statement.level, statement.module)
                for alias in statement.names:
                    if alias.name == "*":
                        stars.append(source)
                    elif (alias.asname or alias.name) == name:
                        found = ("import", source, alias.name)
            elif isinstance(statement, ast.Import):
                for alias in statement.names:
                    if (alias.asname or alias.name.split(".")[0]) == name:
                        found = ("module", alias.name if alias.asname else name)
        if found and found[0] == "import":
            _, source, original = found
            if self.modules.exists(source):
                return self.member(source, original, hops - 1)
            raise Unknown(f"{name} comes from {source}, another package")
        if found:
            return found
        if self.modules.exists(module + "." + name):
            return ("module", module + "." + name)
        for source in stars:
            try:
                return self.member(source, name, hops - 1)
            except Missing:
                continue
        if any(isinstance(s, ast.FunctionDef) and s.name == "__getattr__" for s in tree.body):
            return self.lazy(module, tree, name, hops)
        for statement in tree.body:
            # A function that runs while the module is loaded may make a name the module's (`global`): what it gives it to is an import of its own.
            if isinstance(statement, ast.FunctionDef) and any(isinstance(n, ast.Global) and name in n.names for n in ast.walk(statement)):
                return self.made_global(module, statement, name, hops)
        raise Missing(f"{name} in {module}")

    def made_global(self, module, function, name, hops):
        given = next(
            (
                n.value.id
                for n in ast.walk(function)
                if isinstance(n, ast.Assign) and isinstance(n.value, ast.Name) and any(isinstance(t, ast.Name) and t.id == name for t in n.targets)
            ),
            name,
        )
        for node in ast.walk(function):
            for alias in node.names if isinstance(node, ast.ImportFrom) else []:
                if (alias.asname or alias.name) == given:
                    return self.member(self.absolute(module, node.level, node.module), alias.name, hops - 1)
        raise Missing(f"{name} in {module}")

    def lazy(self, module, tree, name, hops):
        """A name that `__getattr__` imports: it stands as a text in the module, beside the module that it is in."""
        for node in ast.walk(tree):
            if isinstance(node, ast.Dict):
                for key, value in zip(node.keys, node.values):
                    if isinstance(key, ast.Constant) and key.value == name:
                        texts = [n.value for n in ast.walk(value) if isinstance(n, ast.Constant) and isinstance(n.value, str)]
                        for text in texts:
                            for candidate in (text, module + "." + text.lstrip("."), self.absolute(module, 1, text.lstrip("."))):
                                if candidate and self.modules.exists(candidate):
                                    try:
                                        return self.member(candidate, name, hops - 1)
                                    except Missing:
                                        continue
                        raise Unknown(f"{name} is imported by __getattr__ of {module}")
        raise Missing(f"{name} in {module}")

    def of_class(self, module, cls, name, hops=MAX_HOPS):
        for statement in statements(cls.body):
            if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and statement.name == name:
                return ("node", module, statement)
            if isinstance(statement, ast.Assign) and any(isinstance(t, ast.Name) and t.id == name for t in statement.targets):
                return ("node", module, statement)
            if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name) and statement.target.id == name:
                return ("node", module, statement)
        for statement in cls.body:
            # `self.chat = …` in the constructor.
            if isinstance(statement, ast.FunctionDef) and statement.name in ("__init__", "_post_init", "model_post_init"):
                for node in ast.walk(statement):
                    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
                    if any(isinstance(t, ast.Attribute) and t.attr == name for t in targets):
                        return ("node", module, node)
        unknown = None
        for base in cls.bases:
            try:
                kind = self.expression(module, base)
            except (Missing, Unknown) as error:
                unknown = error
                continue
            if kind[0] == "node" and isinstance(kind[2], ast.ClassDef) and hops > 0:
                try:
                    return self.of_class(kind[1], kind[2], name, hops - 1)
                except Missing:
                    continue
                except Unknown as error:
                    unknown = error
        if unknown is not None:
            raise Unknown(f"{name} may come from a base of {cls.name} in another package")
        raise Missing(f"{name} in class {cls.name}")

    def expression(self, module, node):
        """What a name, a member or a subscript in a type means."""
        if isinstance(node, ast.Name):
            return self.member(module, node.id)
        if isinstance(node, ast.Attribute):
            owner = self.expression(module, node.value)
            return self.next(owner, node.attr)
        if isinstance(node, ast.Subscript):
            # `Optional[X]`, `Generic[T]`
            if isinstance(node.value, ast.Name) and node.value.id in ("Optional", "Annotated", "Final", "ClassVar"):
                inner = node.slice.elts[0] if isinstance(node.slice, ast.Tuple) else node.slice
                return self.expression(module, inner)
            return self.expression(module, node.value)
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            return self.expression(module, ast.parse(node.value, mode="eval").body)
        if isinstance(node, ast.BinOp):
            return self.expression(module, node.left)
        if isinstance(node, ast.Call):
            return self.returned(self.expression(module, node.func))
        raise Unknown("a type that is made at run time")

    def returned(self, value):
        if value[0] == "node" and isinstance(value[2], ast.ClassDef):
            return value
        if value[0] == "node" and isinstance(value[2], (ast.FunctionDef, ast.AsyncFunctionDef)):
            if value[2].returns is None:
                raise Unknown(f"{value[2].name} does not say what it returns")
            return self.expression(value[1], value[2].returns)
        raise Unknown("what is called is not known")

    def next(self, value, name):
        if value[0] == "module":
            return self.member(value[1], name)
        _, module, node = value
        if isinstance(node, ast.ClassDef):
            return self.of_class(module, node, name)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            # A property, or a method whose result is a namespace.
            return self.next(self.returned(value), name)
        if isinstance(node, ast.AnnAssign):
            return self.next(self.expression(module, node.annotation), name)
        if isinstance(node, ast.Assign):
            return self.next(self.expression(module, node.value), name)
        raise Unknown(f"{name} of something that is made at run time")

    def path(self, written):
        module, _, names = written.partition("#")
        if not self.modules.exists(module):
            raise Missing(f"module {module}")
        value = ("module", module)
        for name in [one for one in names.split(".") if one]:
            value = self.next(value, name)
        return value

    def parameters(self, value):
        """Names that a call of this may be given; None if it takes any."""
        _, module, node = value
        if isinstance(node, ast.ClassDef):
            try:
                init = self.of_class(module, node, "__init__")
            except Missing:
                return self.fields(module, node)
            except Unknown:
                return None
            return self.parameters(init)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            a = node.args
            if a.kwarg is not None:
                return None
            return {arg.arg for arg in [*a.posonlyargs, *a.args, *a.kwonlyargs]}
        return None

    def fields(self, module, node):
        return None


def main():
    asked = json.load(sys.stdin)
    resolver = Resolver(Modules(asked["root"]))
    answers = []
    for one in asked["paths"]:
        try:
            value = resolver.path(one["path"])
            allowed = resolver.parameters(value) if value[0] == "node" and one.get("parameters") else None
            absent = [name for name in one.get("parameters", []) if allowed is not None and name not in allowed]
            answers.append(f"missing: parameter {', '.join(absent)}" if absent else "ok")
        except Missing as error:
            answers.append(f"missing: {error}")
        except Unknown as error:
            answers.append(f"unknown: {error}")
        except RecursionError:
            answers.append("unknown: leads round in a circle")
    json.dump(answers, sys.stdout)


main()
