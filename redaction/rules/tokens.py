"""Tokens whose issuer gave them a form of their own: they are recognised wherever they stand."""

from __future__ import annotations

from redaction.rule import Rule
from redaction.rules._looks import entropy


def _token(issuer: str, pattern: str, *hides: str, cues: tuple[str, ...], keeps: tuple[str, ...] = ()) -> Rule:
    reason = f"{issuer} gives out keys of this form."
    return Rule(f"{issuer} token", "token", reason, pattern, hides, keeps, cues, check=_not_a_filler, length=12)


def _not_a_filler(value: str) -> bool:
    return entropy(value) > 2.0


RULES = (
    Rule(
        "JSON web token",
        "token",
        "A signed token names its bearer (RFC 7519).",
        r"\beyJ[A-Za-z0-9_-]{8,4000}\.[A-Za-z0-9_-]{4,8000}(?:\.[A-Za-z0-9_-]{0,4000}){0,3}",
        hides=("x ⟦eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.c2ln⟧",),
        keeps=("eyJ is how they begin",),
        cues=("eyj",),
        reach=9000,
    ),
    _token(
        "GitHub",
        r"\b(?:gh[opsur]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255})",
        "x ⟦ghp_Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2K⟧",
        cues=("ghp_", "gho_", "ghs_", "ghu_", "ghr_", "github_pat_"),
        keeps=("ghp_short",),
    ),
    _token(
        "GitLab",
        (
            r"\b(?:gl(?:pat|dt|rt|cbt|ptt|ft|imt|agent|oas|ffct|soat)-[A-Za-z0-9_.=-]{15,120}"
            r"|GR1348941[A-Za-z0-9_-]{10,120})"
        ),
        "⟦glpat-7Qm2Zk9Xb4Tv8Lw3Rn⟧",
        cues=(
            "glpat-",
            "gldt-",
            "glrt-",
            "glcbt-",
            "glptt-",
            "glft-",
            "glimt-",
            "glagent-",
            "gloas-",
            "glffct-",
            "glsoat-",
            "gr1348941",
        ),
        keeps=("glpat-x",),
    ),
    _token(
        "Slack",
        (
            r"\bxox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{8,400}|\bxapp-\d-[A-Za-z0-9-]{8,400}"
            r"|hooks\.slack\.com/(?:services|workflows|triggers)/(?P<hide>[A-Za-z0-9+/]{20,200})"
        ),
        "⟦xoxb-1029384756-Qm7Zk2Xb9Tv4⟧",
        cues=("xox", "xapp-", "hooks.slack"),
        keeps=("xox-",),
    ),
    _token(
        "OpenAI",
        r"\bsk-(?:proj-|svcacct-|admin-|None-)?[A-Za-z0-9_-]{20,400}",
        "⟦sk-proj-Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1⟧",
        cues=("sk-",),
        keeps=("task-scheduler-service-manager-host",),
    ),
    _token("Anthropic", r"\bsk-ant-[A-Za-z0-9_-]{20,400}", "⟦sk-ant-api03-Qm7Zk2Xb9Tv4Lw8Rn3Yc6⟧", cues=("sk-ant-",)),
    _token(
        "AI service",
        (
            r"\b(?:gsk_|hf_|r8_|pplx-|xai-|nvapi-|fw_|tgp_v1_|csk-|pcsk_|lsv2_(?:pt|sk)_|jina_|voyage-|ps-"
            r"|co_)[A-Za-z0-9_-]{24,400}"
        ),
        "⟦hf_QmZkXbTvLwRnYcHdGfJsAeKpUoIiMm⟧",
        cues=("gsk_", "hf_", "r8_", "pplx-", "xai-", "nvapi-", "fw_", "tgp_", "csk-", "lsv2_", "jina_"),
        keeps=("hf_audio",),
    ),
    _token(
        "Amazon",
        r"\b(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA"
        r"|ABSK)[A-Z0-9]{16}(?:%2F[\w%.-]{1,100})?|\bABSK[A-Za-z0-9+/]{60,300}={0,2}"
        r"|\bamzn\.mws\.[0-9a-f-]{36}|\bbedrock-api-key-[A-Za-z0-9+/=]{20,2000}",
        "⟦AKIAQ7MZK2XB9TV4LW8R⟧",
        cues=(
            "a3t",
            "akia",
            "asia",
            "abia",
            "acca",
            "agpa",
            "aida",
            "aroa",
            "aipa",
            "anpa",
            "anva",
            "absk",
            "amzn.mws",
            "bedrock-api",
        ),
        keeps=("AKIA-series",),
    ),
    _token(
        "Google",
        (
            r"\bAIza[A-Za-z0-9_-]{30,45}|\bya29\.[A-Za-z0-9_-]{20,500}|\b1//0[A-Za-z0-9_-]{30,200}"
            r"|\bGOCSPX-[A-Za-z0-9_-]{20,60}|\b\d{8,14}-[a-z0-9]{32}\.apps\.googleusercontent\.com"
        ),
        "⟦AIzaQm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2Kp⟧",
        cues=("aiza", "ya29.", "1//0", "gocspx-", "googleusercontent"),
        keeps=("AIza",),
    ),
    _token(
        "Azure",
        r"[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{30,40}"
        r"|\b[A-Za-z0-9]{52}JQQJ9[A-Za-z0-9]{20,40}",
        "x ⟦7aB8Q~Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2⟧",
        cues=("q~", "jqqj9"),
        keeps=("~/~",),
    ),
    Rule(
        "connection string",
        "token",
        "It opens a service with a key.",
        (
            r"(?i)\bEndpoint=[^\s;\"']{4,200};(?:[\w-]{1,40}=[^\s;\"']{1,400};){0,6}(?:Secret"
            r"|SharedAccessKey|AccessKey)=[^\s;\"']{4,400}"
        ),
        ("x ⟦Endpoint=sb://a.example;SharedAccessKeyName=root;SharedAccessKey=Zm9v⟧",),
        ("Endpoint=x",),
        ("endpoint=",),
    ),
    _token(
        "Stripe",
        r"\b(?:sk|rk|pk|whsec)_(?:live|test|prod)_[A-Za-z0-9]{10,250}|\bwhsec_[A-Za-z0-9+/=]{20,100}",
        "⟦sk_test_Qm7Zk2Xb9Tv4Lw8R⟧",
        cues=("_live_", "_test_", "_prod_", "whsec_"),
        keeps=("unit_test_run",),
    ),
    _token(
        "Telegram",
        r"\b\d{8,10}:AA[A-Za-z0-9_-]{30,40}",
        "bot ⟦104857600:AAQm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2⟧",
        cues=(":aa",),
    ),
    Rule(
        "Telegram bot",
        "token",
        "Telegram gives out keys of this form.",
        r"/bot(?P<hide>\d{6,12}:[A-Za-z0-9_-]{30,45})",
        ("/bot⟦104857600:QQm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2⟧/",),
        cues=("/bot",),
    ),
    _token(
        "Discord",
        (
            r"\bdiscord(?:app)?\.com/api/webhooks/(?P<hide>\d{15,22}/[A-Za-z0-9_-]{40,100})"
            r"|\b[MNO][A-Za-z0-9_-]{22,28}\.[A-Za-z0-9_-]{5,7}\.[A-Za-z0-9_-]{26,42}"
        ),
        ("https://discord.com/api/webhooks/⟦104857600104857600/Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpQm7Zk2Xb9Tv4Lw8Rn3⟧"),
        cues=("discord", "."),
    ),
    _token(
        "mail service",
        (
            r"\bSG\.[A-Za-z0-9_-]{16,32}\.[A-Za-z0-9_-]{30,64}|\bkey-[0-9a-f]{32}\b"
            r"|\b[0-9a-f]{32}-us\d{1,2}\b|\bxkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}"
            r"|\bre_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{20,30}|\b[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}\b"
        ),
        "⟦key-1029384756abcdef1029384756abcdef⟧",
        cues=("sg.", "key-", "-us", "xkeysib-", "re_", "-"),
        keeps=("key-value",),
    ),
    _token(
        "package registry",
        (
            r"\b(?:npm_[A-Za-z0-9]{30,40}|pypi-[A-Za-z0-9_-]{50,250}|rubygems_[0-9a-f]{48}|oy2[a-z0-9]{43}"
            r"|dckr_pat_[A-Za-z0-9_-]{20,40}|cio[A-Za-z0-9]{32}|AKCp[A-Za-z0-9]{60,80})"
        ),
        "⟦npm_Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpQ⟧",
        cues=("npm_", "pypi-", "rubygems_", "oy2", "dckr_pat_", "cio", "akcp"),
        keeps=("npm_config",),
    ),
    _token(
        "cloud service",
        r"\b(?:do[oprt]_v1_[0-9a-f]{64}|dop_v1_[0-9a-f]{64}|shp(?:at|ca|pa|ss)_[A-Za-z0-9]{32}"
        r"|sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,43}|EAAA[A-Za-z0-9_-]{60}|EAAC[A-Za-z0-9]{30,250}"
        r"|dapi[0-9a-f]{32}(?:-\d)?"
        r"|lin_api_[A-Za-z0-9]{40}|secret_[A-Za-z0-9]{43}|ntn_[0-9]{11}[A-Za-z0-9]{35}"
        r"|PMAK-[0-9a-f]{24}-[0-9a-f]{34}|NRAK-[A-Z0-9]{27}|sntrys_[A-Za-z0-9+/=_]{40,300}"
        r"|sntryu_[0-9a-f]{64}|glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}"
        r"|hv[sb]\.[A-Za-z0-9_-]{24,200}|dp\.(?:pt|st|ct|scim|audit)\.[A-Za-z0-9._-]{40,60}"
        r"|figd_[A-Za-z0-9_-]{40}|ATATT3[A-Za-z0-9_=-]{60,250}|ATCTT3[A-Za-z0-9_=-]{60,250}"
        r"|ATBB[A-Za-z0-9]{24,40}"
        r"|p8e-[A-Za-z0-9]{32}|tfp_[A-Za-z0-9]{40,60}|[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_-]{60,70}"
        r"|pul-[0-9a-f]{40}|CFPAT-[A-Za-z0-9_-]{43}|fo1_[\w-]{43}|fm[12][ar]?_[A-Za-z0-9+/=_-]{40,400}"
        r"|sl\.[A-Za-z0-9_-]{100,200}|EZ[AT]K[A-Za-z0-9]{54}|tk-us-[A-Za-z0-9_-]{40,60}"
        r"|nfp_[A-Za-z0-9]{36}|rnd_[A-Za-z0-9]{28}|sbp_[0-9a-f]{40}|vercel_[A-Za-z0-9_]{20,60}"
        r"|pat-(?:na|eu)1-[0-9a-f-]{36}"
        r"|API-[A-Z0-9]{26,32}|api-[0-9a-z]{8}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{12})",
        "⟦lin_api_Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpQmZkX⟧",
        cues=(
            "_v1_",
            "shp",
            "sq0",
            "eaaa",
            "eaac",
            "dapi",
            "lin_api",
            "secret_",
            "ntn_",
            "pmak-",
            "nrak-",
            "sntry",
            "glsa_",
            "hvs.",
            "hvb.",
            "dp.",
            "figd_",
            "atatt3",
            "atctt3",
            "atbb",
            "p8e-",
            "tfp_",
            "atlasv1",
            "pul-",
            "cfpat-",
            "fo1_",
            "fm1",
            "fm2",
            "sl.",
            "ezak",
            "eztk",
            "tk-us-",
            "nfp_",
            "rnd_",
            "sbp_",
            "vercel_",
            "pat-na1",
            "pat-eu1",
            "api-",
        ),
        keeps=("api-ms-win-core-file-l1-2-0.dll", "secret_service"),
    ),
    _token(
        "Twilio",
        r"\b(?:AC|SK)[0-9a-f]{32}\b",
        "⟦SK1029384756abcdef1029384756abcdef⟧",
        cues=("ac", "sk"),
        keeps=("ACPI",),
    ),
    Rule(
        "bundler credentials",
        "password",
        "Ruby's Bundler keeps a name and a password in such a variable.",
        (
            r"\bBUNDLE_[A-Z0-9_]{2,60}__[A-Z]{2,12}[ ]?=[ ]?[\"']?(?P<hide>[^\s\"';:]{1,100}:[^\s\"';]{1,1"
            r"00})"
        ),
        ('BUNDLE_MYGEMS__ACME__ORG="⟦ab12:cd34⟧"',),
        ("BUNDLE_PATH=vendor",),
        ("bundle_",),
    ),
)
