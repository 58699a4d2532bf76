"""Follows names, members, calls and the types that are written of them. What leads several ways is followed each of them."""

import ast
import builtins
import importlib
import re
import sys

from annotations import Annotations
from lazy import lazily_named, made_global
from modules import defines, statements
from values import Defined, Function, Instance, Missing, Module, Opaque, Several, Unknown

MAX_HOPS = 30
MAX_VALUES = 60
MAX_WORK = 5_000
CIRCLE = "names that lead round in a circle"
# What a model of pydantic has of its own; another name is none that a class gets by being derived from one.
_PYDANTIC = re.compile(r"model_|__pydantic|(?:dict|json|copy|parse_\w+|construct|schema\w*|validate|from_orm|fields)$")


class Resolver(Annotations):
    def __init__(self, modules):
        self.modules = modules
        self.hops = 0
        self.known = {}
        self.left = MAX_WORK

    def started(self):
        """Each path may lead as many ways, and no more."""
        self.left = MAX_WORK

    def path(self, module, steps):
        """All that a path may lead to."""
        if not self.modules.exists(module):
            raise Missing(f"module {module}")
        values = [Module(module)]
        for step in steps:
            values = self.each(values, self.call if step == "()" else self.element if step == "[]" else lambda one: self.member(one, step))
        return values

    def each(self, values, follow):
        found, error = [], None
        for value in values:
            try:
                found += follow(value)
            except (Missing, Unknown) as problem:
                # What the source does not say may be there.
                error = problem if error is None or isinstance(problem, Unknown) else error
        if not found:
            raise error or Missing("nothing")
        return list(dict.fromkeys(found))[:MAX_VALUES]

    def deeper(self, follow):
        self.left -= 1
        if self.left < 0:
            raise Unknown(f"{CIRCLE}, or too many ways")
        if self.hops >= MAX_HOPS:
            raise Unknown(CIRCLE)
        self.hops += 1
        try:
            return follow()
        finally:
            self.hops -= 1

    def member(self, value, name):
        if isinstance(value, Module):
            return self.of_module(value.name, name)
        if isinstance(value, Opaque):
            return self.of_python(value, name)
        if isinstance(value, Instance):
            return self.of_class(value.cls, name)
        if isinstance(value, Several):
            return self.each(self.element(value), lambda one: self.member(one, name))
        if isinstance(value, Function):
            raise Missing(f"{name} of a function")
        if isinstance(value.node, ast.ClassDef):
            return self.of_class(value, name)
        if isinstance(value.node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            if _is_property(value.node):
                return self.each(self.call(value), lambda one: self.member(one, name))
            raise Missing(f"{name} of {value.node.name}, which is a function")
        return self.each(self.settled(value), lambda one: self.member(one, name))

    def call(self, value):
        if isinstance(value, Opaque):
            return [value]
        if isinstance(value, Function):
            return self.instances(value.module, value.annotation, value.owner)
        if isinstance(value, Instance):
            return self.each(self.of_class(value.cls, "__call__"), self.call)
        if isinstance(value, Defined):
            if isinstance(value.node, ast.ClassDef):
                return [Instance(value)]
            if isinstance(value.node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                return self.once((value, "()"), lambda: self.returned(value))
            return self.each(self.settled(value), self.call)
        raise Missing("it cannot be called")

    def element(self, value):
        """What going through something gives."""
        if isinstance(value, Several):
            return self.instances(value.module, value.annotation, value.owner)
        if isinstance(value, Instance):
            for name in ("__iter__", "__getitem__", "__aiter__", "__next__", "__anext__"):
                try:
                    methods = self.of_class(value.cls, name)
                except Missing:
                    continue
                try:
                    return self.each(self.each(methods, self.call), lambda one: self.element(one) if isinstance(one, Several) else [one])
                except (Missing, Unknown):
                    return [Opaque(None)]
            raise Missing(f"{value.cls.node.name} cannot be gone through")
        if isinstance(value, Opaque):
            return [value]
        if isinstance(value, Defined) and not isinstance(value.node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            return self.each(self.settled(value), self.element)
        raise Missing("it cannot be gone through")

    def settled(self, value):
        """What an assignment gives its name."""
        node = value.node
        if isinstance(node, ast.AnnAssign):
            try:
                if not (node.value is not None and _last_name(node.annotation) in ("TypeAlias", "Final", "ClassVar")):
                    return self.instances(value.module, node.annotation, value.owner)
            except (Missing, Unknown):
                if node.value is None:
                    raise
        return self.expression(value.module, node.value, value.owner)

    def of_module(self, module, name):
        return self.once((module, name), lambda: self.deeper(lambda: self._of_module(module, name)))

    def once(self, key, follow):
        """Each question is answered once."""
        if key not in self.known:
            try:
                self.known[key] = follow()
            except (Missing, Unknown) as error:
                # What was given up because it leads round may be found from elsewhere.
                if str(error).startswith(CIRCLE):
                    raise
                self.known[key] = error
        found = self.known[key]
        if isinstance(found, Exception):
            raise found
        return found

    def _of_module(self, module, name):
        tree = self.modules.tree(module)
        if tree is None:
            if self.modules.exists(f"{module}.{name}"):
                return [Module(f"{module}.{name}")]
            if self.modules.exists(module):
                raise Missing(f"{name} in {module}")
            return self.of_other(module, name)
        found, error = [], None
        stars = []
        for statement in statements(tree.body):
            if defines(statement, name):
                found.append(Defined(module, statement))
            elif isinstance(statement, ast.ImportFrom):
                source = self.modules.absolute(module, statement.level, statement.module)
                for alias in statement.names:
                    if alias.name == "*":
                        stars.append(source)
                    elif (alias.asname or alias.name) == name:
                        try:
                            found += self.imported(module, source, alias.name)
                        except (Missing, Unknown) as problem:
                            error = problem
            elif isinstance(statement, ast.Import):
                for alias in statement.names:
                    if (alias.asname or alias.name.split(".")[0]) == name:
                        found.append(Module(alias.name if alias.asname else name))
        if found:
            # What stands over a generated class is imported with a star after it.
            return [*found, *(one for source in stars if source.startswith(module + ".") for one in self.tried(module, source, name))]
        if self.modules.exists(f"{module}.{name}"):
            return [Module(f"{module}.{name}")]
        for source, original in [
            *((source, name) for source in stars),
            *lazily_named(self.modules, module, tree, name),
            *made_global(self.modules, module, tree, name),
        ]:
            try:
                if original is None:
                    raise Unknown(f"{name} is made by __getattr__ of {module}")
                if source == module:
                    continue
                return self.imported(module, source, original)
            except (Missing, Unknown) as problem:
                error = problem if error is None or isinstance(problem, Unknown) else error
        if isinstance(error, Unknown):
            raise error
        raise Missing(f"{name} in {module}")

    def tried(self, module, source, name):
        try:
            return self.imported(module, source, name)
        except (Missing, Unknown):
            return []

    def imported(self, module, source, name):
        if source == module:
            if self.modules.exists(f"{source}.{name}"):
                return [Module(f"{source}.{name}")]
            raise Missing(f"{name} in {module}")
        if self.modules.exists(source):
            return self.of_module(source, name)
        return self.of_other(source, name)

    def of_other(self, module, name):
        """Of a module that is not unpacked here: Python's own, or another package's."""
        if module.split(".")[0] in sys.stdlib_module_names:
            return self.of_python(Opaque(importlib.import_module(module)), name)
        raise Unknown(f"{name} comes from {module}, another package")

    def of_python(self, value, name):
        if value.value is None:
            raise Unknown(f"{name} of something that is made at run time")
        if not hasattr(value.value, name):
            raise Missing(f"{name} of something of Python's own")
        return [Opaque(getattr(value.value, name))]

    def of_class(self, cls, name, asked=None):
        """A member of a class, its own or that of what it is derived from; of methods, `asked` is what they were asked of."""
        asked = asked or cls
        return self.once((cls, name, asked), lambda: self._of_class(cls, name, asked))

    def _of_class(self, cls, name, asked):
        own = [Defined(cls.module, one, asked) for one in statements(cls.node.body) if defines(one, name)]
        own = own or [Defined(cls.module, one, asked) for one in _kept_by_methods(cls.node, name)]
        if own:
            return own
        unknown = None
        for base in cls.node.bases:
            if _last_name(base) in ("Generic", "Protocol", "NamedTuple", "TypedDict"):
                continue
            try:
                return self.deeper(lambda: self.each(self.expression(cls.module, base), lambda one: self.of_base(one, name, asked)))
            except Missing:
                continue
            except Unknown as error:
                if "another package" not in str(error) or "pydantic" not in str(error) or _PYDANTIC.match(name):
                    unknown = error
        if any(defines(one, "__getattr__") for one in cls.node.body):
            raise Unknown(f"members of {cls.node.name} are made by __getattr__")
        if unknown is not None:
            raise Unknown(f"{name} may come from a base of {cls.node.name}: {unknown}")
        raise Missing(f"{name} in class {cls.node.name}")

    def of_base(self, base, name, asked):
        if isinstance(base, Defined) and isinstance(base.node, ast.ClassDef):
            return self.of_class(base, name, asked)
        if isinstance(base, Opaque):
            return self.of_python(base, name)
        if isinstance(base, (Defined, Instance)):
            raise Unknown("a base that is made at run time")
        raise Missing(f"{name} of a base")

    def expression(self, module, node, owner=None):
        """What an expression that stands in a module gives."""
        return self.deeper(lambda: self._expression(module, node, owner))

    def _expression(self, module, node, owner):
        if isinstance(node, ast.Name):
            if node.id in ("self", "cls") and owner is not None:
                return [Instance(owner)]
            try:
                return self.of_module(module, node.id)
            except Missing:
                if hasattr(builtins, node.id):
                    return [Opaque(getattr(builtins, node.id))]
                raise
        if isinstance(node, ast.Attribute):
            return self.each(self.expression(module, node.value, owner), lambda one: self.member(one, node.attr))
        if isinstance(node, ast.Call):
            return self.each(self.expression(module, node.func, owner), self.call)
        if isinstance(node, (ast.Subscript, ast.Await)):
            # `Generic[T]`, `Table[Row]`
            return self.expression(module, node.value, owner)
        if isinstance(node, ast.IfExp):
            return self.each([node.body, node.orelse], lambda one: self.expression(module, one, owner))
        if isinstance(node, ast.BoolOp):
            return self.each(node.values, lambda one: self.expression(module, one, owner))
        if isinstance(node, ast.NamedExpr):
            return self.expression(module, node.value, owner)
        if isinstance(node, (ast.Dict, ast.List, ast.Set, ast.Tuple, ast.Constant, ast.JoinedStr)):
            return [Opaque(type(node.value) if isinstance(node, ast.Constant) and node.value is not None else None)]
        raise Unknown("something that is made at run time")


def _is_property(function):
    return any("property" in (_last_name(one) or "") for one in function.decorator_list)


def _last_name(node):
    if isinstance(node, ast.Call):
        return _last_name(node.func)
    if isinstance(node, ast.Subscript):
        return _last_name(node.value)
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else None


def _kept_by_methods(cls, name):
    """`self.chat = …` in a method."""
    for method in cls.body:
        if not isinstance(method, (ast.FunctionDef, ast.AsyncFunctionDef)) or not method.args.args:
            continue
        this = method.args.args[0].arg
        for node in ast.walk(method):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
            for target in targets:
                for one in getattr(target, "elts", [target]):
                    if isinstance(one, ast.Attribute) and one.attr == name and isinstance(one.value, ast.Name) and one.value.id == this:
                        yield node
