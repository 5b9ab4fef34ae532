"""The command line: a code and nothing else is the whole command; every other word is for people who want more."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer
from typer.core import TyperGroup

from agent.company import BACKEND
from agent.exits import Exit

if TYPE_CHECKING:
    from agent.flow import Wish
    from report.words import Words


class CodeFirst(TyperGroup):
    """Takes a spoken code, in one word or several, where a command is expected."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """What begins with a digit is a code; all its words belong to it."""
        if args and args[0] not in self.commands and re.match(r"\W*[\dOoIl]\W*\d", args[0]):
            return "code", self.commands["code"], args
        return super().resolve_command(ctx, args)


app = typer.Typer(
    cls=CodeFirst,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    add_completion=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
Only = Annotated[list[str] | None, typer.Option(metavar="TOPIC", help="Look at this topic only; may be repeated.")]
Without = Annotated[list[str] | None, typer.Option(metavar="TOPIC", help="Leave this topic out; may be repeated.")]
Since = Annotated[str, typer.Option(metavar="TIME", help="How far back to look for errors, as 12h, 7d or 4w.")]
SaveTo = Annotated[
    Path | None, typer.Option("--save", metavar="FILE", help="Where to save the report.", dir_okay=False)
]
Backend = Annotated[
    str, typer.Option(metavar="URL", envvar="ALLTIMEFIX_BACKEND", help="The support backend to send to.", hidden=True)
]
Recording = Annotated[
    str | None, typer.Option(metavar="FILE", hidden=True, help="Look at a recorded computer instead of this one.")
]
OnAPage = Annotated[
    bool | None, typer.Option("--page/--terminal", help="Go on in your browser, or here; by itself it chooses.")
]


@app.callback(invoke_without_command=True)
def start(
    context: typer.Context,
    language: Annotated[
        str,
        typer.Option(
            metavar="en|pt",
            envvar=["ALLTIMEFIX_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"],
            help="The language you want to read; by itself the system's.",
        ),
    ] = "",
    only: Only = None,
    without: Without = None,
    since: Since = "7d",
    save: SaveTo = None,
    backend: Backend = BACKEND,
    recording: Recording = None,
    page: OnAPage = None,
    version: Annotated[bool, typer.Option("--version", help="Show the version and end.")] = False,
) -> None:
    """Look at this computer, take out what is private, show it to you, and send it only after your yes.

    With the code the technician gives you: alltimefix 482916303. Without a code nothing is sent; the report is saved.
    """
    from agent import system_language
    from report.words import Words, language_of

    context.obj = Words(language_of(language or system_language.system_language()))
    if version:
        from agent.notice import agent_version

        typer.echo(agent_version())
    elif context.invoked_subcommand is None:
        from agent.file_name import code_in_own_name

        _converse(_wish(code_in_own_name(), only, without, since, save, backend, recording), context, page)


@app.command(hidden=True)
def code(
    context: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="CODE")],
    only: Only = None,
    without: Without = None,
    since: Since = "7d",
    save: SaveTo = None,
    backend: Backend = BACKEND,
    recording: Recording = None,
    page: OnAPage = None,
) -> None:
    """The whole way with a technician's code: nine digits, with or without spaces."""
    from report.phone_code import CodeError, parse

    try:
        digits = parse(" ".join(words))
    except CodeError as error:
        _end(context.obj(error.msgid, **error.values), Exit.USAGE)
    _converse(_wish(digits, only, without, since, save, backend, recording), context, page)


@app.command()
def check(
    context: typer.Context,
    only: Only = None,
    without: Without = None,
    since: Since = "7d",
    save: SaveTo = None,
    json: Annotated[bool, typer.Option("--json", help="Write the document instead of the page.")] = False,
    recording: Recording = None,
) -> None:
    """Look and save, on this computer only. This never sends anything."""
    from agent.checking import check_only

    wish = _wish(None, only, without, since, save, BACKEND, recording)
    raise typer.Exit(check_only(wish, context.obj, as_json=json))


@app.command()
def topics(context: typer.Context) -> None:
    """List what is looked at, why, and how each field is treated."""
    from agent.terminal import Screen
    from agent.topics import listed
    from collectors._found import found

    screen = Screen(sys.stdout)
    for line in listed(found(), context.obj):
        screen.line(line, indent=" " * (len(line) - len(line.lstrip()) + 2))


@app.command()
def receipts(
    context: typer.Context,
    number: Annotated[str | None, typer.Argument(help="A receipt's number, or how it begins.")] = None,
) -> None:
    """List what you sent; with a number, show exactly what was sent."""
    from agent.rights import show

    raise typer.Exit(show(number, context.obj))


@app.command()
def correct(
    context: typer.Context,
    number: Annotated[str | None, typer.Argument(help="A receipt's number, or how it begins.")] = None,
) -> None:
    """Correct something in a report you sent, in your own words."""
    from agent.rights import correct as corrected
    from agent.terminal import somebody_there

    if not somebody_there():
        _end(context.obj("Nobody can be asked here, so nothing is sent."), Exit.USAGE)
    raise typer.Exit(corrected(number, context.obj))


