"""What a Linux machine knows to be private; and that nothing starts where it cannot be learned."""

from __future__ import annotations

import base64
import json
import time
from collections.abc import Callable
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._accounts import Account
from collectors._host.errors import HostError
from collectors._identity.linux import TOUCHES, hosts_names, person

Learned: TypeAlias = Callable[..., dict[str, set[str]]]
ESSENTIAL = {
    "read /etc/passwd": {"lines": ["root:x:0:0:root:/root:/bin/sh", "marta:x:1000:1000:Marta Sá:/home/marta:/bin/sh"]},
    "read /proc/sys/kernel/hostname": {"text": "casa\n"},
}


@pytest.mark.policy("P16")
@pytest.mark.parametrize("essential", ESSENTIAL)
@pytest.mark.parametrize("answer", [None, {"error": "denied"}, {"error": "late"}, {"text": ""}, {"text": "\n\n"}])
def test_without_accounts_or_the_machines_name_nothing_starts(learned: Learned, essential: str, answer: Any) -> None:
    answers: dict[str, Any] = {**ESSENTIAL, essential: answer}
    if answer is None:
        del answers[essential]
    with pytest.raises(HostError):
        learned(answers)


def test_the_essentials_are_enough(learned: Learned) -> None:
    found = learned(dict(ESSENTIAL))
    assert found == {"common-user": {"root"}, "user": {"marta"}, "full-name": {"Marta Sá", "Marta"}, "host": {"casa"}}


def test_a_family_desktop_is_known_through_and_through(
    learned: Learned, recording: Callable[[str], dict[str, Any]]
) -> None:
    found = learned(recording("linux-debian-desktop-software")["answers"])
    assert found["user"] == {"mcarvalho", "joaquim"}
    assert {"Marta Carvalho", "Marta", "Carvalho", "Lopes"} <= found["full-name"]
    assert found["common-user"] == {"root", "postgres", "admin", "Administrador"}
    assert {"casa-carvalho", "velho-portatil", "nas-lopes", "PC da Marta"} <= found["host"]
    assert found["domain"] == {"familia-carvalho.pt"}
    assert found["ssid"] == {"Carvalhos 5G", "MEO-4F2A1B"}
    assert found["mac"] == {"3c:52:82:a1:b2:c3", "52:54:00:7e:11:0d", "9c:b6:d0:11:22:33"}
    assert "192.168.50.23" in found["ip"]
    assert found["email"] == {"marta.carvalho@sapo.pt"}
    assert found["phone"] == {"+351 912 345 678"}
    assert found["machine-id"] == {"5f1c0a9be7d34c2c8a6f90b1d2e3f4a5"}


def test_homes_of_people_without_a_local_account_count(
    learned: Learned, recording: Callable[[str], dict[str, Any]]
) -> None:
    assert "dsantos" in learned(recording("linux-fedora-laptop-software")["answers"])["user"]


def test_the_host_name_a_log_was_begun_with_counts(learned: Learned) -> None:
    for line in ("Nov  2 10:00:00 antigo-pc kernel: x", "2026-11-02T10:00:00.1+00:00 antigo-pc kernel: x"):
        assert "antigo-pc" in learned({**ESSENTIAL, "read /var/log/syslog.1": {"text": line}})["host"]


@pytest.mark.policy("P16")
def test_files_that_hold_keys_are_not_among_what_is_read() -> None:
    reads = [touch for touch in TOUCHES if touch.startswith("read ")]
    assert not [r for r in reads if "NetworkManager" in r or "iwd" in r or "wpa" in r or "shadow" in r]


def test_names_too_ordinary_are_hidden_only_where_they_stand_as_a_user_or_host(learned: Learned) -> None:
    passwd = {"text": "pi:x:1000:1000:Dell:/home/pi:/bin/bash\n"}
    found = learned({"read /etc/passwd": passwd, "read /proc/sys/kernel/hostname": {"text": "raspberrypi"}})
    assert found == {"common-user": {"pi", "Dell"}, "common-host": {"raspberrypi"}}


def test_a_persons_home_may_have_another_name_than_the_person() -> None:
    account = Account("mc", 1000, "Marta dos Santos-Lima,,217 345 678", "/home/martinha", "/bin/sh")
    found = {(i.kind, i.value) for i in person(account)}
    assert found == {
        ("common-user", "mc"), ("user", "martinha"), ("full-name", "Marta dos Santos-Lima"), ("full-name", "Marta"),
        ("full-name", "Santos"), ("full-name", "Lima"), ("phone", "217 345 678"),
    }  # fmt: skip


def test_a_blocking_list_does_not_fill_the_vault() -> None:
    blocked = "\n".join(f"0.0.0.0 ads{i}.example.com" for i in range(20_000))
    hosts = f"127.0.0.1 localhost\n127.0.1.1 casa.familia.pt casa\n192.168.1.9 nas.familia.lan nas\n{blocked}"
    assert hosts_names(hosts, "casa") == ["casa.familia.pt", "casa", "nas.familia.lan", "nas"]


