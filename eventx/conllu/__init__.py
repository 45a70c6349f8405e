"""Documents in CoNLL-U (UD v2), written and read without loss.

What eventx adds to the format is what the format leaves room for: character ranges and entities in MISC
(``start_char=0|end_char=5|ner=S-Person``, as Stanza writes them), ``SpacesAfter`` for white space other than one
blank, and the comments ``# language``, ``# published`` and ``# eventx-…``. Any UD tool reads the files.
"""

from eventx.conllu.reading import read, read_all
from eventx.conllu.writing import write

__all__ = ["read", "read_all", "write"]
