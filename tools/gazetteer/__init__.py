"""Builds the gazetteer that the package carries (see ``python -m tools.gazetteer --help``)."""
