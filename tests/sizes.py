"""Checks the sizes that the house has agreed on: files up to 400 lines, functions up to 50."""

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILE_LINES = 400
FUNCTION_LINES = 50
PACKAGES = (
    *("agent", "api", "benchmarks", "bootstrap", "channels", "console", "db", "domain", "evals", "gateways", "jobs"),
    *("migrations", "tests", "tools", "understudy", "usecases"),
)


def find_faults(root: Path = ROOT) -> Iterator[str]:
    """Name every file and function above its ceiling."""
    for path in sorted(each for package in PACKAGES for each in (root / package).rglob("*.py")):
        text = path.read_text()
        lines = text.count("\n")
        if lines > FILE_LINES:
            yield f"{path.relative_to(root)}: {lines} lines, the ceiling is {FILE_LINES}"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > FUNCTION_LINES:
                    where = f"{path.relative_to(root)}:{node.lineno}"
                    yield f"{where} {node.name}: {length} lines, the ceiling is {FUNCTION_LINES}"


if __name__ == "__main__":
    faults = list(find_faults())
    sys.stdout.write("\n".join(faults) or "Sizes are within what was agreed.")
    sys.stdout.write("\n")
    sys.exit(1 if faults else 0)
