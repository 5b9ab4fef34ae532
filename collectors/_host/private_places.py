"""The places that are never opened, on three platforms, as data: what they are, and how they are recognised.

A pattern that begins with `/` counts from the root (on Windows: of any drive), any other one anywhere; `*` is any part
of one name. It covers what it names and everything below it.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from collectors._host import mac_paths


@dataclass(frozen=True, slots=True)
class Place:
    """Private places of one kind; `everywhere` holds on all platforms."""

    what: str
    everywhere: tuple[str, ...] = ()
    linux: tuple[str, ...] = ()
    macos: tuple[str, ...] = ()
    windows: tuple[str, ...] = ()


PLACES = (
    Place(
        "browser profile",
        everywhere=(
            "places.sqlite", "formhistory.sqlite", "sessionstore*.jsonlz4", "sessionstore-backups", "History.db",
        ),
        linux=(
            ".mozilla", ".librewolf", ".waterfox", ".zen", ".config/mozilla", ".cache/mozilla",
            ".config/google-chrome*",
            ".config/chromium*", ".config/microsoft-edge*", ".config/BraveSoftware", ".config/opera*",
            ".config/vivaldi*",
            ".config/net.imput.helium", ".config/falkon", ".config/qutebrowser", ".local/share/qutebrowser",
            ".local/share/epiphany*", ".config/epiphany", ".local/share/konqueror", ".config/konqueror*",
            ".local/share/torbrowser", ".local/share/tor-browser*", "tor-browser*", ".config/midori", ".links",
            ".elinks",
            ".lynx*", ".w3m", ".cache/google-chrome*", ".cache/chromium*", ".cache/microsoft-edge*",
            ".cache/BraveSoftware",
            ".cache/vivaldi*", ".cache/opera*", ".cache/epiphany*", ".cache/falkon",
            ".var/app/org.mozilla.*", ".var/app/com.google.Chrome*", ".var/app/org.chromium.*",
            ".var/app/com.microsoft.Edge*", ".var/app/com.brave.*", ".var/app/com.opera.*", ".var/app/com.vivaldi.*",
            ".var/app/org.gnome.Epiphany", ".var/app/org.kde.falkon", ".var/app/io.gitlab.librewolf-community",
            ".var/app/org.torproject.*", ".var/app/app.zen_browser.zen", "snap/firefox", "snap/chromium", "snap/opera*",
            "snap/brave", "snap/vivaldi*", "snap/microsoft-edge",
        ),
        macos=(
            "Library/Application Support/Firefox", "Library/Application Support/Google/Chrome*",
            "Library/Application Support/Chromium", "Library/Application Support/Microsoft Edge*",
            "Library/Application Support/BraveSoftware", "Library/Application Support/com.operasoftware.*",
            "Library/Application Support/Vivaldi", "Library/Application Support/Arc", "Library/Application Support/Zen",
            "Library/Application Support/LibreWolf", "Library/Application Support/Orion",
            "Library/Application Support/TorBrowser-Data", "Library/Safari", "Library/Containers/com.apple.Safari*",
            "Library/Caches/com.apple.Safari*", "Library/Caches/Google/Chrome*", "Library/Caches/Firefox",
            "Library/WebKit", "Library/Containers/com.duckduckgo.*",
        ),
        windows=(
            "AppData/Roaming/Mozilla", "AppData/Local/Mozilla", "AppData/Roaming/Waterfox", "AppData/Roaming/librewolf",
            "AppData/Roaming/zen", "AppData/Local/Google/Chrome*", "AppData/Local/Chromium",
            "AppData/Local/Microsoft/Edge*", "AppData/Local/BraveSoftware", "AppData/Roaming/Opera Software",
            "AppData/Local/Opera Software", "AppData/Local/Vivaldi", "AppData/Local/Packages/*Arc*",
            "AppData/Local/Packages/*Firefox*", "AppData/Local/Packages/Microsoft.MicrosoftEdge*",
            "AppData/Local/Microsoft/Windows/WebCache", "AppData/Local/Microsoft/Windows/INetCache",
            "AppData/Local/Microsoft/Windows/History", "AppData/Local/DuckDuckGo*", "Favorites", "Tor Browser",
        ),
    ),
    Place(
        "cookies",
        everywhere=("Cookies", "Cookies-journal", "cookies.sqlite*", "cookies.txt", "*.binarycookies"),
        linux=(".local/share/kcookiejar",),
        macos=("Library/HTTPStorages",),
        windows=("AppData/Local/Microsoft/Windows/INetCookies", "AppData/Roaming/Microsoft/Windows/Cookies"),
    ),
    Place(
        "mail store",
        everywhere=(
            "*.mbox", "mbox", "Maildir", ".maildir", "*.pst", "*.ost", "*.eml", "*.emlx", "*.msf", "*.dbx", "*.olm",
        ),
        linux=(
            "/var/mail", "/var/spool/mail", "/var/spool/exim*", "/var/spool/postfix", "/var/spool/mqueue", "/var/vmail",
            ".thunderbird", ".icedove", ".betterbird", ".config/evolution", ".local/share/evolution",
            ".cache/evolution",
            ".local/share/kmail2", ".local/share/local-mail", ".local/share/akonadi*", ".config/akonadi*",
            ".local/share/geary", ".config/geary", ".claws-mail", ".sylpheed*", ".mutt", ".muttrc", ".config/mutt",
            ".config/neomutt", ".alpine*", ".pine*", ".msmtprc", ".fetchmailrc", ".mbsyncrc", ".offlineimaprc",
            ".var/app/org.mozilla.Thunderbird", ".var/app/org.gnome.Evolution", ".var/app/org.gnome.Geary",
            ".var/app/eu.betterbird.Betterbird", "snap/thunderbird", ".config/Mailspring", ".config/protonmail",
        ),
        macos=(
            "/var/mail", "/private/var/mail", "Library/Mail", "Library/Containers/com.apple.mail*",
            "Library/Group Containers/UBF8T346G9.Office", "Library/Thunderbird",
            "Library/Application Support/Thunderbird",
            "Library/Group Containers/group.com.apple.mail", "Library/Messages",
        ),
        windows=(
            "AppData/Roaming/Thunderbird", "AppData/Local/Thunderbird", "AppData/Local/Microsoft/Outlook",
            "AppData/Roaming/Microsoft/Outlook", "AppData/Local/Microsoft/Olk", "AppData/Local/Comms",
            "AppData/Local/Packages/microsoft.windowscommunicationsapps*", "AppData/Local/Microsoft/Windows Mail",
            "AppData/Local/Microsoft/Windows Live Mail", "AppData/Roaming/eM Client", "Outlook Files",
        ),
    ),
    Place(
        "password store",
        everywhere=(
            "*.kdbx", "*.kdb", "*.agilekeychain", "*.opvault", ".password-store", "logins.json", "key3.db", "key4.db",
            "signons.sqlite", "Login Data*", "Web Data*",
        ),
        linux=(
            "/etc/shadow*", "/etc/gshadow*", "/etc/security/opasswd", "/var/lib/sss/secrets",
            "/var/lib/sss/db", "/var/lib/samba/private", ".config/keepassxc", ".cache/keepassxc",
            ".local/share/keyrings", ".gnome2/keyrings", ".local/share/kwalletd", ".kde*/share/apps/kwallet",
            ".config/Bitwarden*", ".config/1Password", ".config/op", ".lastpass", ".local/share/lpass",
            ".config/Enpass",
            ".var/app/org.keepassxc.KeePassXC", ".var/app/com.bitwarden.desktop", "snap/bitwarden", "snap/keepassxc",
            ".config/rbw", ".local/share/rbw", ".local/share/gopass", ".config/gopass",
        ),
        macos=(
            "Library/Keychains", "/private/var/db/dslocal", "/var/db/dslocal", "Library/Application Support/Bitwarden",
            "Library/Application Support/1Password*", "Library/Group Containers/2BUA8C4S2C.com.*",
            "Library/Containers/com.bitwarden.desktop", "Library/Application Support/KeePassXC",
            "Library/Application Support/LastPass", "/private/etc/master.passwd",
        ),
        windows=(
            "AppData/Roaming/Microsoft/Credentials", "AppData/Local/Microsoft/Credentials",
            "AppData/Roaming/Microsoft/Vault", "AppData/Local/Microsoft/Vault", "ProgramData/Microsoft/Vault",
            "AppData/Roaming/Microsoft/Protect", "Windows/System32/Microsoft/Protect", "Windows/System32/config",
            "Windows/System32/config/SAM", "Windows/System32/config/SECURITY", "Windows/NTDS", "NTUSER.DAT*",
            "UsrClass.dat*", "AppData/Roaming/Bitwarden*", "AppData/Local/1Password", "AppData/Local/LastPass",
            "AppData/LocalLow/LastPass", "AppData/Roaming/KeePass*", "AppData/Local/KeePassXC",
            "AppData/Local/Dashlane",
            "AppData/Roaming/Dashlane", "AppData/Local/Packages/Microsoft.CredDialogHost*",
        ),
    ),
    Place(
        "keys",
        everywhere=(
            ".ssh", ".gnupg", "*.pem", "*.key", "*.pfx", "*.p12", "*.jks", "*.keystore", "*.ppk", "*.asc", "*.gpg",
            "*.ovpn",
            "id_rsa*", "id_dsa*", "id_ecdsa*", "id_ed25519*", "ssh_host_*_key", ".aws", ".azure", ".kube", ".oci",
            ".config/gcloud", ".config/doctl", ".config/hcloud", ".docker/config.json", ".netrc", "_netrc",
            ".git-credentials", ".config/git/credentials", ".npmrc", ".pypirc", ".cargo/credentials*", ".vault-token",
            ".terraform.d", ".config/gh", ".pgpass", ".my.cnf", ".boto", ".s3cfg", ".config/rclone", ".config/age",
            ".age",
            ".config/sops", ".env",
        ),
        linux=(
            "/etc/ssh", "/etc/ssl/private", "/etc/pki/tls/private", "/etc/pki/private", "/etc/letsencrypt",
            "/etc/wireguard",
            "/etc/openvpn", "/etc/ipsec.secrets", "/etc/ipsec.d", "/etc/swanctl", "/etc/strongswan*", "/etc/vpnc",
            "/etc/NetworkManager/system-connections/*", "/run/NetworkManager/system-connections/*",
            "/etc/wpa_supplicant*",
            "/run/wpa_supplicant", "/var/lib/iwd/*", "/etc/netplan", "/run/netplan", "/etc/ppp/*-secrets",
            "/etc/krb5.keytab",
            "/etc/cryptsetup-keys.d", "/etc/luks-keys", "/etc/credstore*", "/run/credentials", "/run/credstore*",
            "/var/lib/systemd/credential.secret", "/var/lib/systemd/random-seed", "/var/lib/bluetooth",
            "/var/lib/fprint", "/var/lib/tpm*", "/etc/ppp/peers", "/etc/cups/ssl", "/etc/samba/*cred*",
            "/proc/keys", ".cert", ".local/share/networkmanagement",
            "/run/user/*/keyring", "/run/user/*/gnupg", "/run/user/*/doc", "/run/user/*/gvfs",
        ),
        macos=(
            "/private/etc/ssh", "/etc/ssh", "/Library/Preferences/SystemConfiguration/com.apple.wifi*",
            "Library/Group Containers/*wireguard*", "Library/Application Support/Tunnelblick",
            "/private/var/db/krb5kdc", "/private/etc/wireguard",
        ),
        windows=(
            "ProgramData/Microsoft/Wlansvc", "ProgramData/ssh", "ProgramData/Microsoft/Crypto",
            "AppData/Roaming/Microsoft/Crypto", "AppData/Roaming/Microsoft/SystemCertificates",
            "AppData/Roaming/gnupg", "AppData/Roaming/gcloud", "Program Files/OpenVPN/config", "OpenVPN/config",
            "Program Files/WireGuard/Data", "AppData/Roaming/Microsoft/Network/Connections",
        ),
    ),
    Place(
        "wallet",
        everywhere=(
            "wallet.dat", ".bitcoin", ".litecoin", ".dogecoin", ".dashcore", ".ethereum", ".electrum*", ".monero",
            ".bitmonero", ".zcash", ".config/Exodus", ".config/solana", ".config/Ledger Live", ".config/@trezor",
            ".armory", ".cardano-wallet", "*.wallet",
        ),
        macos=(
            "Library/Application Support/Bitcoin", "Library/Application Support/Exodus", "Library/Ethereum",
            "Library/Application Support/Ledger Live", "Library/Application Support/Electrum*",
        ),
        windows=(
            "AppData/Roaming/Bitcoin", "AppData/Roaming/Exodus", "AppData/Roaming/Electrum*",
            "AppData/Roaming/Ethereum",
            "AppData/Roaming/Ledger Live", "AppData/Roaming/atomic", "AppData/Local/Coinomi", "AppData/Roaming/Zcash",
        ),
    ),
    Place(
        "shell history",
        everywhere=(
            ".*_history", ".*history", ".histfile", "fish_history", ".lesshst", ".viminfo*", ".wget-hsts",
            ".bash_sessions",
            ".zsh_sessions", "ConsoleHost_history.txt", ".local/share/nvim/shada", ".local/state/nvim", ".ipython",
            ".local/share/nu", ".config/nushell/history*", ".local/share/atuin", ".local/share/recently-used.xbel",
            ".recently-used*", ".zhistory", ".histdb",
        ),
        linux=(".local/share/RecentDocuments", ".local/share/zeitgeist", ".local/share/kactivitymanagerd"),
        macos=(
            "Library/Application Support/com.apple.sharedfilelist", "Library/Preferences/com.apple.recentitems.plist",
        ),
        windows=("AppData/Roaming/Microsoft/Windows/Recent", "AppData/Local/ConnectedDevicesPlatform", "PSReadLine"),
    ),
    Place(
        "clipboard",
        linux=(
            ".local/share/klipper", ".config/clipit", ".local/share/clipit", ".config/copyq", ".local/share/copyq",
            ".local/share/gpaste*", ".cache/clipboard*", ".cache/cliphist", ".cache/gpaste",
        ),
        macos=(
            "Library/Application Support/Maccy", "Library/Containers/org.p0deje.Maccy",
            "Library/Application Support/Paste",
        ),
        windows=("AppData/Local/Microsoft/Clipboard", "AppData/Roaming/Ditto", "AppData/Roaming/copyq"),
    ),
    Place(
        "messages",
        linux=(
            ".config/Signal*", ".local/share/TelegramDesktop", ".config/discord*", ".config/Slack",
            ".config/Microsoft*Teams*",
            ".config/teams*", ".config/skypeforlinux", ".Skype", ".purple", ".config/Element", ".config/whatsapp*",
            ".config/hexchat", ".weechat", ".local/share/weechat", ".irssi", ".config/zoomus.conf", ".zoom",
            ".config/viber*",
            ".ViberPC", ".var/app/org.signal.Signal", ".var/app/org.telegram.desktop", ".var/app/com.discordapp.*",
            ".var/app/com.slack.*", "snap/signal-desktop", "snap/telegram-desktop", "snap/discord", "snap/slack",
        ),
        macos=(
            "Library/Application Support/Signal", "Library/Application Support/Telegram*",
            "Library/Group Containers/*keepcoder*",
            "Library/Application Support/discord", "Library/Application Support/Slack",
            "Library/Containers/com.tinyspeck.*",
            "Library/Group Containers/group.net.whatsapp*", "Library/Containers/net.whatsapp*",
            "Library/Containers/com.microsoft.teams*", "Library/Application Support/Microsoft/Teams",
            "Library/Containers/com.apple.iChat",
        ),
        windows=(
            "AppData/Roaming/Signal", "AppData/Roaming/Telegram Desktop", "AppData/Roaming/discord",
            "AppData/Roaming/Slack",
            "AppData/Local/slack", "AppData/Roaming/Microsoft/Teams", "AppData/Local/Packages/MSTeams*",
            "AppData/Roaming/WhatsApp", "AppData/Local/WhatsApp", "AppData/Local/Packages/*WhatsApp*",
            "AppData/Local/Packages/*TelegramDesktop*", "AppData/Roaming/Skype",
            "AppData/Local/Packages/Microsoft.SkypeApp*",
            "AppData/Roaming/ViberPC", "AppData/Roaming/Element",
        ),
    ),
    Place(
        "another program's memory or files",
        linux=(
            *(
                f"/proc/{who}/{part}"
                for who in ("[0-9]*", "self", "thread-self", "[0-9]*/task/*", "self/task/*")
                for part in (
                    "environ", "mem", "fd", "fdinfo", "root", "cwd", "exe", "map_files", "pagemap", "cmdline", "auxv",
                )
            ),
            "/proc/kcore", "/proc/kmem", "/proc/vmcore", "/dev/mem", "/dev/kmem", "/dev/port", "/dev/fd", "/dev/std*",
            "/dev/shm",  # noqa: S108  (to refuse it)
            "/var/lib/systemd/coredump/*", "/var/crash/*", "/cores",
            "core.[0-9]*", "/var/lib/apport/coredump",
        ),
        macos=("/cores", "/dev/fd", "/private/var/vm", "/.vol"),
        windows=("/pagefile.sys", "/swapfile.sys", "/hiberfil.sys", "*.dmp", "*.mdmp", "*.hdmp"),
    ),
)  # fmt: skip
"""What is private wherever it lies."""

HOMES: Mapping[str, tuple[str, ...]] = {
    "linux": ("/home/*", "/root", "/var/home/*", "/export/home/*", "/media/*/*", "/run/media/*/*"),
    "macos": ("/Users/*", "/private/var/root", "/var/root", "/Volumes/*"),
    "windows": ("/Users/*", "/Documents and Settings/*"),
}
"""A person's own folders: all that is in them counts as documents, except what is listed below."""

