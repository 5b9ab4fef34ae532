"""Known tools for remote control, and how each is recognised: a table, from the makers' own installers and manuals.

Every text is the beginning of a name, in lower case (one that ends in `$` is all of it); packages on Linux are whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache


@dataclass(frozen=True, slots=True)
class Tool:
    """One tool."""

    name: str
    listed: tuple[str, ...] = ()
    """In Windows' list of installed programs."""
    services: tuple[str, ...] = ()
    """Windows services."""
    processes: tuple[str, ...] = ()
    """Running programs on any platform, without `.exe`; Linux keeps 15 letters."""
    apps: tuple[str, ...] = ()
    """Programs on macOS, without `.app`."""
    labels: tuple[str, ...] = ()
    """Jobs of launchd."""
    packages: tuple[str, ...] = ()
    """Packages on Linux, flatpaks among them."""
    units: tuple[str, ...] = ()
    """Services of systemd, and autostart files."""
    store: str = ""
    """Package in Microsoft's store."""
    part_of_system: bool = False


def begins(name: str, beginnings: tuple[str, ...]) -> bool:
    """Whether a name begins with one of these and does not go on as another word (`vnc` is not `vncx`)."""
    plain = name.casefold()
    if not plain.startswith(_bare(beginnings)):
        return False  # nearly always: a computer runs hundreds of other programs
    return any(_begins(plain, beginning) for beginning in beginnings)


