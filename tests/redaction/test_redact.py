from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from enum import Enum

import pytest

from redaction import engine, rules
from redaction.privacy import Alias, FreeText, Plain, Secret, Section
from redaction.redact import redact, redact_line
from redaction.rule import Rule
from redaction.vault import Vault


class Colour(Enum):
    RED = "red"


class Disk(Section):
    model: FreeText
    serial: Alias | None = None
    size: int = 1


class Machine(Section):
    maker: Plain
    note: FreeText | None = None
    host_name: Alias | None = None
    key: Secret = "k"
    seen: datetime | None = None
    colour: Colour = Colour.RED
    disks: tuple[Disk, ...] = ()
    words: tuple[FreeText, ...] = ()
    mixed: Plain | Alias | None = None


def test_each_text_is_written_by_its_treatment(vault: Vault) -> None:
    machine = Machine(
        maker="Dell",
        note="wrote to ana@x.pt",
        host_name="new-host",
        key="segredo",
        seen=datetime(2026, 3, 1, 10, tzinfo=UTC),
        disks=(Disk(model="of ze.quintela", serial="S9"),),
        words=("ok", "b@x.pt"),
    )
    assert redact(machine, vault).data == {
        "maker": "Dell",
        "note": "wrote to ‹email-2›",
        "host_name": "‹host-name-1›",
        "seen": "2026-03-01T10:00:00+00:00",
        "colour": "red",
        "disks": [{"model": "of ‹user-1›", "serial": "‹serial-2›", "size": 1}],
        "words": ["ok", "‹email-3›"],
        "mixed": None,
    }


def test_the_tally_names_fields_and_kinds_and_no_values(vault: Vault) -> None:
    disks = (Disk(model="a@x.pt b@x.pt", serial="S9"), Disk(model="clean"))
    hidden = redact(Machine(maker="x", note="GALEAO-PC7", disks=disks), vault).hidden
    assert hidden == {"note": {"host": 1}, "disks[].model": {"email": 2}, "disks[].serial": {"serial": 1}}


def test_an_alias_keeps_the_stand_in_a_value_has_already(vault: Vault) -> None:
    assert redact(Machine(maker="x", host_name="galeao-pc7"), vault).data["host_name"] == "‹host-1›"


def test_of_two_treatments_the_stricter_counts(vault: Vault) -> None:
    assert redact(Machine(maker="x", mixed="clear"), vault).data["mixed"] == "‹mixed-1›"


def test_an_empty_alias_stays_empty(vault: Vault) -> None:
    assert redact(Machine(maker="x", host_name=""), vault).data["host_name"] == ""


@pytest.fixture
def broken_rule(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    def explode(value: str) -> bool:
        raise LookupError(value)

    broken = Rule("broken", "x", "It breaks.", "boom", ("⟦boom⟧",), cues=("boom",), check=explode)
    monkeypatch.setattr(engine, "all_rules", lambda: (*rules.all_rules(), broken))
    engine.everywhere.cache_clear()
    yield
    engine.everywhere.cache_clear()


@pytest.mark.policy("P16")
def test_a_text_whose_redaction_raises_is_withheld_whole(broken_rule: None) -> None:
    written = redact(Machine(maker="x", note="a boom b", words=("fine",)), Vault())
    assert written.data["note"] == "‹withheld›"
    assert written.data["words"] == ["fine"]
    assert written.hidden == {"note": {"withheld": 1}}
    assert redact_line("a boom b", Vault()) == "‹withheld›"


def test_the_agents_own_lines_are_scrubbed(vault: Vault) -> None:
    assert redact_line("could not open /home/ze.quintela/x", vault) == "could not open /home/‹user-1›/x"


def test_a_name_that_is_far_too_long_is_looked_through_like_any_text() -> None:
    class Device(Section):
        model: Plain

    kept = "Model 7"
    assert redact(Device(model=kept), Vault()).data["model"] == kept
    hidden = redact(Device(model="x" * 2_000 + " a@b.example"), Vault()).data["model"]
    assert str(hidden).endswith("x ‹email-1›")
    assert len(str(redact(Device(model="y " * 1_000_000), Vault()).data["model"])) < 20_000
