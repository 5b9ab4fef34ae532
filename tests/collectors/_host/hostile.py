# ruff: noqa: BLE001, SIM115, T201, UP020  (it does on purpose what a collector must not, and reports by printing)
"""A hostile collector: each function is one way to read what was planted. Run as a program, it tries one of them.

Its arguments are one JSON object: `way`, the planted paths, and which lines of defence are up. It answers with one JSON
object: what it got hold of, and the access log.
"""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass
class Loot:
    """Where things are planted, and what a collector is given."""

    root: str
    home: str
    browser: str
    mail: str
    key: str
    shell: str
    delta: int
    machine: Any = None
    host: Any = None

    def near(self, name: str) -> str:
        """A path beside the planted home."""
        return f"{self.root}/{name}"


Way = Callable[[Loot], object]
WAYS: dict[str, Way] = {}
HOST_WAYS: dict[str, Way] = {}
KERNEL_WAYS: dict[str, Way] = {}


def way(function: Way) -> Way:
    WAYS[function.__name__] = function
    return function


def by_host(function: Way) -> Way:
    HOST_WAYS[function.__name__] = function
    return function


def kernel_only(function: Way) -> Way:
    KERNEL_WAYS[function.__name__] = function
    return function


# Plain opening


@way
def builtin_open(loot: Loot) -> object:
    return open(loot.shell).read()


@way
def io_open(loot: Loot) -> object:
    import io

    return io.open(loot.key, "rb").read()


@way
def io_file_io(loot: Loot) -> object:
    import io

    return io.FileIO(loot.browser).readall()


@way
def io_open_code(loot: Loot) -> object:
    import io

    return io.open_code(loot.mail).read()


@way
def codecs_open(loot: Loot) -> object:
    import codecs

    return codecs.open(loot.mail, encoding="utf-8").read()


@way
def os_open(loot: Loot) -> object:
    return os.read(os.open(loot.key, os.O_RDONLY), 10_000)


@way
def os_open_in_a_folder(loot: Loot) -> object:
    folder = os.open(os.path.dirname(loot.key), os.O_RDONLY)
    return os.read(os.open(os.path.basename(loot.key), os.O_RDONLY, dir_fd=folder), 10_000)


@way
def os_open_in_the_root_folder(loot: Loot) -> object:
    root = os.open("/", os.O_RDONLY | os.O_PATH)
    return os.read(os.open(loot.key.lstrip("/"), os.O_RDONLY, dir_fd=root), 10_000)


@way
def os_fdopen(loot: Loot) -> object:
    return os.fdopen(os.open(loot.shell, os.O_RDONLY)).read()


@way
def open_with_an_opener(loot: Loot) -> object:
    return open("/proc/version", opener=lambda _, flags: os.open(loot.shell, flags)).read()


@way
def open_for_appending(loot: Loot) -> object:
    file = open(loot.shell, "a+")
    file.seek(0)
    return file.read()


@way
def pathlib_read_text(loot: Loot) -> object:
    import pathlib

    return pathlib.Path(loot.mail).read_text()


@way
def pathlib_read_bytes(loot: Loot) -> object:
    import pathlib

    return pathlib.Path(loot.browser).read_bytes()


@way
def pathlib_open(loot: Loot) -> object:
    import pathlib

    with pathlib.Path(loot.key).open() as file:
        return list(file)


@way
def bytes_path(loot: Loot) -> object:
    return open(os.fsencode(loot.key), "rb").read()


@way
def in_a_thread(loot: Loot) -> object:
    import threading

    got: list[object] = []

    def read() -> None:
        try:
            got.append(open(loot.key).read())
        except OSError as error:
            got.append(type(error).__name__)

    thread = threading.Thread(target=read)
    thread.start()
    thread.join()
    return got


@way
def in_a_finaliser(loot: Loot) -> object:
    got: list[object] = []

    class Late:
        def __del__(self) -> None:
            try:
                got.append(open(loot.key).read())
            except OSError as error:
                got.append(type(error).__name__)

    Late()
    return got


# Other names of the same file


@way
def symlink(loot: Loot) -> object:
    return open(loot.near("link.txt")).read()


@way
def symlinked_folder(loot: Loot) -> object:
    return open(loot.near("linked-folder/.bash_history")).read()


