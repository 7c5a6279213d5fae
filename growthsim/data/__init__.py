"""Facts that ship with growthsim: frames of methods, sectors, cost series, the record of past fans, fonts."""

from growthsim.data.frame import (
    CHANNELS,
    DEFAULT_FRAME,
    METHOD_NAMES,
    Effect,
    Method,
    MethodsFrame,
    Question,
    frame,
    frame_of,
    read_frame,
    shipped_frames,
)
from growthsim.data.frame_checks import PARTS, FrameError

__all__ = [
    "CHANNELS",
    "DEFAULT_FRAME",
    "METHOD_NAMES",
    "PARTS",
    "Effect",
    "FrameError",
    "Method",
    "MethodsFrame",
    "Question",
    "frame",
    "frame_of",
    "read_frame",
    "shipped_frames",
]
