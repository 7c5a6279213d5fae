"""
From arrays to arrays: the simulation itself.

Axes, always in this order: plan, run, and in the stored results time. A quantity that is the same
for all plans or runs has that axis with length one, so everything broadcasts and no equation ever
indexes. Stocks stand at time marks, flows belong to the step between two marks. Time is the only
loop. Nothing here sums over plans or runs, so a future comes out the same in every company.
"""

from growthsim.engine.inputs import Inputs, inputs_of
from growthsim.engine.opening import Opening, OpeningError, opening_accounts
from growthsim.engine.simulation import Outcome, simulate

__all__ = ["Inputs", "Opening", "OpeningError", "Outcome", "inputs_of", "opening_accounts", "simulate"]
