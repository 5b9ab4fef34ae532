from __future__ import annotations

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._connection import Connection
from collectors._host.errors import Unreadable
from collectors.audio.linux import SOURCE, Card, cards, codec, from_linux, played
from collectors.audio.section import Direction

CARDS = """ 0 [PCH            ]: HDA-Intel - HDA Intel PCH
                      HDA Intel PCH at 0x603d1c0000 irq 186
 1 [Headset        ]: USB-Audio - Logitech USB Headset
                      Logitech Logitech USB Headset at usb-0000:00:14.0-2, full speed
"""
PCM = """00-00: ALC256 Analog : ALC256 Analog : playback 1 : capture 1
00-03: HDMI 0 : HDMI 0 : playback 1
01-00: USB Audio : USB Audio : capture 1
"""


def test_cards_chips_drivers_and_what_plays_are_put_together(answering: Any) -> None:
    told = {
        "read /proc/asound/cards": {"text": CARDS},
        "read /proc/asound/modules": {"text": " 0 snd_hda_intel\n 1 snd_usb_audio\n"},
        "read /proc/asound/pcm": {"text": PCM},
        "list /proc/asound/card0": {"json": ["codec#0", "codec#2", "id"]},
        "read /proc/asound/card0/codec#0": {"text": "Codec: Realtek ALC256\nAddress: 0\n"},
        "read /proc/asound/card0/codec#2": {"text": "Codec: Intel Alderlake-P HDMI\n"},
    }
    found = from_linux(answering(told, SOURCE.touches))
    assert [(a.name, a.driver, a.connection, a.codecs) for a in found.adapters] == [
        ("HDA Intel PCH", "snd_hda_intel", Connection.BUILT_IN, ("Realtek ALC256", "Intel Alderlake-P HDMI")),
        ("Logitech USB Headset", "snd_usb_audio", Connection.USB, ()),
    ]
    assert [(d.name, d.direction, d.connection) for d in found.devices] == [
        ("ALC256 Analog", Direction.BOTH, Connection.BUILT_IN),
        ("HDMI 0", Direction.PLAYS, Connection.DISPLAY),
        ("USB Audio", Direction.RECORDS, Connection.USB),
    ]
    assert found.answered_by == ("ALSA",)


def test_no_card_is_what_the_kernel_says_and_not_a_fault() -> None:
    assert cards("--- no soundcards ---\n") == ()
    for other in ("", "garbage", " 0 [PCH]: broken"):
        with pytest.raises(Unreadable):
            cards(other)


def test_without_alsas_files_the_kernels_class_answers(answering: Any) -> None:
    told = {
        "list /sys/class/sound": {"json": ["card0", "controlC0", "pcmC0D0c", "pcmC0D0p", "pcmC0D3p", "timer"]},
        "read /sys/class/sound/card0/device/uevent": {"text": "DRIVER=snd_hda_intel\n"},
        "read /run/udev/data/+sound:card0": {
            "text": "E:ID_BUS=pci\nE:ID_MODEL_FROM_DATABASE=Cannon Lake PCH cAVS\nE:ID_VENDOR_FROM_DATABASE=Intel\n"
        },
    }
    found = from_linux(answering(told, SOURCE.touches))
    assert [(a.name, a.maker, a.driver) for a in found.adapters] == [("Cannon Lake PCH cAVS", "Intel", "snd_hda_intel")]
    assert [d.direction for d in found.devices] == [Direction.BOTH, Direction.PLAYS]
    assert found.answered_by == ("sysfs",)


def test_no_sound_at_all_is_told_and_silence_is_a_hole(answering: Any) -> None:
    none = from_linux(answering({"list /sys/class": {"json": ["net"]}}, SOURCE.touches))
    assert (none.adapters, none.holes) == ((), ())
    assert [hole.what for hole in from_linux(answering({}, SOURCE.touches)).holes] == ["sound cards"]


@given(st.text())
def test_any_text_is_survived(text: str) -> None:
    with suppress(Unreadable):
        cards(text)
    assert len(played(text, {0: Card(0, "HDA", text)})) <= text.count("\n") + 1
    assert len(codec("Codec: " + text)) <= 1