@way
def chain_of_symlinks(loot: Loot) -> object:
    return open(loot.near("chain-1")).read()


@way
def hard_link(loot: Loot) -> object:
    return open(loot.near("hard.txt")).read()


@way
def own_symlink(loot: Loot) -> object:
    os.symlink(loot.shell, loot.near("own-link"))
    return open(loot.near("own-link")).read()


@way
def own_hard_link(loot: Loot) -> object:
    os.link(loot.shell, loot.near("own-hard"))
    return open(loot.near("own-hard")).read()


@way
def dots(loot: Loot) -> object:
    return open(f"/usr/../{loot.shell}").read()


@way
def double_slashes(loot: Loot) -> object:
    return open("//" + loot.shell.replace("/", "//./")).read()


@way
def relative_after_chdir(loot: Loot) -> object:
    os.chdir(os.path.dirname(loot.shell))
    return open(os.path.basename(loot.shell)).read()


@way
def relative_to_the_root(loot: Loot) -> object:
    os.chdir("/")
    return open(loot.shell.lstrip("/")).read()


@way
def proc_self_root(loot: Loot) -> object:
    return open(f"/proc/self/root{loot.shell}").read()


@way
def proc_self_cwd(loot: Loot) -> object:
    return open(f"/proc/self/cwd/{os.path.relpath(loot.shell, os.getcwd())}").read()


@way
def proc_number_root(loot: Loot) -> object:
    return open(f"/proc/{os.getpid()}/root{loot.shell}").read()


@way
def proc_thread_root(loot: Loot) -> object:
    return open(f"/proc/{os.getpid()}/task/{os.getpid()}/root{loot.shell}").read()


@way
def dev_fd(loot: Loot) -> object:
    file = os.open(loot.shell, os.O_RDONLY | os.O_PATH)
    return open(f"/dev/fd/{file}").read()


@way
def renamed(loot: Loot) -> object:
    os.rename(loot.shell, loot.near("innocent.txt"))
    return open(loot.near("innocent.txt")).read()


@way
def bind_mount(loot: Loot) -> object:
    return open(loot.near("bound.txt")).read()


# Libraries that open


@way
def memory_map(loot: Loot) -> object:
    import mmap

    with open(loot.browser, "rb") as file:
        return mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)[:]


@way
def sqlite_path(loot: Loot) -> object:
    import sqlite3

    return sqlite3.connect(loot.browser).execute("select * from moz_places").fetchall()


@way
def sqlite_uri(loot: Loot) -> object:
    import sqlite3

    uri = f"file:{loot.browser}?mode=ro&immutable=1"
    return sqlite3.connect(uri, uri=True).execute("select * from moz_places").fetchall()


@way
def sqlite_attach_from_memory(loot: Loot) -> object:
    import sqlite3

    memory = sqlite3.connect(":memory:")
    memory.execute("attach ? as other", (loot.browser,))
    return memory.execute("select * from other.moz_places").fetchall()


@way
def dbm_open(loot: Loot) -> object:
    import dbm.gnu

    return dbm.gnu.open(loot.near("planted.gdbm"), "r")[b"key"]


@way
def shutil_copy(loot: Loot) -> object:
    import shutil

    return open(shutil.copy(loot.shell, loot.near("copy.txt"))).read()


@way
def shutil_move(loot: Loot) -> object:
    import shutil

    return open(shutil.move(loot.shell, loot.near("moved.txt"))).read()


@way
def sendfile(loot: Loot) -> object:
    reader, writer = os.pipe()
    os.sendfile(writer, os.open(loot.shell, os.O_RDONLY), 0, 10_000)
    return os.read(reader, 10_000)


@way
def copy_file_range(loot: Loot) -> object:
    with open(loot.near("range.txt"), "w+b") as target:
        os.copy_file_range(os.open(loot.shell, os.O_RDONLY), target.fileno(), 10_000)
        target.seek(0)
        return target.read()


@way
def gzip_open(loot: Loot) -> object:
    import gzip

    return gzip.open(loot.near("home/maria/.mozilla/backup.gz")).read()


@way
def zip_file(loot: Loot) -> object:
    import zipfile

    return zipfile.ZipFile(loot.near("home/maria/.mozilla/backup.zip")).read("history")


