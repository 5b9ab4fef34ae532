from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.private_places import _DEEPEST, HOMES, IN_HOMES, PLACES, Place, private

pytestmark = pytest.mark.policy("P16")

PRIVATE = {
    "linux": {
        "/home/maria/.mozilla/firefox/x.default/places.sqlite": "browser profile",
        "/home/maria/snap/firefox/common/.mozilla/firefox/x/places.sqlite": "browser profile",
        "/home/maria/.var/app/org.mozilla.firefox/.mozilla/firefox": "browser profile",
        "/home/maria/.config/google-chrome/Default/History": "browser profile",
        "/home/maria/.config/google-chrome-beta": "browser profile",
        "/home/maria/.config/chromium/Default": "browser profile",
        "/home/maria/.config/microsoft-edge/Default": "browser profile",
        "/home/maria/.config/BraveSoftware/Brave-Browser": "browser profile",
        "/home/maria/.config/vivaldi/Default": "browser profile",
        "/home/maria/.config/opera/History": "browser profile",
        "/home/maria/.local/share/epiphany/ephy-history.db": "browser profile",
        "/home/maria/.config/falkon/profiles": "browser profile",
        "/mnt/old/tor-browser_en-US/Browser": "browser profile",
        "/mnt/backup/Default/Cookies": "cookies",
        "/home/maria/.thunderbird/x/Mail/Inbox": "mail store",
        "/home/maria/.local/share/evolution/mail": "mail store",
        "/home/maria/.local/share/kmail2": "mail store",
        "/var/mail/maria": "mail store",
        "/var/spool/mail/maria": "mail store",
        "/srv/Maildir/cur/1": "mail store",
        "/srv/old.mbox": "mail store",
        "/srv/archive.pst": "mail store",
        "/etc/shadow": "password store",
        "/etc/shadow-": "password store",
        "/etc/gshadow": "password store",
        "/srv/all.kdbx": "password store",
        "/home/maria/.password-store/bank.gpg": "password store",
        "/home/maria/.local/share/keyrings/login.keyring": "password store",
        "/home/maria/.local/share/kwalletd/kdewallet.kwl": "password store",
        "/home/maria/.config/Bitwarden/data.json": "password store",
        "/home/maria/.ssh/known_hosts": "keys",
        "/root/.gnupg/secring": "keys",
        "/etc/ssh/ssh_host_rsa_key": "keys",
        "/etc/ssl/private/ssl-cert-snakeoil.key": "keys",
        "/srv/www/server.pem": "keys",
        "/home/maria/.aws/credentials": "keys",
        "/home/maria/.kube/config": "keys",
        "/home/maria/.docker/config.json": "keys",
        "/home/maria/.netrc": "keys",
        "/home/maria/.git-credentials": "keys",
        "/etc/NetworkManager/system-connections/Casa.nmconnection": "keys",
        "/etc/wpa_supplicant/wpa_supplicant.conf": "keys",
        "/var/lib/iwd/Casa.psk": "keys",
        "/etc/wireguard/wg0.conf": "keys",
        "/etc/openvpn/client.conf": "keys",
        "/etc/netplan/50-wifi.yaml": "keys",
        "/home/maria/.bitcoin/wallet.dat": "wallet",
        "/home/maria/.electrum/wallets/default": "wallet",
        "/home/maria/.bash_history": "shell history",
        "/root/.zsh_history": "shell history",
        "/home/maria/.python_history": "shell history",
        "/home/maria/.local/share/fish/fish_history": "shell history",
        "/home/maria/.local/share/recently-used.xbel": "shell history",
        "/home/maria/.local/share/klipper/history2.lst": "clipboard",
        "/home/maria/.config/Signal/sql/db.sqlite": "messages",
        "/home/maria/.local/share/TelegramDesktop/tdata": "messages",
        "/home/maria/.config/discord": "messages",
        "/home/maria/Documents/will.odt": "documents",
        "/home/maria": "documents",
        "/root/notes.txt": "documents",
        "/var/home/maria/Pictures/1.jpg": "documents",
        "/run/media/maria/STICK/thesis.doc": "documents",
        "/proc/1234/environ": "another program's memory or files",
        "/proc/1234/mem": "another program's memory or files",
        "/proc/1234/fd/3": "another program's memory or files",
        "/proc/1234/root/home/x": "another program's memory or files",
        "/proc/self/cwd/x": "another program's memory or files",
        "/proc/1234/task/1235/root/etc": "another program's memory or files",
        "/proc/kcore": "another program's memory or files",
        "/dev/fd/3": "another program's memory or files",
        "/var/lib/systemd/coredump/core.firefox.zst": "another program's memory or files",
        "/srv/core.1234": "another program's memory or files",
    },
    "macos": {
        "/Users/maria/Library/Safari/History.db": "browser profile",
        "/Users/maria/Library/Application Support/Google/Chrome/Default/History": "browser profile",
        "/users/MARIA/library/safari/history.db": "browser profile",
        "/Users/maria/Library/Application Support/Arc/User Data": "browser profile",
        "/Users/maria/Library/Mail/V10/x.emlx": "mail store",
        "/Users/maria/Library/Keychains/login.keychain-db": "password store",
        "/Library/Keychains/System.keychain": "password store",
        "/Users/maria/Library/Messages/chat.db": "mail store",
        "/Users/maria/.ssh/id_ed25519": "keys",
        "/Users/maria/.zsh_history": "shell history",
        "/Users/maria/Desktop/x.pages": "documents",
        "/System/Volumes/Data/Users/maria/Desktop/x.pages": "documents",
        "/SYSTEM/volumes/data/Users/maria/.ssh": "keys",
        "/Users/maria/Library/\u212aeychains/x": "password store",
        "/Volumes/STICK/thesis.pages": "documents",
        "/.vol/16777220/2": "another program's memory or files",
    },
    "windows": {
        r"C:\Users\Maria\AppData\Local\Google\Chrome\User Data\Default\History": "browser profile",
        r"c:\users\maria\appdata\roaming\mozilla\firefox\profiles": "browser profile",
        r"\\?\C:\Users\Maria\AppData\Local\Microsoft\Edge\User Data": "browser profile",
        "C:/Users/Maria/AppData/Local/BraveSoftware": "browser profile",
        r"D:\old\Outlook.PST": "mail store",
        r"C:\Users\Maria\AppData\Local\Microsoft\Outlook\x.ost": "mail store",
        r"C:\Windows\System32\config\SAM": "password store",
        r"\??\C:\Windows\System32\config\SECURITY": "password store",
        r"\\.\C:\Windows\System32\config\SYSTEM": "password store",
        r"C:\Users\Maria\AppData\Roaming\Microsoft\Protect\S-1-5": "password store",
        r"C:\Users\Maria\AppData\Local\Microsoft\Credentials\x": "password store",
        r"C:\x\secret.kdbx::$DATA": "password store",
        r"C:\ProgramData\Microsoft\Wlansvc\Profiles\x.xml": "keys",
        r"C:\x\server.key.": "keys",
        r"C:\Users\Maria\AppData\Roaming\Microsoft\Windows\PSReadLine\ConsoleHost_history.txt": "shell history",
        r"C:\Users\Maria\AppData\Roaming\Signal\sql": "messages",
        r"C:\Users\Maria\Documents\x.docx": "documents",
        r"C:\USERS\MARIA~1\x": "documents",
        r"C:\Users.\Maria\x": "documents",
        r"C:\hiberfil.sys": "another program's memory or files",
    },
}

