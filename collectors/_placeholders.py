"""What a vendor wrote where a fact should stand: "To Be Filled By O.E.M." is not a serial number."""

from __future__ import annotations

import re

_SAID_NOTHING = frozenset(
    word.strip()
    for word in """
    not specified | not available | not applicable | not provided | not set | not present | not defined | no enclosure
    none | null | nil | n/a | na | unknown | undefined | unspecified | invalid | empty | [empty] | blank | other
    default | default string | default_string | oem | o.e.m. | oem default | oem string | tbd | to be defined
    to be filled by o.e.m. | to be filled by o.e.m | to be filled by oem | to be filled | fill by oem | filled by oem
    test | sample | standard | asset tag | no asset tag | no asset information | asset-1234567890 | no serial
    product | model | family | version | serial | sku | product name | serial number | sku number | all series
    system manufacturer | system product name | system version | system serial number | system sku | system name
    system model | system uuid | ssn12345678901234567 | type1family | type1productconfigid | type1sku0
    base board manufacturer | base board product name | base board version | base board serial number
    board manufacturer | board product name | board version | board serial number | bsn12345678901234567
    mb-1234567890 | type2 - board version | type2 - board serial number | basebrd_asset_tag
    chassis manufacturer | chassis version | chassis serial number | chassis sku | chassis asset tag
    csn12345678901234567 | type3 - chassis version | type3 - chassis serial number
    0123456789 | 1234567890 | 123456789
    no module installed | no dimm | dimm empty | <bad index> | <out of spec> | 0x00000000 | x.x | xx.xx
    """.replace("\n", "|").split("|")
)
_NUMBERED = re.compile(
    r"((array|dimm|[a-z])\d+_)?(part_?num(ber)?|ser(ial)?_?num(ber)?|manufacturer|assettagnum)_?\d*", re.A
)
_ONE_SIGN_OR_NONE = re.compile(r"[\W_]*|0|x|(.)\1+")
_COUNTED = "012345678901234567890123456789"
_UUIDS_OF_MANY = frozenset(
    {
        "03000200-0400-0500-0006-000700080009",  # AMI's example table
        "00020003-0004-0005-0006-000700080009",  # the same, its first fields the other way round
        "12345678-1234-5678-90ab-cddeefaabbcc",
        "12345678-1234-1234-1234-123456789abc",
        "01020304-0506-0708-090a-0b0c0d0e0f10",
        "00010203-0405-0607-0809-0a0b0c0d0e0f",
        "4c4c4544-0000-2010-8020-80c04f202020",  # Dell without a service tag
        "ffffff00-ffff-ffff-ffff-ffffffffffff",
    }
)
_UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def known(text: str | None) -> str | None:
    """The text without padding, or None where it says nothing (empty, or a placeholder vendors leave)."""
    if text is None:
        return None
    plain = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    word = plain.casefold()
    if word in _SAID_NOTHING or _ONE_SIGN_OR_NONE.fullmatch(word) or _NUMBERED.fullmatch(word):
        return None
    return plain


def known_number(text: str | None) -> str | None:
    """The same for a serial number: what merely counts ("0123456789") is nobody's number either."""
    number = known(text)
    bare = re.sub(r"[\W_]+", "", number or "")
    counts = len(bare) < 2 or (len(bare) > 3 and bare in _COUNTED) or bare.casefold().startswith("skunotprovided")
    return None if counts else number


def known_uuid(text: str | None) -> str | None:
    """A system UUID in lower case; None where it is malformed, one sign repeated, or one that many computers share."""
    word = (text or "").strip("\0 \t\r\n").lower()
    if not _UUID.fullmatch(word) or word in _UUIDS_OF_MANY or len(set(word.replace("-", ""))) == 1:
        return None
    return word
