"""What a path may lead to."""

from dataclasses import dataclass
from typing import Any, Optional


class Missing(Exception):
    """The source says that it is not there."""


class Unknown(Exception):
    """The source does not say."""


@dataclass(frozen=True)
class Module:
    name: str


@dataclass(frozen=True)
class Defined:
    """A function, a class or an assignment in a module; of a class's method, the class that it was asked of."""

    module: str
    node: Any
    owner: Optional["Defined"] = None


@dataclass(frozen=True)
class Instance:
    cls: Defined


@dataclass(frozen=True)
class Several:
    """A list, an iterator and the like: what it holds is asked for with `[]`."""

    module: str
    annotation: Any
    owner: Optional[Defined] = None


@dataclass(frozen=True)
class Function:
    """`Callable[…, X]`"""

    module: str
    annotation: Any
    owner: Optional[Defined] = None


@dataclass(frozen=True)
class Opaque:
    """Something of Python itself."""

    value: Any
