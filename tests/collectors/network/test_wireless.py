"""The radio link of a Wi-Fi adapter."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Absent
from collectors._host.host import Host
from collectors.network.wireless import TOUCHES, from_iw, from_table, quality, wireless

IW = """\
Connected to 9c:97:26:aa:bb:cc (on wlp2s0)
\tSSID: freq: 1 signal: -1 dBm
\tfreq: 5180.0
\tsignal: -71 dBm
\trx bitrate: 390.0 MBit/s
\ttx bitrate: 86.7 MBit/s VHT-MCS 9 short GI
"""
TABLE = """\
Inter-| sta-|   Quality        |   Discarded packets               | Missed | WE
 face | tus | link level noise |  nwid  crypt   frag  retry   misc | beacon | 22
 wlan0: 0000   35.  -75.  -256        0      0      0      0      0        0
 wlan1: 0000   70   180   0 0 0 0 0 0 0
"""


def test_the_figures_of_a_link_are_read_and_a_networks_name_cannot_pose_as_one() -> None:
    found = from_iw(IW)
    assert found is not None
    assert (found.signal_dbm, found.frequency_mhz, found.sent_mbps, found.quality_percent) == (-71.0, 5180, 86.7, 58)


def test_no_link_is_none() -> None:
    assert from_iw("Not connected.\n") is None


def test_the_older_table_gives_quality_and_level() -> None:
    found = from_table(TABLE)
    assert (found["wlan0"].signal_dbm, found["wlan0"].quality_percent) == (-75.0, 50)
    assert (found["wlan1"].signal_dbm, found["wlan1"].quality_percent) == (None, 100)


def test_the_table_stands_in_where_the_tool_is_missing(answering: Callable[..., Host]) -> None:
    found = wireless(answering({"read /proc/net/wireless": {"text": TABLE}}, TOUCHES), "wlan0")
    assert found is not None
    assert found.signal_dbm == -75.0


def test_where_neither_answers_the_reason_is_the_tools(answering: Callable[..., Host]) -> None:
    with pytest.raises(Absent):
        wireless(answering({}, TOUCHES), "wlan0")


@pytest.mark.parametrize(("dbm", "percent"), [(-30.0, 100), (-75.0, 50), (-100.0, 0), (-120.0, 0), (None, None)])
def test_the_usual_percentage(dbm: float | None, percent: int | None) -> None:
    assert quality(dbm) == percent


@given(st.text(max_size=300))
def test_any_answer_is_read(text: str) -> None:
    from_iw(text)
    from_table(text)
