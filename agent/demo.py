"""`alltimefix demo`: the whole way against a support backend of its own, on loopback, on this computer's real data.

It answers its own questions and says so: nothing leaves the computer, and at the end nothing is left of it.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from agent import receipts, rights
from agent.exits import Exit
from agent.flow import Wish, help_me
from agent.steps import Ask, AskText
from agent.terminal import Answer, Screen, converse
from collectors._host.errors import HostError
from collectors._host.process import Child, own_program

if TYPE_CHECKING:
    from report.words import Words

SECONDS_TO_START = 30.0


class NoDemo(RuntimeError):  # noqa: N818  (named for what it says)
    """The demonstration cannot run; the message is one sentence."""


def demonstrate(say: Words) -> Exit:
    """Open a ticket, run the agent against it, have the desk open the report, delete it, and show the proof."""
    screen = Screen(sys.stdout)
    try:
        with tempfile.TemporaryDirectory(prefix="alltimefix-demo-") as place, _backend(Path(place)) as url:
            return _story(Path(place), url, say, screen)
    except NoDemo as error:
        screen.line(say(str(error)))
        return Exit.ERROR


def _story(place: Path, url: str, say: Words, screen: Screen) -> Exit:
    ticket = _desk("ticket", "--data", str(place), "--technician", "Ana", "--subject", "A slow computer", "--json")
    screen.line(say("This is a demonstration. A support backend runs on this computer only: {url}", url=url))
    screen.line(say("The technician opened a ticket and says this code on the phone: {code}", code=ticket["spoken"]))
    screen.line(say("The questions are answered by the demonstration, and each answer is shown."))
    wish = Wish(code="".join(filter(str.isdigit, ticket["code"])), backend=url)
    before = {receipt.report_id for receipt in receipts.every()}
    ending = converse(help_me(wish, say), say, _demo_answers(say), screen)
    if ending is not Exit.DONE:
        return ending
    receipt = next(receipt for receipt in receipts.every() if receipt.report_id not in before)
    try:
        seen = next(row for row in _desk("reports", "--data", str(place), "--json")["tickets"])
        _desk("confirm", str(seen["ticket"]), seen["match"], "--data", str(place))
        report = _desk("open", receipt.report_id, "--data", str(place))
        screen.line()
        count = sum(topic["outcome"] == "collected" for topic in report["sections"].values())
        screen.line(say("The technician opened the report at the desk and sees {count} topics.", count=count))
        screen.line(say("Now it is deleted again."))
        screen.line()
        ending = rights.erase(receipt.report_id, say)
        gone = not list(place.rglob(f"*{receipt.report_id}*"))
        screen.line(say("Nothing of it is left in the backend's store.") if gone else say("Something is left!"))
        return ending if gone else Exit.ERROR
    finally:
        receipts.forget(receipt)


def _demo_answers(say: Words) -> Answer:
    """Says yes to looking and to sending, and says that it does."""
    wanted = {"start": "y", "who": "y", "look": "y", "keep": "y", "send": "s", "outside_eea": "y"}

    def answer(step: Ask | AskText, screen: Screen) -> str:
        key = wanted.get(step.name, step.default if isinstance(step, Ask) else "")
        words = dict(step.choices)[key] if isinstance(step, Ask) else ""
        screen.line()
        screen.line(step.text)
        screen.line("> " + say("{answer} (answered by the demonstration)", answer=words))
        return key

    return answer


@contextmanager
def _backend(place: Path) -> Iterator[str]:
    """A support backend in a process of its own, with its store in this folder, until the end of the block."""
    if importlib.util.find_spec("fastapi") is None or importlib.util.find_spec("uvicorn") is None:
        raise NoDemo("The demonstration needs the support backend: pip install 'alltimefix[backend]'")
    with Child([*own_program("backend"), "serve", "--data", str(place), "--port", "0"]) as server:
        try:
            url = str(json.loads(server.line(SECONDS_TO_START) or b"{}")["url"])
        except (HostError, KeyError, ValueError):
            raise NoDemo("The support backend of the demonstration did not start.") from None
        yield url


def _desk(*arguments: str) -> dict[str, Any]:
    """What a command of the desk prints, as the technician would run it."""
    with Child([*own_program("backend"), *arguments]) as command:
        printed = []
        try:
            while (line := command.line(SECONDS_TO_START)) is not None:
                printed.append(line)
            answer: dict[str, Any] = json.loads(b"\n".join(printed) or b"{}")
        except (HostError, ValueError):
            raise NoDemo("The desk of the demonstration did not answer.") from None
    return answer
