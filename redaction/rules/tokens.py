"""Tokens whose issuer gave them a form of their own: code hosting, clouds, packages, artificial intelligence."""

from __future__ import annotations

from redaction.rule import Rule
from redaction.rules._looks import a_secret, entropy

_ANY = "Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpUo4" * 8
_HEX = "1029384756abcdef" * 16
"""Invented; in the examples only."""


def _token(issuer: str, pattern: str, *hides: str, cues: tuple[str, ...], keeps: tuple[str, ...] = ()) -> Rule:
    reason = f"{issuer} gives out keys of this form."
    return Rule(f"{issuer} token", "token", reason, pattern, hides, keeps, cues, check=_not_a_filler, length=12)


def _not_a_filler(value: str) -> bool:
    return entropy(value) > 2.0 and a_secret(value)


RULES = (
    Rule(
        "JSON web token",
        "token",
        "A signed token names its bearer (RFC 7519).",
        r"\beyJ[A-Za-z0-9_=-]{8,4000}\.[A-Za-z0-9_=-]{4,8000}(?:\.[A-Za-z0-9_=-]{0,4000}){0,3}",
        hides=("x ⟦eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbmEifQ.c2ln⟧",),
        keeps=("eyJ is how they begin",),
        cues=("eyj",),
        check=lambda v: v.startswith(
            ("eyJh", "eyJ0", "eyJr", "eyJj", "eyJl", "eyJw", "eyJz", "eyJi", "eyJ4", "eyJp", "eyJu")
        ),
        reach=9000,
    ),
    Rule(
        "JSON web token in base64",
        "token",
        "A signed token names its bearer (RFC 7519); encoded once more.",
        r"\bZXlK[A-Za-z0-9+/_-]{40,8000}={0,2}",
        hides=(f"x ⟦ZXlKaGJHY2lPaUp{_ANY[:60]}⟧",),
        cues=("zxlk",),
        reach=9000,
    ),
    _token(
        "GitHub",
        r"\b(?:gh[opsur]_[A-Za-z0-9]{20,255}|github_pat_[A-Za-z0-9_]{20,255}|v1\.[0-9a-f]{40}\b)",
        "x ⟦ghp_Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2K⟧",
        f"⟦github_pat_{_ANY[:22]}_{_ANY[:59]}⟧",
        cues=("ghp_", "gho_", "ghs_", "ghu_", "ghr_", "github_pat_", "v1."),
        keeps=("ghp_short",),
    ),
    _token(
        "GitLab",
        (
            r"\b(?:gl(?:pat|dt|rt|rtr|cbt|ptt|ft|imt|agent|oas|ffct|soat|wt)-[A-Za-z0-9_.=-]{15,300}"
            r"|GR1348941[A-Za-z0-9_-]{10,120}|_gitlab_session=(?P<hide>[0-9a-f]{32}))"
        ),
        "⟦glpat-7Qm2Zk9Xb4Tv8Lw3Rn⟧",
        f"_gitlab_session=⟦{_HEX[:32]}⟧",
        cues=(
            "glpat-",
            "gldt-",
            "glrt-",
            "glrtr-",
            "glcbt-",
            "glptt-",
            "glft-",
            "glimt-",
            "glagent-",
            "gloas-",
            "glffct-",
            "glsoat-",
            "glwt-",
            "gr1348941",
            "_gitlab_session",
        ),
        keeps=("glpat-x",),
    ),
    _token(
        "an AI service",
        (
            r"\b(?:sk-(?:proj-|svcacct-|admin-|None-|ant-|or-v1-|lf-)?[A-Za-z0-9_-]{20,400}|(?:gsk_|hf_|api_org_|r8_"
            r"|pplx-|xai-"
            r"|nvapi-|fw_|tgp_v1_|csk-|pcsk_|lsv2_(?:pt|sk)_|jina_|voyage-|ps-|co_|pa-|ek_|cohere-|mistral-|key_"
            r"|tvly-|fc-|fal_"
            r"|sk_[a-f0-9]|AIzaSy|e2b_|ak-|as-|wandb_v1_|ls__|llx-|rpa_|bfl_|apify_api_|exa-)[A-Za-z0-9_-]{24,400})"
        ),
        "⟦hf_QmZkXbTvLwRnYcHdGfJsAeKpUoIiMm⟧",
        "⟦sk-proj-Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1⟧",
        "⟦sk-ant-api03-Qm7Zk2Xb9Tv4Lw8Rn3Yc6⟧",
        f"⟦nvapi-{_ANY[:64]}⟧",
        cues=(
            "sk-",
            "gsk_",
            "hf_",
            "api_org_",
            "r8_",
            "pplx-",
            "xai-",
            "nvapi-",
            "fw_",
            "tgp_",
            "csk-",
            "pcsk_",
            "lsv2_",
            "jina_",
            "voyage-",
            "ps-",
            "co_",
            "pa-",
            "ek_",
            "cohere-",
            "mistral-",
            "key_",
            "tvly-",
            "fc-",
            "fal_",
            "sk_",
            "aizasy",
            "e2b_",
            "ak-",
            "as-",
            "wandb_",
            "ls__",
            "llx-",
            "rpa_",
            "bfl_",
            "apify_api_",
            "exa-",
        ),
        keeps=("hf_audio", "task-scheduler-service-manager-host"),
    ),
    _token(
        "Amazon",
        r"\b(?:A3T[A-Z0-9]|AKIA|ASIA|ABIA|ACCA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|APKA|ASCA"
        r"|ABSK)[A-Z0-9]{16}(?:%2F[\w%.-]{1,100})?|\bABSK[A-Za-z0-9+/]{60,300}={0,2}"
        r"|\bamzn\.mws\.[0-9a-f-]{36}|\bbedrock-api-key-[A-Za-z0-9+/=]{20,2000}|\bamzn1\.oa2-cs\.v1\.[0-9a-f]{64}"
        r"|\bda2-[a-z0-9]{26}\b",
        "⟦AKIAQ7MZK2XB9TV4LW8R⟧",
        f"⟦amzn1.oa2-cs.v1.{_HEX[:64]}⟧",
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
            "apka",
            "asca",
            "absk",
            "amzn",
            "bedrock-api",
            "da2-",
        ),
        keeps=("AKIA-series",),
    ),
    _token(
        "Google",
        (
            r"\bAIza[A-Za-z0-9_-]{30,45}|\bya29\.[A-Za-z0-9_-]{20,2000}|\b1//0[A-Za-z0-9_-]{30,200}"
            r"|\b4/0A[A-Za-z0-9_-]{30,120}"
            r"|\bGOCSPX-[A-Za-z0-9_-]{20,60}|\b\d{8,21}-[a-z0-9]{32}\.apps\.googleusercontent\.com"
            r"|\bGOOG[A-Z0-9]{16,60}\b"
            r"|\bAQ\.Ab8R[A-Za-z0-9_-]{30,80}"
        ),
        "⟦AIzaQm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2Kp⟧",
        "⟦GOCSPX-Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1⟧",
        cues=("aiza", "ya29.", "1//0", "4/0a", "gocspx-", "googleusercontent", "goog", "aq.ab8r"),
        keeps=("AIza", "GOOGLEUPDATECORE"),
    ),
    _token(
        "Azure",
        r"[A-Za-z0-9_~.-]{3}\dQ~[A-Za-z0-9_~.-]{30,40}|\b[A-Za-z0-9]{52}JQQJ9[A-Za-z0-9]{20,40}"
        r"|\b[A-Za-z0-9]{30,80}(?:AZDO|ACDb|AzCa|AzFu|APIM|AIoT|ASBB|AEhS|ACR|AzSe)[A-Za-z0-9+/]{4,12}={0,2}"
        r"|\b[A-Za-z0-9+/]{76}(?:\+ASt|APIMxxxx)[A-Za-z0-9+/=]{4,10}",
        "x ⟦7aB8Q~Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2⟧",
        f"⟦{_ANY[:76]}AZDO4Qm7⟧",
        cues=("q~", "jqqj9", "azdo", "acdb", "azca", "azfu", "apim", "aiot", "asbb", "aehs", "acr", "azse", "+ast"),
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
        "package registry",
        (
            r"\b(?:npm_[A-Za-z0-9]{30,40}|pypi-[A-Za-z0-9_-]{50,250}|rubygems_[0-9a-f]{48}|oy2[a-z0-9]{43}"
            r"|dckr_(?:pat|oat)_[A-Za-z0-9_-]{20,40}|AKCp[A-Za-z0-9]{60,80}|cmVmdGtuO[A-Za-z0-9]{50,70}"
            r"|CLOJARS_[a-z0-9]{60}"
            r"|cr_[A-Za-z0-9]{32,40}\b|NpmToken\.[0-9a-f-]{36}|jfrt@[a-z0-9/]{30,80})"
        ),
        "⟦npm_Qm7Zk2Xb9Tv4Lw8Rn3Yc6Hd1Gf5Js0Ae2KpQ⟧",
        f"⟦rubygems_{_HEX[:48]}⟧",
        cues=(
            "npm_",
            "pypi-",
            "rubygems_",
            "oy2",
            "dckr_",
            "akcp",
            "cmvmdgtuo",
            "clojars_",
            "cr_",
            "npmtoken",
            "jfrt@",
        ),
        keeps=("npm_config",),
    ),
    _token(
        "cloud service",
        r"\b(?:dapi[0-9a-f]{32}(?:-\d)?|pul-[0-9a-f]{40}|fo1_[\w-]{43}|fm[12][ar]?_[A-Za-z0-9+/=_-]{40,800}"
        r"|LTAI[A-Za-z0-9]{12,24}"
        r"|AKID[A-Za-z0-9]{13,40}|nfp_[A-Za-z0-9]{36}|rnd_[A-Za-z0-9]{28}|sbp_[0-9a-f]{40}|sb_(?:secret"
        r"|publishable)_[A-Za-z0-9_-]{20,60}"
        r"|vercel_[A-Za-z0-9_]{20,60}|HRKU-[A-Za-z0-9_-]{30,70}|rw_[A-Za-z0-9]{40}|v1\.0-[a-f0-9]{24}-[a-f0-9]{146}"
        r"|cfk_[A-Za-z0-9]{40,60}"
        r"|cfut_[A-Za-z0-9]{40,60}|ccipat_[A-Za-z0-9_]{20,80}|CCIPAT_[A-Za-z0-9_]{20,80}"
        r"|t1\.[A-Z0-9a-z_-]{20,400}[=]{0,2}\.[A-Z0-9a-z_-]{86}"
        r"|AQVN[A-Za-z0-9_-]{35,38}|YC[a-zA-Z0-9_-]{38}\b|scw_[a-z0-9]{30,60}|SCW[A-Z0-9]{17}"
        r"|tf[er]\.v1\.[A-Za-z0-9_-]{30,80}|exo[A-Za-z0-9]{24}"
        r"|EXO[a-f0-9]{24}|pscale_(?:tkn|pw|oauth)_[A-Za-z0-9_=.-]{32,64}|oxds_[A-Za-z0-9]{30,60}"
        r"|sha256~[A-Za-z0-9_-]{43}|neon_[A-Za-z0-9]{30,60}"
        r"|napi_[A-Za-z0-9]{40,80}|ABRA[A-Za-z0-9]{30,60}|hc_[a-f0-9]{40,80}|linode_[a-f0-9]{60,80}"
        r"|ovh_[A-Za-z0-9]{30,60}|bkua_[a-z0-9]{40}"
        r"|trv_[A-Za-z0-9]{22,40}|drn_[A-Za-z0-9]{28,40}|dnkey-[A-Za-z0-9=_-]{20,60}-[A-Za-z0-9=_-]{40,80}"
        r"|ico-[A-Za-z0-9]{32})",
        f"⟦dapi{_HEX[:32]}⟧",
        f"⟦pscale_tkn_{_ANY[:43]}⟧",
        f"⟦LTAI{_ANY[:20]}⟧",
        f"⟦sbp_{_HEX[:40]}⟧",
        f"⟦dnkey-{_ANY[:26].upper()}-{_ANY[:52].upper()}⟧",
        cues=(
            "dapi",
            "pul-",
            "fo1_",
            "fm1",
            "fm2",
            "ltai",
            "akid",
            "nfp_",
            "rnd_",
            "sbp_",
            "sb_",
            "vercel_",
            "hrku-",
            "rw_",
            "v1.0-",
            "cfk_",
            "cfut_",
            "ccipat_",
            "t1.",
            "aqvn",
            "yc",
            "scw",
            "tfe.v1",
            "tfr.v1",
            "exo",
            "pscale_",
            "oxds_",
            "sha256~",
            "neon_",
            "napi_",
            "abra",
            "hc_",
            "linode_",
            "ovh_",
            "bkua_",
            "trv_",
            "drn_",
            "dnkey-",
            "ico-",
        ),
        keeps=("rnd_seed", "napi_create_reference", "exo2 font"),
    ),
    Rule(
        "bundler credentials",
        "password",
        "Ruby's Bundler keeps a name and a password in such a variable.",
        (
            r"\bBUNDLE_[A-Z0-9_]{2,60}__[A-Z]{2,12}[\"']?[ ]?[=:][ ]{0,4}[\"']?(?P<hide>[^\s\"';:]{1,100}:[^\s\"';]{1,1"
            r"00})"
        ),
        ('BUNDLE_MYGEMS__ACME__ORG="⟦ab12:cd34⟧"', 'BUNDLE_MYGEMS__ACME__ORG: "⟦ab12:cd34⟧"'),
        ("BUNDLE_PATH=vendor",),
        ("bundle_",),
    ),
    Rule(
        "key pair of a service",
        "token",
        "Two halves of a key in one text.",
        r"\b[A-Z0-9_]{2,60}(?:KEY|TOKEN|SECRET|CREDENTIALS?|AUTH"
        r"|LICENSE)[\"']?[ ]?[=:][ ]?[\"']?(?P<hide>[0-9a-f]{8}:[0-9a-f]{8})\b",
        ("export BUNDLE_ENTERPRISE_KEY=⟦ab12cd34:cd34ab12⟧",),
        ("PCI_KEY=8086:1234",),
        ("key", "token", "secret", "credential", "auth", "license"),
    ),
)
