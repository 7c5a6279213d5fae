"""Files people keep."""
