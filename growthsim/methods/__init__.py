"""The methods of the frame at work: readiness, purpose, self-checks, roadmap, canvas."""