IN_HOMES: Mapping[str, tuple[str, ...]] = {
    "linux": (
        ".local/share/applications", ".local/share/flatpak", ".config/autostart", ".config/systemd",
        ".local/share/gnome-shell/extensions", ".local/share/xorg",
    ),
    "macos": ("Applications", "Library/LaunchAgents", "Library/Logs/DiagnosticReports", "Library/Preferences/ByHost"),
    "windows": (
        "AppData/Local/CrashDumps", "AppData/Local/Microsoft/Windows/WER", "AppData/Local/Microsoft/WindowsApps",
        "AppData/Roaming/Microsoft/Windows/Start Menu",
    ),
}  # fmt: skip
"""What of a person's folder a diagnosis may need: programs, what starts by itself, crash reports."""

_DEEPEST = 5  # the parts of the longest name above, the empty one before the root counted


@lru_cache(maxsize=8192)
def private(path: str, platform: str) -> str | None:
    """What kind of private place a path leads to, None for none; a pure question, nothing is looked at."""
    plain = _plain(path, platform)
    named, patterns = _table(platform)
    names = plain.split("/")
    for first in range(len(names)):
        for last in range(first + 1, min(first + _DEEPEST, len(names)) + 1):
            if what := named.get("/".join(names[first:last])):
                return what
    return next((what for what, pattern in patterns if pattern.search(plain)), None)


