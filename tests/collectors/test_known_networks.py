"""The names of the networks a machine knows."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from collectors._known_networks import from_files, from_network_list, from_networksetup, from_nmcli, from_plist


def test_the_name_of_a_connections_file_is_the_name_of_the_network() -> None:
    names = ["Casa 5G.nmconnection", "MEO-4F2A1B.nmconnection", "old style name", "Casa 5G.psk"]
    assert from_files(names) == ("Casa 5G", "MEO-4F2A1B", "old style name")


def test_what_netplan_puts_before_a_name_is_taken_away() -> None:
    assert from_files(["netplan-wlan0-Casa 5G.nmconnection"]) == ("Casa 5G",)


def test_iwd_writes_odd_names_in_hexadecimal() -> None:
    assert from_files(["=43616665206465c3a7.psk", "known_network.freq"]) == ("Cafe deç",)


def test_names_the_system_gave_are_not_worth_hiding() -> None:
    names = ["Wired connection 1.nmconnection", "lo.nmconnection", "docker0", "virbr0", "tun0", "netplan-eth0"]
    assert from_files(names) == ()


def test_colons_in_a_name_are_unescaped() -> None:
    answer = "Casa\\: Rui & Dina:802-11-wireless\nback\\\\slash:vpn\nlo:loopback\n"
    assert from_nmcli(answer) == ("Casa: Rui & Dina", "back\\slash")


@given(st.lists(st.text(max_size=60), max_size=20))
def test_any_names_are_taken(names: list[str]) -> None:
    assert all(name.strip() for name in from_files(names))
    assert all(name.strip() for name in from_nmcli("\n".join(names)))


def test_names_windows_gave_a_network_nobody_named_are_left_out() -> None:
    names = ["Rede", "Network 3", "Unidentified network", "Réseau", "Ethernet 2", "Casa da Eira", None, 7]
    assert from_network_list({"ProfileName": name} for name in names) == ("Casa da Eira",)


def test_the_heading_of_networksetup_is_no_network() -> None:
    assert from_networksetup("Preferred networks on en0:\n\tCasa da Eira\n\tMEO-1\n") == ("Casa da Eira", "MEO-1")


@given(
    st.dictionaries(
        st.sampled_from(["KnownNetworks", "RememberedNetworks", "wifi.network.ssid.a"]),
        st.text()
        | st.integers()
        | st.lists(st.integers() | st.dictionaries(st.just("SSIDString"), st.text() | st.integers())),
    )
)
def test_any_list_of_known_networks_is_read(known: dict[str, object]) -> None:
    assert all(name.strip() for name in from_plist(known))
