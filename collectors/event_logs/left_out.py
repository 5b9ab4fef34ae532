"""Kinds of messages that help nobody and name people: they are counted, and their text stays here."""

from __future__ import annotations

import re

FIREWALL = "a blocked connection names other people's machines, so it is only counted"
SIGN_IN = "it tells who signed in or what they ran, so it is only counted"
VISITED = "a browser or mail program may name what was visited or written, so it is only counted"
LOOKED_UP = "it names an address somebody looked up, so it is only counted"
NEIGHBOURS = "it names other people's machines, so it is only counted"
DOCUMENT = "it names documents and who printed them, so it is only counted"
TOO_LONG = "the log did not give its text, which is very long"

_SIGN_IN_WORDS = ("pam_", "acct=", "authentication failure", "failed password", "command=")
_SIGN_IN_PROGRAM = re.compile(
    r"sshd(?:-session)?|sudo|su|doas|login|pkexec|polkitd?(?:-1)?|polkit-agent-helper-1|gdm-password\]?|lightdm"
    r"|sddm-helper|(?:ana)?cron|crond|CRON|atd|unix_chkpwd|passwd|useradd|usermod|groupadd|chfn|runuser",
    re.IGNORECASE,
)
_VISITING_PROGRAM = re.compile(
    r"firefox|librewolf|chrom(?:e|ium)|brave|opera|vivaldi|msedge|epiphany|falkon|konqueror|midori|tor-browser|webkit"
    r"|thunderbird|betterbird|evolution|geary|kmail|akonadi|claws-mail|mailspring|signal-desktop|telegram|whatsapp"
    r"|discord|slack|teams|skype|outlook",
    re.IGNORECASE,
)
_WINDOWS = {
    "microsoft-windows-dns-client": LOOKED_UP, "dnsapi": LOOKED_UP, "schannel": LOOKED_UP,
    "microsoft-windows-capi2": LOOKED_UP, "microsoft-windows-bits-client": LOOKED_UP,
    "bowser": NEIGHBOURS, "mrxsmb": NEIGHBOURS, "netbt": NEIGHBOURS, "browser": NEIGHBOURS, "tcpip": NEIGHBOURS,
    "print": DOCUMENT, "microsoft-windows-printservice": DOCUMENT,
    "rasclient": SIGN_IN, "remoteaccess": SIGN_IN, "rassstp": SIGN_IN, "netlogon": SIGN_IN, "lsasrv": SIGN_IN,
    "sam": SIGN_IN, "termdd": SIGN_IN, "microsoft-windows-winlogon": SIGN_IN, "microsoft-windows-kerberos": SIGN_IN,
    "microsoft-windows-security-kerberos": SIGN_IN, "microsoft-windows-security-auditing": SIGN_IN,
    "microsoft-windows-directory-services-sam": SIGN_IN, "microsoft-windows-user profiles service": SIGN_IN,
    "microsoft-windows-remotedesktopservices-rdpcorets": SIGN_IN,
}  # fmt: skip
"""Providers of Windows whose records name such things, in small letters."""
_APPLES = {
    **dict.fromkeys(("safari", "mail", "maild", "messages", "imagent", "notes", "photos", "contacts", "contactsd",
                     "calendar", "calendaragent", "remindd", "callservicesd", "facetime", "identityservicesd",
                     "bookmarksd", "suggestd", "knowledge-agent", "spotlight", "corespotlightd", "mds", "mdworker",
                     "mdworker_shared", "siriknowledged", "assistantd", "news", "maps", "accountsd", "akd"), VISITED),
    **dict.fromkeys(("mdnsresponder", "nsurlsessiond", "networkserviceproxy", "symptomsd", "trustd", "cfnetworkagent",
                     "apsd", "cloudd", "parsecd", "webfilterproxyd"), LOOKED_UP),
    **dict.fromkeys(("rapportd", "sharingd", "airportd", "wifid", "bluetoothd", "airplayxpchelper"), NEIGHBOURS),
    **dict.fromkeys(("opendirectoryd", "loginwindow", "securityd", "authd", "authorizationhost"), SIGN_IN),
}  # fmt: skip
"""Programs of macOS that do; `fullmatch`, in small letters."""


def left_out(program: str, message: str) -> str | None:
    """Why a message's text is not kept; None where it is."""
    if not message:
        return TOO_LONG
    name = program.casefold()
    if why := _WINDOWS.get(name) or _APPLES.get(name):
        return why
    if _VISITING_PROGRAM.search(program):
        return VISITED
    lowered = message.casefold()
    if _SIGN_IN_PROGRAM.fullmatch(program) or any(word in lowered for word in _SIGN_IN_WORDS):
        return SIGN_IN
    return FIREWALL if _is_of_the_firewall(message) else None


def _is_of_the_firewall(message: str) -> bool:
    """Whether it is a netfilter LOG line, which ufw, firewalld and plain rules all write in one form."""
    return "[UFW " in message or all(part in message for part in ("IN=", " OUT=", " SRC="))
