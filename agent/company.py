"""Whom this program belongs to and where it sends to, as it was built."""

from __future__ import annotations

NAME = "Alltimefix"
CONTACT = "feedback@alltimefix.com"
"""The published address for questions of privacy."""
BACKEND = "https://support.alltimefix.com"
"""Where a code is claimed, unless another support backend is named."""
PROGRAM = "alltimefix"
VERSION = "0.1.0"
