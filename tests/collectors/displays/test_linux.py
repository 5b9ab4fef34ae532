from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from collectors.displays.linux import SOURCE, from_linux
from collectors.displays.section import Connection

DRM = "/sys/class/drm"
REAL = "any/edid-glpi-dev/lcd.dell-U2413.edid"


def connector(name: str, **files: str) -> dict[str, Any]:
    return {f"read {DRM}/{name}/{file}": {"text": text + "\n"} for file, text in files.items()}


def test_a_recorded_notebook_has_its_panel_and_a_screen_that_is_off(looked: Any) -> None:
    from collectors.displays import COLLECTOR

    off, panel = looked("linux-notebook-screens-and-power", COLLECTOR).displays
    assert (off.maker, off.model, off.connection, off.in_use) == ("LG", "24MK600", Connection.DISPLAY_PORT, False)
    assert (panel.maker, panel.model, panel.name) == ("AU Optronics", None, "AUO B140UAN02.1")
    assert (panel.connection, panel.in_use, panel.native_width, panel.diagonal_inches) == (
        Connection.BUILT_IN, True, 1920, 14.0,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "connection"),
    [
        ("card0-eDP-1", Connection.BUILT_IN), ("card1-LVDS-1", Connection.BUILT_IN),
        ("card0-HDMI-A-2", Connection.HDMI), ("card10-DP-3", Connection.DISPLAY_PORT), ("card0-VGA-1", Connection.VGA),
        ("card0-DVI-I-1", Connection.DVI), ("card0-Composite-1", Connection.OTHER_CABLE),
        ("card0-Virtual-1", Connection.VIRTUAL),
    ],
)  # fmt: skip
def test_the_connectors_name_tells_the_cable(answering: Any, name: str, connection: Connection) -> None:
    answers = {f"list {DRM}": {"json": [name]}, **connector(name, status="connected", modes="1280x1024\n800x600")}
    one = from_linux(answering(answers, SOURCE.touches)).displays[0]
    assert (one.connection, one.native_width, one.native_height) == (connection, 1280, 1024)


def test_what_is_not_connected_is_no_screen(answering: Any) -> None:
    answers = {
        f"list {DRM}": {"json": ["card0", "card0-DP-1", "renderD128", "version", "ttm"]},
        **connector("card0-DP-1", status="disconnected"),
    }
    found = from_linux(answering(answers, SOURCE.touches))
    assert (found.displays, found.holes, found.answered_by) == ((), (), ("the kernel",))


def test_a_broken_description_is_a_hole_and_the_screen_is_still_told(answering: Any) -> None:
    answers = {f"list {DRM}": {"json": ["card0-DP-1"]}, **connector("card0-DP-1", status="connected", edid="?")}
    found = from_linux(answering(answers, SOURCE.touches))
    assert found.displays[0].connection is Connection.DISPLAY_PORT
    assert [hole.what for hole in found.holes] == ["screen card0-DP-1"]


def test_a_virtual_screen_has_no_description_and_that_is_no_hole(answering: Any) -> None:
    answers = {f"list {DRM}": {"json": ["card0-Virtual-1"]}, **connector("card0-Virtual-1", status="connected")}
    assert from_linux(answering(answers, SOURCE.touches)).holes == ()


def test_a_kernel_that_drives_no_screen_says_so(answering: Any) -> None:
    holes = from_linux(answering({}, SOURCE.touches)).holes
    assert [hole.why for hole in holes] == ["this system's kernel drives no screen itself"]


def test_a_wall_of_screens_is_cut(answering: Any) -> None:
    names = [f"card0-DP-{number}" for number in range(100)]
    answers = {f"list {DRM}": {"json": names}}
    for name in names:
        answers |= connector(name, status="connected")
    assert len(from_linux(answering(answers, SOURCE.touches)).displays) == 32


def test_a_real_screen_is_told(answering: Any, real: Callable[[str], Any]) -> None:
    import base64

    raw = base64.b64encode(real(REAL).read_bytes()).decode()
    answers = {
        f"list {DRM}": {"json": ["card0-DP-1"]}, **connector("card0-DP-1", status="connected", enabled="enabled"),
        f"read {DRM}/card0-DP-1/edid": {"base64": raw},
    }  # fmt: skip
    one = from_linux(answering(answers, SOURCE.touches)).displays[0]
    assert (one.maker, one.model, one.made_week, one.made_year) == ("Dell", "DELL U2413", 32, 2013)
    assert (one.native_width, one.native_height, one.serial) == (1920, 1200, "84K96386ACRL")
