"""What builds parts of the package; not installed with it."""
