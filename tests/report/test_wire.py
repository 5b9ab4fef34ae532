from __future__ import annotations

import base64
import hashlib
import json
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from report import signing, wire

SECRETS = st.binary(min_size=16, max_size=16)


@given(SECRETS)
def test_the_id_is_derived_from_the_secret_and_fits_in_a_path(secret: bytes) -> None:
    number = wire.report_id(secret)
    assert number == wire.report_id(secret)
    assert len(number) == 26
    assert set(number) <= set("abcdefghijklmnopqrstuvwxyz234567")


def test_the_derivation_never_changes() -> None:
    assert wire.report_id(bytes(range(16))) == "qgwbgx2lx2a7wdngcrxa7khah2"


@given(SECRETS)
def test_a_typed_secret_is_read_back_however_it_was_copied(secret: bytes) -> None:
    text = wire.owner_secret_text(secret)
    assert len(text) == 26
    fours = "-".join(text[i : i + 4] for i in range(0, 26, 4))
    misread = text.upper().replace("O", "0").replace("I", "1").replace("B", "8")
    for written in (text, text.upper(), f" {fours}\n", misread):
        assert wire.owner_secret_from(written) == secret


@given(st.text())
def test_what_is_no_secret_is_refused_by_name(text: str) -> None:
    try:
        secret = wire.owner_secret_from(text)
    except ValueError:
        return
    assert wire.owner_secret_text(secret) == wire.owner_secret_text(wire.owner_secret_from(text))
    assert len(secret) == 16


@given(st.binary())
def test_a_content_digest_is_read_as_it_is_written(body: bytes) -> None:
    sha256 = hashlib.sha256(body).hexdigest()
    assert wire.digest_in(wire.content_digest(sha256)) == sha256
    assert wire.digest_in(f"sha-512=:AAAA:, {wire.content_digest(sha256)}") == sha256


@pytest.mark.parametrize("header", ["", "sha-256=", "sha-256=:short=:", "md5=:AAAA:", "sha-256=::", "x" * 5000])
def test_a_digest_that_is_none_is_not_read(header: str) -> None:
    assert wire.digest_in(header) is None


def test_two_digests_are_none() -> None:
    one = wire.content_digest("0" * 64)
    assert wire.digest_in(f"{one}, {one}") is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_canonical_json_has_one_form(value: Any) -> None:
    try:
        written = wire.canonical(value)
    except UnicodeEncodeError:
        return  # half of a surrogate pair has no UTF-8 form at all
    assert wire.canonical(json.loads(written)) == written
    assert b"\n" not in written


def test_canonical_json_refuses_what_json_does_not_know() -> None:
    with pytest.raises(ValueError, match="JSON"):
        wire.canonical(float("nan"))


def acknowledgement(**changed: Any) -> dict[str, Any]:
    fields = {
        "report_id": "a" * 26, "ticket": "7", "company": "Alltimefix", "region": "Portugal", "sealed_sha256": "0" * 64,
        "sealed_bytes": 12, "consent_hash": "1" * 64, "received_at": "2026-11-22T16:36:00Z",
        "kept_until": "2026-12-22T16:36:00Z",
    }  # fmt: skip
    return {**fields, **changed}


def test_a_statement_is_verified_after_its_way_over_the_wire() -> None:
    secret = signing.new_signing_key()
    sent = wire.Acknowledgement(**acknowledgement()).signed(secret).model_dump_json()
    came = wire.Acknowledgement.model_validate_json(sent)
    came.check(signing.public_key(secret))
    assert came.received_at == datetime(2026, 11, 22, 16, 36, tzinfo=UTC)


def test_a_newer_desks_additions_are_covered_by_the_signature() -> None:
    secret = signing.new_signing_key()
    newer = wire.Acknowledgement(**acknowledgement(floor="second")).signed(secret)
    came = wire.Acknowledgement.model_validate_json(newer.model_dump_json())
    came.check(signing.public_key(secret))
    changed = json.loads(newer.model_dump_json()) | {"floor": "third"}
    with pytest.raises(signing.BadSignature):
        wire.Acknowledgement.model_validate(changed).check(signing.public_key(secret))


@pytest.mark.parametrize(
    ("field", "value"),
    [("report_id", "b" * 26), ("sealed_sha256", "f" * 64), ("kept_until", "2027-12-22T16:36:00Z"), ("company", "Evil")],
)
def test_a_changed_statement_is_refused(field: str, value: str) -> None:
    secret = signing.new_signing_key()
    signed = json.loads(wire.Acknowledgement(**acknowledgement()).signed(secret).model_dump_json())
    with pytest.raises(signing.BadSignature):
        wire.Acknowledgement.model_validate(signed | {field: value}).check(signing.public_key(secret))


def test_one_kind_of_statement_never_passes_for_the_other() -> None:
    secret = signing.new_signing_key()
    erased = wire.ErasureReceipt(report_id="a" * 26, company="A", erased_at=wire.moment(0)).signed(secret)
    with pytest.raises(ValidationError):
        wire.Acknowledgement.model_validate(acknowledgement(kind=erased.kind, signature=erased.signature))


@pytest.mark.parametrize("written", ["2026-11-22T16:36:00+00:00", "2026-11-22", "2026-13-22T16:36:00Z", "", 5, None])
def test_a_time_has_one_written_form(written: object) -> None:
    with pytest.raises(ValidationError):
        wire.View.model_validate({"at": written, "action": "read"})


def test_a_time_is_utc_to_the_second() -> None:
    lisbon_summer = datetime(2026, 7, 1, 12, tzinfo=timezone(timedelta(hours=1)))
    with pytest.raises(ValidationError):
        wire.View(at=lisbon_summer, action="read")
    assert wire.View(at=wire.moment(1.9), action="read").model_dump(mode="json")["at"] == "1970-01-01T00:00:01Z"


@pytest.mark.parametrize("text", ["two\nlines", "\x1b[2J", "a\x00", "\u202eevil", "x" * 201, "\x9b"])
def test_a_text_that_is_not_safe_to_show_is_refused_without_quoting_it(text: str) -> None:
    with pytest.raises(ValidationError) as caught:
        wire.TicketRequest(technician=text, subject="Printer")
    assert text not in str(caught.value)


def test_a_notice_is_what_its_hash_says() -> None:
    text = "We keep it for 30 days.\nThen it is deleted."
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    assert wire.Notice(version="1", sha256=sha256, text=text).text == text
    with pytest.raises(ValidationError):
        wire.Notice(version="1", sha256=sha256, text=text + " ")


def test_secrets_do_not_show_in_a_printed_message() -> None:
    code = wire.Ticket(ticket="1", code="482916303", spoken="", expires_at=wire.moment(0))
    assert "482916303" not in repr(code)


def test_keys_on_the_wire_have_their_form() -> None:
    key = base64.b64encode(bytes(32)).decode()
    good = {"company": "A", "contact": "B", "desk_key": "age1" + "q" * 58, "signing_key": key}
    wire.Keys.model_validate(good)
    for wrong in ({"desk_key": "age1x"}, {"signing_key": key[:-4]}, {"desk_key": "AGE-SECRET-KEY-1" + "Q" * 58}):
        with pytest.raises(ValidationError):
            wire.Keys.model_validate(good | wrong)
