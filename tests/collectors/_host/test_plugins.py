from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[3]


def planted(place: Path) -> dict[str, str]:
    """An environment in which a package is installed that offers itself to pydantic as a plug-in."""
    mark = place / "it-ran"
    (place / "intruder.py").write_text(f"open({str(mark)!r}, 'w').close()\nplugin = None\n")
    info = place / "intruder-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: intruder\nVersion: 1\n")
    (info / "entry_points.txt").write_text("[pydantic]\nintruder = intruder:plugin\n")
    return {**os.environ, "PYTHONPATH": f"{place}{os.pathsep}{ROOT}"}


def test_an_installed_package_is_not_run_inside_this_program(tmp_path: Path) -> None:
    environment = planted(tmp_path)
    make_a_model = "import pydantic\nclass A(pydantic.BaseModel):\n    x: int\nA(x=1)\n"
    subprocess.run([sys.executable, "-c", make_a_model], env=environment, capture_output=True, timeout=30)
    assert (tmp_path / "it-ran").exists(), "the planted package is not a plug-in, so this test shows nothing"
    (tmp_path / "it-ran").unlink()
    command = [sys.executable, "-m", "agent", "check", "--only", "memory", "--save", str(tmp_path / "r.html")]
    subprocess.run(command, env=environment, check=True, timeout=60, stdin=subprocess.DEVNULL, capture_output=True)
    assert (tmp_path / "r.html").exists()
    assert not (tmp_path / "it-ran").exists()
