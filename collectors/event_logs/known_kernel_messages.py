"""What the usual messages of the Linux kernel mean, by words that stand in them, with the kernel's file that says them.

In our words. The first that fits is taken: what is more special stands before what is more general.
"""

from __future__ import annotations

from typing import NamedTuple


class Saying(NamedTuple):
    """One message: words of it as the kernel writes them, what they mean, and the file in the kernel's sources."""

    words: str
    """`…` stands where other words may stand."""
    meaning: str
    source: str


_WIFI_FAILED = "the Wi-Fi adapter failed and was restarted"
_BUSY = "a processor core was busy with one thing for too long"

SAYINGS: tuple[Saying, ...] = (
    # disks
    Saying("critical medium error, dev ", "a disk could not read or write a spot", "block/blk-core.c"),
    Saying("I/O error, dev ", "a disk could not read or write", "block/blk-core.c"),
    Saying("Buffer I/O error on dev", "a disk could not read or write", "fs/buffer.c"),
    Saying("Sense Key : Medium Error", "a disk could not read or write a spot", "drivers/scsi/constants.c"),
    Saying("Sense Key : Hardware Error", "a disk reports that its hardware failed", "drivers/scsi/constants.c"),
    Saying("Device offlined", "a disk was given up on", "drivers/scsi/scsi_error.c"),
    Saying(": failed command: ", "a disk did not carry out a command", "drivers/ata/libata-eh.c"),
    Saying(": exception Emask ", "a disk or its cable reported an error", "drivers/ata/libata-eh.c"),
    Saying("ata…: error: { ", "a disk or its cable reported an error", "drivers/ata/libata-eh.c"),
    Saying(": limiting SATA link speed to ", "a disk's cable is run slower after errors", "drivers/ata/libata-core.c"),
    Saying("uas_eh_abort_handler", "a USB disk did not answer in time", "drivers/usb/storage/uas.c"),
    Saying("controller is down; will reset", "an NVMe disk stopped answering and was reset", "drivers/nvme/host/pci.c"),
    Saying(" timeout, aborting", "an NVMe disk did not answer in time", "drivers/nvme/host/pci.c"),
    Saying(" timeout, reset controller", "an NVMe disk did not answer in time", "drivers/nvme/host/pci.c"),
    Saying("Device not ready; aborting", "an NVMe disk did not become ready", "drivers/nvme/host/core.c"),
    Saying(", disabling device.", "a disk dropped out of a RAID", "drivers/md/raid1.c"),
    # file systems
    Saying("EXT4-fs error", "the file system is damaged", "fs/ext4/super.c"),
    Saying("mounting fs with errors", "a file system with errors was mounted; it needs a check", "fs/ext4/super.c"),
    Saying("Remounting filesystem read-only", "after an error, files can only be read", "fs/ext4/super.c"),
    Saying("Aborting journal on device", "the file system gave up writing after an error", "fs/jbd2/journal.c"),
    Saying("Metadata corruption detected", "the file system is damaged", "fs/xfs/xfs_error.c"),
    Saying("BTRFS error", "the file system reported an error", "fs/btrfs/messages.c"),
    Saying("BTRFS critical", "the file system reported a serious error", "fs/btrfs/messages.c"),
    Saying("not properly unmounted", "a stick or disk was unplugged without being ejected", "fs/fat/inode.c"),
    Saying("SQUASHFS error", "a program package or live system could not be read", "fs/squashfs/squashfs.h"),
    Saying("has not responded in ", "a network folder did not answer", "fs/smb/client/connect.c"),
    Saying("not responding, still trying", "a network folder did not answer", "net/sunrpc/clnt.c"),
    # memory, processor, firmware
    Saying("Memory cgroup out of memory", "a program was ended: it used more memory than it may", "mm/oom_kill.c"),
    Saying("Out of memory: Kill", "memory ran out and a program was ended", "mm/oom_kill.c"),
    Saying("invoked oom-killer", "memory ran out", "mm/oom_kill.c"),
    Saying("page allocation failure", "no memory was free in the moment it was needed", "mm/page_alloc.c"),
    Saying("Bad page state in process", "memory was found damaged", "mm/page_alloc.c"),
    Saying("Machine check events logged", "the processor reported a hardware fault", "arch/x86/kernel/cpu/mce/core.c"),
    Saying("Machine Check: ", "the processor reported a hardware fault", "arch/x86/kernel/cpu/mce/core.c"),
    Saying("EDAC MC… CE ", "memory reported a corrected fault", "drivers/edac/edac_mc.c"),
    Saying("EDAC MC… UE ", "memory reported a fault that could not be corrected", "drivers/edac/edac_mc.c"),
    Saying("Hardware error from APEI", "the firmware reported a hardware fault", "drivers/acpi/apei/ghes.c"),
    Saying("Error records from previous boot", "a hardware fault ended the previous run", "drivers/acpi/apei/bert.c"),
    Saying("temperature above thresh", "the processor was too hot and slowed", "drivers/thermal/intel/therm_throt.c"),
    Saying("critical temperature reached", "the computer was too hot and shut down", "drivers/thermal/thermal_core.c"),
    Saying("Under…oltage detected", "the power supply is too weak", "drivers/hwmon/raspberrypi-hwmon.c"),
    Saying("ACPI BIOS Error (bug)", "a mistake in the firmware; usually harmless", "include/acpi/acoutput.h"),
    Saying("ACPI Error: ", "a mistake in the firmware; usually harmless", "include/acpi/acoutput.h"),
    Saying("[Firmware Bug]: ", "a mistake in the firmware; usually harmless", "include/linux/printk.h"),
    Saying("CPU bug present and SMT on", "the processor has a known weakness", "arch/x86/kernel/cpu/bugs.c"),
    # the kernel itself, and programs
    Saying("Kernel panic - not syncing", "the system stopped because of a fatal error", "kernel/panic.c"),
    Saying("kernel BUG at ", "the system met a mistake of its own", "lib/bug.c"),
    Saying("BUG: unable to handle", "a driver or the system touched wrong memory", "arch/x86/mm/fault.c"),
    Saying("BUG: kernel NULL pointer", "a driver or the system touched wrong memory", "arch/x86/mm/fault.c"),
    Saying("Oops: ", "a driver or the system failed and went on", "arch/x86/kernel/dumpstack.c"),
    Saying("general protection fault", "a program or driver did what is not allowed", "arch/x86/kernel/traps.c"),
    Saying("soft lockup - CPU#", _BUSY, "kernel/watchdog.c"),
    Saying("detected hard LOCKUP on cpu", "a processor core stopped answering", "kernel/watchdog.c"),
    Saying("self-detected stall on CPU", _BUSY, "kernel/rcu/tree_stall.h"),
    Saying("detected stalls on CPUs", "a processor core did not answer for long", "kernel/rcu/tree_stall.h"),
    Saying("blocked for more than ", "a program waited very long, often for a disk or network", "kernel/hung_task.c"),
    Saying("scheduling while atomic", "the system met a mistake of a driver", "kernel/sched/core.c"),
    Saying("UBSAN: ", "the system met a mistake of its own; usually harmless", "lib/ubsan.c"),
    Saying("WARNING: CPU: ", "a driver or the system met what should not be, and went on", "kernel/panic.c"),
    Saying(": segfault at ", "a program crashed", "arch/x86/mm/fault.c"),
    Saying("timekeeping watchdog", "the processor's clock is inexact; another is used", "kernel/time/clocksource.c"),
    Saying("interrupt took too long", "measuring was slowed down; harmless", "kernel/events/core.c"),
    Saying("backlog limit exceeded", "some security records were lost", "kernel/audit.c"),
    Saying("module verification failed", "a driver without a known signature was loaded", "kernel/module/main.c"),
    Saying("see man kernel_lockdown.7", "something is barred while Secure Boot is on", "security/lockdown/lockdown.c"),
    # what is connected
    Saying("device descriptor read/", "a USB device could not be recognised", "drivers/usb/core/hub.c"),
    Saying("device not accepting address", "a USB device did not answer", "drivers/usb/core/hub.c"),
    Saying("unable to enumerate USB device", "a USB device could not be recognised", "drivers/usb/core/hub.c"),
    Saying("over-current condition", "a USB device draws too much power", "drivers/usb/core/hub.c"),
    Saying("xHCI host controller not resp", "the USB connections stopped working", "drivers/usb/host/xhci-ring.c"),
    Saying("PCIe Bus Error: severity=Corr", "a card's connection had a corrected error", "drivers/pci/pcie/aer.c"),
    Saying("PCIe Bus Error: severity=Uncorr", "a card's connection had an error", "drivers/pci/pcie/aer.c"),
    Saying("AER: Correctable error", "a card's connection had a corrected error", "drivers/pci/pcie/aer.c"),
    Saying("AER: Corrected error", "a card's connection had a corrected error", "drivers/pci/pcie/aer.c"),
    Saying("IO_PAGE_FAULT", "a device touched memory it must not", "drivers/iommu/amd/iommu.c"),
    Saying("DMAR: [DMA ", "a device touched memory it must not", "drivers/iommu/intel/dmar.c"),
    Saying("whilst initialising SD card", "a memory card could not be read", "drivers/mmc/core/sd.c"),
    Saying("Direct firmware load for ", "a device lacks its firmware file", "drivers/base/firmware_loader/main.c"),
    Saying("GPU HANG: ", "the graphics chip hung and was reset", "drivers/gpu/drm/i915/i915_gpu_error.c"),
    Saying("amdgpu_job_timedout", "the graphics card did not answer", "drivers/gpu/drm/amd/amdgpu/amdgpu_job.c"),
    Saying("NVRM: Xid ", "the graphics card reported an error", "NVIDIA: Xid errors"),
    Saying("NETDEV WATCHDOG: ", "a network adapter stopped sending", "net/sched/sch_generic.c"),
    Saying("Microcode SW error detected", _WIFI_FAILED, "drivers/net/wireless/intel/iwlwifi/pcie/rx.c"),
    Saying("firmware crashed!", _WIFI_FAILED, "drivers/net/wireless/ath/ath10k/pci.c"),
    Saying("Possible SYN flooding on port", "very many connections came at once", "net/ipv4/tcp_input.c"),
    Saying("nf_conntrack: table full", "too many connections: some were dropped", "net/netfilter/nf_conntrack_core.c"),
    Saying("Bluetooth: … tx timeout", "the Bluetooth adapter did not answer", "net/bluetooth/hci_core.c"),
)  # fmt: skip
_PARTS = tuple((saying.words.split("…"), saying.meaning) for saying in SAYINGS)


def meaning(message: str) -> str | None:
    """What a message of the kernel means; None where it is not one of the usual ones."""
    return next((told for (first, *more), told in _PARTS if first in message and all(m in message for m in more)), None)