NEEDED = {
    "linux": [
        "/usr/lib/firefox/application.ini", "/usr/share/applications/firefox.desktop", "/var/lib/dpkg/status",
        "/etc/passwd", "/etc/os-release", "/etc/hostname", "/etc/fstab", "/etc/resolv.conf", "/etc/apt/sources.list",
        "/var/log", "/var/log/syslog", "/var/log/journal", "/var/log/dpkg.log.1.gz", "/var/log/apt/history.log",
        "/proc/meminfo", "/proc/cmdline", "/proc/1/stat", "/proc/1/status", "/proc/self/mounts", "/proc/mounts",
        "/proc/key-users", "/sys/class/dmi/id/product_name", "/sys/class/net/wlan0/address",
        "/sys/class/drm/card0-DP-1/edid",
        "/dev/disk/by-id", "/home", "/var/lib/systemd/coredump", "/var/crash", "/boot", "/etc/ssl/certs", "/etc/cups",
        "/home/maria/.config/autostart/x.desktop", "/home/maria/.local/share/flatpak/app", "/var/lib/flatpak/app",
        "/var/lib/rpm/rpmdb.sqlite", "/var/lib/pacman/local", "/snap", "/etc/default/keyboard", "/root-of-evil",
    ],
    "macos": [
        "/Applications/Safari.app/Contents/Info.plist", "/System/Library/CoreServices/SystemVersion.plist",
        "/Library/Logs/DiagnosticReports/x.ips", "/Users", "/Users/maria/Library/Logs/DiagnosticReports/x.ips",
        "/Users/maria/Applications/x.app", "/var/log/system.log", "/Volumes",
        "/System/Volumes/Data/Library/Logs/DiagnosticReports/x.ips",
    ],
    "windows": [
        r"C:\Program Files\Mozilla Firefox\application.ini", r"C:\Windows\System32\winevt\Logs\System.evtx",
        r"C:\Users",
        r"C:\Windows\System32\drivers\etc\hosts", r"C:\Windows\Minidump", r"C:\Windows\WindowsUpdate.log",
        r"C:\Users\Maria\AppData\Local\CrashDumps", r"C:\ProgramData\Microsoft\Windows\WER\ReportArchive",
    ],
}  # fmt: skip


