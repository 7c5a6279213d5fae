"""
Decisions under uncertainty: how late is too late, which methods first, what matters, what must be true.

Every tool is a question that is tried in the scenario's own futures, block by block, and answered from the parts.
"""
