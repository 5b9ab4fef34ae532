"""`alltimefix-desk`: serve the support backend, open tickets, see what came, open it."""

from __future__ import annotations

import base64
import importlib.util
import ipaddress
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from backend.settings import Settings

if TYPE_CHECKING:
    from backend.service import Service
    from report.correction import Correction

app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    help="The support desk: codes for the phone, and the reports that come.",
)
Data = Annotated[Path, typer.Option("--data", help="The desk's folder; made when it is not there.")]
Identity = Annotated[Path | None, typer.Option(help="The desk's age identity, if kept elsewhere.")]
_Read = TypeVar("_Read")
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document.")]


def main() -> None:
    """The command line."""
    missing = [name for name in ("fastapi", "uvicorn") if importlib.util.find_spec(name) is None]
    if missing:
        sys.stderr.write("The support desk needs more than the agent does: pip install 'alltimefix[backend]'\n")
        raise SystemExit(1)
    app()


def _stop(sentence: str, status: int = 1) -> NoReturn:
    typer.echo(sentence, err=True)
    raise typer.Exit(status)


@app.command()
def serve(
    data: Data,
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="The port; 0 takes a free one.", min=0, max=65535)] = 8443,
    company: Annotated[str, typer.Option(help="Who receives the reports.")] = "Alltimefix",
    contact: Annotated[str, typer.Option(help="How a person reaches the company.")] = "feedback@alltimefix.com",
    region: Annotated[str, typer.Option(help="Where reports are stored.")] = "the European Union",
    outside_eea: Annotated[bool, typer.Option("--outside-eea", help="That region is outside the EEA.")] = False,
    retention_days: Annotated[int, typer.Option(help="Days a report is kept.", min=1, max=90)] = 30,
    notice: Annotated[Path | None, typer.Option(help="The text people are shown (UTF-8).", exists=True)] = None,
    certificate: Annotated[Path | None, typer.Option(help="TLS certificate chain (PEM).", exists=True)] = None,
    key: Annotated[Path | None, typer.Option(help="The key of the certificate (PEM).", exists=True)] = None,
    body_seconds: Annotated[float, typer.Option(help="Seconds one upload may last.", min=0.1)] = 60,
    header_seconds: Annotated[float, typer.Option(help="Seconds the head of a request may last.", min=0.1)] = 15,
    behind_proxy: Annotated[
        bool, typer.Option("--behind-proxy", help="A proxy on this computer tells the senders' addresses.")
    ] = False,
) -> None:
    """Run the support backend. Without a certificate it listens on this computer only."""
    from backend.serving import AlreadyServed
    from backend.serving import serve as run

    if certificate is None and not _is_loopback(host):
        _stop("Reports travel over TLS: give --certificate and --key, or listen on 127.0.0.1.", 2)
    settings = Settings(
        data=data,
        company=company,
        contact=contact,
        region=region,
        outside_eea=outside_eea,
        retention_days=retention_days,
        notice_file=notice,
        body_seconds=body_seconds,
        header_seconds=header_seconds,
    )
    try:
        run(settings, host, port, certificate, key, behind_proxy)
    except AlreadyServed as error:
        _stop(f"{error}.")
    except OSError as error:
        _stop(f"The desk could not start: {error.strerror or error}.")


@app.command()
def ticket(
    data: Data,
    technician: Annotated[str, typer.Option(help="Who is on the phone.")],
    subject: Annotated[str, typer.Option(help="What it is about, in a few words.")],
    twelve: Annotated[bool, typer.Option("--twelve", help="A code of twelve digits instead of nine.")] = False,
    as_json: AsJson = False,
) -> None:
    """Open a ticket and get its code; nobody can look the code up again."""
    from backend.desk import open_ticket
    from report.wire import TicketRequest

    with _service(data) as service:
        try:
            asked = TicketRequest(technician=technician, subject=subject, digits=12 if twelve else 9)
        except ValueError:
            _stop("The names are one line of at most 200 characters each.", 2)
        opened = open_ticket(service, asked)
    if as_json:
        typer.echo(opened.model_dump_json())
        return
    typer.echo(f"Ticket {opened.ticket}, code:\n\n    {opened.spoken}\n")
    typer.echo(f"Say it three by three: {' ... '.join(' '.join(three) for three in opened.spoken.split())}")
    typer.echo(f"It works once, until {opened.expires_at:%H:%M} UTC. Then compare the two digits on both screens.")


@app.command()
def reports(data: Data, as_json: AsJson = False) -> None:
    """Tickets and the reports that came for them, newest first."""
    from backend.desk import NEWEST, report_rows, ticket_row

    with _service(data) as service:
        tickets = [ticket_row(service, t) for t in service.store.tickets(NEWEST, 100)]
        came = report_rows(service, limit=100)
    if as_json:
        rows = {
            "tickets": [row.model_dump(mode="json") for row in tickets],
            "reports": [row.model_dump(mode="json") for row in came],
        }
        typer.echo(json.dumps(rows))
        return
    restricted = {report.report_id for report in came if report.state == "restricted"}
    corrected = {report.report_id: f"corrections: {report.corrections}" for report in came if report.corrections}
    for t in tickets:
        match = f"match {t.match}, {'confirmed' if t.match_confirmed else 'not confirmed'}" if t.match else ""
        state = "restricted" if t.report_id in restricted else t.state
        more = corrected.get(t.report_id or "")
        row = (f"{t.ticket:>6}", f"{state:<10}", match, t.technician, t.subject, t.report_id, more)
        typer.echo("  ".join(filter(None, row)))