@app.command()
def export(
    context: typer.Context,
    number: Annotated[str | None, typer.Argument(help="A receipt's number, or how it begins.")] = None,
    save: SaveTo = None,
) -> None:
    """Save all that the support desk keeps about a report you sent."""
    from agent.rights import export as exported

    raise typer.Exit(exported(number, save, context.obj))


@app.command()
def delete(
    context: typer.Context,
    number: Annotated[str | None, typer.Argument(help="A receipt's number, or how it begins.")] = None,
) -> None:
    """Delete a report you sent, and get the proof."""
    from agent.rights import erase

    raise typer.Exit(erase(number, context.obj))


@app.command()
def compare(
    context: typer.Context,
    before: Annotated[Path, typer.Argument(metavar="A", help="A saved report, the page or the document.")],
    after: Annotated[Path, typer.Argument(metavar="B", help="A later report of the same computer.")],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON document.")] = False,
) -> None:
    """Show what changed between two saved reports of one computer. Nothing is sent."""
    from agent.comparing import compare_files

    raise typer.Exit(compare_files(before, after, context.obj, as_json=json))


@app.command()
def redact(context: typer.Context) -> None:
    """Take what is private out of a text: alltimefix redact < log.txt > clean.txt. Nothing is sent."""
    from agent.terminal import Screen
    from collectors._host.process import hand_over

    if sys.stdin.isatty():
        Screen(sys.stderr).line(context.obj("Paste the text. Then press Ctrl and D; on Windows Ctrl and Z, and Enter."))
    raise typer.Exit(hand_over("agent.redacting", context.obj.language))


@app.command()
def demo(context: typer.Context) -> None:
    """Show the whole way on this computer, with a support backend of its own; nothing leaves the computer."""
    from agent.demo import demonstrate

    raise typer.Exit(demonstrate(context.obj))


@app.command("self-test")
def self_test() -> None:
    """Show what this program holds, and that each part works. Nothing is looked at or sent."""
    from agent.self_test import self_test as tried
    from agent.terminal import Screen

    raise typer.Exit(tried(Screen(sys.stdout)))


def _wish(
    digits: str | None,
    only: list[str] | None,
    without: list[str] | None,
    since: str,
    save: Path | None,
    backend: str,
    recording: str | None,
) -> Wish:
    from agent.flow import Wish

    if only or without:
        from collectors._names import names

        for topic in (*(only or ()), *(without or ())):
            if topic not in names():
                raise typer.BadParameter(f"there is no topic {topic!r}; there are: {', '.join(names())}")
    machine = recording and str(Path(recording).absolute())  # the process that looks stands in another folder
    return Wish(digits, backend, tuple(only or ()), tuple(without or ()), days(since), save, machine)


def days(since: str) -> float:
    """`12h`, `7d`, `4w` in days; raises BadParameter for anything else, and beyond a year."""
    told = re.fullmatch(r"(\d{1,4})([hdw])", since.strip().lower())
    length = int(told[1]) * {"h": 1 / 24, "d": 1, "w": 7}[told[2]] if told else 0.0
    if not 0 < length <= 366:
        raise typer.BadParameter("a time is a number and h, d or w, as 12h, 7d or 4w, up to a year")
    return length


def _converse(wish: Wish, context: typer.Context, page: bool | None) -> None:
    """Hold the conversation on a page or in the terminal: where there is none, or where it is asked for, on a page."""
    from agent.flow import help_me
    from agent.impatience import Impatience
    from agent.terminal import Screen, ask_person, converse, somebody_there

    say: Words = context.obj
    page = context.find_root().params.get("page") if page is None else page  # it may stand before the code, or after it
    terminal = Screen(sys.stdout) if somebody_there() else None
    if page or (page is None and terminal is None and _has_a_browser()):
        from agent.page.meeting import meet

        unchosen = context.find_root().get_parameter_source("language")
        tell, goes_on = (terminal or Screen(sys.stdout)).line, terminal is not None
        free = unchosen is not None and unchosen.name == "DEFAULT"
        ending = meet(help_me(wish, say), say, tell, goes_on=goes_on, browser_language=free)
        if ending is not None:
            raise typer.Exit(ending)
    if terminal is None:
        _end(
            say("Nobody can be asked here, so nothing is looked at or sent. To save a report: alltimefix check"),
            Exit.USAGE,
        )
    raise typer.Exit(converse(help_me(wish, say), say, ask_person(say), terminal, Impatience()))


def _has_a_browser() -> bool:
    from agent.page.browser import can_open

    return can_open()


def _end(sentence: str, code: Exit) -> NoReturn:
    from agent.terminal import Screen

    Screen(sys.stderr).line(sentence)
    raise typer.Exit(code)
