"""Browsers: which are installed and in which version. Nothing of a profile is opened, named or counted."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from collectors import _applications, _linux_packages, _store_packages, _uninstall
from collectors._cim_values import text
from collectors._contract import Category, Collector, Holes, Source, Topic
from collectors._host.errors import HostError
from collectors._host.host import Host
from redaction.privacy import Plain, Section

_VERSION = re.compile(r"\d{1,6}(?:\.\d{1,10}){0,4}(?:esr|[ab]\d{1,3})?")
_EXPLORER = r"HKLM\SOFTWARE\Microsoft\Internet Explorer"
_EDGE = r"HKLM\SOFTWARE\Microsoft\EdgeUpdate\Clients\{56EB18F8-B008-4CBD-B6D2-8C97FE7E9062}"
_FIREFOX_FILES = tuple(
    f"{folder}/application.ini"
    for folder in (
        "/usr/lib/firefox",
        "/usr/lib64/firefox",
        "/usr/lib/firefox-esr",
        "/opt/firefox",
        "/usr/local/firefox",
    )
)


class Browser(Section):
    """One installed browser."""

    name: Plain
    """As its maker calls it."""
    version: Plain | None = None


class Browsers(Topic):
    """The browsers that were recognised; one that nobody knows stands among the installed programs."""

    browsers: tuple[Browser, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """How a browser is recognised: the beginning of the name Windows shows, the bundle on macOS, packages on Linux."""

    name: str
    windows: str = ""
    macos: str = ""
    linux: tuple[str, ...] = ()
    store: str = ""


KNOWN = (
    Known("Mozilla Firefox ESR", r"Mozilla Firefox .*ESR", "", ("firefox-esr",)),
    Known("Mozilla Firefox", r"Mozilla Firefox", "Firefox", ("firefox", "org.mozilla.firefox", "MozillaFirefox"),
          "Mozilla.Firefox"),
    Known("Google Chrome", r"Google Chrome", "Google Chrome",
          ("google-chrome-stable", "google-chrome", "com.google.Chrome")),
    Known("Chromium", r"Chromium", "Chromium", ("chromium", "chromium-browser", "org.chromium.Chromium")),
    Known("Microsoft Edge", r"Microsoft Edge(?! (Update|WebView))", "Microsoft Edge",
          ("microsoft-edge-stable", "com.microsoft.Edge"), "Microsoft.MicrosoftEdge.Stable"),
    Known("Brave", r"Brave", "Brave Browser", ("brave-browser", "brave", "brave-bin", "com.brave.Browser")),
    Known("Opera GX", r"Opera GX", "Opera GX", ("opera-gx",)),
    Known("Opera", r"Opera (Stable|\d)", "Opera", ("opera-stable", "opera", "com.opera.Opera"), "OperaSoftware.Opera"),
    Known("Vivaldi", r"Vivaldi", "Vivaldi", ("vivaldi-stable", "vivaldi", "com.vivaldi.Vivaldi")),
    Known("Safari", "", "Safari"),
    Known("Arc", r"Arc$", "Arc", (), "TheBrowserCompany.Arc"),
    Known("Zen", r"Zen Browser", "Zen", ("zen-browser", "zen-browser-bin", "app.zen_browser.zen")),
    Known("LibreWolf", r"LibreWolf", "LibreWolf", ("librewolf", "io.gitlab.librewolf-community")),
    Known("Waterfox", r"Waterfox", "Waterfox", ("waterfox",)),
    Known("Tor Browser", r"Tor Browser", "Tor Browser", ("torbrowser-launcher", "org.torproject.torbrowser-launcher")),
    Known("DuckDuckGo", r"DuckDuckGo", "DuckDuckGo", (), "DuckDuckGo.DesktopBrowser"),
    Known("Avast Secure Browser", r"Avast Secure Browser", "Avast Secure Browser"),
    Known("AVG Secure Browser", r"AVG Secure Browser", "AVG Secure Browser"),
    Known("Yandex Browser", r"(Yandex$|Yandex Browser|Яндекс\.Браузер)", "Yandex", ("yandex-browser-stable",)),
    Known("GNOME Web", "", "", ("epiphany-browser", "epiphany", "org.gnome.Epiphany")),
    Known("Falkon", r"Falkon", "", ("falkon", "org.kde.falkon")),
    Known("Konqueror", "", "", ("konqueror",)),
    Known("Midori", r"Midori", "Midori", ("midori",)),
    Known("qutebrowser", r"qutebrowser", "qutebrowser", ("qutebrowser",)),
    Known("SeaMonkey", r"SeaMonkey", "SeaMonkey", ("seamonkey",)),
    Known("Pale Moon", r"Pale Moon", "Pale Moon", ("palemoon",)),
)  # fmt: skip
"""The browsers a technician meets, the particular before the general one."""


def _found(versions: Iterable[tuple[str, str | None]]) -> tuple[Browser, ...]:
    """One browser of each name, in the table's order; the version that is known, and of several the first."""
    best: dict[str, str | None] = {}
    for name, version in versions:
        best[name] = best.get(name) or plain_version(version)
    order = {known.name: place for place, known in enumerate(KNOWN)}
    return tuple(
        Browser(name=name, version=best[name]) for name in sorted(best, key=lambda n: order.get(n, len(order)))
    )


