"""The layout as a test: data walks down this list, imports go only up it."""

import ast
import os
from pathlib import Path
import subprocess
import sys

import pytest

ROOMS = [
    "errors", "records", "sentences", "dates", "read", "attribution", "actors", "modality", "stance", "aspect", "speakers", "claims", "figures",
    "copies", "stories", "relations", "origins", "compare", "codebooks", "without", "runners", "pipeline", "forms", "screen", "options",
    "ledger", "intake", "watch", "bulk", "cli", "__main__",
]  # fmt: skip
HOUSE = Path(__file__).parents[1] / "src" / "counterclaim"
FILES = sorted(HOUSE.rglob("*.py"))


def room(path: Path) -> str:
    return path.relative_to(HOUSE).parts[0].removesuffix(".py")


def imported(path: Path) -> set[str]:
    """The rooms that a file imports, wherever the import stands."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("counterclaim"):
            parts = node.module.split(".")
            found |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name.split(".")[1] for alias in node.names if alias.name.startswith("counterclaim.")}
    return found - {"__version__"}


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_imports_go_up(path):
    here = room(path)
    if here == "__init__":
        return
    assert here in ROOMS, f"{here}: give it a place in ROOMS"
    later = {name for name in imported(path) if ROOMS.index(name) > ROOMS.index(here)}
    assert not later, f"{path.name} in {here} imports {sorted(later)}, which come after it"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_files_stay_small(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= 400, f"{lines} lines"


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(HOUSE)))
def test_functions_stay_short(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            length = node.end_lineno - node.lineno + 1
            assert length <= 60, f"{node.name}: {length} lines"


def test_the_library_does_not_print():
    for path in FILES:
        names = {n.func.id for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.Call) and isinstance(n.func, ast.Name)}
        assert "print" not in names, path


def test_importing_the_package_loads_no_model():
    code = "import counterclaim, sys; print(sorted(m for m in ('onnxruntime', 'trafilatura', 'numpy', 'torch') if m in sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)  # noqa: S603  our own interpreter
    assert done.stdout.strip() == "[]"


def test_nothing_is_left_in_the_home_folder(tmp_path):
    """Libraries keep device ids and caches there, for telemetry that nobody asked for."""
    code = "import counterclaim; counterclaim.attributions('The mayor said that the dam had been opened at dawn.')"
    whose = {name: str(tmp_path) for name in ("HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME")}
    without = {name: value for name, value in os.environ.items() if name != "ORT_DISABLE_TELEMETRY"}
    subprocess.run([sys.executable, "-c", code], env=without | whose, check=True)  # noqa: S603  our own interpreter
    assert list(tmp_path.rglob("*")) == []
