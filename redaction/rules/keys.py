"""Private keys in every form programs write them in: PEM, OpenSSH, PuTTY, JWK, PGP, age, WireGuard, Tor and others"""

from __future__ import annotations

from redaction.rule import Rule
from redaction.rules._looks import entropy

_MIXED = "Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpUo4QmZ"
"""Invented; in the examples only."""
_LINE = (
    r"[A-Za-z0-9+/]{12,}={0,2}|[A-Za-z0-9+/]{1,11}={1,2}|[A-Za-z0-9+/]*(?:[0-9][A-Z]"
    r"|[a-z][A-Z0-9])[A-Za-z0-9+/]{3,}={0,2}"
)

RULES = (
    Rule(
        "private key block",
        "private-key",
        "A private key proves who somebody is (RFC 7468).",
        (
            r"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?P<hide>[\s\S]{0,20000}?)(?:-----END "
            r"[A-Z0-9 ]{0,30}PRIVATE KEY|\n\s*\n\s*\n|$)"
        ),
        hides=(
            (
                "-----BEGIN EC PRIVATE KEY-----\n⟦MHcCAQEEIBkQm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae⟧\n-----END EC "
                "PRIVATE KEY-----"
            ),
        ),
        keeps=("-----BEGIN CERTIFICATE-----",),
        cues=("private key",),
        within=_LINE,
        lines=True,
        back=60,
        reach=24000,
    ),
    Rule(
        "private key block of SSH2",
        "private-key",
        "A private key proves who somebody is (RFC 4716).",
        (r"---- BEGIN SSH2 (?:ENCRYPTED )?PRIVATE KEY ----(?P<hide>[\s\S]{0,20000}?)(?:---- END SSH2|\n\s*\n\s*\n|$)"),
        hides=(f"---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----\n⟦{_MIXED}⟧\n---- END SSH2 ENCRYPTED PRIVATE KEY ----",),
        keeps=("---- BEGIN SSH2 PUBLIC KEY ----\nx",),
        cues=("begin ssh2",),
        within=_LINE,
        lines=True,
        back=60,
        reach=24000,
    ),
    Rule(
        "private key block in one line",
        "private-key",
        "A private key, its line ends written as escapes.",
        r"-----BEGIN [A-Z0-9 ]{0,30}PRIVATE KEY(?: BLOCK)?-----(?P<hide>[^\n]{20,20000}?)(?:-----END|[\"']|$)",
        hides=(f"-----BEGIN PRIVATE KEY-----\\⟦n{_MIXED}⟧\\n-----END PRIVATE KEY-----",),
        keeps=("-----BEGIN PRIVATE KEY-----",),
        cues=("private key",),
        within=r"[A-Za-z0-9+/]{12,}={0,2}",
        back=60,
        reach=24000,
    ),
    Rule(
        "end of a private key",
        "private-key",
        "The lines above this one are a private key, though its beginning was cut off.",
        r"(?P<hide>(?:[ \t>|]{0,20}[A-Za-z0-9+/=]{40,76}\r?\n){1,200}[ \t>|]{0,20}[A-Za-z0-9+/=]{0,76})\r?\n?[ \t>"
        r"|]{0,20}-----END [A-Z0-9 ]{0,30}PRIVATE KEY",
        hides=(f"⟦{_MIXED}⟧\n⟦{_MIXED}⟧\n-----END RSA PRIVATE KEY-----",),
        keeps=(f"{_MIXED.lower()}\n-----END CERTIFICATE-----",),
        cues=("private key",),
        within=r"[A-Za-z0-9+/=]{16,76}",
        lines=True,
        back=16000,
        reach=40,
    ),
    Rule(
        "bare key body",
        "private-key",
        "So begins the body of a private key.",
        (
            r"(?:MII[A-Za-z0-9+/]{2}[IA]BAAK|MII[A-Za-z0-9+/]{2}gIBADAN|MII[A-Za-z0-9+/]{2}QIBADAN"
            r"|MII[A-Za-z0-9+/]{2}(?:QIBAAK|gIBAAK|wIBAAK|AIBAAK)"
            r"|b3BlbnNzaC1rZXktdjE|MHcCAQEE|MHQCAQEE|MIGkAgEBBD|MIHcAgEBBE|MIGHAgEAM|MIG2AgEAM|MIHuAgEAM|MC4CAQAw"
            r"|MFECAQEw|MIIBuwIBAAKB|MIIBVQIBADAN"
            r"|LS0tLS1CRUdJTi[A-Za-z0-9+/]{10,40}(?:UFJJVkFURSBLRV|BSSVZBVEUgS0VZ"
            r"|QUklWQVRFIEtFW))[A-Za-z0-9+/=\\]{20,8000}"
        ),
        hides=("⟦MHcCAQEEIBkQm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0AeKpQmZkX⟧", f"⟦MIIEpAIBAAKCAQEA{_MIXED}⟧"),
        keeps=("MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBa",),
        cues=(
            "ibaak",
            "ibadan",
            "b3blbnnzac1rzxktdje",
            "mhccaqee",
            "mhqcaqee",
            "migkagebbd",
            "mihcagebbe",
            "mighageam",
            "mig2ageam",
            "mihuageam",
            "mc4caqaw",
            "mfecaqew",
            "ls0tls1crudjti",
        ),
        reach=9000,
    ),
    Rule(
        "PuTTY private key",
        "private-key",
        "The private lines of a PuTTY key.",
        r"(?i)Private-Lines:[ ]{0,4}\d{1,3}\s{1,8}(?P<hide>(?:[A-Za-z0-9+/=]{8,64}\s{1,8}){1,60}|[A-Za-z0-9+/=]{8,64})",
        hides=("Private-Lines: 1\n⟦AAAAgQm7Zk2Xb9Tv4Lw8Rn3Yc6==⟧\nPrivate-MAC: x",),
        cues=("private-lines",),
        within=r"\S+",
        lines=True,
        back=4,
        reach=6000,
    ),
    Rule(
        "PuTTY key check",
        "private-key",
        "The check of a PuTTY key lets its passphrase be guessed.",
        r"(?i)\b(?:Private-(?:MAC|Hash)|Argon2-Salt):[ ]{0,4}(?P<hide>[0-9a-f]{16,128})\b",
        hides=("Private-MAC: ⟦1029384756abcdef1029384756abcdef10293847⟧",),
        keeps=("Private-MAC: none",),
        cues=("private-mac", "private-hash", "argon2-salt"),
    ),
    Rule(
        "JSON web key",
        "private-key",
        "The private numbers of a key (RFC 7517, RFC 7518).",
        r"\\?[\"'](?:d|p|q|dp|dq|qi|k|oth)\\?[\"']\s{0,4}:\s{0,4}\\?[\"'](?P<hide>[A-Za-z0-9_=-]{16,2000})\\?[\"']",
        hides=(f'{{"kty":"OKP","crv":"Ed25519","d":"⟦{_MIXED}⟧"}}', f"'k': '⟦{_MIXED}⟧'"),
        keeps=('{"d":"Monday morning at nine"}', '"p":"microsoft-windows-kernel"'),
        cues=('"d', '"p', '"q', '"k', '"oth', "'d", "'p", "'q", "'k", "'oth"),
        check=lambda v: entropy(v) > 3.4 and any(map(str.isdigit, v)) and v != v.lower(),
    ),
    Rule(
        "WireGuard key",
        "private-key",
        "This key opens a private network.",
        (
            r"(?i)\b(?:private|preshared|pre-shared|secret"
            r"|static)[ _-]?key[\"']?\s{0,4}[=:]?\s{1,4}[\"']?(?P<hide>[A-Za-z0-9+/]{42,43}=)"
            r"|\b(?:private|preshared)[ _-]?key[\"']?[=:][\"']?(?P<hide_b>[A-Za-z0-9+/]{42,43}=)"
        ),
        hides=(
            "PrivateKey = ⟦qKm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0AeKpQmZkXbTk=⟧",
            "wg set wg0 private-key ⟦qKm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0AeKpQmZkXbTk=⟧",
        ),
        keeps=("PublicKey = (none)",),
        cues=("private", "preshared", "pre-shared", "secret", "static"),
    ),
    Rule(
        "age key",
        "private-key",
        "This key opens encrypted files.",
        r"(?i)\bAGE-(?:SECRET-KEY|PLUGIN-[A-Z0-9]{2,20})-1[A-Z0-9]{20,300}",
        hides=("⟦AGE-SECRET-KEY-1QM7ZK2XB9TV4LW8RN3YC6HD0GF5JS0AE2KPQMZKXTVLWRNYCHDGFJSAE⟧",),
        cues=("age-secret-key", "age-plugin"),
    ),
    Rule(
        "minisign key",
        "private-key",
        "This key signs somebody's files.",
        r"(?i)(?:minisign|signify|rsign)[^\n]{0,40}(?:secret"
        r"|private) key[^\n]{0,60}\n(?P<hide>[A-Za-z0-9+/=]{60,300})|\b(?P<hide_b>RWRTY0Iy[A-Za-z0-9+/=]{60,300})",
        hides=(f"untrusted comment: minisign encrypted secret key\n⟦{_MIXED}{_MIXED}⟧",),
        keeps=("untrusted comment: minisign public key 1029\nRWQf6LRCGA9i53ml",),
        cues=("minisign", "signify", "rsign", "rwrty0iy"),
        lines=True,
        back=10,
        reach=400,
    ),
    Rule(
        "static key of OpenVPN",
        "private-key",
        "This key opens a private network.",
        r"-----BEGIN OpenVPN Static key V1-----(?P<hide>[\s\S]{0,2000}?)(?:-----END|$)",
        hides=(
            (
                "-----BEGIN OpenVPN Static key V1-----\n⟦1029384756abcdef1029384756abcdef⟧\n-----END OpenVPN Static "
                "key "
                "V1-----"
            ),
        ),
        cues=("openvpn static",),
        within=r"[0-9a-fA-F]{8,64}",
        lines=True,
        back=60,
        reach=2400,
    ),
    Rule(
        "key of an onion service",
        "private-key",
        "This key is an onion service, or opens one.",
        r"\b(?:ED25519-V3|RSA1024):(?P<hide_a>[A-Za-z0-9+/=]{40,1000})|\bdescriptor:x25519:(?P<hide_b>[A-Z2-7]{52})"
        r"|\bx25519:(?P<hide_c>[A-Z2-7]{52})\b",
        hides=(f"ADD_ONION ED25519-V3:⟦{_MIXED}{_MIXED}⟧ Port=80",),
        keeps=("ED25519-V3:BEST",),
        cues=("ed25519-v3", "rsa1024", "x25519"),
    ),
    Rule(
        "secret key in hexadecimal",
        "private-key",
        "A private key, written as a number.",
        r"(?i)\b(?:private|secret|priv|sec)[ _-]?(?:key|scalar"
        r"|exponent)[\"']?[ \t]{0,4}[=:][ \t]{0,4}[\"']?(?:0x)?(?P<hide>[0-9a-f]{64,256}"
        r"|(?:[0-9a-f]{2}[: ]){15,255}[0-9a-f]{2})\b",
        hides=("private_key: ⟦1029384756abcdef1029384756abcdef1029384756abcdef1029384756abcdef⟧",),
        keeps=("private key: none",),
        cues=("priv", "sec"),
    ),
    Rule(
        "private numbers in a listing",
        "private-key",
        "A program lists the private numbers of a key.",
        (
            r"(?i)(?:^|\n)[ \t]{0,12}(?:priv(?:ate)?(?:exponent| key)?|prime[12p]?|exponent[12]"
            r"|coefficient):[ \t]{0,4}\r?\n"
            r"(?P<hide>(?:[ \t]{1,12}[0-9a-f]{2}(?::[0-9a-f]{2}){0,20}:?\r?\n?){1,80})"
        ),
        hides=("priv:\n    ⟦10:29:38:47:56:ab:cd:ef:10:29:38:47:56:ab:cd:⟧\n    ⟦ef:10⟧\n",),
        cues=("priv", "prime", "exponent", "coefficient"),
        within=r"(?:[0-9a-fA-F]{2}:?){2,20}",
        lines=True,
        back=8,
        reach=6000,
    ),
)
