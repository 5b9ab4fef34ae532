from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest

from agent.redacting import redact
from redaction.vault import Identity, Vault

PROGRAM = [sys.executable, "-m", "agent", "redact"]


def test_a_text_flows_through_without_what_is_private() -> None:
    clean = io.BytesIO()
    counts = redact(
        io.BytesIO("Zé (ze.quintela) wrote to a@b.example\n".encode()), clean, Vault([Identity("user", "ze.quintela")])
    )
    assert clean.getvalue().decode() == "Zé (‹user-1›) wrote to ‹email-1›\n"
    assert counts == {"user": 1, "email": 1}


@pytest.mark.policy("P16")
def test_the_command_redacts_its_input_and_says_beside_it_what_was_hidden() -> None:
    ran = subprocess.run([*PROGRAM], input=b"password: Xk9-77qq1z\nplain line\n", capture_output=True, check=True)
    assert ran.stdout.decode() == "password: ‹password-1›\nplain line\n"
    assert "password 1" in ran.stderr.decode()
    assert b"Xk9-77qq1z" not in ran.stderr


def test_it_knows_what_this_computer_knows() -> None:
    name = Path("/proc/sys/kernel/hostname").read_text("utf-8").strip()
    ran = subprocess.run(PROGRAM, input=f"hostname={name} today\n".encode(), capture_output=True, check=True)
    assert name not in ran.stdout.decode()


def test_a_reader_that_goes_away_ends_it_calmly() -> None:
    with subprocess.Popen(PROGRAM, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdin
        assert process.stdout
        assert process.stderr
        process.stdout.close()
        try:
            process.stdin.write(b"a line of a log\n" * 50_000)
            process.stdin.close()
        except BrokenPipeError:
            pass  # it ended before it had read everything
        assert b"Traceback" not in process.stderr.read()
