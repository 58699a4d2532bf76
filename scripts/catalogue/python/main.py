"""Resolves access paths in unpacked Python distributions by their own source, without running it.

Reads JSON from stdin: {"root": folder, "paths": [{"module": "a.b", "steps": ["C", "()", "d"], "parameters": ["x", 0]}]}, where `()` is a call and
`[]` what going through something gives. For each path prints whether it is there: "ok", "missing: what", or "unknown: why" where the source does
not say (made at run time). Re-exports, lazily imported names and written types are followed.
"""

import json
import sys

from modules import Modules
from resolver import Resolver
from values import Missing, Unknown


def answer(resolver, asked):
    resolver.started()
    try:
        values = resolver.path(asked["module"], asked["steps"])
    except Missing as error:
        return f"missing: {error}"
    except Unknown as error:
        return f"unknown: {error}"
    except RecursionError:
        return "unknown: leads round in a circle"
    wanted = asked.get("parameters", [])
    absent = [set(map(str, resolver.takes(value, wanted))) for value in values]
    lacking = set.intersection(*absent) if absent else set()
    return f"missing: parameter {', '.join(sorted(lacking))}" if lacking else "ok"


def main():
    asked = json.load(sys.stdin)
    resolver = Resolver(Modules(asked["root"]))
    json.dump([answer(resolver, one) for one in asked["paths"]], sys.stdout)


main()
