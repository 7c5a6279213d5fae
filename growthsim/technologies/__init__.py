"""Cost curves of real technologies: library, fit, forecast and hindcast."""
