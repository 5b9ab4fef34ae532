"""What looks private to the gate and is everybody's: names of folders and hosts that tell nothing of anybody."""

from __future__ import annotations

NOBODYS = frozenset(
    """
    admin administrador administrateur administrator all app cdrom default defaultappppool defaultuser0 disk
    floppy guest linuxbrew localservice networkservice public root shared stick temp test ubuntu usb usb0
    usbdisk user username users whoami your_user you
    """.split()  # noqa: SIM905  (forty quoted words would be harder to read)
) | {"all users", "default user", "classic .net apppool", ".net v4.5", ".net v4.5 classic", ".net v2.0"}
"""Folders below a folder of homes that are nobody's."""

NOT_A_TOP = frozenset(
    """
    automount bat bin bmp cab cfg com1 conf config cpp css dat db deb desktop device dll dmp doc docx drv efi
    evtx exe gif gz htm html inf ini jpg js json lnk local log mount msi msu path pdf plist png ps1 py rpm scope
    sdb service slice so socket svg swap sys target timer tmp ttf txt xls xlsx xml yaml yml zip
    """.split()  # noqa: SIM905  (a list of quoted words would be harder to read)
)
"""Endings of files and units that stand where a domain's last part would."""

PUBLIC_SITES = frozenset(
    """
    acer.com ado.net adobe.com aka.ms alltimefix.com alpinelinux.org amazonaws.com amd.com android.com
    anydesk.com apache.org apple.com archlinux.org asp.net asus.com asustek.com avast.com bitdefender.com
    brew.sh broadcom.com brother.com canon.com canonical.com centos.org chromium.org cloudflare.com debian.org
    dell.com digicert.com discord.com docker.com docker.io epson.com eset.com example.com example.net
    example.org fedoraproject.org flathub.org freedesktop.org fujitsu.com github.com github.io
    githubusercontent.com gitlab.com globalsign.com gnome.org gnu.org google.com googleapis.com gstatic.com
    gvt1.com hp.com huawei.com iana.org icloud.com ietf.org intel.com java.com java.net json-schema.org
    kaspersky.com kde.org kernel.org launchpad.net lencr.org lenovo.com letsencrypt.org linuxmint.com live.com
    localhost.com logitech.com malwarebytes.com mcafee.com microsoft.com mozilla.com mozilla.net mozilla.org
    msedge.net msftconnecttest.com msftncsi.com msi.com mzstatic.com ntp.org nvidia.com office.com
    office.net office365.com opengroup.org openssl.org opensuse.org openxmlformats.org oracle.com paint.net
    purl.org python.org qualcomm.com raspberrypi.com raspberrypi.org razer.com realtek.com redhat.com
    samsung.com schema.org seagate.com sectigo.com sendgrid.net slack.com snapcraft.io sourceforge.net sun.com
    suse.com symantec.com symcb.com synaptics.com systemd.io teamviewer.com telegram.org toshiba.com ubuntu.com
    usertrust.com vb.net verisign.com videolan.org virtualbox.org vmware.com w3.org wdc.com windows.com
    windows.net windowsupdate.com x.org xiaomi.com xmlsoap.org zoom.us
    """.split()  # noqa: SIM905  (a list of quoted words would be harder to read)
)
"""Sites of makers, of standards and of updates: what an error of a computer in trouble points to."""


def is_public_site(host: str) -> bool:
    """Whether a host belongs to one of these, is this computer or a device on the same desk, or is no name at all."""
    parts = host.strip(".").split(".")
    if len(parts) < 2 or parts[-1] in ("local", "lan", "home", "internal", "localhost", "test", "invalid", "example"):
        return True
    return all(part.isdigit() for part in parts) or any(
        ".".join(parts[i:]) in PUBLIC_SITES for i in range(len(parts) - 1)
    )
