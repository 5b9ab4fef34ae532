"""`alltimefix self-test`: what this program holds, one part a line, and one of each tried; it looks at nothing here.

An executable can lose parts on the way from the source; this shows what arrived, and that it works.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from agent import gather
from agent.exits import Exit
from collectors._found import found
from collectors._host.access import AccessLog
from collectors._host.host import Host
from collectors._host.recorded import Recorded
from collectors._names import names
from findings._contract import judge, rules, topics
from redaction.engine import engine
from redaction.redact import redact
from redaction.rule import MARK
from redaction.rules import all_rules
from redaction.vault import Vault
from report.words import LANGUAGES, Words

if TYPE_CHECKING:
    from agent.terminal import Screen
    from redaction.gate import Outgoing

_NATIVE = ("psutil", "cpuinfo", "re2")
"""Libraries that are loaded only when they are needed, and whose absence could go unnoticed."""
_WITH_TEMPLATES = ("agent.page", "report")
_MEMORY = "MemTotal: 2097152 kB\nMemAvailable: 20480 kB\nSwapTotal: 0 kB\nSwapFree: 0 kB\n"
_RECORDED = {
    "platform": "linux",
    "now": "2026-01-01T00:00:00+00:00",
    "answers": {"read /proc/meminfo": {"text": _MEMORY}},
}


def self_test(screen: Screen) -> Exit:
    """List every part, try one of each, and say how each ended; a part that breaks is an error of this program."""
    for part in parts():
        screen.line(part)
    failed = False
    for name, works in _TRIALS.items():
        passed = works()
        failed = failed or not passed
        screen.line(f"tried {name}: {'works' if passed else 'DOES NOT WORK'}")
    return Exit.ERROR if failed else Exit.DONE


def parts() -> Iterator[str]:
    """Every part with its kind first: collectors and their sources, detectors, rules, catalogues, templates."""
    for name, collector in found().items():
        yield f"collector {name}"
        for platform, source in collector.sources.items():
            yield f"source {name} {platform}: {len(source.touches)} touches"
    for detector in all_rules():
        yield f"detector {detector.kind}: {detector.name}"
    for topic in topics():
        for rule in rules(topic):
            yield f"rule {topic} {rule.__name__}"
    for language in LANGUAGES[1:]:
        yield f"catalogue {language}: {len(_sentences(language))} sentences"
    for package in _WITH_TEMPLATES:
        for template in sorted(entry.name for entry in (files(package) / "templates").iterdir()):
            yield f"template {package} {template}"


def _sentences(language: str) -> dict[str, str]:
    from report.words import catalogue

    return catalogue("pt" if language == "pt" else "en")


def _memory() -> Any:
    source = found()["memory"].sources["linux"]
    return source.collect(Host(Recorded(_RECORDED), "memory", source.touches, AccessLog()))


def _collector() -> bool:
    return bool(_memory().total_bytes == 2 << 30)


def _rule() -> bool:
    found_wrong, _ = judge({"memory": _memory()})
    return "memory.under-pressure" in (finding.id for finding in found_wrong)


def _detectors() -> bool:
    """Every detector on its own first example."""
    looks = engine(Vault()).scrub
    examples = ((example, MARK.findall(example)) for rule in all_rules() for example in rule.hides[:1])
    return all(not any(part in looks(MARK.sub(r"\1", text)).text for part in private) for text, private in examples)


def _native() -> bool:
    return all(importlib.import_module(name) for name in _NATIVE)


def _helper() -> bool:
    """The process that looks is started, says what it could look at, and is ended before it looks."""
    worker = gather.Worker()
    try:
        return sorted(worker.topics) == names()
    finally:
        worker.end()


def _outgoing() -> Outgoing:
    """An invented report, past the gate."""
    from redaction.gate import inspect, release
    from report.document import Consented, Hidden, Looked, Report, written

    now = datetime.now(UTC)
    topic = found()["memory"]
    words = {"title": topic.title, "purpose": topic.purpose, "category": topic.category.value}
    data: Any = dict(redact(_memory(), Vault()).data)
    consent = Consented(
        notice_version="", notice_sha256="", language="en", agreed_at=now, thirteen_or_older=True, left_out=()
    )
    report = Report(
        made_at=now, agent_version="", platform="linux", window_days=7, addressed_to=None, consent=consent,
        findings=(), not_judged=(), sections={"memory": Looked(**words, outcome="collected", ms=0, data=data)},
        hidden=Hidden(by_kind={}, by_field={}), accesses=(),
    )  # fmt: skip
    document = written(report)
    return release(document, inspect(document, Vault()))


def _gate() -> bool:
    from redaction.gate import inspect

    return bool(inspect(b'{"text": "maria.silva@example.pt"}', Vault()).stops)


def _page() -> bool:
    from report.page import page

    outgoing = _outgoing()
    return all(outgoing.sha256 in page(outgoing.document, language) for language in LANGUAGES)


def _seal() -> bool:
    from report.seal import new_identity, seal, unseal
    from report.signing import new_signing_key, public_key, sign, verify

    identity, recipient = new_identity()
    sealed = seal(_outgoing().document, (recipient,))
    key = new_signing_key()
    verify(sealed, sign(sealed, key), public_key(key))
    return unseal(sealed, identity).startswith(b"{")


def _upload() -> bool:
    """A connection is prepared, with the system's own trust, and none is made."""
    from agent.desk import Desk

    return Desk("https://desk.invalid").requests == ()


def _catalogue() -> bool:
    return all(
        Words(language)("Nothing has been sent yet.") != "Nothing has been sent yet." for language in LANGUAGES[1:]
    )


_TRIALS: dict[str, Callable[[], bool]] = {
    "a collector": _collector, "a rule": _rule, "the detectors": _detectors, "the gate": _gate,
    "a catalogue": _catalogue, "the page": _page, "sealing and signing": _seal, "the upload": _upload,
    "native parts": _native, "the process that looks": _helper,
}  # fmt: skip