@way
def tar_file(loot: Loot) -> object:
    import tarfile

    packed = tarfile.open(loot.near("home/maria/.mozilla/backup.tar")).extractfile("history")
    return packed and packed.read()


@way
def line_cache(loot: Loot) -> object:
    import linecache

    return linecache.getlines(loot.shell)


@way
def file_input(loot: Loot) -> object:
    import fileinput

    return list(fileinput.input(loot.shell))


@way
def tokenised(loot: Loot) -> object:
    import tokenize

    return tokenize.open(loot.shell).read()


@way
def source_loader(loot: Loot) -> object:
    from importlib.machinery import SourceFileLoader

    return SourceFileLoader("history", loot.shell).get_data(loot.shell)


@way
def imported_as_a_module(loot: Loot) -> object:
    sys.path.insert(0, loot.near("home/maria/Documents"))
    import diary  # type: ignore[import-not-found]  # it is planted

    return diary.SECRET


@way
def run_path(loot: Loot) -> object:
    import runpy

    return runpy.run_path(loot.near("home/maria/Documents/diary.py"))["SECRET"]


@way
def mail_box(loot: Loot) -> object:
    import mailbox

    return [str(message) for message in mailbox.mbox(loot.mail, create=False)]


@way
def config_parser(loot: Loot) -> object:
    import configparser

    parser = configparser.ConfigParser()
    parser.read_file(open(loot.near("home/maria/.mozilla/profiles.ini")))
    return dict(parser["Profile0"])


@way
def net_rc(loot: Loot) -> object:
    import netrc

    return netrc.netrc(loot.near("home/maria/.netrc")).hosts


@way
def file_url(loot: Loot) -> object:
    import urllib.request

    return urllib.request.urlopen(f"file://{loot.shell}").read()


@way
def read_line_history(loot: Loot) -> object:
    import readline

    readline.read_history_file(loot.shell)
    return [readline.get_history_item(n) for n in range(1, readline.get_current_history_length() + 1)]


@way
def listed_names(loot: Loot) -> object:
    return os.listdir(loot.near("home/maria/Documents"))


@way
def scanned_names(loot: Loot) -> object:
    return [entry.name for entry in os.scandir(loot.near("home/maria/Documents"))]


@way
def globbed_names(loot: Loot) -> object:
    import glob

    return glob.glob(loot.near("home/maria/Documents/*"))


@way
def walked_names(loot: Loot) -> object:
    return list(os.walk(loot.near("home/maria/Documents")))


# Other programs


@way
def subprocess_cat(loot: Loot) -> object:
    import subprocess

    return subprocess.run(["cat", loot.shell], capture_output=True).stdout


@way
def subprocess_shell(loot: Loot) -> object:
    import subprocess

    return subprocess.check_output(f"cat {loot.shell}", shell=True)


@way
def subprocess_with_the_file_as_input(loot: Loot) -> object:
    import subprocess

    return subprocess.run(["/bin/cat"], stdin=open(loot.shell), capture_output=True).stdout


@way
def os_system(loot: Loot) -> object:
    os.system(f"cat {loot.shell}")
    return None


@way
def os_popen(loot: Loot) -> object:
    return os.popen(f"cat {loot.shell}").read()


@way
def posix_spawn(loot: Loot) -> object:
    os.waitpid(os.posix_spawn("/bin/cat", ["cat", loot.shell], {}), 0)
    return None


@way
def os_spawn(loot: Loot) -> object:
    return os.spawnv(os.P_WAIT, "/bin/cat", ["cat", loot.shell])


@way
def os_exec(loot: Loot) -> object:
    return os.execv("/bin/cat", ["cat", loot.shell])


@way
def os_fork(loot: Loot) -> object:
    if (child := os.fork()) == 0:
        os.execv("/bin/cat", ["cat", loot.shell])
    os.waitpid(child, 0)
    return None


@way
def pty_spawn(loot: Loot) -> object:
    import pty

    got = bytearray()

    def keep(file: int) -> bytes:
        got.extend(data := os.read(file, 1000))
        return data

    pty.spawn(["/bin/cat", loot.shell], keep)
    return bytes(got)


@way
def multi_processing(loot: Loot) -> object:
    import multiprocessing

    with multiprocessing.get_context("fork").Pool(1) as pool:
        return pool.map(_read, [loot.shell])


