"""What a name tells: which kind of private thing it is, and which parts of it are private by themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from collectors._generic_names import is_generic
from redaction.vault import Identity

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
NOT_A_NAME = re.compile(r"|localhost[46]?(?:\..*)?|ip6-.*|broadcasthost|\(none\)", re.IGNORECASE)
_ORDINARY_DOMAINS = frozenset(
    """
    (none) . home internal lan local localdomain arpa home.arpa workgroup mshome arbeitsgruppe grupo-trabalho
    """.split()  # noqa: SIM905  (a dozen quoted words would be harder to read)
)
_NO_DOMAINS = frozenset({"", ".", "microsoftaccount", "azuread", "builtin", "nt authority", "nt service"})
_PARTICLES = frozenset({"and", "das", "del", "der", "dos", "los", "von"})


def named(kind: str, name: str) -> Identity:
    """A name; one that is too ordinary is hidden only where it stands as an account, a host or a network."""
    name = name.strip()
    return Identity(f"common-{kind}" if is_generic(name) else kind, name)


def full_name(name: str) -> Iterator[Identity]:
    """A person's full name, and each part of it a person could be recognised by; or the mail address given for one."""
    if EMAIL.fullmatch(name.strip()):
        yield Identity("email", name.strip())
        return
    for part in dict.fromkeys((name.strip(), *re.split(r"[\s.\-,]+", name))):
        if part == name.strip() or (len(part) >= 3 and part.isalpha() and part.casefold() not in _PARTICLES):
            yield Identity("common-user" if is_generic(part) else "full-name", part)


def account(name: str) -> Iterator[Identity]:
    """An account as systems write it: `ana`, `.\\ana`, `CASA\\ana`, `MicrosoftAccount\\ana@caixa.example`."""
    before, _, user = name.strip().rpartition("\\")
    if before.casefold() not in _NO_DOMAINS:
        yield from domains([before])
    yield Identity("email", user) if EMAIL.fullmatch(user) else named("user", user)


def hosts(found: Iterable[str]) -> Iterator[Identity]:
    """Names of computers, each also without its domain."""
    for name in dict.fromkeys(part for full in found for part in (full.strip(), full.strip().partition(".")[0])):
        if not NOT_A_NAME.fullmatch(name):
            yield named("host", name)


def domains(found: Iterable[str]) -> Iterator[Identity]:
    """Names of domains and work groups; those every network has are no secret."""
    for domain in dict.fromkeys(name.strip().strip(".").casefold() for name in found):
        if domain and domain not in _ORDINARY_DOMAINS:
            yield named("domain", domain)


def domains_in(resolv_conf: str) -> list[str]:
    """The domains a resolv.conf(5) searches."""
    lines = (line.split()[:20] or [""] for line in resolv_conf.split("\n"))
    return [domain for keyword, *values in lines if keyword in ("search", "domain") for domain in values]
