from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def bundle(script: Callable[[str], dict[str, Any]]) -> dict[str, Any]:
    return script("bundle")


@pytest.fixture
def whole(bundle: dict[str, Any]) -> tuple[set[str], set[str]]:
    """Modules and files of an executable that lacks nothing."""
    files = {f"{folder}/{file.name}" for file, folder in bundle["data"](ROOT)}
    return bundle["modules"](ROOT) | {"os", "httpx._api", "psutil._psutil_linux"}, files | {"base_library.zip"}


def faults(bundle: dict[str, Any], modules: set[str], files: set[str]) -> list[str]:
    told: list[str] = bundle["faults"](bundle["Inside"](frozenset(modules), frozenset(files)), ROOT)
    return told


def test_an_executable_that_holds_all_of_the_source_tree_has_no_fault(bundle: Any, whole: Any) -> None:
    assert faults(bundle, *whole) == []


NEEDED = (
    "collectors.memory collectors.memory.windows collectors.browsers findings.storage redaction.rules.mail report.page"
)


@pytest.mark.parametrize("module", NEEDED.split())
def test_a_missing_topic_source_rule_or_detector_fails_the_build(bundle: Any, whole: Any, module: str) -> None:
    modules, files = whole
    assert faults(bundle, modules - {module}, files) == [f"{module} is missing"]


@pytest.mark.parametrize("file", ["report/locale/pt.po", "report/templates/page.html"])
def test_a_missing_catalogue_or_template_fails_the_build(bundle: Any, whole: Any, file: str) -> None:
    modules, files = whole
    assert faults(bundle, modules, files - {file}) == [f"{file} is missing"]


@pytest.mark.parametrize("module", ["backend.main", "pytest", "numpy.core", "_strange"])
def test_a_package_without_a_reason_fails_the_build(bundle: Any, whole: Any, module: str) -> None:
    modules, files = whole
    told = faults(bundle, modules | {module}, files)
    assert told == [f"{module.split('.')[0]} is inside, and nobody said why"]


def test_what_is_inside_and_what_is_left_out_do_not_overlap_and_each_has_its_reason(bundle: Any) -> None:
    assert not bundle["LIBRARIES"].keys() & bundle["LEFT_OUT"].keys()
    assert all(len(reason) > 5 for reason in (*bundle["LIBRARIES"].values(), *bundle["LEFT_OUT"].values()))
    assert {"backend"} <= bundle["LEFT_OUT"].keys()


def test_every_dependency_of_the_program_is_inside(bundle: Any) -> None:
    called = {"google-re2": "re2", "py-cpuinfo": "cpuinfo", "pynacl": "nacl"}
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = {re.split(r"[<>=~! ]", row)[0] for row in project["dependencies"]}
    assert {called.get(name, name) for name in names} <= bundle["LIBRARIES"].keys()


def test_every_source_file_of_the_rooms_is_asked_for(bundle: Any) -> None:
    modules = bundle["modules"](ROOT)
    assert {"agent", "agent.__main__", "collectors._host.process", "collectors.memory"} <= modules
    assert len(modules) == sum(len(list((ROOT / room).rglob("*.py"))) for room in bundle["ROOMS"])
    assert not any(name.startswith(("backend", "tests")) for name in modules)


@pytest.mark.parametrize(
    ("file", "module"),
    [
        ("psutil/_psutil_linux.abi3.so", "psutil._psutil_linux"),
        ("python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so", "_ssl"),
        ("_cffi_backend.cp311-win_amd64.pyd", "_cffi_backend"),
        ("libcrypto.so.3", None), ("libssl.so", None), ("report/locale/pt.po", None), ("VCRUNTIME140.dll", None),
    ],
)  # fmt: skip
def test_native_modules_are_told_from_libraries_and_files(bundle: Any, file: str, module: str | None) -> None:
    assert bundle["_native"](file) == module


@pytest.mark.slow
def test_the_finished_executable_holds_what_the_source_tree_holds(bundle: Any, executable: Path) -> None:
    pytest.importorskip("PyInstaller", reason="PyInstaller, which reads executables, is not in this environment")
    held = bundle["inside"](executable)
    assert bundle["faults"](held, ROOT) == []
    assert not any(module.startswith("backend") for module in held.modules)