@given(st.text(max_size=300), st.text(max_size=30))
def test_any_hosts_file_is_read(text: str, now: str) -> None:
    assert len(hosts_names(text, now)) <= 50


@pytest.mark.parametrize("name", ["debian-desktop", "fedora-laptop", "alpine-box"])
def test_every_canary_stands_in_its_recording(recording: Callable[[str], dict[str, Any]], name: str) -> None:
    recorded = recording(f"linux-{name}-software")
    text = json.dumps(recorded["answers"], ensure_ascii=False)
    assert recorded["canaries"]
    assert [c for c in recorded["canaries"] if c not in text] == []


FOLDER = "/etc/NetworkManager/system-connections"
ASKED = {"run nmcli -t -f NAME,TYPE connection": {"text": "Casa\\: de Marta:802-11-wireless\n"}}


@pytest.mark.parametrize("answer", [{"error": "denied"}, {"error": "absent"}, {"error": "late"}])
def test_networks_are_never_essential(learned: Learned, answer: dict[str, str]) -> None:
    assert "user" in learned({**ESSENTIAL, f"list {FOLDER}": answer})


def test_the_tool_names_the_networks_where_the_folder_is_closed(learned: Learned) -> None:
    found = learned({**ESSENTIAL, f"list {FOLDER}": {"error": "denied"}, **ASKED})
    assert found["ssid"] == {"Casa: de Marta"}


@pytest.mark.parametrize("mac", ["00:00:00:00:00:00", "", "\n"])
def test_what_every_machine_has_is_no_mac(learned: Learned, mac: str) -> None:
    answers = {"list /sys/class/net": {"json": ["lo"]}, "read /sys/class/net/lo/address": {"text": mac}}
    assert "mac" not in learned({**ESSENTIAL, **answers})


@pytest.mark.parametrize("domain", ["(none)", "lan", "local", "home.arpa", ".", ""])
def test_what_every_network_is_called_is_no_domain(learned: Learned, domain: str) -> None:
    assert "domain" not in learned({**ESSENTIAL, "read /etc/resolv.conf": {"text": f"search {domain}\n"}})


def test_domains_come_from_every_place_that_has_one(learned: Learned) -> None:
    answers = {
        "read /proc/sys/kernel/hostname": {"text": "casa.um.example\n"},
        "read /proc/sys/kernel/domainname": {"text": "dois.example\n"},
        "read /etc/mailname": {"text": "Tres.Example.\n"},
        "read /etc/resolv.conf": {"text": "search quatro.example cinco.example\ndomain seis.example\n"},
    }
    found = learned({**ESSENTIAL, **answers})
    assert found["domain"] == {f"{n}.example" for n in ("um", "dois", "tres", "quatro", "cinco", "seis")}
    assert found["host"] == {"casa", "casa.um.example"}


_TEXTS = [touch for touch in TOUCHES if touch.startswith("read ") and "*" not in touch]


@given(st.dictionaries(st.sampled_from(_TEXTS), st.builds(lambda text: {"text": text}, st.text(max_size=120))))
def test_any_machine_is_learned_or_refused(learned: Learned, answers: dict[str, Any]) -> None:
    try:
        found = learned(answers)
    except HostError:
        return
    assert "read /etc/passwd" in answers
    assert all(value.strip() for values in found.values() for value in values)


def test_learning_takes_a_moment(learned: Learned, recording: Callable[[str], dict[str, Any]]) -> None:
    answers = recording("linux-debian-desktop-software")["answers"]
    began = time.process_time()
    learned(answers)
    assert time.process_time() - began < 0.1


def test_what_is_plugged_in_is_known_and_what_is_built_in_is_not(learned: Learned) -> None:
    edid = bytearray(128)
    edid[:12] = bytes.fromhex("00ffffffffffff0010ac7741")
    edid[72:90] = b"\0\0\0\xff\0" + b"7MT0196F2S7L\n"
    usb, screens = "/sys/bus/usb/devices", "/sys/class/drm"
    answers = {
        f"list {usb}": {"json": ["1-0:1.0", "1-2", "1-2:1.0", "1-3", "usb1"]},
        f"read {usb}/1-2/serial": {"text": "4C530001231109117243\n"},
        f"read {usb}/1-3/serial": {"text": "0001\n"},
        f"read {usb}/usb1/serial": {"text": "0000:00:14.0\n"},
        f"list {screens}": {"json": ["card0", "card0-DP-1", "card0-HDMI-A-1", "version"]},
        f"read {screens}/card0-DP-1/edid": {"base64": base64.b64encode(edid).decode()},
        f"read {screens}/card0-HDMI-A-1/edid": {"text": ""},
    }
    assert learned({**ESSENTIAL, **answers})["serial"] == {"4C530001231109117243", "7MT0196F2S7L"}
