"""Facts that ship with growthsim: the methods frame, sectors, cost series, the record of past fans, fonts."""

from growthsim.data.frame import CHANNELS, METHOD_NAMES, Effect, Method, MethodsFrame, frame

__all__ = ["CHANNELS", "METHOD_NAMES", "Effect", "Method", "MethodsFrame", "frame"]