ROWS = [(system, path, kind) for system, rows in PRIVATE.items() for path, kind in rows.items()]


@pytest.mark.parametrize(("platform", "path", "kind"), ROWS)
def test_a_private_place_is_recognised(platform: str, path: str, kind: str) -> None:
    assert private(path, platform) == kind


@pytest.mark.parametrize(("platform", "path"), [(system, path) for system, paths in NEEDED.items() for path in paths])
def test_what_a_diagnosis_needs_is_not_private(platform: str, path: str) -> None:
    assert private(path, platform) is None


@pytest.mark.parametrize("platform", ["linux", "macos", "windows"])
@pytest.mark.parametrize("place", PLACES, ids=lambda place: place.what)
def test_every_pattern_of_the_list_covers_itself_and_what_is_below(platform: str, place: Place) -> None:
    for pattern in (*place.everywhere, *getattr(place, platform)):
        name = pattern.replace("[0-9]*", "12").replace("*", "x")
        path = name if name.startswith("/") else f"/any/where/{name}"
        assert private(path, platform) is not None, pattern
        assert private(f"{path}/below/it", platform) is not None, pattern


def test_no_name_of_the_list_is_deeper_than_the_search() -> None:
    for place in PLACES:
        for pattern in (*place.everywhere, *place.linux, *place.macos, *place.windows):
            assert "*" in pattern or len(pattern.split("/")) <= _DEEPEST, pattern


@given(
    st.sampled_from(sorted(PRIVATE["linux"])),
    st.lists(st.sampled_from(["//", "/./", "/x/../", "/"]), min_size=12, max_size=12),
)
def test_another_way_to_write_it_does_not_help(path: str, joints: list[str]) -> None:
    first, *names = path.split("/")[1:]
    spelled = f"/{first}" + "".join(joint + name for joint, name in zip(joints, names, strict=False))
    assert private(spelled, "linux") == private(path, "linux")


@given(st.sampled_from(sorted(PRIVATE["windows"])), st.randoms())
def test_on_windows_neither_case_nor_slash_helps(path: str, random: object) -> None:
    choice = random.choice  # type: ignore[attr-defined]  # hypothesis' own random
    spelled = "".join(choice([letter.upper(), letter.lower()]) for letter in path)
    assert private(spelled, "windows") == private(path, "windows")
    if not path.startswith("\\"):
        assert private(spelled.replace("\\", "/"), "windows") == private(path, "windows")


@given(st.text(max_size=60), st.sampled_from(["linux", "macos", "windows"]))
def test_any_text_is_answered(path: str, platform: str) -> None:
    assert private(path, platform) is None or isinstance(private(path, platform), str)


def test_three_platforms_have_homes_and_what_is_needed_of_them() -> None:
    assert set(HOMES) == set(IN_HOMES) == {"linux", "macos", "windows"}