def _plain(path: str, platform: str) -> str:
    """One way to write a path: single forward slashes, no drive, no `\\\\?\\`; one case where it is all one."""
    if platform == "windows":
        path = re.sub(r"^(?://[?.]/(?:UNC/)?|/\?\?/)?(?:[a-zA-Z]:)?", "", path.replace("\\", "/"))
        path = re.sub(r":[^/]*|(?<=[^/. ])[. ]+(?=/|$)", "", path)  # a file's other streams; endings Windows drops
    path = "/" + posixpath.normpath(f"/{path}").lstrip("/")
    if platform == "macos":
        return mac_paths.alike(path)
    return path if platform == "linux" else path.casefold()


@cache
def _table(platform: str) -> tuple[Mapping[str, str], tuple[tuple[str, re.Pattern[str]], ...]]:
    """The places that are names only, looked up at once, and those with a `*`, as one expression per kind."""
    rows = [(p if platform == "linux" else p.casefold(), place.what)
            for place in PLACES for p in (*place.everywhere, *getattr(place, platform))]  # fmt: skip
    named = {pattern: what for pattern, what in rows if "*" not in pattern}
    kinds = dict.fromkeys(what for _, what in rows)
    by_kind = {kind: [pattern for pattern, what in rows if what == kind and "*" in pattern] for kind in kinds}
    found = [(kind, re.compile(_either(patterns))) for kind, patterns in by_kind.items() if patterns]
    homes, allowed = (
        [folder if platform == "linux" else folder.casefold() for folder in table[platform]]
        for table in (HOMES, IN_HOMES)
    )
    inside = "|".join(re.escape(folder) for folder in allowed)
    return named, (*found, ("documents", re.compile(rf"{_either(homes)}(?!/(?:{inside})(?:/|\Z))")))


def _either(patterns: Sequence[str]) -> str:
    rooted = [_regex(p[1:]) for p in patterns if p.startswith("/")]
    anywhere = [_regex(p) for p in patterns if not p.startswith("/")]
    parts = [f"{start}(?:{'|'.join(some)})" for start, some in (("^/", rooted), ("/", anywhere)) if some]
    return rf"(?:{'|'.join(parts)})(?=/|\Z)"


def _regex(pattern: str) -> str:
    parts = re.split(r"(\[0-9\]\*|\*)", pattern)
    return "".join({"*": "[^/]*", "[0-9]*": "[0-9]+"}.get(part, re.escape(part)) for part in parts)
