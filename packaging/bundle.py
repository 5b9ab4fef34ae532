"""What belongs into an executable, what stays out, and the look at a finished one that fails the build."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

ROOMS = ("agent", "collectors", "findings", "redaction", "report")
"""The rooms that are inside, whole: every platform's sources too, as recordings of each can be looked at."""

LIBRARIES = {
    "_cffi_backend": "how nacl calls its native part",
    "annotated_doc": "typer's options are described with it",
    "annotated_types": "pydantic's limits on fields",
    "certifi": "httpcore loads it; its own list of authorities is left out",
    "colorama": "typer, in a Windows terminal",
    "cpuinfo": "a processor's name where the system's own list has none",
    "h11": "HTTP/1.1, for httpx",
    "httpcore": "connections, for httpx",
    "httpx": "the upload",
    "idna": "host names, for httpx",
    "jinja2": "the page",
    "markupsafe": "escaping in the page",
    "nacl": "signed acknowledgements and proofs of deletion",
    "platformdirs": "where a person's receipts belong",
    "psutil": "processes and disk use",
    "pydantic": "every section and the document",
    "pydantic_core": "pydantic's native part",
    "pyrage": "seals the report for the desk",
    "re2": "one pass over a long text for all rules",
    "shellingham": "typer loads it, for shell completion",
    "truststore": "TLS judged by the operating system's own trust",
    "typer": "the command line",
    "typing_extensions": "pydantic",
    "typing_inspection": "pydantic",
}
"""Every top-level package inside that is neither ours nor Python's own, and what it is there for."""

LEFT_OUT = {
    "anyio": "httpx needs it for asyncio only",
    "asyncio": "nothing inside is asynchronous",
    "backend": "the desk's side, never on a person's computer",
    "doctest": "for developers",
    "markdown_it": "decorates help texts; ours are plain",
    "mdurl": "for markdown_it",
    "mypy": "for developers",
    "pdb": "for developers",
    "pydantic.mypy": "for developers",
    "pydantic.v1": "the previous pydantic, for programs written for it",
    "pydoc": "for developers",
    "pygments": "colours for rich",
    "rich": "decorates help texts; ours are plain",
    "sqlite3": "nothing inside keeps a database",
    "tkinter": "nothing inside draws windows",
    "unittest": "for developers",
    "xmlrpc": "nothing inside speaks it",
}
"""What the libraries would bring along, and why nothing misses it."""

FOUND_BY_NAME = {"_cffi_backend", "re2"}
"""Libraries that are loaded in ways PyInstaller does not see."""

_HOW_PYTHON_WAS_MADE = "_sysconfigdata_"  # Python's own; its name goes on with the platform's


def modules(root: Path) -> set[str]:
    """Every module of the rooms, by the source tree."""
    files = (path.relative_to(root) for room in ROOMS for path in (root / room).rglob("*.py"))
    return {".".join(file.with_suffix("").parts).removesuffix(".__init__") for file in files}


def data(root: Path) -> list[tuple[Path, str]]:
    """Every other file of the rooms (sentences, templates), and the folder it belongs into."""
    files = sorted(
        p for room in ROOMS for p in (root / room).rglob("*") if p.is_file() and p.suffix not in (".py", ".pyc")
    )
    return [(file, file.parent.relative_to(root).as_posix()) for file in files]


@dataclass(frozen=True, slots=True)
class Inside:
    """What a finished executable holds: modules by their dotted names, all other files by their paths."""

    modules: frozenset[str]
    files: frozenset[str]


def inside(program: Path) -> Inside:
    """Read a finished one-file executable."""
    from PyInstaller.archive.readers import CArchiveReader  # type: ignore[import-untyped]  # it ships no types

    archive = CArchiveReader(str(program))
    names = {name.replace("\\", "/") for name in archive.toc}
    pure = {name for pyz in archive.toc if pyz.endswith(".pyz") for name in archive.open_embedded_archive(pyz).toc}
    native = {file: module for file in names if (module := _native(file))}
    return Inside(frozenset(pure | set(native.values())), frozenset(names - native.keys()))


def _native(file: str) -> str | None:
    """The module a native file is: `psutil/_psutil_linux.abi3.so` is psutil._psutil_linux; None for libraries."""
    path = PurePosixPath(file)
    if path.suffix not in (".so", ".pyd") or path.name.startswith("lib"):
        return None
    folder = [] if "lib-dynload" in path.parts else list(path.parts[:-1])
    return ".".join((*folder, path.name.split(".")[0]))


def faults(held: Inside, root: Path) -> list[str]:
    """What is missing of the source tree, and which packages are inside without a reason; one sentence each."""
    files = {f"{folder}/{file.name}" for file, folder in data(root)}
    missing = sorted((modules(root) - held.modules) | (files - held.files))
    known = {*ROOMS, *LIBRARIES, *sys.stdlib_module_names}
    packages = {module.split(".")[0] for module in held.modules if not module.startswith(_HOW_PYTHON_WAS_MADE)}
    strange = sorted(packages - known)
    return [f"{name} is missing" for name in missing] + [f"{name} is inside, and nobody said why" for name in strange]
