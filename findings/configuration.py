"""Settings that make a computer fail in ways nobody connects with them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from collectors.configuration.section import Configuration
from findings._contract import Finding, pointer

if TYPE_CHECKING:
    from collectors.operating_system.section import OperatingSystem


def page_file_off(configuration: Configuration) -> Iterator[Finding]:
    """Without a page file Windows ends programs when memory is full, and can write no crash dump.

    Microsoft Learn, "Introduction to page files": let the system manage it.
    """
    if configuration.page_file_automatic is False and not configuration.page_files and not configuration.holes:
        yield Finding(
            id="configuration.page-file-off",
            severity="warning",
            title="Windows was told not to help out when the memory is full.",
            evidence=(pointer("configuration", "page_files"),),
            advice="Ask the technician to switch the page file on again.",
            technician="No page file: set it to system managed; without one there are no crash dumps either.",
        )


def page_file_full(configuration: Configuration) -> Iterator[Finding]:
    """A page file of fixed size that was once filled to nine tenths will stop programs the next time."""
    for place, file in enumerate(configuration.page_files):
        if file.maximum_bytes and file.peak_bytes is not None and file.peak_bytes >= 0.9 * file.maximum_bytes:
            yield Finding(
                id="configuration.page-file-small",
                severity="advice",
                title="The space that helps out when memory is full was almost used up.",
                evidence=(pointer("configuration", "page_files", place),),
                advice="Close programs you do not need, and tell the technician.",
                technician="Peak use at 90 % of a fixed page file: let the system manage its size, or add memory.",
            )


def search_path_long(configuration: Configuration, operating_system: OperatingSystem) -> Iterator[Finding]:
    """Old programs and old Windows cut a line at 2,047 letters (Microsoft Learn, command line limits, 830473)."""
    path = configuration.search_path
    if path and path.characters > 2047 and (operating_system.name or "").startswith("Windows"):
        yield Finding(
            id="configuration.search-path-long",
            severity="advice",
            title="The list of places where programs are looked for is very long.",
            evidence=(pointer("configuration", "search_path"),),
            advice="Tell the technician when a program says that it cannot find another one.",
            technician="PATH is over 2,047 characters: remove entries that are missing or stand twice.",
        )


RULES = (page_file_off, page_file_full, search_path_long)
