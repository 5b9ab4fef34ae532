from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from collectors._found import found
from collectors._names import names

ROOT = Path(__file__).parents[2]


def test_the_names_are_those_of_the_topics_that_are_found() -> None:
    assert names() == sorted(found())


def test_asking_for_the_names_loads_no_topic() -> None:
    program = "import sys; from collectors._names import names; names(); print('pydantic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, timeout=20, check=True)
    assert done.stdout.strip() == b"False"
