"""What the written types say: of what class something is, what a function gives, what it takes."""

import ast

from values import Defined, Function, Instance, Missing, Opaque, Several, Unknown

_FIRST = (
    "Optional Annotated Final ClassVar Awaitable Required NotRequired ReadOnly ContextManager AsyncContextManager "
    "AbstractContextManager AbstractAsyncContextManager TypeGuard"
).split()
_MANY = (
    "list List tuple Tuple set Set frozenset FrozenSet Sequence MutableSequence Iterable Iterator Generator AsyncIterable AsyncIterator "
    "AsyncGenerator Collection deque Deque"
).split()
_MAPS = "dict Dict Mapping MutableMapping OrderedDict defaultdict DefaultDict".split()


class Annotations:
    """The part of the resolver that reads types."""

    def instances(self, module, node, owner=None):
        """What something of a written type may be."""
        return self.deeper(lambda: self._instances(module, node, owner))

    def _instances(self, module, node, owner):
        if isinstance(node, ast.Constant):
            if isinstance(node.value, str):
                return self.instances(module, _parsed(node.value), owner)
            raise Missing("nothing")
        if isinstance(node, ast.BinOp):
            return self.each([node.left, node.right], lambda one: self.instances(module, one, owner))
        if isinstance(node, ast.Subscript):
            return self.of_generic(module, node, owner)
        if isinstance(node, ast.Name) and node.id in ("Self", "Any"):
            if node.id == "Self" and owner is not None:
                return [Instance(owner)]
            raise Unknown("of any type")
        return self.each(self.expression(module, node), lambda one: self.instance_of(one, owner))

    def instance_of(self, value, owner):
        if isinstance(value, Defined):
            if isinstance(value.node, ast.ClassDef):
                return [Instance(value)]
            if isinstance(value.node, (ast.FunctionDef, ast.AsyncFunctionDef)):
                return self.returned(value)
            written = value.node.value
            if isinstance(written, ast.Call):
                return self.of_variable(value, written, owner)
            return self.instances(value.module, written, owner)
        if isinstance(value, Opaque):
            if getattr(value.value, "__name__", None) == "Self" and owner is not None:
                return [Instance(owner)]
            return [value]
        return [value]

    def of_variable(self, value, written, owner):
        """`T = TypeVar("T", bound=X)`: of what it is bound to, or of the class whose method says it of `self`."""
        for keyword in written.keywords:
            if keyword.arg == "bound":
                try:
                    return [*([Instance(owner)] if owner is not None else []), *self.instances(value.module, keyword.value, owner)]
                except (Missing, Unknown):
                    break
        if owner is not None and getattr(written.func, "id", getattr(written.func, "attr", None)) == "TypeVar":
            return [Instance(owner)]
        return self.each(self.expression(value.module, written), lambda one: self.instance_of(one, owner))

    def of_generic(self, module, node, owner):
        given = list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]
        name = getattr(node.value, "attr", getattr(node.value, "id", None))
        if name in _FIRST:
            return self.instances(module, given[0], owner)
        if name == "Union":
            return self.each(given, lambda one: self.instances(module, one, owner))
        if name == "Coroutine":
            return self.instances(module, given[-1], owner)
        if name in ("type", "Type"):
            return self.expression(module, _parsed(given[0].value) if isinstance(given[0], ast.Constant) else given[0])
        if name == "Callable":
            return [Function(module, given[-1], owner)]
        if name in _MANY:
            return [Several(module, given[0], owner)]
        if name in _MAPS:
            return [Several(module, given[-1], owner)]
        return self.each(self.expression(module, node.value), lambda one: self.instance_of(one, owner))

    def returned(self, function):
        """What calling a function gives: as its type says, or what it plainly gives back."""
        node = function.node
        if node.returns is not None:
            found = self.instances(function.module, node.returns, function.owner)
            if any("contextmanager" in ast.dump(one) for one in node.decorator_list):
                return self.each(found, lambda one: self.element(one) if isinstance(one, Several) else [one])
            return found
        given = [one.value for one in ast.walk(node) if isinstance(one, (ast.Return, ast.Yield)) and one.value is not None]
        if not given:
            raise Unknown(f"{node.name} does not say what it returns")
        return self.each(given, lambda one: self.given_back(function, one))

    def given_back(self, function, expression):
        if isinstance(expression, ast.Name):
            if expression.id == "self" and function.owner is not None:
                return [Instance(function.owner)]
            assigned = [
                one.value
                for one in ast.walk(function.node)
                if isinstance(one, ast.Assign) and any(isinstance(target, ast.Name) and target.id == expression.id for target in one.targets)
            ]
            if assigned:
                return self.each(assigned, lambda one: self.given_back(function, one) if one is not expression else [])
            # A function or class in the function: a decorator, a class that is made for its caller.
            nested = [
                one
                for one in ast.walk(function.node)
                if isinstance(one, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)) and one is not function.node and one.name == expression.id
            ]
            if nested:
                return [Defined(function.module, one, function.owner) for one in nested]
            if any(one.arg == expression.id for one in ast.walk(function.node.args) if isinstance(one, ast.arg)):
                raise Unknown(f"{function.node.name} gives back what it is given")
        for one in ast.walk(function.node):
            if isinstance(one, ast.ImportFrom) and isinstance(expression, ast.Call) and isinstance(expression.func, ast.Name):
                for alias in one.names:
                    if (alias.asname or alias.name) == expression.func.id:
                        source = self.modules.absolute(function.module, one.level, one.module)
                        return self.each(self.imported(function.module, source, alias.name), self.call)
        return self.expression(function.module, expression, function.owner)

    def takes(self, value, wanted):
        """What of some parameters, names or positions, a call does not take; nothing where it takes whatever it is given."""
        try:
            options = self.signatures(value)
        except (Missing, Unknown):
            return []
        absent = [one for one in wanted if not any(_takes(names, positions, one) for names, positions in options)]
        return absent

    def signatures(self, value):
        """Of each signature: its names (`None`: any) and how many stand by their position."""
        if isinstance(value, Instance):
            return self.of_methods(value.cls, ("__call__",)) or [(None, None)]
        if not isinstance(value, Defined):
            return [(None, None)]
        node = value.node
        if isinstance(node, ast.ClassDef):
            return self.of_methods(value, ("__init__", "__new__")) or [(None, None)]
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            a = node.args
            plain = [*a.posonlyargs, *a.args]
            bound = value.owner is not None and not any(getattr(one, "id", "") == "staticmethod" for one in node.decorator_list)
            names = {arg.arg for arg in [*plain, *a.kwonlyargs]}
            if a.kwarg is not None:
                more = self.unpacked(value, a.kwarg.annotation)
                names = None if more is None else names | more
            return [(names, None if a.vararg is not None else len(plain) - (1 if bound else 0))]
        # A variable's type may lead back to the variable.
        return self.deeper(lambda: [one for settled in self.settled(value) for one in self.signatures(settled)])

    def of_methods(self, cls, names):
        for name in names:
            try:
                return [one for method in self.of_class(cls, name) if not isinstance(method, Opaque) for one in self.signatures(method)]
            except (Missing, Unknown):
                continue
        return []

    def unpacked(self, function, annotation):
        """`**options: Unpack[Options]`: the names that may stand there; `None` for any."""
        if not isinstance(annotation, ast.Subscript) or getattr(annotation.value, "attr", getattr(annotation.value, "id", "")) != "Unpack":
            return None
        try:
            given = self.instances(function.module, annotation.slice, function.owner)
        except (Missing, Unknown):
            return None
        return {name for one in given if isinstance(one, Instance) for name in self.fields(one.cls)}

    def fields(self, cls):
        """The keys of a typed dictionary, those of what it is derived from included."""
        own = {one.target.id for one in cls.node.body if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name)}
        bases = [one for base in cls.node.bases for one in self.tried_expression(cls.module, base)]
        return own.union(*(self.fields(one) for one in bases if isinstance(one, Defined) and isinstance(one.node, ast.ClassDef)))

    def tried_expression(self, module, node):
        try:
            return self.expression(module, node)
        except (Missing, Unknown):
            return []


def _takes(names, positions, wanted):
    if isinstance(wanted, int):
        return positions is None or wanted < positions
    return names is None or wanted in names


def _parsed(text):
    try:
        return ast.parse(text.strip(), mode="eval").body
    except SyntaxError as error:
        raise Unknown("a type that is made at run time") from error