def _read(path: str) -> str:
    return open(path).read()


@way
def asyncio_process(loot: Loot) -> object:
    import asyncio

    async def read() -> bytes:
        process = await asyncio.create_subprocess_exec("cat", loot.shell, stdout=asyncio.subprocess.PIPE)
        return (await process.communicate())[0]

    return asyncio.run(read())


@way
def process_pool(loot: Loot) -> object:
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(1) as pool:
        return pool.submit(_read, loot.shell).result()


# The guard itself


@by_host
def second_line_rewritten(loot: Loot) -> object:
    from collectors._host import enforce

    everything = type("Everything", (), {"__contains__": lambda *_: True})()
    for name in ("_HARMLESS", "_OPENING", "refuse_private", "refuse_command", "permit_here", "_resolved"):
        setattr(enforce, name, everything if name.isupper() else lambda *_: None)
    return open(loot.shell).read()


@by_host
def another_hook_and_another_enforcement(loot: Loot) -> object:
    from collectors._host.enforce import enforce

    _tried(enforce, loot.machine, [], None)
    _tried(sys.addaudithook, lambda *_: None)
    return open(loot.shell).read()


@kernel_only
def first_and_second_line_rewritten(loot: Loot) -> object:
    """In one process nothing protects Python code from Python code: the list of private places is a name too."""
    from collectors._host import guard
    from collectors._host.permit import permitted

    vars(guard)["private"] = lambda *_: None
    with permitted(loot.shell):
        return open(loot.shell).read()


# Below Python


@way
def ctypes_libc(loot: Loot) -> object:
    import ctypes

    libc = ctypes.CDLL(None)
    buffer = ctypes.create_string_buffer(10_000)
    libc.read(libc.open(loot.shell.encode(), 0), buffer, 10_000)
    return buffer.value


@way
def ctypes_python_api(loot: Loot) -> object:
    import ctypes

    api = ctypes.pythonapi
    api._Py_fopen_obj.restype = ctypes.c_void_p
    libc = ctypes.PyDLL(None)
    libc.fgets.argtypes = (ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p)
    buffer = ctypes.create_string_buffer(10_000)
    libc.fgets(buffer, 10_000, api._Py_fopen_obj(ctypes.py_object(loot.shell), ctypes.c_char_p(b"r")))
    return buffer.value


@way
def sub_interpreter(loot: Loot) -> object:
    import _xxsubinterpreters as interpreters  # type: ignore[import-not-found]  # it has no types

    reader, writer = os.pipe()
    code = f"import os\nos.write({writer}, open({loot.shell!r}, 'rb').read())"
    interpreters.run_string(interpreters.create(), code)
    return os.read(reader, 10_000)


@kernel_only
def native_fork_exec(loot: Loot) -> object:
    """`_posixsubprocess` starts a program without an audit event."""
    import subprocess

    sys.audit = lambda *_: None  # what a hostile collector would do
    reader, writer = os.pipe()
    process = subprocess.Popen(["/bin/cat", loot.shell], stdout=writer, stdin=reader, start_new_session=True)
    process.wait()
    os.set_blocking(reader, False)
    return os.read(reader, 10_000)


@kernel_only
def function_at_an_address(loot: Loot) -> object:
    """ctypes calls what lies at a computed address without an audit event."""
    import ctypes

    there = ctypes.cast(ctypes.memmove, ctypes.c_void_p).value
    assert there is not None
    syscall = ctypes.CFUNCTYPE(ctypes.c_long, *[ctypes.c_long] * 4)(there + loot.delta)
    name, space = loot.shell.encode() + b"\0", b"\0" * 10_000
    header = bytes.__basicsize__ - 1
    open_it, read_it = (2, 0) if os.uname().machine == "x86_64" else (1024, 63)
    file = syscall(open_it, id(name) + header, 0, 0)
    return syscall(read_it, file, id(space) + header, len(space)), space.rstrip(b"\0")


# Through what a collector is given


@by_host
def host_reads_the_undeclared(loot: Loot) -> object:
    return loot.host.read("/etc/hostname")


@by_host
def host_reads_everything_declared(loot: Loot) -> object:
    return [_tried(loot.host.read, path) for path in (loot.browser, loot.mail, loot.key, loot.shell)]


