"""Lessons: what learners predict, what happened, and what a class makes of it."""
