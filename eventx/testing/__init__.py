"""What authors of plugins test with."""

from eventx.testing.frames import frame_failures

__all__ = ["frame_failures"]
