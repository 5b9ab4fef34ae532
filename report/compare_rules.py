"""What makes two rows the same thing, and which differences say nothing: two tables the comparison goes by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

KEYS: Mapping[str, tuple[str, ...]] = {
    "audio.adapters": ("name",),
    "audio.devices": ("name", "direction", "adapter"),
    "battery.batteries": ("name",),
    "bluetooth.adapters": ("vendor_id", "product_id", "name"),
    "bluetooth.paired": ("kind", "name"),
    "browsers.browsers": ("name",),
    "cameras.cameras": ("name", "vendor_id", "product_id"),
    "configuration.kernel": ("name",),
    "configuration.limits": ("name",),
    "configuration.page_files": ("drive",),
    "crashes.crashes": ("program", "kind", "module", "code"),
    "crashes.dumps": ("name",),
    "device.age": ("based_on",),
    "displays.displays": ("maker_code", "product", "model"),
    "drivers.drivers": ("device", "name"),
    "drivers.missing_firmware": ("file",),
    "drivers.problems": ("device", "ids"),
    "event_logs.groups": ("source", "program", "code", "message"),
    "event_logs.sources": ("name",),
    "graphics.adapters": ("vendor_id", "device_id"),
    "input_devices.devices": ("name", "kind", "vendor_id", "product_id"),
    "memory.errors": ("controller",),
    "memory.slots.modules": ("slot", "bank"),
    "network.adapters": ("name",),
    "network.gateways": ("adapter", "family"),
    "network.naming.redirected": ("name", "to"),
    "network.naming.servers": ("address", "scope"),
    "network.proxies": ("used_for", "source"),
    "operating_system.desktops": ("name",),
    "operating_system.installed": ("based_on",),
    "performance.slow_starts": ("name",),
    "power.settings": ("on_battery",),
    "printers.printers": ("name",),
    "processor.caches": ("level", "holds"),
    "processor.weaknesses": ("name",),
    "remote_control_tools.tools": ("name",),
    "scheduled_tasks.tasks": ("name", "kept_by"),
    "security.antivirus": ("name",),
    "security.encryption": ("what",),
    "security.firewall": ("name",),
    "sensors.fans": ("chip", "label"),
    "sensors.temperatures": ("chip", "label"),
    "services.services": ("name", "kind"),
    "software.sources": ("manager",),
    "software.sources.packages": ("name", "title", "publisher", "architecture"),
    "startup.entries": ("name", "place"),
    "storage.disks": ("model", "size_bytes"),
    "storage.network_mounts": ("mount_point",),
    "storage.swaps": ("kind",),
    "storage.volumes": ("mount_points", "label"),
    "updates.failed": ("name", "code"),
    "updates.installed": ("name", "version", "installed_on"),
    "usb.devices": ("name", "vendor_id", "product_id"),
    "usb.overloads": ("port",),
}
"""List → the fields by which a row is found again. No serials: their stand-ins are others in every report."""
NUMBERED = frozenset({"message", "title"})
"""Key fields whose numbers differ from time to time, or are a version: rows are found by the rest."""


@dataclass(frozen=True, slots=True)
class Noise:
    """A difference that says nothing about the computer."""

    why: str
    share: float = 0.0
    """Two numbers are alike when they differ by no more than this share of the larger,"""
    steps: float = 0.0
    """or by no more than this."""
    alike: frozenset[str] = frozenset()
    """These words mean the same here."""

    @property
    def always(self) -> bool:
        """Whether any difference is noise."""
        return not (self.share or self.steps or self.alike)


_LIVE = Noise("it changes from one moment to the next")
_GROWS = Noise("it only ever grows with use")
_WINDOW = Noise("it counts what happened in a window of time that has moved on")
_RUNS = Noise("it is when something last ran, not what it is")
_LISTED = Noise("it is the number of what is listed, or of what is not")
_OURS = Noise("it is this program's own explanation")
_LENT = Noise("addresses are lent anew, and stand-ins differ in every report")
_LOOKED = Noise("it tells how we looked, not what is there")
_FILLS = Noise("disks fill and empty a little every day", share=0.05)
_WORK = Noise("it is working or waiting for work", alike=frozenset({"ready", "printing"}))
_ON_DEMAND = Noise(
    "services come and go as they are needed",
    alike=frozenset({"running", "finished", "starting", "stopping", "stopped"}),
)

NOISE: Mapping[str, Noise] = {
    "battery.batteries.charge_percent": _LIVE,
    "battery.batteries.cycles": _GROWS,
    "battery.batteries.full_mah": Noise("the battery's own estimate wavers", share=0.05),
    "battery.batteries.full_mwh": Noise("the battery's own estimate wavers", share=0.05),
    "battery.batteries.minutes_left": _LIVE,
    "battery.batteries.remaining_mah": _LIVE,
    "battery.batteries.remaining_mwh": _LIVE,
    "battery.batteries.state": _LIVE,
    "battery.batteries.temperature_celsius": _LIVE,
    "battery.batteries.voltage_mv": _LIVE,
    "battery.batteries.wear_percent": Noise("the battery's own estimate wavers", steps=3),
    "battery.on_mains": _LIVE,
    "bluetooth.connected_count": _LIVE,
    "bluetooth.paired.battery_percent": _LIVE,
    "bluetooth.paired.connected": _LIVE,
    "configuration.page_files.allocated_bytes": _LIVE,
    "configuration.page_files.peak_bytes": _LIVE,
    "crashes.crashes.count": _WINDOW,
    "crashes.crashes.first": _WINDOW,
    "crashes.crashes.last": _WINDOW,
    "crashes.crashes.meaning": _OURS,
    "crashes.crashes_cut": _LISTED,
    "crashes.since": _WINDOW,
    "drivers.drivers_cut": _LISTED,
    "drivers.drivers_of_system": _LISTED,
    "drivers.missing_firmware.count": _WINDOW,
    "drivers.problems.meaning": _OURS,
    "event_logs.entries_cut": _LISTED,
    "event_logs.groups.count": _WINDOW,
    "event_logs.groups.first": _WINDOW,
    "event_logs.groups.last": _WINDOW,
    "event_logs.groups.left_out": _OURS,
    "event_logs.groups.meaning": _OURS,
    "event_logs.groups.per_day": _WINDOW,
    "event_logs.groups_cut": _LISTED,
    "event_logs.since": _WINDOW,
    "event_logs.sources.entries": _WINDOW,
    "memory.available_bytes": _LIVE,
    "memory.pressure": _LIVE,
    "memory.swap_used_bytes": _LIVE,
    "memory.total_bytes": Noise("the system keeps a little for itself", share=0.02),
    "network.adapters.addresses": _LENT,
    "network.adapters.counters": _LIVE,
    "network.adapters.speed_mbps": Noise("the speed of Wi-Fi wavers", share=0.5),
    "network.adapters.wireless": _LIVE,
    "network.gateways.address": _LENT,
    "operating_system.booted_at": _LIVE,
    "operating_system.clock": _LIVE,
    "operating_system.clock_behind_seconds": Noise("a clock runs a little wrong", steps=60),
    "operating_system.clock_set_at": _LIVE,
    "operating_system.hardware_clock_behind_seconds": Noise("a clock runs a little wrong", steps=60),
    "operating_system.licence.days_left": _LIVE,
    "performance.boot_seconds": Noise("no start takes exactly as long as another", share=0.25),
    "performance.busy_percent": _LIVE,
    "performance.by_memory": _LIVE,
    "performance.by_processor": _LIVE,
    "performance.disk_pressure": _LIVE,
    "performance.firmware_seconds": Noise("no start takes exactly as long as another", share=0.25),
    "performance.load": _LIVE,
    "performance.memory_pressure": _LIVE,
    "performance.process_threads": _LIVE,
    "performance.processes": _LIVE,
    "performance.processor_pressure": _LIVE,
    "performance.slow_starts.delayed_seconds": Noise("no start takes exactly as long as another", share=0.25),
    "performance.uptime_seconds": _LIVE,
    "power.failed_sleeps": _WINDOW,
    "power.sleeps": _WINDOW,
    "power.unexpected_stops": _WINDOW,
    "power.wakes": _WINDOW,
    "printers.printers.jobs": _LIVE,
    "printers.printers.state": _WORK,
    "processor.current_mhz": _LIVE,
    "processor.max_mhz": Noise("it is rounded in different ways", share=0.02),
    "remote_control_tools.looked_for": _LOOKED,
    "scheduled_tasks.of_the_system": _LISTED,
    "scheduled_tasks.tasks.last_result": _RUNS,
    "scheduled_tasks.tasks.last_run_at": _RUNS,
    "scheduled_tasks.tasks.next_run_at": _RUNS,
    "scheduled_tasks.tasks.running": _LIVE,
    "security.antivirus.definitions_from": Noise("it is renewed every day"),
    "security.antivirus.definitions_version": Noise("it is renewed every day"),
    "security.antivirus.last_scan_at": _RUNS,
    "security.xprotect_version": Noise("it is renewed every few days"),
    "sensors.fans.turns_per_minute": _LIVE,
    "sensors.temperatures.celsius": _LIVE,
    "sensors.throttling": _LIVE,
    "services.services.detail": _LIVE,
    "services.services.restarts": _WINDOW,
    "services.services.state": _ON_DEMAND,
    "software.count": _LISTED,
    "software.sources.packages.installed_on": Noise("it tells the same as the version"),
    "software.sources.packages.size_kib": Noise("it tells the same as the version"),
    "software.sources.packages.updated_on": Noise("it tells the same as the version"),
    "storage.disks.health.power_cycles": _GROWS,
    "storage.disks.health.power_on_hours": _GROWS,
    "storage.disks.health.temperature_celsius": _LIVE,
    "storage.disks.health.written_bytes": _GROWS,
    "storage.swaps.used_bytes": _LIVE,
    "storage.volumes.files_percent": Noise("disks fill and empty a little every day", steps=5),
    "storage.volumes.free_bytes": _FILLS,
    "storage.volumes.used_bytes": _FILLS,
    "updates.failed.count": _WINDOW,
    "updates.failed.last_at": _WINDOW,
    "updates.failed.meaning": _OURS,
    "updates.last_checked_at": _RUNS,
}
"""Field → why a difference in it says nothing."""
_EVERYWHERE: Mapping[str, Noise] = {
    "answered_by": _LOOKED,
    "holes": Noise("what could not be seen is told apart from what changed"),
}


def noise(path: str) -> Noise | None:
    """Why differences in the field of this path say nothing; None where they do."""
    return NOISE.get(path) or _EVERYWHERE.get(path.rpartition(".")[2])


def keys(path: str) -> tuple[str, ...]:
    """The fields by which a row of this list is found again; none for a list nobody has named: its rows whole."""
    return KEYS.get(path, ())
