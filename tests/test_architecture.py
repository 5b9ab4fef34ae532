"""The rooms and the direction of imports, held by reading the code itself."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROOMS = {
    "agent": {"agent", "findings", "collectors", "report", "redaction"},
    "findings": {"findings", "collectors", "redaction"},
    "collectors": {"collectors", "redaction"},
    "report": {"report", "redaction"},
    "redaction": {"redaction"},
    "backend": {"backend", "report", "redaction"},
}
SOURCES = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
NAMES = [str(path.relative_to(ROOT)) for path in SOURCES]
TREES = {name: ast.parse(path.read_text("utf-8")) for name, path in zip(NAMES, SOURCES, strict=True)}


def over(names: list[str]) -> Callable[[Callable[[str], None]], Callable[[], None]]:
    """One test over many files; it names every file that fails, and costs the run of one."""

    def decorate(check: Callable[[str], None]) -> Callable[[], None]:
        def test() -> None:
            broken: dict[str, str] = {}
            for name in names:
                try:
                    check(name)
                except AssertionError as error:
                    broken[name] = str(error).split("\n")[0]
            assert names
            assert broken == {}

        test.__name__ = check.__name__
        return test

    return decorate


HANDS = {"subprocess", "winreg", "ctypes", "socket", "psutil", "cpuinfo", "multiprocessing", "mmap", "sqlite3", "pty"}
ONE_PLATFORM = {"winreg", "msvcrt", "_winapi", "pwd", "grp", "spwd", "fcntl", "termios", "resource", "pty", "tty"}
# Who else may touch the computer, what, and why.
ALLOWED_HANDS = {
    "report/save.py": {"open"},  # writes the person's own file, after the gate
    "report/words.py": {"open"},  # reads the program's own catalogue of sentences
    "report/page.py": {"open"},  # reads the program's own page template
    "report/saved.py": {"open"},  # reads a report the person saved and names
    "agent/receipts.py": {"open"},  # keeps the person's receipts
    "agent/page/screens.py": {"open"},  # reads the program's own page templates
    "agent/page/browser.py": {"open", "os.environ"},  # opens the browser, with the libraries it expects
}


def imports(tree: ast.AST, *, everywhere: bool = True) -> Iterator[str]:
    """The modules a file imports; without `everywhere`, only those it imports the moment it is imported itself."""
    nodes = list(ast.walk(tree)) if everywhere else list(_at_import(tree))
    for node in nodes:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _at_import(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from _at_import(child)


def touches(tree: ast.AST) -> set[str]:
    """What a file touches of the computer: modules, `open`, the environment."""
    found = {name.split(".")[0] for name in imports(tree)} & HANDS
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = ast.unparse(node.func)
            if called.split(".")[-1] in {"open", "read_text", "read_bytes", "write_text", "write_bytes", "fdopen"}:
                found.add("open")
            if called in {"os.system", "os.popen", "os.execv", "os.fork", "os.posix_spawn", "os.startfile"}:
                found.add(called)
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"os.environ", "os.getenv", "os.environb"}:
            found.add("os.environ")
    return found


@over(NAMES)
def test_imports_only_go_down(name: str) -> None:
    room = name.split("/")[0]
    reached = {module.split(".")[0] for module in imports(TREES[name])} & ROOMS.keys()
    assert reached <= ROOMS[room], f"{name} reaches up or across into {reached - ROOMS[room]}"


def test_no_module_imports_itself_in_a_circle() -> None:
    modules = {name.removesuffix(".py").removesuffix("/__init__").replace("/", "."): name for name in NAMES}
    graph = {
        module: {m for m in imports(TREES[name], everywhere=False) if m in modules and m != module}
        for module, name in modules.items()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as circle:
        pytest.fail(f"an import circle: {circle.args[1]}")


@over([n for n in NAMES if n.startswith("collectors/") and not n.startswith("collectors/_")])
def test_collectors_do_not_know_each_other(name: str) -> None:
    own = name.split("/")[1].removesuffix(".py")
    others = {
        module
        for module in imports(TREES[name])
        if module.startswith("collectors.") and not module.startswith((f"collectors.{own}", "collectors._"))
    }
    assert not others


@over([n for n in NAMES if not n.startswith(("collectors/_host/", "backend/"))])
def test_only_the_host_touches_the_computer(name: str) -> None:
    assert touches(TREES[name]) <= ALLOWED_HANDS.get(name, set())


def test_every_allowed_exception_is_still_needed() -> None:
    assert {name: touches(TREES[name]) for name in ALLOWED_HANDS} == ALLOWED_HANDS


def test_only_the_upload_speaks_to_the_network() -> None:
    network = {"httpx", "requests", "aiohttp", "urllib.request", "http.client", "websockets"}
    speakers = {name for name in NAMES if not name.startswith("backend/") and network & set(imports(TREES[name]))}
    assert speakers == {"agent/upload.py"}


@over(NAMES)
def test_every_file_imports_on_every_platform(name: str) -> None:
    at_import = {module.split(".")[0] for module in imports(TREES[name], everywhere=False)}
    assert not at_import & ONE_PLATFORM


@over([n for n in NAMES if not n.endswith(("__init__.py", "__main__.py"))])
def test_every_source_file_has_a_test_of_its_name(name: str) -> None:
    path = Path(name)
    names = {f"test_{path.stem}.py", f"test_{path.stem.lstrip('_')}.py"}
    folders = {ROOT / "tests" / path.parent, ROOT / "tests" / path.parent.parent}
    assert any((folder / test).exists() for folder in folders for test in names)


@over(NAMES)
def test_files_stay_small_and_are_named_for_their_one_idea(name: str) -> None:
    drawers = {"utils", "util", "helpers", "helper", "core", "base", "common", "manager", "misc"}
    assert not drawers & set(Path(name).with_suffix("").parts)
    assert len((ROOT / name).read_text("utf-8").splitlines()) <= 350


@over(NAMES)
def test_no_function_is_longer_than_a_screen(name: str) -> None:
    long = {
        node.name: length
        for node in ast.walk(TREES[name])
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > 60
    }
    assert not long


# Where whatever goes wrong must end in a value or a sentence, and why stands there.
BROAD = {"agent/last_words.py", "agent/worker.py", "findings/_contract.py", "redaction/redact.py"}


def test_broad_excepts_stand_only_where_their_reason_is_known() -> None:
    broad = [
        name
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
    ]
    assert sorted(broad) == sorted(BROAD)
