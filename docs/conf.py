"""How Sphinx builds the documentation: offline, every reference resolved, a warning an error."""

import sys
from pathlib import Path
from tempfile import mkdtemp

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parent)]

import python_inventory  # noqa: E402  (beside this file)

import eventx  # noqa: E402

project = "eventx"
author = "The eventx authors"
copyright = f"2026, {author}"  # noqa: A001  (Sphinx's name)
version = release = eventx.__version__

extensions = [
    "myst_parser",
    "sphinx.ext.autodoc",
    "sphinx.ext.napoleon",
    "sphinx.ext.intersphinx",
    "frames_reference",
    "command_reference",
    "house_docstrings",
    "public_names",
]
exclude_patterns = ["_build", "examples"]
html_theme = "furo"
html_title = f"eventx {release}"
html_show_sourcelink = False

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # the fields of a record are listed once, as its docstring has them
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"

# The few names of the standard library that signatures mention, so that the build asks no server.
INVENTORY = Path(mkdtemp()) / "python.inv"
INVENTORY.write_bytes(python_inventory.inventory())
intersphinx_mapping = {"python": ("https://docs.python.org/3", str(INVENTORY))}

nitpicky = True
nitpick_ignore = [
    ("py:class", "pd.DataFrame"),  # pandas and Hypothesis have inventories on the network only
    ("py:class", "hypothesis.strategies.SearchStrategy"),
    ("py:class", "PathLike"),  # autodoc does not see through the subscript of os.PathLike
]
