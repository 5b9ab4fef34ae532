"""Why a recording has nothing to check: what the agent asks in its place, or why it asks nothing of the kind."""

from __future__ import annotations

from fnmatch import fnmatch

from tests.truth.manifest import Row

_REASONS = (
    ("netstat*", "open connections are not looked at"),
    ("*route", "routes come from CIM, /proc/net/route and `netstat -rn`; this one has names for addresses"),
    ("ipconfig*", "a text in the person's language: CIM's classes tell the same"),
    ("xrandr*", "needs a graphical session: the kernel's connectors tell the same"),
    ("acpi*", "the kernel's power supplies tell the same"),
    ("lsusb-t", "the kernel's tree tells the same"),
    ("lspci", "without the numbers of `-nn` no device can be told from another"),
    ("lsmod", "only modules from outside the kernel are told, which this list does not mark"),
    ("blkid", "labels and numbers of file systems: lsblk tells the types"),
    ("lsblk-allcols", "columns the agent does not ask for, in a table"),
    ("iwconfig*", "iw and /proc/net/wireless tell the link; the network's name is never told"),
    ("ethtool*", "sysfs tells speed and duplex"),
    ("airport*", "gone from macOS; system_profiler tells the link"),
    ("bluetoothctl*", "the kernel's adapters tell the same; other people's devices are not listed"),
    ("timedatectl", "a text in the person's language: `timedatectl show` is asked"),
    ("lsb_release*", "os-release tells the same"),
    ("pacman--si*", "a package of the repository, not one that is installed"),
    ("pactl*", "sound servers belong to a session: the kernel's cards are asked"),
    ("snap*", "details of one package; `snap list` is asked"),
    ("dpkg-query*", "dpkg's own database is read"),
    ("systemctl-luf", "unit files alone tell no state"),
    ("smartctl*", "a list of devices, or a refusal: nothing of a disk is in it"),
    ("hdparm*", "a drive without a model"),
    ("df", "a file system's fill comes from statvfs; together with the list of mounts"),
    ("pfirewall.log", "a list of connections is private and never read"),
    ("*wifi.log", "names of networks are private; never read"),
    ("*TimeMachine*", "names of backup disks are private; never read"),
    ("*PcaGeneralDb*", "which programs a person started is never read"),
    ("*setupapi*", "a log of installations of drivers; the registry holds their result"),
    ("minidump", "a dump's content is never read"),
    ("application firewall", "words of older tools; `socketfilterfw` and its preferences are asked"),
    ("*UserAccount*", "who has an account is never told"),
    ("registry", "keys the agent does not read, or whose facts here are counts of values"),
    ("*SPCardReader*", "card readers are told as USB devices only"),
    ("*SPDiscBurning*", "optical drives are not told"),
    ("*SPFireWire*", "FireWire disks are told by ioreg"),
    ("*event XML*", "an information record: only warnings and worse are told"),
    ("*channel file*", "its warnings and worse are not beside it as XML, or there are none"),
    ("pacman -Q*", "only how many lines there are"),
    ("upower*", "a list of names"),
    ("mount", "volumes of a Mac come from system_profiler"),
    ("sysctl*", "a Mac's values of the kernel; what is asked of them is checked with other recordings"),
    ("*SPUSBDataType", "the disk behind USB is told by ioreg"),
    ("*Win32_NetworkAdapterConfiguration", "settings whose adapters were not recorded with them"),
    ("*Win32_OperatingSystem", "an instance without a version"),
    ("udevadm*", "devices of kinds the origin does not count"),
)  # fmt: skip


def reason(row: Row) -> str:
    """A sentence; that the origin expects nothing where that is so."""
    if not row.expected or row.expected == {"facts": {}}:
        return "the origin expects nothing of it"
    why = next((sentence for pattern, sentence in _REASONS if fnmatch(row.source, pattern)), None)
    return why or "NO LOADER KNOWS IT"
