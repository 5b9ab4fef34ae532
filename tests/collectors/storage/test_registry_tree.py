from __future__ import annotations

import contextlib
import plistlib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from collectors._host.errors import Unreadable
from collectors.storage.registry_tree import tree


def node(children: list[Any] | None = None, **told: Any) -> dict[str, Any]:
    return {
        **{name.replace("_", " "): value for name, value in told.items()},
        "IORegistryEntryChildren": children or [],
    }


def disk(name: str, location: str = "Internal", **more: Any) -> dict[str, Any]:
    """A disk with one APFS container and two volumes, as the registry nests them."""
    volumes = [
        node(BSD_Name=f"{name}00s1", Encrypted=True), node([node(BSD_Name=f"{name}00s5s1")], BSD_Name=f"{name}00s5"),
    ]  # fmt: skip
    container = node([node(volumes)], BSD_Name=f"{name}00", Whole=True, Size=900)
    media = node([node([container], BSD_Name=f"{name}s2")], BSD_Name=name, Whole=True, Size=1000, Removable=False)
    driver = node([media], Statistics={"Errors (Read)": 2, "Errors (Write)": 0, "Bytes (Read)": 1})
    return node(
        [driver],
        **{
            "Device_Characteristics": {"Product Name": "ACME SSD", "Vendor Name": "", "Medium Type": "Solid State",
                                       "Product Revision Level": "1.2", "Serial Number": " X1Y2 "},
            "Protocol_Characteristics": {"Physical Interconnect": "Apple Fabric",
                                         "Physical Interconnect Location": location},
            **more,
        },
    )  # fmt: skip


def test_a_disk_and_all_that_lies_on_it() -> None:
    found = tree(plistlib.dumps([disk("disk0", IOStorageFeatures={"Unmap": True})]))
    (one,) = found.devices
    assert (one.name, one.product, one.vendor, one.revision, one.serial) == ("disk0", "ACME SSD", None, "1.2", "X1Y2")
    assert (one.size, one.internal, one.removable, one.trims) == (1000, True, False, True)
    assert (one.failed_reads, one.failed_writes) == (2, 0)
    assert set(found.lies_on.values()) == {"disk0"}
    assert {"disk0s2", "disk000s1", "disk000s5s1"} <= found.lies_on.keys()
    assert found.encrypted == {"disk000s1": True}


def test_mounted_images_and_empty_readers_are_left_out() -> None:
    reader = node([node([node(BSD_Name="disk9", Whole=True, Size=0)])])
    assert tree(plistlib.dumps([disk("disk4", "File"), reader, node()])).devices == ()


@pytest.mark.parametrize("raw", [b"", b"nothing", plistlib.dumps("x")])
def test_what_is_no_registry_has_no_disks(raw: bytes) -> None:
    with contextlib.suppress(Unreadable):
        assert tree(raw).devices == ()


def test_a_tree_without_end_is_cut() -> None:
    deep = node()
    for _ in range(200):
        deep = node([deep], BSD_Name="disk0", Whole=True, Size=1)
    assert len(tree(plistlib.dumps([deep])).devices) == 1


VALUES = st.recursive(
    st.booleans() | st.integers(-5, 5) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=3),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["IORegistryEntryChildren", "BSD Name", "Whole", "Size", "Encrypted", "Statistics"]), inner
        )
    ),
    max_leaves=10,
)


@given(VALUES)
def test_no_property_list_makes_it_fail_otherwise(value: Any) -> None:
    with contextlib.suppress(Unreadable):
        tree(plistlib.dumps(value))
