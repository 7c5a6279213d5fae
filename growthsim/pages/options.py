"""The settings Streamlit starts with: localhost, no statistics, the house's colours."""

from __future__ import annotations

import os
from typing import Any

from growthsim.charts.theme import DARK, LIGHT

PAGE_LIGHT, PAGE_DARK = "#FBFAF7", "#12161B"
CARD_LIGHT, CARD_DARK = "#FFFFFF", "#1A2027"
CHIP_LIGHT, CHIP_DARK = "#EFEDE6", "#27303A"
ACTION_LIGHT, ACTION_DARK = "#24414D", "#8FC3D1"

LARGEST_UPLOAD = 5
"""Megabytes of a file that a page takes."""
LARGEST_SENT = 6
"""Megabytes of a file that the server lets through, to be refused in words."""

CLASS = "GROWTHSIM_CLASS"
"""Names the address at which a class opens the pages; set by `growthsim app --class` for server and workers."""

# Streamlit sends a large message again as a mere reference to one it sent before. When runs of a page end early the two
# sides may count differently what is still held, and the page dies; what is sent twice here is small.
OPTIONS: dict[str, Any] = {
    "browser.gatherUsageStats": False,
    "server.address": "127.0.0.1",
    "server.headless": True,
    "server.maxUploadSize": LARGEST_SENT,
    "server.enableXsrfProtection": True,
    "server.enableCORS": True,
    "server.fileWatcherType": "none",
    "global.minCachedMessageSize": 1e9,
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "runner.magicEnabled": False,
    "runner.postScriptGC": False,
    "theme.font": "sans-serif",
    "theme.headingFont": "serif",
    "theme.baseRadius": "6px",
    "theme.light.primaryColor": ACTION_LIGHT,
    "theme.light.backgroundColor": PAGE_LIGHT,
    "theme.light.secondaryBackgroundColor": CHIP_LIGHT,
    "theme.light.textColor": LIGHT.ink,
    "theme.light.borderColor": LIGHT.hairline,
    "theme.light.linkColor": ACTION_LIGHT,
    "theme.dark.primaryColor": ACTION_DARK,
    "theme.dark.backgroundColor": PAGE_DARK,
    "theme.dark.secondaryBackgroundColor": CHIP_DARK,
    "theme.dark.textColor": DARK.ink,
    "theme.dark.borderColor": DARK.hairline,
    "theme.dark.linkColor": ACTION_DARK,
}
"""What `growthsim app` passes to Streamlit; `.streamlit/config.toml` says the same for `streamlit run app.py`."""


def class_address() -> str:
    """The address at which a class opens the pages; empty where they are served to this machine only."""
    return os.environ.get(CLASS, "")


def flags() -> list[str]:
    """The settings as arguments of `streamlit run`."""
    return [f"--{name}={str(value).lower() if isinstance(value, bool) else value}" for name, value in OPTIONS.items()]
