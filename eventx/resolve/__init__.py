"""Readings: whom the mentions stand for, where the places are, when the times are."""
