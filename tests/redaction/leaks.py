"""What must never leave, invented: each kind as its issuer forms it, in surroundings it is met in, encoded and placed.

Independent of the rules and of the gate: own words, own check digits, none of their examples.
"""

from __future__ import annotations

import base64
import string
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random

from tests.redaction.check_digits import (
    cartao_de_cidadao,
    codice_fiscale,
    cpf,
    dni,
    iban,
    insee,
    luhn,
    nhs,
    nif,
    niss,
    steuer_id,
)
from tests.redaction.invented_reports import FAMILY, GIVEN, HEX, PLACES, THINGS, UPPER, guid, shaped, token

LETTERS = string.ascii_letters + string.digits


@dataclass(frozen=True)
class Leak:
    """`text` is what stands in a report; of it, `secret` may not survive."""

    kind: str
    secret: str
    text: str


def _in(*surroundings: str) -> Callable[[Random, str], str]:
    return lambda rng, secret: rng.choice(surroundings).replace("§", secret)


def _word(rng: Random) -> str:
    return f"{rng.choice(THINGS).title()}{rng.choice('_!#-+')}{token(rng, 5, LETTERS)}"


def _person(rng: Random) -> str:
    return f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}"


def _plain(text: str) -> str:
    """Without accents, as accounts and addresses are written."""
    return "".join(c for c in unicodedata.normalize("NFD", text.lower()) if c in string.ascii_lowercase + ".-")


def _account(rng: Random) -> str:
    return _plain(f"{rng.choice(GIVEN)[:5]}.{rng.choice(FAMILY)}")


def _site(rng: Random) -> str:
    what, top = rng.choice(("clinica", "tribunal", "escola")), rng.choice(("pt", "com.br", "fr", "eu", "com", "org"))
    return f"{what}-{_plain(rng.choice(PLACES))}.{top}"


def _mail(rng: Random) -> str:
    after, top = rng.choice(("", "+loja", "77")), rng.choice(("pt", "es", "com", "co.uk"))
    return f"{_account(rng)}{after}@{rng.choice(THINGS)}-{_plain(rng.choice(FAMILY))}.{top}"


def _octets(rng: Random, start: str) -> str:
    return start + ".".join(str(rng.randrange(1, 255)) for _ in range(3 - start.count(".") + 1))


def _public_ip(rng: Random) -> str:
    return _octets(rng, rng.choice(("81.", "85.", "93.", "188.", "213.", "62.", "2.")))


def _ipv6(rng: Random) -> str:
    return "2001:8a0:" + ":".join(token(rng, 4, HEX) for _ in range(6))


def _mac(rng: Random) -> str:
    return rng.choice(":-").join(
        f"{rng.choice((0x3C, 0x9C, 0xB8, 0x44)) if i == 0 else rng.randrange(256):02x}" for i in range(6)
    )


def _sid(rng: Random) -> str:
    return shaped(rng, "S-1-5-21-1#########-2#########-6########-1###")


def _private_key(rng: Random) -> str:
    return "\n".join(token(rng, 64, LETTERS + "+/") for _ in range(rng.randrange(4, 12)))


def _jwt(rng: Random) -> str:
    head, body = ('{"alg":"RS256","typ":"JWT"}', f'{{"sub":"{_account(rng)}","exp":{rng.randrange(10**9)}}}')
    parts = [base64.urlsafe_b64encode(part.encode()).decode().rstrip("=") for part in (head, body)]
    return ".".join((*parts, token(rng, 43, LETTERS + "_-")))


def _product_key(rng: Random) -> str:
    return "-".join(token(rng, 5, "BCDFGHJKMPQRTVWXY2346789").replace("5", "6") for _ in range(5))


def _recovery_key(rng: Random) -> str:
    return "-".join(f"{rng.randrange(10**4, 65535) * 11:06}" for _ in range(8))


def _token(rng: Random) -> str:
    def some(length: int, letters: str = LETTERS) -> str:
        return token(rng, length, letters)

    return rng.choice(
        (
            f"ghp_{some(36)}",
            f"github_pat_{some(22)}_{some(59)}",
            f"glpat-{some(20, LETTERS + '_-')}",
            f"xoxb-{some(12, '123456789')}-{some(12, '123456789')}-{some(24)}",
            f"AKIA{some(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}",
            f"AIza{some(35, LETTERS + '_-')}",
            f"sk_live_{some(24)}",
            f"npm_{some(36)}",
            f"sk-proj-{some(48)}",
            f"SG.{some(22)}.{some(43)}",
            f"hf_{some(34)}",
            f"dop_v1_{some(64, HEX)}",
        )
    )


