"""Names too ordinary to be hidden wherever they stand: hiding them everywhere would make a report unreadable."""

from __future__ import annotations

import re

_ACCOUNTS = """
    admin administrador administrateur administrator adm backup convidado defaultuser gast
    client demo dev developer docker family guest home invitado invité live local me
    office operator owner pi public root service student support sysadmin system tech temp test tester user usuario
    utilizador visitor work
"""
_MACHINES = """
    alpine android arch archiso archlinux box centos chromebook computer debian desktop fedora gateway host kali
    laptop linux localdomain localhost mac machine manjaro mint nas node notebook opensuse pc portable printer
    raspberry raspberrypi raspbian router server ubuntu virtualbox vm windows workstation
"""
_SERVICES = """
    apache ftp git gitlab grafana influxdb jenkins kodi mariadb minecraft mongodb mosquitto mysql nextcloud nginx oracle
    plex postgres redis samba steam tomcat www
"""
_VENDORS = """
    acer amd apple asus brother canon cisco dell epson fujitsu gigabyte google hp huawei ibm intel kingston lenovo
    lexmark logitech medion microsoft msi nvidia philips qualcomm razer realtek samsung sandisk seagate sony toshiba
    vmware xerox xiaomi
"""
_EVERYDAY_WORDS = """
    account alarm angel art battery bill black blue brown chip clock cook core dean default disk drive error fan field
    file frank free full grace green grey guy hall hash hope jack key king lane level line link little load lock long
    major mark master max memory mode net network new null old page park path port power price prime ray read reader
    red reed rich rob rose screen short sky small star stone table time union van west white will win wood young
"""
_NOBODYS = frozenset(f"{_ACCOUNTS} {_MACHINES} {_SERVICES} {_VENDORS}".split())
_GENERIC = _NOBODYS | frozenset(_EVERYDAY_WORDS.split())


def is_generic(name: str) -> bool:
    """Whether a name says nothing about a person (`admin`, `dell-pc`, `Windows User`), also with a number (`user2`)."""
    bare = name.casefold().rstrip("0123456789-_")
    words = [word.rstrip("0123456789") for word in re.split(r"[\s_-]+", bare)]
    return len(name) < 3 or bare in _GENERIC or all(word in _NOBODYS for word in words if word)
