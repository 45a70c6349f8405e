"""Time expressions: found in a text, and read as TIMEX3 values."""
