"""Training data: treebanks and entity corpora from their files, and the noise that news text carries.

Every change an augmentation makes keeps the annotation true: punctuation is dropped only where nothing
hangs on it, quotation marks are exchanged for their typographic twins, casing is changed for a whole sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple, TypeVar

import attrs

from eventx.parsing.english.labels import NO_ENTITY, spans, to_bioes

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


def read_treebank(path: Path) -> list[Tree]:
    """The sentences of a CoNLL-U file, multiword-token lines and empty nodes left out."""
    return [
        Tree(tuple(_word(row.split("\t")) for row in block if row[0] != "#" and row.split("\t", 1)[0].isdigit()))
        for block in _blocks(path)
    ]


def read_entities(path: Path, scheme: str) -> list[Tagged]:
    """The sentences of a two-column BIO file."""
    result = []
    for block in _blocks(path):
        rows = [row.split("\t") for row in block]
        tags = to_bioes([row[-1] for row in rows])
        for start in range(0, len(rows), MAX_WORDS):
            chunk = slice(start, start + MAX_WORDS)
            result.append(Tagged(tuple(row[0] for row in rows[chunk]), tuple(tags[chunk]), scheme))
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


# --- augmentation -------------------------------------------------------------------------------------------------

_QUOTES = {'"': ("“", "”"), "``": ("“", "“"), "''": ("”", "”"), "'": ("‘", "’"), "`": ("‘", "‘")}
_CITIES = (
    "PARIS", "BEIJING", "NAIROBI", "Geneva", "Washington", "NEW DELHI", "SAO PAULO", "Tokyo", "KYIV", "Ankara",
    "ISLAMABAD", "Brussels", "LAGOS", "Manila", "TEHRAN", "Lima", "MEXICO CITY", "Canberra", "CAIRO", "Riga",
)  # fmt: skip
_AGENCIES = ("Reuters", "AP", "AFP", "Xinhua", "ANI")
Sentence = TypeVar("Sentence", Tree, Tagged)


class Mentions:
    """Names to put in the place of others of their class, so that the network learns contexts, not names.

    Source: mention replacement (Dai and Adel 2020).

    Args:
        sentences: entity-corpus sentences whose names are collected.
        places: more place names, from a gazetteer.
    """

    EXCHANGED = ("Person", "Location", "Organization", "NORP")

    def __init__(self, sentences: Sequence[Tagged], places: Sequence[str] = ()) -> None:
        found: dict[str, dict[tuple[str, ...], None]] = {name: {} for name in self.EXCHANGED}
        for sentence in sentences:
            for start, end, name in spans(sentence.tags):
                meaning = SCHEMES[sentence.scheme][name]
                if len(meaning) == 1 and meaning[0] in found:
                    found[meaning[0]][sentence.forms[start:end]] = None
        self._names = {name: list(names) for name, names in found.items()}
        full = [name for name in self._names["Person"] if len(name) == 2 and all(part[0].isupper() for part in name)]
        self._given = sorted({given for given, _ in full})
        self._surnames = sorted({surname for _, surname in full})
        self._places = [tuple(place.split()) for place in places]

    def other(self, random: Random, name: str, mention: tuple[str, ...]) -> tuple[str, ...]:
        """Another name of the class; a person keeps the number of names, so that "Mr Diallo" stays short."""
        if name == "Person" and self._surnames and len(mention) <= 2:
            surname = random.choice(self._surnames)
            return (surname,) if len(mention) == 1 else (random.choice(self._given), surname)
        if name == "Location" and self._places and random.random() < 0.5:
            return random.choice(self._places)
        return random.choice(self._names[name])


class Augmenter:
    """Random changes that make treebank and corpus sentences look more like news off the wire.

    Args:
        random: the source of randomness; the caller seeds it.
        mentions: names to exchange in entity-corpus sentences; without them names stay as they are.
    """

    def __init__(self, random: Random, mentions: Mentions | None = None) -> None:
        self._random = random
        self._mentions = mentions

    def tree(self, tree: Tree) -> Tree:
        """A treebank sentence, perhaps changed."""
        chance = self._random.random
        words = list(tree.words)
        if chance() < 0.12:
            words = _drop_leaf(words, len(words) - 1)
        quotes = [i for i, word in enumerate(words) if word.form in _QUOTES and word.upos == "PUNCT"]
        if quotes and chance() < 0.08:
            words = _drop_leaf(words, self._random.choice(quotes))
        words = [word._replace(form=form) for word, form in zip(words, self._curly([w.form for w in words]), strict=True)]
        if chance() < 0.04:
            words = self._dateline(words)
        forms, recased = self._casing([word.form for word in words])
        return Tree(tuple(word._replace(form=form) for word, form in zip(words, forms, strict=True)), recased)

    def tagged(self, sentence: Tagged) -> Tagged:
        """An entity-corpus sentence, perhaps changed."""
        forms, tags = self._exchange(sentence)
        if len(forms) > 1 and forms[-1] in {".", "!", "?"} and self._random.random() < 0.12:
            forms, tags = forms[:-1], tags[:-1]
        forms = self._curly(forms)
        if self._random.random() < 0.04:
            city = self._random.choice(_CITIES).split()
            label = to_bioes(["B-Location", *["I-Location"] * (len(city) - 1)])
            if sentence.scheme == "worldwide":
                forms, tags = [*city, self._random.choice("-–—"), *forms], [*label, NO_ENTITY, *tags]
        forms, _ = self._casing(forms)
        return attrs.evolve(sentence, forms=tuple(forms), tags=tuple(tags))

    def _exchange(self, sentence: Tagged) -> tuple[list[str], list[str]]:
        """Put other names in the place of some."""
        forms, tags = list(sentence.forms), list(sentence.tags)
        if self._mentions is None or self._random.random() < 0.3:
            return forms, tags
        for start, end, name in reversed(spans(tags)):
            ours = SCHEMES[sentence.scheme][name][0]
            if ours in Mentions.EXCHANGED and self._random.random() < 0.4:
                other = self._mentions.other(self._random, ours, tuple(forms[start:end]))
                forms[start:end] = other
                tags[start:end] = to_bioes([f"B-{name}", *[f"I-{name}"] * (len(other) - 1)])
        return forms, tags

    def _curly(self, forms: list[str]) -> list[str]:
        """Typographic quotation marks and apostrophes, for the whole sentence or not at all."""
        if self._random.random() > 0.3:
            return forms
        result = []
        opened = False
        for form in forms:
            if form in _QUOTES:
                result.append(_QUOTES[form][opened])
                opened = not opened
            else:
                result.append(form.replace("'", "’"))
        return result

    def _casing(self, forms: list[str]) -> tuple[list[str], bool]:
        """All capitals, no capitals, or a headline's capitals, now and then."""
        change = {0: str.upper, 1: str.lower, 2: str.capitalize}.get(int(self._random.random() * 60))
        return (forms, False) if change is None else ([change(form) for form in forms], True)

    def _dateline(self, words: list[Word]) -> list[Word]:
        """Put "PARIS (Reuters) -" in front, hanging on the sentence's root."""
        city = self._random.choice(_CITIES).split()
        front = [(form, "PROPN", "NNP", "Number=Sing", 1, "flat") for form in city]
        front[0] = (*front[0][:4], 0, "parataxis")
        if self._random.random() < 0.5:
            at = len(front) + 2
            agency = self._random.choice(_AGENCIES)
            front += [("(", "PUNCT", "-LRB-", "_", at, "punct"), (agency, "PROPN", "NNP", "Number=Sing", 1, "appos")]
            front += [(")", "PUNCT", "-RRB-", "_", at, "punct")]
        front.append((self._random.choice("-–—"), "PUNCT", ",", "_", 1, "punct"))
        shift = len(front)
        root = next((i for i, word in enumerate(words, 1) if word.head == 0), 1)
        moved = [word._replace(head=word.head + shift if word.head else 0) for word in words]
        added = [
            Word(form, form, upos, xpos, feats, head or root + shift, deprel)
            for form, upos, xpos, feats, head, deprel in front
        ]
        return added + moved


def _drop_leaf(words: list[Word], index: int) -> list[Word]:
    """Without the word at ``index`` if it is punctuation that nothing depends on."""
    number = index + 1
    if len(words) < 2 or words[index].upos != "PUNCT" or any(word.head == number for word in words):
        return words
    return [
        word._replace(head=word.head - 1) if word.head > number else word for i, word in enumerate(words) if i != index
    ]
