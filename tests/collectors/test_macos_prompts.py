"""Looking at a Mac puts no window on its screen: nothing is touched that macOS asks the person about first.

What it asks about: Apple, "Controlling app access to files in macOS", and the Privacy & Security settings.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from collectors._found import found
from collectors._host.errors import Forbidden
from collectors._host.guard import Guard
from collectors._host.recorded import Recorded
from collectors._identity import macos as identity

pytestmark = pytest.mark.policy("P02")

HOME = "/Users/maria"
ASKED_ABOUT = (
    *(f"{HOME}/{folder}" for folder in ("Desktop", "Documents", "Downloads", "Pictures", "Movies", "Music")),
    *(
        f"{HOME}/Library/{folder}"
        for folder in (
            "Mobile Documents", "CloudStorage", "Containers", "Group Containers", "Mail", "Messages", "Safari",
            "Calendars", "Reminders", "Application Support/AddressBook", "Application Support/com.apple.TCC",
            "Cookies", "HomeKit", "IdentityServices", "Metadata/CoreSpotlight", "PersonalizationPortrait",
            "Preferences/com.apple.Safari.plist", "Suggestions",
        )
    ),
    "/Volumes/STICK", "/Volumes/server", "/Network/Servers", "/Library/Application Support/com.apple.TCC",
)  # fmt: skip
ASKING = frozenset(
    "osascript sfltool tmutil security screencapture authopen softwareupdate mdfind systemsetup profiles sudo".split()  # noqa: SIM905  (one line instead of eleven)
)
"""Tools that ask for a password, for control of other programs or for what a person keeps, or that use the network."""
READS_ONLY = {
    "defaults": {"read"}, "diskutil": {"info"}, "dscl": {"."}, "fdesetup": {"status"}, "csrutil": {"status"},
    "kmutil": {"showloaded"}, "launchctl": {"limit", "list", "print", "print-disabled"}, "log": {"show"},
    "networksetup": {"-listallhardwareports", "-listpreferredwirelessnetworks"}, "pmset": {"-g"},
    "scutil": {"--dns", "--get", "--proxy"}, "spctl": {"--status"}, "systemextensionsctl": {"list"},
}  # fmt: skip
"""Tools that can change things too, and with which words they only tell."""


def touches() -> dict[str, tuple[str, ...]]:
    sources = {name: topic.sources.get("macos") for name, topic in found().items()}
    return {name: source.touches for name, source in sources.items() if source} | {"(identity)": identity.TOUCHES}


def commands() -> Iterator[list[str]]:
    for touched in touches().values():
        yield from (touch.split(" ")[1:] for touch in touched if touch.startswith("run "))


@pytest.mark.parametrize("name", sorted(touches()))
def test_no_topic_may_open_what_macos_would_ask_about(name: str) -> None:
    guard = Guard(Recorded({"platform": "macos", "answers": {}}), touches()[name])
    for place in ASKED_ABOUT:
        for path in (place, f"{place}/x", f"{place}/x/y", f"{place}/Contents/Info.plist"):
            for verb in ("read", "list", "link"):
                with pytest.raises(Forbidden, match="not among what this topic says"):
                    guard.path(verb, path)


def test_what_macos_would_ask_about_is_refused_even_if_a_topic_declared_it() -> None:
    guard = Guard(Recorded({"platform": "macos", "answers": {}}), ("read /**", "list /**"))
    for place in ASKED_ABOUT:
        if place.startswith((HOME, "/Volumes")):
            with pytest.raises(Forbidden, match="private place"):
                guard.path("read", f"{place}/x")


def test_no_topic_runs_a_tool_that_asks_the_person() -> None:
    assert not {command[0].rpartition("/")[2] for command in commands()} & ASKING


def test_tools_that_could_change_something_are_only_asked() -> None:
    told = {tool: {command[1] for command in commands() if command[0] == tool} for tool in READS_ONLY}
    assert {tool: words for tool, words in told.items() if not words <= READS_ONLY[tool]} == {}
