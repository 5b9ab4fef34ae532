"""Logs as computers write them, made up line by line: system logs of three platforms, and private things among them.

About three lines in twenty name this computer, one in forty holds something else private; the rest is clean.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

from redaction.vault import Identity, Vault

HOST, USER, NAME, NETWORK = "portatil-quintela", "joana.quintela", "Joana Quintela", "Casa-Quintela-5G"
_UNITS = (
    "NetworkManager", "systemd", "cupsd", "dbus-daemon", "bluetoothd", "gdm-session-worker", "fwupd", "udisksd",
    "packagekitd", "snapd", "wpa_supplicant", "avahi-daemon", "rtkit-daemon", "thermald", "cron",
)  # fmt: skip
_SERVICES = (
    "Started the daily check for updates.",
    "Stopped target Bluetooth Support.",
    "device (wlp2s0): state change: config -> ip-config (reason 'none', sys-iface-state: 'managed')",
    "dhcp4 (wlp2s0): state changed, no lease",
    "Job colour-manager.service/start finished, result=done",
    "manager: the network is now connected to this site",
    "the queue of the printer is empty, pausing the backend",
    "audit: op=connection-update result=success",
    "Reloading the rules of the device manager, 318 files read",
    "Consumed 2.104s CPU time over 14min 2s wall clock time, 48.3M memory peak.",
    "failed to start the firmware refresh: timed out after 30 s, trying again",
)
_KERNEL = (
    "usb 1-4: new high-speed USB device number {n} using xhci_hcd",
    "usb 1-4: New USB device found, idVendor=046d, idProduct=c{n:03x}, bcdDevice= 1.{n:02d}",
    "EXT4-fs (nvme0n1p2): re-mounted with mode rw, errors=remount-ro, quota mode none",
    "ata3.00: exception Emask 0x0 SAct 0x{n:x} SErr 0x0 action 0x0",
    "nvme nvme0: I/O {n} QID 4 timeout, completion polled",
    "i915 0000:00:02.0: [drm] GPU HANG: ecode 12:1:85def5fa, in compositor [{n}]",
    "mce: [Hardware Error]: Machine check events logged, bank {n}",
    "pcieport 0000:00:1c.5: AER: Corrected error received: 0000:03:00.0",
    "r8169 0000:02:00.0 enp2s0: Link is Up - 1Gbps/Full - flow control rx/tx",
    "CPU{n}: Core temperature above threshold, cpu clock throttled (total events = {n})",
    "ACPI Error: Aborting method \\_SB.PC00.LPCB.EC0._Q{n:02d} due to previous error (AE_NOT_FOUND)",
)
_SERVICING = (
    "CBS    Appl: Evaluating package Package_{n}_for_KB50{n:05d}~31bf3856ad364e35~amd64~~26100.{n}.1.4: Installed",
    "CBS    Session: 31{n:06d}_41{n:07d} initialized by client WindowsUpdateAgent, external directory: (null)",
    "CSI    000000{n:02x} [SR] Verifying {n} components",
    "CBS    Failed to find file: update.mum, ignoring. [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]",
    "DPX    Started DPX phase: Resume and Download Job",
    "CSI    00000{n:03x}@2026/5/17:09:41:{n:02d}.117 CSI perf trace: servicing took {n} ms",
    "CBS    Exec: Processing complete.  Session: 3112{n:04d}, Package: KB50{n:05d} [HRESULT = 0x800f0831]",
)
_SETUP = (
    '     dvi:      Selected driver "oem{n}.inf" (nvlddmkm.inf_amd64_{h}) was installed, version 31.0.15.{n}',
    "     inf:      Opened INF: 'C:\\Windows\\System32\\DriverStore\\FileRepository\\rt640x64.inf_amd64_{h}\\rt.inf'",
    ">>>  [Device Install (Hardware initiated) - USB\\VID_0BDA&PID_8153\\{n:06d}]",
    "!!!  dvi:      Device not started: Device has problem: 0x1c: CM_PROB_FAILED_INSTALL.",
    "     sto:           {{Setup Import Driver Package - exit (0x00000000)}} 09:41:{n:02d}.214",
    "     cpy:           Existing file 'C:\\Windows\\System32\\drivers\\storahci.sys' remains unchanged.",
)
_EVENTS = (
    "The driver detected a controller error on \\Device\\Harddisk1\\DR{n}.",
    "Faulting application name: outlook.exe, version: 16.0.17830.{n}, time stamp: 0x66{n:06x}",
    "Exception code: 0xc0000005, fault offset: 0x00000000000{n:05x}, faulting process id: 0x{n:x}",
    "O encerramento anterior do sistema às {t} não era esperado; código de verificação de erros {n}.",
    "Event ID 41, Kernel-Power: The system has rebooted without cleanly shutting down first. BugcheckCode {n}",
    "Windows Update failed to install an update with error 0x80240017: KB50{n:05d}, attempt {n}",
    "The Print Spooler service terminated unexpectedly. It has done this {n} time(s).",
    "None of the configured DNS servers responded in time; tried {n} times.",
    "Volume C: (\\Device\\HarddiskVolume3) is healthy. No action is needed.",
)
_MACOS = (
    "kernel: (AppleUSBHostController) port {n} is now in state 0x{n:x} after reset",
    "WindowServer[{p}]: CGXDisplayDidWakeNotification [{n}]: posting kCGSDisplayDidWake",
    "softwareupdated[{p}]: SUOSUServiceDaemon: scan finished, {n} products, error none",
    "powerd[{p}]: Wake from Deep Idle due to EC.LidOpen, assertion count {n}",
    "mds[{p}]: (Volume.Normal:{n}) index rebuilt in {n} ms",
)
_PROGRAMS = (
    "at org.freedesktop.print.Queue.flush(Queue.java:{n})",
    "WARN  renderer: fence {n} timed out after 5000 ms, resetting the context (attempt {n})",
    "DEBUG cache hit ratio 0.{n}, evicted {n} of 4096 entries in {n} us",
    "INFO  worker-{n} finished job 000{n} in {n}.4 s, rc=0, queue length {n}",
    'Traceback: File "/usr/lib/python3/dist-packages/gi/overrides/__init__.py", line {n}, in wrapper',
    "ERROR codec: unexpected end of stream at offset {n} of frame {n}, 1280x720",
    "upgrade libssl3:amd64 3.0.{n}-1~deb12u1 3.0.{n}-1~deb12u2",
    "status half-configured linux-image-6.1.0-{n}-amd64:amd64 6.1.{n}-1",
)
_PRIVATE: tuple[Callable[[random.Random], str], ...] = (
    lambda r: (
        f"sshd[{r.randrange(9999)}]: Failed password for {USER} from {_address(r)} port 50{r.randrange(999)} ssh2"
    ),
    lambda r: f"wpa_supplicant: trying to associate with {r.randbytes(6).hex(':')} (SSID='{NETWORK}' freq=5180 MHz)",
    lambda r: f"dhclient: DHCPACK of {_address(r)} from 85.240.1.1",
    lambda r: f"backup[{r.randrange(999)}]: cannot open /home/{USER}/Documentos/conta {r.randrange(99)}.ods",
    lambda r: f"mail: message from {r.choice(('ana', 'rui'))}.silva{r.randrange(99)}@familia.example was deferred",
    lambda r: f"GET https://www.banco-exemplo.pt/conta/{r.randrange(99999)}?sessao={r.randbytes(12).hex()} 503",
    lambda r: f"deploy: DB_PASSWORD={r.choice('XYZ')}k9-{r.randbytes(5).hex()} is set, connecting to the database",
    lambda r: f"vpn: Authorization: Bearer {r.randbytes(24).hex()}",
    lambda r: f"Account Name: {USER}  Security ID: S-1-5-21-{_number(r)}-{_number(r)}-{_number(r)}-1001",
    lambda r: f"C:\\Users\\{USER}\\AppData\\Local\\Temp\\setup{r.randrange(999)}.log: access denied (0x80070005)",
)


def vault() -> Vault:
    """What this made-up computer knows to be private."""
    told = (
        ("user", USER), ("host", HOST), ("full-name", NAME), ("full-name", "Joana"), ("full-name", "Quintela"),
        ("ssid", NETWORK), ("mac", "8c:8c:aa:31:f7:d4"),
    )  # fmt: skip
    return Vault(Identity(kind, value) for kind, value in told)


def pieces(size: int, seed: int = 7) -> Iterator[str]:
    """About so many characters of log, in pieces of some lines; the same for the same seed."""
    lines = _lines(random.Random(seed))  # noqa: S311  (the same logs every time, no secret)
    while size > 0:
        piece = "".join(next(lines) for _ in range(500))
        size -= len(piece)
        yield piece


def _lines(r: random.Random) -> Iterator[str]:
    second = 0
    while True:
        second += r.randrange(3)
        t = f"{second // 3600 % 24:02d}:{second // 60 % 60:02d}:{second % 60:02d}"
        fill = {"n": r.randrange(1, 99), "h": r.randbytes(8).hex(), "p": r.randrange(9999), "t": t}
        which = r.random()
        private = r.choice(_PRIVATE)(r) if r.random() < 0.06 else None
        if which < 0.12:
            yield f"Nov 22 {t} {HOST} {private or f'{r.choice(_UNITS)}[{r.randrange(9999)}]: {r.choice(_SERVICES)}'}\n"
        elif which < 0.15:
            yield f"2026-05-17 {t}.{r.randrange(999):03d}+0100 {HOST} {r.choice(_MACOS).format(**fill)}\n"
        elif which < 0.25:
            yield f"[{second:6d}.{r.randrange(10**6):06d}] {r.choice(_KERNEL).format(**fill)}\n"
        elif which < 0.55:
            yield f"2026-05-17 {t}, Info                  {r.choice(_SERVICING).format(**fill)}\n"
        elif which < 0.70:
            yield r.choice(_SETUP).format(**fill) + "\n"
        elif which < 0.86:
            yield f"17/05/2026 {t}  Error    {private or r.choice(_EVENTS).format(**fill)}\n"
        else:
            yield f"[2026-05-17T{t}.{r.randrange(999):03d}Z] {private or r.choice(_PROGRAMS).format(**fill)}\n"


def _address(r: random.Random) -> str:
    return f"85.{r.randrange(9, 250)}.{r.randrange(250)}.{r.randrange(1, 250)}"


def _number(r: random.Random) -> int:
    return r.randrange(10**9, 4 * 10**9)
