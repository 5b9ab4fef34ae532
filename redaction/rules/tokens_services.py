"""Tokens of services: monitoring, payment, messages, work, identity; each by its issuer's form."""

from __future__ import annotations

from redaction.rule import Rule
from redaction.rules._looks import entropy, shuffled

_ANY = "Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpUo4" * 8
_LOW = "qm7zk2xb9tv4lw8rn3yc6hd1gf5js0ae2kpuo4" * 8
_HEX = "1029384756abcdef" * 16
_GUID = "1029384a-47b6-4cde-8f10-29384756abcd"
"""Invented; in the examples only."""


def _family(name: str, pattern: str, *hides: str, cues: tuple[str, ...], keeps: tuple[str, ...] = ()) -> Rule:
    return Rule(
        f"{name} key",
        "token",
        f"Services for {name} give out keys of this form.",
        pattern,
        tuple(f"x ⟦{example}⟧" for example in hides),
        keeps,
        cues,
        check=lambda v: entropy(v) > 2.5,
        length=12,
    )


RULES = (
    _family(
        "monitoring",
        r"\b(?:NRAK-[A-Z0-9]{27}|NRI[IQ]-[A-Za-z0-9_-]{32}|NRJS-[a-f0-9]{19}|NRRA-[a-f0-9]{42}|NRAL[A-Za-z0-9]{36}"
        r"|[a-f0-9]{36}NRAL|sntrys_[A-Za-z0-9+/=_-]{40,400}|sntryu_[0-9a-f]{64}|glsa_[A-Za-z0-9]{32}_[0-9a-f]{8}"
        r"|glc_[A-Za-z0-9+/]{32,400}={0,2}|dt0[a-z][0-9]{2}\.[A-Z0-9]{24}\.[A-Z0-9]{64}|hcaik_[A-Za-z0-9]{50,80}"
        r"|dd(?:api|app)_[A-Za-z0-9]{30,60}|phc_[A-Za-z0-9]{40,60}|phx_[A-Za-z0-9_]{40,60}|pdl?us\+[A-Za-z0-9_-]{18,40}"
        r"|sgp_(?:[a-f0-9]{16}_|local_)?[a-f0-9]{40}|slk_[a-f0-9]{64}|BBFF-[A-Za-z0-9]{30}|lgtm_[a-z0-9_]{30,60}"
        r"|sn_[a-f0-9]{64}|logz_[A-Za-z0-9]{32})",
        f"NRAK-{_ANY[:27].upper()}",
        f"sntrys_{_ANY[:60]}",
        f"glsa_{_ANY[:32]}_{_HEX[:8]}",
        f"dt0c01.{_ANY[:24].upper()}.{_ANY[:64].upper()}",
        f"sgp_{_HEX[:40]}",
        cues=(
            "nrak-",
            "nrii-",
            "nriq-",
            "nrjs-",
            "nrra-",
            "nral",
            "sntry",
            "glsa_",
            "glc_",
            "dt0",
            "hcaik_",
            "ddapi_",
            "ddapp_",
            "phc_",
            "phx_",
            "us+",
            "sgp_",
            "slk_",
            "bbff-",
            "lgtm_",
            "sn_",
            "logz_",
        ),
        keeps=("glc_init failed", "phc_ctl: ptp0"),
    ),
    _family(
        "payment",
        r"\b(?:(?:sk|rk|pk|whsec|ek|rt|ac)_(?:live|test|prod|sandbox)_[A-Za-z0-9]{10,250}|whsec_[A-Za-z0-9+/=]{20,100}"
        r"|sq0(?:atp|csp|idp)-[A-Za-z0-9_-]{22,60}|EAAA[A-Za-z0-9+=_-]{60}|EAAC[A-Za-z0-9]{30,250}"
        r"|(?:access_token\$(?:production|sandbox)\$[a-z0-9]{16}\$[a-f0-9]{32})|rzp_(?:live|test)_[A-Za-z0-9]{10,40}"
        r"|FLW(?:SEC|PUB)K(?:_TEST)?-[A-Za-z0-9]{12,40}(?:-X)?|(?:live|test)_(?:sk_)?[A-Za-z0-9]{30,60}"
        r"|(?:sk|pk)_(?:live|test)_[a-f0-9]{40}|EZ[AT]K[A-Za-z0-9]{54}|shippo_(?:live|test)_[a-f0-9]{40}"
        r"|duffel_(?:test|live)_[A-Za-z0-9_=-]{43}"
        r"|AQE[a-z]h[A-Za-z0-9+/_.=-]{60,400}|prod_[a-f0-9]{32,64}|gocardless_[A-Za-z0-9_=-]{30,60}"
        r"|live_[A-Za-z0-9_=-]{40}"
        r"|sandbox_[a-z0-9]{8}_[a-z0-9]{16}|APP_USR-[\d]{6,20}-[\w-]{30,90}|plaid-(?:sandbox|development"
        r"|production)-[a-f0-9-]{36}"
        r"|access-(?:sandbox|development|production)-[a-f0-9-]{36}|bkng_[A-Za-z0-9]{30,60}|pdl_(?:live"
        r"|sdbx)_[A-Za-z0-9_]{30,80})",
        f"sk_live_{_ANY[:24]}",
        f"sq0atp-{_ANY[:22]}",
        f"rzp_live_{_ANY[:14]}",
        f"FLWSECK_TEST-{_HEX[:32]}-X",
        f"shippo_live_{_HEX[:40]}",
        f"access-sandbox-{_GUID}",
        cues=(
            "live_",
            "test_",
            "prod_",
            "sandbox",
            "whsec_",
            "sq0",
            "eaaa",
            "eaac",
            "access_token$",
            "rzp_",
            "flw",
            "ezak",
            "eztk",
            "aqe",
            "gocardless_",
            "app_usr-",
            "plaid-",
            "access-",
            "bkng_",
            "pdl_",
            "_sk_",
        ),
        keeps=("unit_test_run", "sandbox_violation_handler", "live_migration_of_a_guest"),
    ),
    _family(
        "messages and mail",
        r"\b(?:SG\.[A-Za-z0-9_-]{12,32}\.[A-Za-z0-9_-]{12,64}|key-[0-9a-z]{32}\b|pubkey-[a-f0-9]{32}\b"
        r"|[0-9a-f]{32}-us\d{1,2}\b"
        r"|xkeysib-[0-9a-f]{64}-[A-Za-z0-9]{16}|xsmtpsib-[0-9a-f]{64}-[A-Za-z0-9]{16}"
        r"|re_[A-Za-z0-9]{6,12}_[A-Za-z0-9]{20,30}"
        r"|[0-9a-f]{32}-[0-9a-f]{8}-[0-9a-f]{8}\b|md-[A-Za-z0-9_-]{22}\b|mlsn\.[a-f0-9]{64}"
        r"|PMAK-[0-9a-f]{24}-[0-9a-f]{34}"
        r"|(?:AC|SK|AP|CA|MG|PN|VA|IS|KS|RE)[0-9a-f]{32}\b|EAAG[A-Za-z0-9]{30,250}|EAA[A-Za-z0-9]{80,250}|IG(?:QV|QW"
        r"|AA)[A-Za-z0-9_-]{60,300}"
        r"|xox[a-z](?:\.xox[a-z])?-[A-Za-z0-9-]{8,400}|xapp-\d-[A-Za-z0-9-]{8,400}"
        r"|AAAA[A-Za-z0-9_-]{7}:APA91b[A-Za-z0-9_-]{60,200}"
        r"|vk1\.a\.[A-Za-z0-9_-]{80,300}|MB[Aa][A-Za-z0-9]{40,60}|KEY[0-9A-F]{32}_[A-Za-z0-9]{22}"
        r"|syt_[A-Za-z0-9]+_[A-Za-z0-9]{20}_[A-Za-z0-9]{6}"
        r"|ctp_[A-Za-z0-9]{30,60}|pk_[a-f0-9]{34}|fcm_[A-Za-z0-9_-]{30,200}|mx0-[A-Za-z0-9_-]{30,80})",
        f"SG.{_ANY[:22]}.{_ANY[:43]}",
        f"key-{_HEX[:32]}",
        f"{_HEX[:32]}-us12",
        f"xkeysib-{_HEX[:64]}-{_ANY[:16]}",
        f"SK{_HEX[:32]}",
        f"xoxb-1029384756-{_ANY[:24]}",
        f"PMAK-{_HEX[:24]}-{_HEX[:34]}",
        f"vk1.a.{_ANY[:90]}",
        cues=(
            "sg.",
            "key-",
            "-us",
            "sib-",
            "re_",
            "-",
            "md-",
            "mlsn.",
            "ac",
            "sk",
            "ap",
            "ca",
            "mg",
            "pn",
            "va",
            "is",
            "ks",
            "re",
            "eaa",
            "ig",
            "xox",
            "xapp-",
            "aaaa",
            "vk1.a.",
            "mba",
            "key",
            "syt_",
            "ctp_",
            "pk_",
            "fcm_",
            "mx0-",
        ),
        keeps=("key-value", "ACPI", "xox-", "md-raid10 rebuild"),
    ),
    Rule(
        "webhook",
        "token",
        "Whoever has this address writes into somebody's channel.",
        (
            r"(?i)\b(?:hooks\.slack\.com/(?:services|workflows|triggers)/(?P<hide_a>[A-Za-z0-9+/_-]{20,200})"
            r"|discord(?:app)?\.com/api/(?:v\d{1,2}/)?webhooks/(?P<hide_b>\d{15,22}/[A-Za-z0-9_-]{40,100})"
            r"|webhook\.office\.com/webhookb2/(?P<hide_c>[A-Za-z0-9@/-]{60,300})"
            r"|hooks\.zapier\.com/hooks/catch/(?P<hide_d>\d{4,12}/[A-Za-z0-9]{4,20})"
            r"|maker\.ifttt\.com/[^\s\"']{1,80}/key/(?P<hide_e>[A-Za-z0-9_-]{20,60})"
            r"|chat\.googleapis\.com/v1/spaces/(?P<hide_f>[^\s\"'<>]{20,300})"
            r"|(?:open\.feishu\.cn|open\.larksuite\.com)/open-apis/bot/v2/hook/(?P<hide_g>[a-f0-9-]{36})"
            r"|oapi\.dingtalk\.com/robot/send\?access_token=(?P<hide_h>[a-f0-9]{64}))"
        ),
        (
            f"https://hooks.slack.com/services/⟦T0AB12CD3/B0EF45GH6/{_ANY[:24]}⟧",
            f"https://discord.com/api/webhooks/⟦104857600104857600/{_ANY[:68]}⟧",
            f"https://hooks.zapier.com/hooks/catch/⟦1029384/{_LOW[:7]}⟧/",
        ),
        ("hooks.slack.com refused",),
        ("hooks.slack", "webhook", "hooks.zapier", "ifttt", "chat.googleapis", "feishu", "larksuite", "dingtalk"),
    ),
    _family(
        "chat robots",
        r"\b(?:\d{8,10}:A[A-Za-z0-9_-]{33,40}|[MNO][A-Za-z0-9_-]{22,28}\.[A-Za-z0-9_-]{5,7}\.[A-Za-z0-9_-]{26,42}"
        r"|mfa\.[A-Za-z0-9_-]{60,100})",
        f"104857600:AA{_ANY[:33]}",
        f"M{_ANY[:23]}.{_ANY[:6]}.{_ANY[:27]}",
        cues=(":a", ".", "mfa."),
        keeps=("20240101:ABC",),
    ),
    Rule(
        "Telegram bot",
        "token",
        "Telegram gives out keys of this form.",
        r"/bot(?P<hide>\d{6,12}:[A-Za-z0-9_-]{30,45})",
        ("/bot⟦104857600:QQm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2⟧/",),
        cues=("/bot",),
    ),
    _family(
        "work together",
        r"\b(?:lin_(?:api|oauth)_[A-Za-z0-9]{32,64}|secret_[A-Za-z0-9]{43}|ntn_[0-9]{11}[A-Za-z0-9]{35}"
        r"|figd_[A-Za-z0-9_-]{40}"
        r"|figo[A-Za-z0-9_-]{36,60}|AT[AC]TT3[A-Za-z0-9_=-]{60,250}|ATBB[A-Za-z0-9_=-]{24,40}|pat-(?:na|eu"
        r"|ap)\d-[0-9a-f-]{36}"
        r"|pat[A-Za-z0-9]{14}\.[a-f0-9]{64}|sl\.[A-Za-z0-9_-]{100,200}|shp(?:at|ca|pa|ss|tka)_[A-Fa-f0-9]{32}"
        r"|CFPAT-[A-Za-z0-9_-]{43}"
        r"|tfp_[A-Za-z0-9_]{40,60}|dp\.(?:pt|st|ct|scim|audit|said)\.[A-Za-z0-9._-]{40,80}"
        r"|00D[A-Za-z0-9]{12,15}![A-Za-z0-9._]{60,200}"
        r"|zpka_[a-z0-9]{32}_[a-f0-9]{8}|cal_(?:live_)?[a-f0-9]{32}|doo_v1_[a-f0-9]{64}|do[oprt]_v1_[0-9a-f]{64}"
        r"|[13]/\d{12,20}:[0-9a-f]{32}|[A-Za-z0-9]{14}\.atlasv1\.[A-Za-z0-9_=-]{60,70}|clickup_[A-Za-z0-9_]{30,80}"
        r"|ol_api_[A-Za-z0-9]{38}|rdme_[a-z0-9]{70}|api-[0-9a-z]{8}-(?:[0-9a-z]{4}-){3}[0-9a-z]{12}|API-[A-Z0-9]{25,32}"
        r"|cio[A-Za-z0-9]{32}|monday_[A-Za-z0-9]{30,80}|wks_[A-Za-z0-9]{30,60}|evtk_[A-Za-z0-9]{30,60})",
        f"lin_api_{_ANY[:40]}",
        f"ntn_12345678901{_ANY[:35]}",
        f"shpat_{_HEX[:32]}",
        f"pat{_ANY[:14]}.{_HEX[:64]}",
        f"dop_v1_{_HEX[:64]}",
        f"pat-eu1-{_GUID}",
        cues=(
            "lin_",
            "secret_",
            "ntn_",
            "figd_",
            "figo",
            "tt3",
            "atbb",
            "pat",
            "sl.",
            "shp",
            "cfpat-",
            "tfp_",
            "dp.",
            "00d",
            "zpka_",
            "cal_",
            "_v1_",
            ":",
            "atlasv1",
            "clickup_",
            "ol_api_",
            "rdme_",
            "api-",
            "cio",
            "monday_",
            "wks_",
            "evtk_",
        ),
        keeps=("api-ms-win-core-file-l1-2-0.dll", "secret_service", "pat-eu1"),
    ),
    _family(
        "secrets and identity",
        r"\b(?:hv[sbr]\.[A-Za-z0-9_-]{24,300}|s\.[A-Za-z0-9]{24}\b|ops_eyJ[A-Za-z0-9+/=_-]{100,1000}"
        r"|A3-[A-Z0-9]{6}-(?:[A-Z0-9]{11}|[A-Z0-9]{6}-[A-Z0-9]{5})(?:-[A-Z0-9]{5}){3}"
        r"|p8e-[A-Za-z0-9]{32}|tskey-(?:api|auth|client|scim|webhook)-[A-Za-z0-9_-]{12,100}|tk-us-[A-Za-z0-9_-]{40,60}"
        r"|AGE-SECRET-KEY-1[A-Z0-9]{50,64}|akp-[A-Za-z0-9-]{20,60}|sm\.[a-f0-9-]{36}\.[A-Za-z0-9]{20,60}"
        r"|st\.[a-f0-9-]{36}\.[a-f0-9]{30,80}"
        r"|bws_[A-Za-z0-9.]{30,100}|duo[a-z]{2}_[A-Za-z0-9]{30,60}|v4\.local\.[A-Za-z0-9_-]{40,1000}"
        r"|k[1-4]\.local\.[A-Za-z0-9_-]{40,60})",
        f"hvs.{_ANY[:90]}",
        f"tskey-auth-{_ANY[:12]}-{_ANY[:20]}",
        f"A3-AB12CD-{_ANY[:11].upper()}-AB12C-DE34F-GH56I",
        cues=(
            "hvs.",
            "hvb.",
            "hvr.",
            "s.",
            "ops_eyj",
            "a3-",
            "p8e-",
            "tskey-",
            "tk-us-",
            "age-secret",
            "akp-",
            "sm.",
            "st.",
            "bws_",
            "duo",
            ".local.",
        ),
        keeps=("A3-sized paper", "hvs.init", "0001-Properly-escape-all-types-containing-x.patch"),
    ),
    Rule(
        "key with a prefix of its own",
        "token",
        "A short word, a line and a random text: so keys are made today.",
        r"[A-Za-z0-9][A-Za-z][_-](?P<hide>[A-Za-z0-9]{24,200})\b",
        ("x acme_⟦k7x2q9w4z8v3m6b1n5t0p7r2⟧", "acme-live_⟦Zk3mQ9xTb7Lw2Rv8Np4cZk3m⟧"),
        ("libfoo_0123456789abcdef0123456789abcdef.so", "window-ApplicationFrameHostMain2"),
        ("_", "-"),
        check=shuffled,
        length=28,
        digits=0,
    ),
    Rule(
        "prefixed hexadecimal key",
        "token",
        "A short word, a line and a long hexadecimal number: so keys are made today.",
        r"(?:^|[\s\"'`=:(,])(?P<hide>[a-z]{3,10}(?:_[a-z]{2,6}){0,2}_[0-9a-f]{32,128})(?:[\s\"'`),:;]|$)",
        (f"x ⟦acme_{_HEX[:32]}⟧:T",),
        (f"x icon_{_HEX[:32]}.png", f"sha256_{_HEX[:32]}"),
        ("_",),
        check=lambda v: (
            entropy(v) > 2.8
            and not v.startswith(
                ("sha", "md5", "image", "layer", "blob", "hash", "build", "fix", "commit", "branch", "rev")
            )
        ),
        length=36,
    ),
)