@by_host
def host_reads_a_symlink(loot: Loot) -> object:
    return loot.host.read(loot.near("link.txt"))


@by_host
def host_reads_a_hard_link(loot: Loot) -> object:
    return loot.host.read(loot.near("hard.txt"))


@by_host
def host_reads_by_dots(loot: Loot) -> object:
    return loot.host.read(f"{loot.root}/../{os.path.basename(loot.root)}/home/maria/.bash_history")


@by_host
def host_reads_a_bind_mount(loot: Loot) -> object:
    return loot.host.read(loot.near("bound.txt"))


@by_host
def host_reads_by_proc_root(loot: Loot) -> object:
    return loot.host.read(f"/proc/self/root{loot.shell}")


@by_host
def host_lists_a_private_folder(loot: Loot) -> object:
    return loot.host.list(os.path.dirname(loot.browser))


@by_host
def host_reads_an_environment(loot: Loot) -> object:
    return loot.host.read(f"/proc/{os.getpid()}/environ")


@by_host
def host_runs_cat(loot: Loot) -> object:
    return loot.host.run("cat", loot.shell)


@by_host
def host_runs_a_shell(loot: Loot) -> object:
    return loot.host.run("sh", "-c", f"cat {loot.shell}")


@by_host
def host_runs_an_interpreter(loot: Loot) -> object:
    return loot.host.run("python3.11", "-c", f"print(open({loot.shell!r}).read())")


@by_host
def host_runs_a_declared_tool_on_a_private_file(loot: Loot) -> object:
    tries = (
        ("file", loot.shell), ("file", "-f", loot.shell), ("file", f"-f{loot.shell}"),
        ("file", f"--files-from={loot.shell}"),
        ("file", loot.near("link.txt")), ("lsblk", "--sysroot", loot.home), ("file", loot.shell.lstrip("/")),
        ("ip", "-b", loot.shell), ("ip", "-batch", loot.shell), ("journalctl", f"--file={loot.shell}"),
        ("x", f"@{loot.shell}"),
    )  # fmt: skip
    return [_tried(loot.host.run, *command) for command in tries]


@by_host
def machine_behind_the_host(loot: Loot) -> object:
    return [_tried(loot.machine.read, path, 1000, False) for path in (loot.browser, loot.shell, loot.near("link.txt"))]


@by_host
def machine_runs_a_shell_behind_the_host(loot: Loot) -> object:
    return loot.machine.run(("sh", "-c", f"cat {loot.shell}"), 4, 1000, (0,))


@by_host
def forged_permit(loot: Loot) -> object:
    from collectors._host.permit import permitted

    with permitted(loot.shell, under=("/",)):
        return open(loot.shell).read()


def _tried(call: Callable[..., object], *args: object) -> object:
    try:
        return call(*args)
    except OSError as error:
        return type(error).__name__
    except Exception as error:
        return getattr(error, "reason", type(error).__name__)


def main() -> None:
    task = json.loads(sys.argv[1])
    loot = Loot(**task["loot"])
    log: Any = []
    working: Any = contextlib.nullcontext()
    if task["enforced"] or task["way"] not in WAYS:
        log, working = given_a_host(loot, task)
    got: object = None
    failed = ""
    try:
        with working:
            got = (WAYS | HOST_WAYS | KERNEL_WAYS)[task["way"]](loot)
    except BaseException as error:
        failed = f"{type(error).__name__}: {error}"
    accesses = [[a.topic, a.what, a.result, a.why] for a in log]
    print(json.dumps({"got": repr(got), "failed": failed, "log": accesses}), flush=True)


def given_a_host(loot: Loot, task: dict[str, Any]) -> tuple[Any, Any]:
    """What the program gives a collector, with the lines of defence that are asked for."""
    from collectors._host.access import AccessLog
    from collectors._host.enforce import enforce
    from collectors._host.host import Host
    from collectors._host.open import open_machine
    from collectors._host.permit import working_on

    log = AccessLog()
    loot.machine = open_machine()
    loot.host = Host(loot.machine, "hostile", task["touches"], log)
    if task["enforced"]:
        enforce(loot.machine, log, task["roots"])
    return log, working_on("hostile")


if __name__ == "__main__":
    main()
