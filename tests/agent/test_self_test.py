"""What `self-test` lists is compared with the source tree as it lies on the disk, not with what the program imports."""

from __future__ import annotations

import ast
import io
from pathlib import Path

import pytest

from agent import self_test
from agent.exits import Exit
from agent.terminal import Screen

ROOT = Path(__file__).parents[2]


def listed(kind: str) -> list[str]:
    return [part.removeprefix(f"{kind} ") for part in self_test.parts() if part.startswith(f"{kind} ")]


def files(folder: str, pattern: str = "[!_]*") -> set[str]:
    """The names in a folder of the source tree, without Python's own files and ours that begin with an underscore."""
    return {
        path.stem for path in (ROOT / folder).glob(pattern) if path.suffix in (".py", "") and path.name[0] not in "_."
    }


def test_every_topic_of_the_source_tree_is_listed() -> None:
    assert set(listed("collector")) == files("collectors")


def test_every_source_of_every_topic_is_listed() -> None:
    told = {" ".join(row.split(":")[0].split()) for row in listed("source")}
    for topic in files("collectors"):
        folder = ROOT / "collectors" / topic
        for platform in ("linux", "windows", "macos"):
            if (folder / f"{platform}.py").exists():
                assert f"{topic} {platform}" in told


def test_every_rule_over_findings_is_listed() -> None:
    expected = set()
    for path in (ROOT / "findings").glob("[!_]*.py"):
        for node in ast.parse(path.read_text("utf-8")).body:
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "RULES":
                expected |= {f"{path.stem} {name.id}" for name in ast.walk(node.value) if isinstance(name, ast.Name)}
    assert expected
    assert set(listed("rule")) == expected


def test_every_detector_is_listed() -> None:
    named = 0
    for path in (ROOT / "redaction" / "rules").glob("[!_]*.py"):
        named += sum(
            isinstance(node, ast.Call) and ast.unparse(node.func) == "Rule"
            for node in ast.walk(ast.parse(path.read_text("utf-8")))
        )
    assert len(listed("detector")) >= named > 50


def test_every_catalogue_and_template_is_listed() -> None:
    assert {row.split(":")[0] for row in listed("catalogue")} == {
        p.stem for p in (ROOT / "report" / "locale").glob("*.po")
    }
    templates = [p for room in ("agent", "report") for p in (ROOT / room).rglob("templates/*")]
    expected = {f"{'.'.join(p.parts[len(ROOT.parts) : -2])} {p.name}" for p in templates}
    assert set(listed("template")) == expected


def test_one_of_each_works_and_the_lines_say_so() -> None:
    raw = io.StringIO()
    assert self_test.self_test(Screen(raw)) is Exit.DONE
    tried = [line for line in raw.getvalue().splitlines() if line.startswith("tried ")]
    assert len(tried) == len(self_test._TRIALS)
    assert all(line.endswith(": works") for line in tried)


@pytest.mark.parametrize("name", list(self_test._TRIALS))
def test_a_part_that_does_not_work_is_named_and_is_an_error(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(self_test, "_TRIALS", {name: lambda: False, "another": lambda: True})
    raw = io.StringIO()
    assert self_test.self_test(Screen(raw)) is Exit.ERROR
    assert f"tried {name}: DOES NOT WORK\ntried another: works\n" in raw.getvalue()


def test_a_detector_that_finds_nothing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    class Blind:
        def scrub(self, text: str) -> Blind:
            self.text = text
            return self

    monkeypatch.setattr(self_test, "engine", lambda _: Blind())
    assert not self_test._detectors()


def test_a_library_that_is_missing_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "_NATIVE", ("psutil", "a_library_nobody_has"))
    with pytest.raises(ModuleNotFoundError):
        self_test._native()
