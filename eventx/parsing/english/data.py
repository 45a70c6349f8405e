"""Training data: treebanks and entity corpora from their files."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import attrs

from eventx.parsing.english.labels import NO_ENTITY, to_bioes

MAX_WORDS = 180


class Word(NamedTuple):
    """A syntactic word with its UD columns; ``head`` counts from 1, 0 is the root."""

    form: str
    lemma: str
    upos: str
    xpos: str
    feats: str
    head: int
    deprel: str


@attrs.frozen
class Tree:
    """One treebank sentence."""

    words: tuple[Word, ...]
    recased: bool = False  # lemma casing can no longer be learnt from it

    @property
    def forms(self) -> tuple[str, ...]:
        """The words as written."""
        return tuple(word.form for word in self.words)


@attrs.frozen
class Tagged:
    """One sentence of an entity corpus.

    Attributes:
        forms: the words.
        tags: BIOES tags with the corpus's own classes.
        scheme: which of :data:`SCHEMES` says how the classes map to ours.
    """

    forms: tuple[str, ...]
    tags: tuple[str, ...]
    scheme: str


CLASSES = ("Date", "Facility", "Location", "Misc", "Money", "NORP", "Organization", "Person", "Product")

#: Per corpus: which of our classes one of its own may stand for, and (under ``O``) which it leaves unannotated.
#: Training sums over what is allowed, so a corpus never teaches what it does not know.
SCHEMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "worldwide": {NO_ENTITY: (), **{name: (name,) for name in CLASSES}},
    "wikigold": {
        NO_ENTITY: ("Date", "Money"),
        "PER": ("Person",),
        "LOC": ("Location", "Facility"),
        "ORG": ("Organization", "Facility"),
        "MISC": ("Misc", "NORP", "Product"),
    },
    "uner": {
        NO_ENTITY: ("Date", "Money", "NORP", "Product", "Misc", "Facility"),
        "PER": ("Person",),
        "LOC": ("Location", "Facility"),
        "ORG": ("Organization",),
    },
    "crossner": {
        NO_ENTITY: ("Date", "Money", "Product", "NORP", "Facility"),
        "politician": ("Person",),
        "person": ("Person",),
        "country": ("Location",),
        "location": ("Location", "Facility"),
        "politicalparty": ("Organization",),
        "organisation": ("Organization", "Facility"),
        "election": ("Misc",),
        "event": ("Misc",),
        "misc": ("Misc", "NORP", "Product"),
    },
    "gum": {
        NO_ENTITY: CLASSES,
        "person": ("Person",),
        "place": ("Location", "Facility"),
        "organization": ("Organization",),
        "event": ("Misc",),
    },
}

#: Corpora whose sentences do not follow one another.
SHUFFLED = frozenset({"crossner"})

#: Corpora that say of what kind a name is, but not where names begin and end as the other corpora have it.
LOOSE = frozenset({"gum"})

_BRACKET = re.compile(r"\([^()]+\)?|[^()]+\)")
TREEBANKS = ("en_ewt-ud-{}.conllu", "en_gum-permissive-{}.conllu")
TYPED_NAMES = "en_gum-permissive-train.conllu"
ENTITY_FILES = {
    "worldwide_train.bio": "worldwide",
    "wikigold_all.bio": "wikigold",
    "uner_ewt_dev.bio": "uner",
    "crossner_politics_train.bio": "crossner",
    "crossner_politics_dev.bio": "crossner",
    "crossner_politics_test.bio": "crossner",
}


def read_documents(path: Path) -> list[list[Tree]]:
    """The documents of a CoNLL-U file, multiword-token lines and empty nodes left out."""
    documents: list[list[Tree]] = []
    for block in _blocks(path):
        if not documents or any(row.startswith("# newdoc") for row in block):
            documents.append([])
        rows = (row.split("\t") for row in block if row[0] != "#")
        documents[-1].append(Tree(tuple(_word(row) for row in rows if row[0].isdigit())))
    return documents


def read_treebank(path: Path) -> list[Tree]:
    """The sentences of a CoNLL-U file."""
    return [tree for document in read_documents(path) for tree in document]


def read_entities(path: Path, scheme: str) -> list[Tagged]:
    """The sentences of a two-column BIO file."""
    result = []
    for block in _blocks(path):
        rows = [row.split("\t") for row in block]
        for start in range(0, len(rows), MAX_WORDS):
            chunk = rows[start : start + MAX_WORDS]
            result.append(Tagged(tuple(row[0] for row in chunk), tuple(to_bioes([row[-1] for row in chunk])), scheme))
    return result


def documents(sentences: Sequence[Tagged]) -> list[list[Tagged]]:
    """Sentences that follow one another, together: corpora do not mark where an article ends."""
    result: list[list[Tagged]] = []
    for sentence in sentences:
        if not result or sentence.scheme in SHUFFLED or sentence.scheme != result[-1][0].scheme:
            result.append([])
        result[-1].append(sentence)
    return result


def read_typed_names(path: Path) -> list[Tagged]:
    """GUM's sentences with the kinds of its named entities: proper nouns that head a mention, and those joined to them.

    Args:
        path: CoNLL-U whose last column has GUM's bracketed ``Entity=`` attribute.
    """
    known = SCHEMES["gum"]
    result = []
    for block in _blocks(path):
        rows = [row.split("\t") for row in block if row[0] != "#" and row.split("\t", 1)[0].isdigit()]
        kinds = [NO_ENTITY] * len(rows)
        for kind, start, stop in _bracketed([row[9] for row in rows]):
            heads = [i for i in range(start, stop) if not start <= int(rows[i][6]) - 1 < stop]
            if kind in known and len(heads) == 1 and rows[heads[0]][4] == "NNP":  # plurals name peoples
                name = [i for i in range(start, stop) if _names(rows, i, heads[0])]
                for i in name:
                    kinds[i] = f"S-{kind}"
        if any(kind != NO_ENTITY for kind in kinds):
            result.append(Tagged(tuple(row[1] for row in rows), tuple(kinds), "gum"))
    return result


def _names(rows: Sequence[Sequence[str]], index: int, head: int) -> bool:
    """Whether a word is the head of a name or a proper noun that hangs on it."""
    joined = rows[index][7].split(":")[0] in {"flat", "compound"} and int(rows[index][6]) - 1 == head
    return index == head or (joined and rows[index][3] == "PROPN")


def _bracketed(notes: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """(kind, first word, word after the last) of the mentions that ``Entity=(1-person-…`` opens and ``1)`` closes."""
    open_: list[tuple[str, str, int]] = []
    for index, note in enumerate(notes):
        value = next((part[7:] for part in note.split("|") if part.startswith("Entity=")), "")
        for bracket in _BRACKET.findall(value):
            if bracket.startswith("("):
                number, kind = bracket.strip("()").split("-")[:2]
                open_.append((number, kind, index))
            if bracket.endswith(")"):
                number = bracket[:-1] if bracket[0] != "(" else open_[-1][0]
                at = next((i for i in reversed(range(len(open_))) if open_[i][0] == number), None)
                if at is not None:
                    _, kind, start = open_.pop(at)
                    yield kind, start, index + 1


def _blocks(path: Path) -> Iterator[list[str]]:
    block: list[str] = []
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = line.rstrip("\n")
            if row.strip():
                block.append(row)
            elif block:
                yield block
                block = []
    if block:
        yield block


def _word(row: list[str]) -> Word:
    return Word(row[1], row[2], row[3], row[4], row[5], int(row[6]), row[7])
