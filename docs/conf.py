"""How Sphinx builds the documentation: offline, every reference resolved, a warning an error."""

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parent)]

import inventories  # noqa: E402  (beside this file)

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
    "frame_file_reference",
    "frames_reference",
    "command_reference",
    "house_docstrings",
    "public_names",
    "record_schema",
    "result_html",
]
exclude_patterns = ["_build", "examples", "inventories"]
html_theme = "furo"
html_title = f"eventx {release}"
html_show_sourcelink = False
html_static_path = ["_static"]
html_css_files = ["eventx.css"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

highlight_options = {"python": {"stripnl": True}}  # examples end in an empty line, as doctests do

napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_use_ivar = True  # the fields of a record are listed once, as its docstring has them
autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_class_signature = "mixed"

intersphinx_mapping = inventories.mapping(
    python="https://docs.python.org/3",
    pandas="https://pandas.pydata.org/docs",
    hypothesis="https://hypothesis.readthedocs.io/en/latest",
)

nitpicky = True

# Links are checked apart, as that needs the network: python3 make.py links
linkcheck_timeout = 20
linkcheck_anchors = False