_LABELS = ("Password", "Palavra-passe", "Contraseña", "Kennwort", "Passwort", "senha", "pwd", "passphrase", "PSK")
PASSWORDS = (
    *(f"{label}{mark}§" for label in _LABELS for mark in (": ", "=", " = ")),
    '{"password":"§","retry":3}',
    "<Password>§</Password>",
    "Mot de passe : §",
    "<AdministratorPassword><Value>§</Value><PlainText>true</PlainText></AdministratorPassword>",
    "mysql -u loja -p§ stock",
    "tool --password § --verbose",
    "curl -u robo:§ https://10.0.0.4/x",
    "PGPASSWORD=§ psql -h db",
    "sshpass -p '§' ssh nas",
    "net use Z: \\\\10.0.0.2\\dados /user:loja §",
    "Server=db;Database=x;User Id=sa;Password=§;Encrypt=yes",
    "Palavra-passe:\n    §",
    "client_secret: §",
    "Security key           : Present\n    Key Content            : §",
    'setx API_KEY "§"',
)

KINDS: Mapping[str, tuple[Callable[[Random], str], Callable[[Random, str], str]]] = {
    "email": (_mail, _in("§", "mail to § bounced", "<§>")),
    "password": (_word, _in(*PASSWORDS)),
    "url-password": (
        _word,
        _in("https://robo:§@nas.lan/x", "postgres://app:§@10.0.0.3:5432/db", "ftp://a.b:§@192.168.1.4"),
    ),
    "url-token": (
        lambda r: token(r, 32, LETTERS),
        _in("https://api.host.example/v1?access_token=§", "GET /drive?sig=§&x=1", "/cb?code=7&api_key=§"),
    ),
    "url": (_site, _in("https://www.§/consulta?q=resultado", "opened http://§/area/pessoal", "referer=https://§/")),
    "token": (_token, _in("§", "using § now", "X-Api-Key: §")),
    "bearer": (
        lambda r: token(r, 40, LETTERS),
        _in("Authorization: Bearer §", "authorization: Basic §", "Proxy-Authorization: Bearer §"),
    ),
    "jwt": (_jwt, _in("§", "id_token=§")),
    "cookie": (
        lambda r: token(r, 26, LETTERS),
        _in("Set-Cookie: session=§; Path=/; HttpOnly", "Cookie: sid=§; lang=pt"),
    ),
    "private-key": (
        _private_key,
        _in(
            "-----BEGIN PRIVATE KEY-----\n§\n-----END PRIVATE KEY-----",
            "-----BEGIN OPENSSH PRIVATE KEY-----\n§\n-----END OPENSSH PRIVATE KEY-----",
        ),
    ),
    "card": (luhn, _in("§", "paid with § today")),
    "iban": (iban, _in("§", "transfer to § refused")),
    "phone": (
        lambda r: r.choice(
            (
                f"+351 9{r.randrange(1, 7)}{r.randrange(10)} {r.randrange(100, 999)} {r.randrange(100, 999)}",
                f"+3519{r.randrange(10**7, 10**8)}",
                f"+44 7{r.randrange(100, 999)} {r.randrange(10**5, 10**6)}",
                f"+49 30 {r.randrange(10**6, 10**7)}",
            )
        ),
        _in("§", "call § back", "tel: §"),
    ),
    "nif": (nif, _in("NIF §", "NIF: §", "Contribuinte n.º §", "nif=§")),
    "niss": (niss, _in("NISS §", "Segurança Social n.º §")),
    "citizen-card": (cartao_de_cidadao, _in("Cartão de Cidadão §", "CC §", "§")),
    "dni": (dni, _in("DNI §", "NIF: §", "dni=§")),
    "cpf": (cpf, _in("CPF §", "§")),
    "codice-fiscale": (codice_fiscale, _in("codice fiscale §", "§")),
    "insee": (insee, _in("n° de sécurité sociale §", "NIR §")),
    "nhs": (nhs, _in("NHS number §", "NHS No: §")),
    "steuer-id": (steuer_id, _in("Steuer-ID §", "IdNr. §")),
    "ssn": (
        lambda r: f"{r.randrange(100, 665)}-{r.randrange(10, 99)}-{r.randrange(1000, 9999)}",
        _in("SSN §", "SSN: §", "social security number §"),
    ),
    "address": (
        lambda r: (
            f"{r.choice(('Rua', 'Avenida', 'Travessa'))} {r.choice(FAMILY)}, "
            f"{shaped(r, '1##, 1###-5##')} {r.choice(PLACES)}"
        ),
        _in("§", "Morada: §", "entrega em § falhou"),
    ),
    "public-ip": (_public_ip, _in("§", "from § port 22", "peer §:443")),
    "public-ipv6": (_ipv6, _in("§", "route via § dev eth0")),
    "other-mac": (_mac, _in("§", "station § left", "BSSID: §")),
    "other-ssid": (
        lambda r: f"{r.choice(('NOS', 'MEO', 'Vodafone'))}-{token(r, 6, HEX).upper()}",
        _in("SSID: §", 'ssid="§"', 'SSID name            : "§"'),
    ),
    "other-host": (
        lambda r: f"{r.choice(('DESKTOP', 'LAPTOP', 'WIN'))}-{token(r, 7, UPPER)}",
        _in("§", "<Computer>§</Computer>", "\\\\§\\dados", "hostname: §"),
    ),
    "other-user": (_account, _in("user=§", "Account Name:\t§", "User name: §", "logname=§", "Utilizador: §")),
    "other-person": (_person, _in('"displayName":"§"', "Full name: §", "Nome completo: §")),
    "home-windows": (
        _account,
        _in(
            r"C:\Users\§\Desktop\x.txt",
            r"c:\\Users\\§\\AppData",
            "file:///C:/Users/§/Documents/a.pdf",
            r"D:\Documents and Settings\§\x",
        ),
    ),
    "home-macos": (_account, _in("/Users/§/Library/Logs/x.log", "/Users/§")),
    "home-linux": (_account, _in("/home/§/.cache/x", "/home/§", "/media/§/STICK/x", "/run/media/§/disco")),
    "other-sid": (_sid, _in("§", "HKU\\§\\Software", "UserID='§'")),
    "machine-guid": (lambda r: guid(r), _in("MachineGuid: §", "MachineGuid    REG_SZ    §", "machine-id=§")),
    "imei": (lambda r: luhn(r, 15, "35"), _in("IMEI: §", "imei=§")),
    "product-key": (_product_key, _in("§", "OA3xOriginalProductKey : §")),
    "recovery-key": (_recovery_key, _in("§", "Recovery password: §")),
    "position": (
        lambda r: (
            f"{r.randrange(37, 60)}.{r.randrange(10**5, 10**6)}, -{r.randrange(1, 10)}.{r.randrange(10**5, 10**6)}"
        ),
        _in("position §", "lat/lon §", "last fix §", "geo:§"),
    ),
    "code": (
        lambda r: str(r.randrange(10**5, 10**6)),
        _in("O seu código de verificação é §", "Your verification code is §", "OTP: §"),
    ),
    "wallet": (lambda r: f"bc1q{token(r, 38, '023456789acdefghjklmnpqrstuvwxyz')}", _in("§", "send to §")),
}


