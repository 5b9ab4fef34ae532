from __future__ import annotations

import subprocess
import sys
import time

import pytest

from collectors._host.process import Child

pytestmark = pytest.mark.skipif(sys.platform != "win32", reason="only Windows has job objects")
PARENT = """
import subprocess, sys, time
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"], creationflags=0x08000000)
print(child.pid, flush=True)
{then}
"""
HOLDER = """
import sys, time
from collectors._host.process import Child
child = Child([sys.executable, "-c", {parent!r}])
print(int(child.line(10)), flush=True)
time.sleep(60)
"""


def lives(pid: int) -> bool:
    import psutil

    until = time.monotonic() + 3
    while alive := bool(psutil.pid_exists(pid)):
        if time.monotonic() > until:
            break
        time.sleep(0.02)
    return alive


def test_what_a_process_started_ends_with_it() -> None:
    with Child([sys.executable, "-c", PARENT.format(then="time.sleep(60)")]) as child:
        grandchild = int(child.line(10) or 0)
    assert grandchild
    assert not lives(grandchild)


def test_orphans_of_one_that_crashed_end_too() -> None:
    child = Child([sys.executable, "-c", PARENT.format(then="import os; os._exit(3)")])
    grandchild = int(child.line(10) or 0)
    assert grandchild
    child.end()
    assert not lives(grandchild)
    child.end()


def test_they_end_also_where_the_one_who_holds_them_is_killed() -> None:
    code = HOLDER.format(parent=PARENT.format(then="time.sleep(60)"))
    holder = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    grandchild = int(holder.stdout.readline())
    holder.kill()
    holder.wait(5)
    holder.stdout.close()
    assert not lives(grandchild)
