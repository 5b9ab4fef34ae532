"""Shows a conversation as plain text and reads the answers: no redraw, no colour needed, any width, any encoding."""

from __future__ import annotations

import codecs
import shutil
import sys
import textwrap
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TextIO

from agent.exits import Exit
from agent.impatience import Impatience
from agent.steps import Ask, AskText, Conversation, Progress, Show, Step, Switch, Tell
from report.values import size

if TYPE_CHECKING:
    from report.words import Words

WIDEST = 78
NARROWEST = 20
Answer = Callable[["Ask | AskText", "Screen"], str]
_PLAIN = str.maketrans({"‹": "<", "›": ">", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "×": "x"})
_PLAIN |= str.maketrans(dict(zip("▁▂▃▄▅▆▇█", "_.:-=+*#", strict=True)))


def _in_plain_letters(error: UnicodeError) -> tuple[str, int]:
    """What a terminal cannot show, without its accents; a letter it has no form of becomes a question mark."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    text = unicodedata.normalize("NFKD", error.object[error.start : error.end].translate(_PLAIN))
    return "".join(c if c.isascii() else "" if unicodedata.combining(c) else "?" for c in text), error.end


codecs.register_error("alltimefix.plain", _in_plain_letters)


class Screen:
    """Writes sentences, wrapped to the terminal's width."""

    def __init__(self, stream: TextIO) -> None:
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="alltimefix.plain")
        self._stream = stream

    def line(self, text: str = "", indent: str = "") -> None:
        """One sentence, over as many lines as it needs; control characters are never passed to a terminal."""
        clean = "".join(c if c.isprintable() else " " for c in text)
        width = max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns - 1))
        wrapped = textwrap.wrap(clean, width, subsequent_indent=indent, break_on_hyphens=False) or [""]
        self._stream.write("\n".join(wrapped) + "\n")
        self._stream.flush()


def converse(
    conversation: Conversation, say: Words, answer: Answer, screen: Screen, impatience: Impatience | None = None
) -> Exit:
    """Run a conversation to its end; Ctrl-C is a no wherever it comes.

    The conversation is told of it where it stands: once something was sent, only it can say what is true.
    `impatience`: where a person types, and may not want to wait for what is slow.
    """
    go_on: Callable[[], Step] = partial(next, conversation)
    try:
        while True:
            step = go_on()
            try:
                if impatience is not None and isinstance(step, Ask | AskText):
                    impatience.ends()
                reply = _shown(step, say, answer, screen)
                if impatience is not None and isinstance(step, Progress) and step.give_up is not None:
                    impatience.over(step.give_up)
                    screen.line(
                        "  " + say("{title}: press Enter if you do not want to wait", title=step.title), "     "
                    )
            except KeyboardInterrupt:
                go_on = partial(conversation.throw, KeyboardInterrupt)
            else:
                go_on = partial(conversation.send, reply)
    except StopIteration as end:
        return Exit(end.value)
    except KeyboardInterrupt:
        screen.line()
        screen.line(say("Stopped. Nothing was sent."))
        return Exit.DECLINED


def _shown(step: Step, say: Words, answer: Answer, screen: Screen) -> str:
    match step:
        case Tell(text, "title"):
            screen.line()
            screen.line(text)
            screen.line()
        case Tell(text, "warning"):
            screen.line(say("Important:") + " " + text)
        case Tell(text, "item" | "number" | "fact"):
            screen.line("  " + text, indent="     ")
        case Tell(text):
            screen.line(text)
        case Progress(title, state, text):
            _progress(title, state, text, say, screen)
        case Show(document):
            from report.plain import plain

            for line in plain(document, say):
                screen.line(line, indent=" " * (len(line) - len(line.lstrip()) + 2))
        case Ask() | AskText():
            return answer(step, screen)
    return ""


def _progress(title: str, state: str, text: str, say: Words, screen: Screen) -> None:
    """One line a topic, when it is done; nothing is drawn over, so that it can be listened to."""
    if state == "slow":
        screen.line("  " + say("{title}: takes a little longer…", title=title), indent="     ")
    elif state == "collected":
        screen.line("  " + say("{title}: looked at ({time})", title=title, time=text), indent="     ")
    elif state == "skipped":
        screen.line("  " + say("{title}: not looked at, because {reason}", title=title, reason=text), indent="     ")
    elif state == "failed":
        screen.line(
            "  " + say("{title}: could not be seen, because {reason}", title=title, reason=text), indent="     "
        )


def ask_person(say: Words) -> Answer:
    """Answers typed by the person who is there; an empty line, or the end of input, is the careful answer.

    Choices are numbers: the same in every language, and easily said on the phone.
    """

    def answer(step: Ask | AskText, screen: Screen) -> str:
        _switches(step, screen, say)
        screen.line()
        screen.line(step.text)
        if isinstance(step, AskText):
            if step.empty:
                screen.line("  " + say("(just Enter: {words})", words=step.empty), "      ")
            return _typed()
        keys = {str(number): key for number, (key, _) in enumerate(step.choices, 1)}
        for number, (key, words) in zip(keys, step.choices, strict=True):
            screen.line(
                f"  {number} = {words}" + (" " + say("(or just Enter)") if key == step.default else ""), "      "
            )
        while (typed := _typed().rstrip(".")) and typed not in keys:
            screen.line(say("Please type one of these numbers: {numbers}", numbers=", ".join(keys)))
        return keys.get(typed, step.default)

    return answer


def _switches(step: Ask | AskText, screen: Screen, say: Words) -> None:
    """What can be left out, with what is typed for it: headings, below them what they hold, and parts on one line."""
    for heading in step.switches if isinstance(step, Ask) else ():
        if not heading.parts:
            screen.line(f"  {_switch(heading, say)}", "     ")
            continue
        screen.line(_switch(replace(heading, text=""), say))
        for switch in heading.parts if heading.on else ():
            screen.line(f"  {_switch(switch, say)}", "     ")
            if switch.parts and switch.on:
                screen.line("     " + ", ".join(_switch(replace(part, text=""), say) for part in switch.parts), "     ")


def _switch(switch: Switch, say: Words) -> str:
    """One of them in words: `7. Disks (12 kB): sda`."""
    about = [size(switch.size, say)] if switch.size else []
    about += [say("{count} lines", count=switch.lines)] if switch.lines else []
    told = f"{switch.number}. {switch.title}" + (f" ({', '.join(about)})" if about else "")
    told += "" if switch.on else f" {say('[left out]')}"
    return f"{told}: {switch.text}" if switch.text else told


def _typed() -> str:
    try:
        return input("> ").strip()
    except EOFError:
        return ""


def somebody_there() -> bool:
    """Whether a person can be asked: a terminal to read from and to write to."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()
