"""`python -m growthsim` is the command line."""

from growthsim.cli import main

main()
