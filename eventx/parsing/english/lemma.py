"""Lemmas: what the treebanks and an inflection lexicon know of a form, and the network's edit rule for the rest.

Frames live on verb lemmas, and irregular verbs are too rare in a treebank to be learnt as rules ("sought" → "seek"). So
a form that the table knows is looked up by its part of speech; the network's rule chooses where the table has several
lemmas ("found": find or found) and decides alone where it has none.

Sources: the training treebanks; the inflection lexicon of ``lemminflect`` (from the NIH SPECIALIST lexicon), both baked
into one table when the model is exported.
"""

from __future__ import annotations

import gzip
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path

from eventx.parsing.english.data import Tree
from eventx.parsing.english.labels import apply_lemma_rule
from eventx.parsing.english.lines import read_lines, write_lines

LEXICON_TAGS = {"verb": ("VERB",), "aux": ("AUX",), "noun": ("NOUN",), "adj": ("ADJ",), "adv": ("ADV",)}
_SEPARATOR = " "
_CLEAR = 0.9  # a treebank lemma with this share of a form's uses is its lemma
Key = tuple[str, str]


class Lemmatizer:
    """Lemmas by form, part of speech and the network's rule.

    Args:
        table: (lower-cased form, UPOS) → possible lemmas, the likeliest first.
    """

    def __init__(self, table: Mapping[Key, tuple[str, ...]]) -> None:
        self._table = table

    def lemma(self, form: str, upos: str, rule: str) -> str:
        """The lemma of a word.

        Args:
            form: the word as written.
            upos: its universal part of speech.
            rule: the edit rule that the network chose.
        """
        proposed = apply_lemma_rule(form, rule)
        if upos in {"PROPN", "X", "SYM", "NUM", "PUNCT"}:
            return self._verbatim(form, upos, proposed)
        known = self._table.get((_plain(form), upos))
        if known is None:
            return proposed
        return proposed if proposed in known else known[0]

    def _verbatim(self, form: str, upos: str, proposed: str) -> str:
        """Names and symbols keep their spelling, but for a plural ending that the network takes off."""
        if upos == "PROPN" and form.startswith(proposed) and proposed:
            return proposed
        known = self._table.get((_plain(form), upos))
        return known[0] if known and upos in {"PUNCT", "SYM"} else proposed if upos != "PROPN" else form

    def save(self, path: Path) -> None:
        """Write the table as gzipped lines: form, UPOS, lemmas."""
        rows = ("\t".join([form, upos, *lemmas]) for (form, upos), lemmas in sorted(self._table.items()))
        write_lines(path, rows)

    @classmethod
    def load(cls, path: Path) -> Lemmatizer:
        """Read what :meth:`save` wrote."""
        rows = (row.split("\t") for row in read_lines(path))
        return cls({(row[0], row[1]): tuple(row[2:]) for row in rows})


def build_table(trees: Iterable[Tree], lexicon: Mapping[Key, tuple[str, ...]]) -> dict[Key, tuple[str, ...]]:
    """Join what the treebanks show with an inflection lexicon; the treebanks go first.

    Args:
        trees: the training sentences.
        lexicon: (form, UPOS) → lemmas.
    """
    counts: dict[Key, Counter[str]] = defaultdict(Counter)
    for tree in trees:
        for word in tree.words:
            if _SEPARATOR not in word.lemma and word.upos != "PROPN":
                counts[_plain(word.form), word.upos][word.lemma] += 1
    table = dict(lexicon)
    for key, seen in counts.items():
        best, uses = seen.most_common(1)[0]
        total = sum(seen.values())
        if uses >= _CLEAR * total and (total > 1 or key not in lexicon):
            table[key] = (best,)
        else:
            listed = lexicon.get(key, ())
            names = {lemma.lower() for lemma in listed}  # what was seen once and is not among them is a slip ("fre")
            kept = [lemma for lemma, uses in seen.most_common() if uses > 1 or not listed or lemma.lower() in names]
            table[key] = tuple(dict.fromkeys([*kept, *listed]))
    return table


def read_lexicon() -> dict[Key, tuple[str, ...]]:
    """The forms that the ``lemminflect`` package lists, by UPOS. Needed when a model is exported, not when it runs."""
    from importlib.util import find_spec

    spec = find_spec("lemminflect")
    if spec is None or spec.origin is None:
        message = "exporting a model needs the inflection lexicon: pip install lemminflect"
        raise SystemExit(message)
    path = Path(spec.origin).parent / "resources" / "lemma_lu.csv.gz"
    lexicon = {}
    for row in gzip.decompress(path.read_bytes()).decode().splitlines():
        form, tag, lemmas = row.split(",", 2)
        for upos in LEXICON_TAGS.get(tag, ()):
            lexicon[form.lower(), upos] = tuple(lemmas.split("/"))
    return lexicon


def _plain(form: str) -> str:
    return form.lower().replace("’", "'")