def leak(kind: str, rng: Random) -> Leak:
    """One of a kind no machine knows beforehand."""
    make, surround = KINDS[kind]
    secret = make(rng)
    return Leak(kind, secret, surround(rng, secret))


ENCODINGS: Mapping[str, Callable[[Random, str], str]] = {
    "plain": lambda _, text: text,
    "percent": lambda _, text: "".join(
        c if c.isascii() and c.isalnum() else "".join(f"%{b:02X}" for b in c.encode()) for c in text
    ),
    "percent all": lambda _, text: "".join(f"%{b:02x}" for b in text.encode()),
    "percent twice": lambda _, text: "".join(f"%25{b:02X}" for b in text.encode()),
    "json": lambda _, text: "".join(
        c if c.isascii() and c.isprintable() and c not in '"\\/' else f"\\u{ord(c):04x}" for c in text
    ),
    "unicode": lambda _, text: "".join(f"\\u{ord(c):04X}" for c in text),
    "html": lambda r, text: "".join(r.choice((f"&#{ord(c)};", f"&#x{ord(c):x};")) for c in text),
    "utf-16": lambda _, text: "".join(f"{c}\0" for c in text),
    "base64": lambda r, text: base64.b64encode(("a" * r.randrange(3) + f" {text} .").encode()).decode(),
    "base64 url": lambda r, text: (
        base64.urlsafe_b64encode(("b" * r.randrange(3) + f" {text} .").encode()).decode().rstrip("=")
    ),
    "base64 utf-16": lambda _, text: base64.b64encode(f" {text} .".encode("utf-16-le")).decode(),
}
"""How a text is written; the last three write some words around it as well."""
OF_NAMES: Mapping[str, Callable[[Random, str], str]] = {
    "upper": lambda _, text: text.upper(),
    "lower": lambda _, text: text.lower(),
    "hex": lambda _, text: text.encode().hex(),
    "unseen": lambda _, text: "\u200b".join(text),
}
"""Only what is known word for word is recognised in these too."""

POSITIONS: Mapping[str, Callable[[str, str], str]] = {
    "alone": lambda text, _: text,
    "start of a line": lambda text, line: f"{text} {line}",
    "middle of a line": lambda text, line: f"{line} {text} {line}",
    "end of a line": lambda text, line: f"{line} {text}",
    "in quotes": lambda text, line: f'{line} "{text}" (0x80070005)',
    "in single quotes": lambda text, line: f"{line} '{text}'.",
    "in a path": lambda text, line: f"{line} /srv/data/{text}/readme.txt",
    "key and value": lambda text, line: f"{line} note={text}; state=failed",
    "on the second line": lambda text, line: f"{line}\n{text}\n{line}",
    "in brackets": lambda text, line: f"{line} [{text}]",
}
