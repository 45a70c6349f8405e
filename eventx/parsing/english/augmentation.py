"""The noise that news text carries, put into training sentences.

Every change keeps the annotation true: punctuation is dropped only where nothing hangs on it, quotation marks are
exchanged for their typographic twins, casing is changed for a whole sentence, a name is exchanged for one of its class.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import attrs

from eventx.parsing.english import data
from eventx.parsing.english.labels import NO_ENTITY, spans, to_bioes

# Chances of the changes: of a sentence, where nothing else is said.
NO_FULL_STOP = 0.12
NO_QUOTE = 0.08  # of a sentence with quotation marks: one goes
CURLY = 0.3
DATELINE = 0.04
AGENCY = 0.5  # of a dateline
EXCHANGE = 0.7  # of a passage: some of its names are exchanged
KEEP = 0.6  # of a name there
FROM_GAZETTEER = 0.5  # of a place name exchanged

_FULL_NAME = 2  # given name and surname

_QUOTES = {'"': ("“", "”"), "``": ("“", "“"), "''": ("”", "”"), "'": ("‘", "’"), "`": ("‘", "‘")}
_CITIES = (
    "PARIS", "BEIJING", "NAIROBI", "Geneva", "Washington", "NEW DELHI", "SAO PAULO", "Tokyo", "KYIV", "Ankara",
    "ISLAMABAD", "Brussels", "LAGOS", "Manila", "TEHRAN", "Lima", "MEXICO CITY", "Canberra", "CAIRO", "Riga",
)  # fmt: skip
_AGENCIES = ("Reuters", "AP", "AFP", "Xinhua", "ANI")


#: By class and name: the name that stands for it in a passage.
Exchanges = dict[tuple[str, tuple[str, ...]], tuple[str, ...]]


class Mentions:
    """Names to put in the place of others of their class, so that the network learns contexts, not names.

    Source: mention replacement (Dai and Adel 2020).

    Args:
        sentences: entity-corpus sentences whose names are collected.
        places: more place names, from a gazetteer.
    """

    EXCHANGED = ("Person", "Location", "Organization", "NORP")

    def __init__(self, sentences: Sequence[data.Tagged], places: Sequence[str] = ()) -> None:
        found: dict[str, dict[tuple[str, ...], None]] = {name: {} for name in self.EXCHANGED}
        for sentence in sentences:
            for start, end, name in spans(sentence.tags):
                meaning = data.SCHEMES[sentence.scheme][name]
                if len(meaning) == 1 and meaning[0] in found:
                    found[meaning[0]][sentence.forms[start:end]] = None
        self._names = {name: list(names) for name, names in found.items()}
        full = [
            name
            for name in self._names["Person"]
            if len(name) == _FULL_NAME and all(part[0].isupper() for part in name)
        ]
        self._given = sorted({given for given, _ in full})
        self._surnames = sorted({surname for _, surname in full})
        self._places = [tuple(place.split()) for place in places]

    def other(self, random: Random, name: str, mention: tuple[str, ...], chosen: Exchanges) -> tuple[str, ...]:
        """Another name of the class, for the same name always the same.

        A person keeps the number of names, so that "Mr Diallo" stays short.

        Args:
            random: the source of randomness.
            name: the class.
            mention: the words of the name.
            chosen: what has been put for which name so far; new choices are added.
        """
        if name == "Person" and self._surnames and len(mention) <= _FULL_NAME:
            pools = [self._given, self._surnames][-len(mention) :]
            return tuple(
                chosen.setdefault((name, (part,)), (random.choice(pool),))[0]
                for part, pool in zip(mention, pools, strict=True)
            )
        gazetteer = name == "Location" and self._places and random.random() < FROM_GAZETTEER
        pool = self._places if gazetteer else self._names[name]
        return chosen.setdefault((name, mention), random.choice(pool) if pool else mention)


@attrs.frozen
class _Swaps:
    """What happens to the names of a passage: what stands for which, and which stay, drawn once a name."""

    chosen: Exchanges = attrs.field(factory=dict)
    kept: dict[tuple[str, ...], bool] = attrs.field(factory=dict)


class Augmenter:
    """Random changes that make treebank and corpus sentences look more like news off the wire.

    Args:
        random: the source of randomness; the caller seeds it.
        mentions: names to exchange in entity-corpus sentences; without them names stay as they are.
    """

    def __init__(self, random: Random, mentions: Mentions | None = None) -> None:
        self._random = random
        self._mentions = mentions

    def tree(self, tree: data.Tree) -> data.Tree:
        """A treebank sentence, perhaps changed."""
        chance = self._random.random
        words = list(tree.words)
        if chance() < NO_FULL_STOP:
            words = _drop_leaf(words, len(words) - 1)
        quotes = [i for i, word in enumerate(words) if word.form in _QUOTES and word.upos == "PUNCT"]
        if quotes and chance() < NO_QUOTE:
            words = _drop_leaf(words, self._random.choice(quotes))
        words = [
            word._replace(form=form) for word, form in zip(words, self._curly([w.form for w in words]), strict=True)
        ]
        if chance() < DATELINE:
            words = self._dateline(words)
        forms, recased = self._casing([word.form for word in words])
        return data.Tree(tuple(word._replace(form=form) for word, form in zip(words, forms, strict=True)), recased)

    def tagged(self, passage: Sequence[data.Tagged]) -> list[data.Tagged]:
        """Consecutive entity-corpus sentences, perhaps changed, one name in the same way throughout."""
        swaps = _Swaps() if self._random.random() < EXCHANGE else None
        return [self._tagged(sentence, swaps) for sentence in passage]

    def _tagged(self, sentence: data.Tagged, swaps: _Swaps | None) -> data.Tagged:
        forms, tags = list(sentence.forms), list(sentence.tags)
        if swaps is not None and self._mentions is not None:
            self._exchange(self._mentions, forms, tags, sentence.scheme, swaps)
        stops = len(forms) > 1 and forms[-1] in {".", "!", "?"} and tags[-1] == NO_ENTITY
        if stops and self._random.random() < NO_FULL_STOP:
            forms, tags = forms[:-1], tags[:-1]
        forms = self._curly(forms)
        if self._random.random() < DATELINE:
            city = self._random.choice(_CITIES).split()
            label = to_bioes(["B-Location", *["I-Location"] * (len(city) - 1)])
            if sentence.scheme == "worldwide":
                forms, tags = [*city, self._random.choice("-–—"), *forms], [*label, NO_ENTITY, *tags]
        forms, _ = self._casing(forms)
        return attrs.evolve(sentence, forms=tuple(forms), tags=tuple(tags))

    def _exchange(self, mentions: Mentions, forms: list[str], tags: list[str], scheme: str, swaps: _Swaps) -> None:
        """Put other names in the place of some."""
        for start, end, name in reversed(spans(tags)):
            ours = data.SCHEMES[scheme][name][0]
            mention = tuple(forms[start:end])
            if ours not in Mentions.EXCHANGED:
                continue
            if not swaps.kept.setdefault(mention[-1:], self._random.random() < KEEP):
                other = mentions.other(self._random, ours, mention, swaps.chosen)
                forms[start:end] = other
                tags[start:end] = to_bioes([f"B-{name}", *[f"I-{name}"] * (len(other) - 1)])

    def _curly(self, forms: list[str]) -> list[str]:
        """Typographic quotation marks and apostrophes, for the whole sentence or not at all."""
        if self._random.random() > CURLY:
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

    def _dateline(self, words: list[data.Word]) -> list[data.Word]:
        """Put "PARIS (Reuters) -" in front, hanging on the sentence's root."""
        city = self._random.choice(_CITIES).split()
        front = [(form, "PROPN", "NNP", "Number=Sing", 1, "flat") for form in city]
        front[0] = (*front[0][:4], 0, "parataxis")
        if self._random.random() < AGENCY:
            at = len(front) + 2
            agency = self._random.choice(_AGENCIES)
            front += [("(", "PUNCT", "-LRB-", "_", at, "punct"), (agency, "PROPN", "NNP", "Number=Sing", 1, "appos")]
            front += [(")", "PUNCT", "-RRB-", "_", at, "punct")]
        front.append((self._random.choice("-–—"), "PUNCT", ",", "_", 1, "punct"))
        shift = len(front)
        root = next((i for i, word in enumerate(words, 1) if word.head == 0), 1)
        moved = [word._replace(head=word.head + shift if word.head else 0) for word in words]
        added = [
            data.Word(form, form, upos, xpos, feats, head or root + shift, deprel)
            for form, upos, xpos, feats, head, deprel in front
        ]
        return added + moved


def _drop_leaf(words: list[data.Word], index: int) -> list[data.Word]:
    """Without the word at ``index`` if it is punctuation that nothing depends on."""
    number = index + 1
    if len(words) == 1 or words[index].upos != "PUNCT" or any(word.head == number for word in words):
        return words
    return [
        word._replace(head=word.head - 1) if word.head > number else word for i, word in enumerate(words) if i != index
    ]
