from __future__ import annotations

import subprocess
import sys

from collectors._host.process import own_program


def test_the_module_runs_as_the_process_itself_with_its_own_words() -> None:
    done = subprocess.run([*own_program("json.tool"), "--compact"], input=b'{"a": 1}', capture_output=True, timeout=20)
    assert (done.returncode, done.stdout.strip()) == (0, b'{"a":1}')


def test_circles_are_still_found_but_not_at_every_turn_of_loading() -> None:
    asked = "import gc; from collectors._host.apart import become; become('this')"
    asked += "; print(gc.get_threshold(), gc.isenabled())"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, timeout=20, check=True)
    assert done.stdout.splitlines()[-1] == "(50000, 10, 10) True"