@cache
def _bare(beginnings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(beginning.rstrip("$") for beginning in beginnings)


def _begins(plain: str, beginning: str) -> bool:
    if beginning.endswith("$"):
        return plain == beginning[:-1]
    goes_on = beginning[-1].isalpha() and plain[len(beginning) :][:1].isalpha()
    return plain.startswith(beginning) and not goes_on


def plain_version(text: str | None) -> str | None:
    """The version at the beginning of what a list says; None where there is none."""
    seen = re.match(r"(?:[a-z]{1,3} )?(?:\d+:)?v?(\d{1,6}(?:\.\d{1,10}){0,4})", (text or "").strip())
    return seen[1] if seen else None


TOOLS = (
    Tool("AnyDesk", ("anydesk",), ("anydesk",), ("anydesk",), ("anydesk",), ("com.philandro.anydesk", "com.anydesk"),
         ("anydesk", "com.anydesk.Anydesk"), ("anydesk",), "AnyDesk"),
    Tool("TeamViewer", ("teamviewer",), ("teamviewer",), ("teamviewer", "teamviewerd", "teamviewerqs", "tv_w32",
         "tv_x64"), ("teamviewer", "teamviewerqs"), ("com.teamviewer",), ("teamviewer", "teamviewer-host",
         "com.teamviewer.TeamViewer"), ("teamviewer", "teamviewerd"), "TeamViewer"),
    Tool("RustDesk", ("rustdesk",), ("rustdesk",), ("rustdesk",), ("rustdesk",), ("com.carriez.rustdesk",),
         ("rustdesk", "com.rustdesk.RustDesk"), ("rustdesk",)),
    Tool("SupRemo", ("supremo",), ("supremo", "supremoservice"), ("supremo", "supremosystem", "supremoservice",
         "supremohelper"), ("supremo",), ("com.nanosystems.supremo",), ("supremo",), ("supremo",)),
    Tool("ConnectWise ScreenConnect", ("screenconnect client", "connectwise control", "connectwise screenconnect"),
         ("screenconnect client",), ("screenconnect.", "connectwisecontrol"), ("screenconnect client",
         "connectwisecontrol"), ("screenconnect", "connectwisecontrol", "com.screenconnect"), ("connectwisecontrol",
         "screenconnect"), ("connectwisecontrol", "screenconnect")),
    Tool("UltraViewer", ("ultraviewer",), ("ultraviewer", "ultraviewservice"), ("ultraviewer_", "ultraviewer")),
    Tool("Chrome Remote Desktop", ("chrome remote desktop host",), ("chromoting",), ("remoting_host",
         "remoting_desktop", "chrome-remote-d", "remoting_me2me_host"), ("chrome remote desktop host",),
         ("org.chromium.chromoting",), ("chrome-remote-desktop",), ("chrome-remote-desktop",)),
    Tool("RealVNC", ("vnc server", "realvnc server", "realvnc connect", "vnc connect"), ("vncserver",), ("vncserver",
         "vncagent", "vncserver-x11", "vncserverui"), ("vnc server", "realvnc server", "realvnc connect"),
         ("com.realvnc.vncserver",), ("realvnc-vnc-server",), ("vncserver-x11", "vncserver-virtuald")),
    Tool("TightVNC", ("tightvnc",), ("tvnserver",), ("tvnserver", "xtightvnc"), (), (), ("tightvncserver",),
         ("tightvncserver",)),
    Tool("UltraVNC", ("ultravnc", "ultra vnc"), ("uvnc_service", "uvnc service"), ("winvnc", "uvnc_service")),
    Tool("TigerVNC", ("tigervnc",), ("tigervnc",), ("x0vncserver", "x0tigervncserv", "xtigervnc", "winvnc4"),
         ("tigervnc server",), (), ("tigervnc-standalone-server", "tigervnc-scraping-server", "tigervnc-server",
         "tigervnc"), ("tigervncserver", "vncserver@")),
    Tool("x11vnc", (), (), ("x11vnc",), (), (), ("x11vnc",), ("x11vnc",)),
    Tool("LogMeIn", ("logmein$",), ("logmein",), ("logmein", "logmeinsystray", "ramaint"), ("logmein$",),
         ("com.logmein.logmein",)),
    Tool("LogMeIn Rescue", ("logmein rescue",), ("lmirescue",), ("lmi_rescue", "lmi_rescue_srv"), ("logmein rescue",),
         ("com.logmein.rescue",)),
    Tool("GoTo (Resolve, Assist, MyPC)", ("goto resolve", "gotoassist", "gotomypc", "goto opener"), ("gotoresolve",
         "goto resolve", "gotoassist", "gotomypc"), ("gotoresolve", "goto resolve", "gotoassist", "g2comm", "g2svc",
         "g2ax_comm_expert", "g2ax_service"), ("goto resolve", "gotoassist", "gotomypc"), ("com.logmein.gotoresolve",
         "com.citrixonline.gotoassist", "com.citrixonline.gotomypc")),
    Tool("Splashtop", ("splashtop streamer", "splashtop sos"),
         ("splashtopremoteservice", "splashtop"), ("srserver", "srservice", "srmanager", "strwinclt", "splashtopsos",
         "srstreamer"), ("splashtop streamer", "splashtop sos"), ("com.splashtop.streamer",), ("splashtop-streamer",),
         ("srstreamer",)),
    Tool("DWService", ("dwagent", "dwservice"), ("dwagent",), ("dwagent", "dwagsvc", "dwaglnc", "dwaggui"),
         ("dwagent",), ("net.dwservice",), (), ("dwagent",)),
    Tool("HopToDesk", ("hoptodesk",), ("hoptodesk",), ("hoptodesk",), ("hoptodesk",), ("com.hoptodesk",),
         ("hoptodesk",), ("hoptodesk",)),
    Tool("Zoho Assist", ("zoho assist", "zohoassist"), ("zoho assist", "zohoassist"), ("zaservice", "za_connect",
         "za_access", "zohours", "zohotray", "zohoursservice", "zohomeeting"), ("zoho assist",), ("com.zoho.assist",),
         ("zohoassist",), ("zohoassist",)),
    Tool("AeroAdmin", ("aeroadmin",), ("aeroadmin", "aeroadminservice"), ("aeroadmin",)),
    Tool("Ammyy Admin", ("ammyy",), ("ammyyadmin", "ammyy"), ("aa_v", "ammyy", "ammyy_admin")),
    Tool("Remote Utilities", ("remote utilities - host", "remote utilities host", "remote utilities"),
         ("rmanservice",), ("rutserv", "rfusclient")),
    Tool("ISL Online", ("isl light", "isl alwayson"), ("islalwayson", "isl alwayson"), ("isllight", "isllightservice",
         "islalwaysonmonitor"), ("isl light", "isl alwayson"), ("com.islonline",)),
    Tool("Iperius Remote", ("iperius remote",), ("iperiusremote",), ("iperiusremote",), ("iperiusremote",
         "iperius remote")),
    Tool("Atera", ("ateraagent", "atera agent"), ("ateraagent",), ("ateraagent",), ("ateraagent",), ("com.atera",)),
    Tool("NinjaOne", ("ninjarmmagent", "ninjaone"), ("ninjarmmagent",), ("ninjarmmagent", "ncstreamer"), (),
         ("com.ninjarmm",), ("ninjarmm-ncstreamer",), ("ninjarmm",)),
    Tool("Action1", ("action1",), ("a1agent", "action1"), ("action1_agent", "action1_remote"), (), ("com.action1",)),
    Tool("MeshCentral", ("meshcentral", "mesh agent"), ("mesh agent", "meshagent"), ("meshagent",), (),
         ("meshagent",), (), ("meshagent",)),
    Tool("BeyondTrust", ("beyondtrust remote support", "bomgar"), ("bomgar", "beyondtrust remote support"),
         ("bomgar-scc", "bomgar"), (), ("com.bomgar", "com.beyondtrust"), (), ("bomgar",)),
    Tool("NetSupport", ("netsupport manager", "netsupport client", "netsupport school"), ("client32", "netsupport"),
         ("client32", "pcicfgui_client")),
    Tool("Parsec", ("parsec",), ("parsec",), ("parsecd", "pservice"), ("parsec",), ("tv.parsec",), ("parsec",
         "com.parsecgaming.parsec")),
    Tool("NoMachine", ("nomachine",), ("nxservice", "nomachine"), ("nxserver", "nxd", "nxservice64", "nxservice32"),
         ("nomachine",), ("com.nomachine",), ("nomachine",), ("nxserver",)),
    Tool("Radmin Server", ("radmin server",), ("rserver3", "radmin server"), ("rserver3",)),
    Tool("DameWare", ("dameware mini remote control service", "dameware"), ("dwmrcs",), ("dwmrcs",)),
    Tool("Getscreen.me", ("getscreen",), ("getscreen",), ("getscreen",), ("getscreen",), ("me.getscreen",),
         ("getscreen.me",), ("getscreen",)),
    Tool("RemotePC", ("remotepc",), ("remotepc", "rpcservice"), ("remotepcservice", "remotepcsuite", "rpcsuite",
         "rpcservice", "remotepchost"), ("remotepc", "remotepc host"), ("com.prosoftnet.remotepc", "com.remotepc"),
         ("remotepc", "remotepc-host")),
    Tool("FixMe.IT", ("fixme.it", "fixmeit"), ("fixmeit", "ti service"), ("fixmeit", "tiexpertcore", "ticlientcore")),
    Tool("Alpemix", ("alpemix",), ("alpemix", "alpemixsrvc"), ("alpemix",), ("alpemix",)),
    Tool("Quick Assist", (), (), ("quickassist",), store="MicrosoftCorporationII.QuickAssist", part_of_system=True),
    Tool("Windows Remote Assistance", (), (), ("msra",), part_of_system=True),
    Tool("Apple screen sharing", (), (), ("screensharingd", "ardagent"), (), ("com.apple.screensharing",),
         part_of_system=True),
    Tool("GNOME Remote Desktop", (), (), ("gnome-remote-de",), (), (), ("gnome-remote-desktop",),
         ("gnome-remote-desktop",), part_of_system=True),
    Tool("Vino", (), (), ("vino-server",), (), (), ("vino",), ("vino-server",), part_of_system=True),
    Tool("KDE Desktop Sharing", (), (), ("krfb",), (), (), ("krfb",), ("krfb", "org.kde.krfb"), part_of_system=True),
    Tool("xrdp", (), (), ("xrdp", "xrdp-sesman"), (), (), ("xrdp",), ("xrdp",)),
)  # fmt: skip
"""The tools callers use to get into computers, those of helpers and companies, and the systems' own."""