@app.command()
def confirm(
    data: Data,
    number: Annotated[int, typer.Argument(metavar="TICKET")],
    match: Annotated[str, typer.Argument(metavar="MATCH", help="The two digits on the person's screen.")],
) -> None:
    """Note that the person's screen shows the same two digits as the desk."""
    from backend.desk import confirm as note

    with _service(data) as service:
        if not note(service, number, match):
            _stop("That is not the number of this ticket. Do not trust what came for it; open a new ticket.")
    typer.echo(json.dumps({"ticket": str(number), "match_confirmed": True}))


@app.command(name="open")
def open_report(
    data: Data,
    what: Annotated[str, typer.Argument(metavar="FILE|REPORT", help="A sealed file, or the number of a report.")],
    match: Annotated[str, typer.Option(help="Confirm the match number in the same step.")] = "",
    identity: Identity = None,
    out: Annotated[Path | None, typer.Option(help="Write the document there instead of printing it.")] = None,
) -> None:
    """Decrypt a report with the desk's key. Reading a stored report is noted, and its owner can see that."""
    from report.save import NotSaved, write_privately

    document = _document(data, what, match, identity)
    if not out:
        sys.stdout.buffer.write(document.rstrip(b"\n") + b"\n")
        sys.stdout.buffer.flush()
        return
    try:
        write_privately(out, document)
    except NotSaved as error:
        _stop(str(error))


@app.command()
def corrections(
    data: Data,
    report: Annotated[str, typer.Argument(metavar="REPORT", help="The number of a report.")],
    identity: Identity = None,
    as_json: AsJson = False,
) -> None:
    """What the person corrected after sending, in their own words. Reading it is noted, and they can see that."""
    from backend.desk import read_corrections
    from report.correction import line

    with _service(data) as service:
        sealed = [base64.b64decode(row.sealed) for row in _allowed(lambda: read_corrections(service, report))]
        secret = _secret(data, identity)
    told = [_correction(one, secret) for one in sealed]
    if as_json:
        typer.echo(json.dumps([None if one is None else one.model_dump(mode="json") for one in told]))
        return
    for one in told:
        typer.echo("This correction cannot be read." if one is None else line(one))


@app.command()
def compare(
    data: Data,
    before: Annotated[str, typer.Argument(metavar="A", help="A sealed file, or the number of a report.")],
    after: Annotated[str, typer.Argument(metavar="B", help="A later report of the same computer.")],
    identity: Identity = None,
    as_json: AsJson = False,
) -> None:
    """Show what changed between two reports of one computer. Reading stored reports is noted, as opening them is."""
    from report import compare_plain
    from report.compare import compare as compared
    from report.saved import NotAReport, report_in
    from report.words import Words

    reports = []
    for what in (before, after):
        try:
            reports.append(report_in(_document(data, what, "", identity)))
        except NotAReport as error:
            _stop(f"{what}: {error}")
    comparison = compared(*reports)
    if as_json:
        typer.echo(json.dumps(compare_plain.as_json(comparison)))
    else:
        typer.echo("\n".join(compare_plain.plain(comparison, Words("en"))))
    if comparison.same_computer is False:
        raise typer.Exit(1)


def _document(data: Path, what: str, match: str, identity: Path | None) -> bytes:
    """The opened document of a sealed file or a stored report."""
    with _service(data) as service:
        path = Path(what)
        sealed = path.read_bytes() if path.is_file() else _stored(service, what, match)
        secret = _secret(data, identity)
    return _unsealed(sealed, secret)


def _secret(data: Path, identity: Path | None) -> str:
    from backend.keys import desk_identity

    secret = identity.read_text("ascii") if identity else desk_identity(data)
    if secret is None:
        _stop("The desk's key is not in this folder; name it with --identity.")
    return secret


def _correction(sealed: bytes, secret: str) -> Correction | None:
    """One from a stranger; None where it cannot be opened or is none, so that it hides no other."""
    from report.correction import readable
    from report.seal import SealError, unseal

    try:
        return readable(unseal(sealed, secret))
    except SealError:
        return None


def _unsealed(sealed: bytes, secret: str) -> bytes:
    from report.seal import SealError, unseal

    try:
        return unseal(sealed, secret)
    except SealError as error:
        _stop(f"It could not be opened: {error}")


def _stored(service: Service, report_id: str, match: str) -> bytes:
    from backend.desk import confirm as note
    from backend.desk import read

    report = service.store.report(report_id)
    if report and match and not note(service, report.ticket, match):
        _stop("That is not the number of this report. Do not trust what is in it.")
    return _allowed(lambda: read(service, report_id))


def _allowed(reading: Callable[[], _Read]) -> _Read:
    """What may be read of a report; or the one sentence why not."""
    from backend.problems import Refusal
    from backend.store import Erased

    try:
        return reading()
    except Refusal as refusal:
        _stop(str(refusal.detail))
    except Erased:
        _stop("This report was erased.")


@contextmanager
def _service(data: Path) -> Iterator[Service]:
    """The desk's folder, for one command; works beside a running server."""
    from backend.service import open_service

    try:
        service = open_service(Settings(data=data))
        try:
            yield service
        finally:
            service.store.close()
    except OSError as error:
        _stop(f"The folder cannot be used: {error.strerror or error}.")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
