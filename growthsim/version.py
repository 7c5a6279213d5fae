"""The version of growthsim, said once."""

VERSION = "0.1.0"