def plain_version(version: str | None) -> str | None:
    """`132.0.2-1~deb12u1` and `1:132.0+build1` without a packager's additions; None where it is no version."""
    seen = _VERSION.match((version or "").strip().rpartition(":")[2])
    return seen[0] if seen else None


def from_windows(host: Host) -> Browsers:
    """The Uninstall keys; Edge and Internet Explorer, which Windows brings, by their own keys; the Store's."""
    holes = Holes()
    none: tuple[tuple[str, str | None], ...] = ()
    found = holes.over("installed browsers", lambda: listed(_uninstall.entries(host)), none)
    with suppress(HostError):  # a Windows without a Store
        packages = {package.name.casefold(): package.version for package in _store_packages.packages(host)}
        found += tuple((k.name, packages[k.store.casefold()]) for k in KNOWN if k.store.casefold() in packages)
    for name, key, value in (("Microsoft Edge", _EDGE, "pv"), ("Internet Explorer", _EXPLORER, "svcVersion")):
        with suppress(HostError):  # a Windows without it
            found += ((name, text(host.registry(key, view=32 if "Edge" in key else 64)[0], value)),)
    return Browsers(browsers=_found(found), holes=holes.all())


def listed(entries: Iterable[_uninstall.Entry]) -> tuple[tuple[str, str | None], ...]:
    """The entries that are browsers."""
    return tuple((name, entry.version) for entry in entries if (name := recognised(entry.name)))


def recognised(shown: str) -> str | None:
    """The browser a name that Windows shows stands for; None for any other program."""
    return next((k.name for k in KNOWN if k.windows and re.match(k.windows, shown[:200], re.IGNORECASE)), None)


def from_macos(host: Host) -> Browsers:
    """The programs' folders, and the description of those that are browsers."""
    by_bundle = {known.macos: known.name for known in KNOWN if known.macos}
    there = [(by_bundle[name], path) for name, path in _applications.applications(host) if name in by_bundle]
    return Browsers(browsers=_found((name, _applications.version(host, path)) for name, path in there))


def from_linux(host: Host) -> Browsers:
    """The package lists, and Firefox's own folder where it was unpacked by hand."""
    holes = Holes()
    names = [package for known in KNOWN for package in known.linux]
    nothing: Mapping[str, str | None] = {}
    versions = holes.over("installed browsers", lambda: _linux_packages.installed(host, names), nothing)
    by_package = {package: known.name for known in KNOWN for package in known.linux}
    found = [(by_package[package], version) for package, version in versions.items()]
    if not any(name.startswith("Mozilla") for name, _ in found):
        found += [("Mozilla Firefox", version) for version in _unpacked(host, _FIREFOX_FILES)]
    return Browsers(browsers=_found(found), holes=holes.all())


def _unpacked(host: Host, files: Sequence[str]) -> list[str]:
    for file in files:
        with suppress(HostError):  # most computers have none of these
            if seen := re.search(r"^Version=([\w.]{1,40})$", host.text(file, most=1 << 14), re.MULTILINE):
                return [seen[1]]
    return []


COLLECTOR = Collector(
    title="Browsers",
    purpose="To see which browsers you have and whether they are up to date; what you do with them is never looked at.",
    category=Category.PROGRAMS,
    section=Browsers,
    sources={
        "linux": Source(from_linux, touches=(*_linux_packages.TOUCHES, *(f"read {file}" for file in _FIREFOX_FILES))),
        "macos": Source(from_macos, touches=_applications.TOUCHES),
        "windows": Source(
            from_windows,
            touches=(
                *_uninstall.TOUCHES, *_store_packages.TOUCHES, f"registry {_EDGE}", f"registry {_EXPLORER}",
            ),
        ),
    },
)  # fmt: skip
