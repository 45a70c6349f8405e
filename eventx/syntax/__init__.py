"""Who does what to whom, whether it happened, and who says so: read from Universal Dependencies."""
