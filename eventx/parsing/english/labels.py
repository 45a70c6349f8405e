"""The label sets of the joint network, and the edit rules that lemmas are coded as.

Sources: BIOES tagging after Ratinov and Roth (2009); lemma rules in the manner of UDPipe (Straka 2018),
reduced to suffix edits, since English inflects at the end of the word.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import attrs

UNKNOWN = "<unk>"
NO_ENTITY = "O"
_ABSOLUTE = "="  # rule prefix: the lemma is spelled out ("=go" for "went")


@attrs.frozen
class Labels:
    """Label inventories; a label's position is its class number in the network's output.

    Attributes:
        upos: universal part-of-speech tags.
        xpos: Penn Treebank tags.
        feats: whole UD feature strings, ``Number=Sing|Person=3``.
        lemma: lemma rules, see :func:`lemma_rule`.
        deprel: dependency relations with their subtypes.
        ner: BIOES tags over the entity classes, ``O`` first.
        chars: characters known to the character encoder; numbers start at 4 (see ``encoding``).
    """

    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    feats: tuple[str, ...]
    lemma: tuple[str, ...]
    deprel: tuple[str, ...]
    ner: tuple[str, ...]
    chars: tuple[str, ...]

    def to_dict(self) -> dict[str, list[str]]:
        """Plain lists, ready for JSON."""
        return {name: list(values) for name, values in attrs.asdict(self).items()}

    @classmethod
    def from_dict(cls, data: Mapping[str, Sequence[str]]) -> Labels:
        """The inverse of :meth:`to_dict`."""
        return cls(**{name: tuple(values) for name, values in data.items()})


def by_frequency(values: Iterable[str], *, minimum: int = 1) -> tuple[str, ...]:
    """All values seen at least ``minimum`` times, most frequent first, after :data:`UNKNOWN`."""
    counted = sorted(Counter(values).items(), key=lambda item: (-item[1], item[0]))
    return (UNKNOWN, *(value for value, count in counted if count >= minimum))


def bioes_labels(classes: Iterable[str]) -> tuple[str, ...]:
    """``O`` and the four tags of every entity class."""
    return (NO_ENTITY, *(f"{position}-{name}" for name in sorted(classes) for position in "BIES"))


def to_bioes(tags: Sequence[str]) -> list[str]:
    """Turn BIO tags (an ``I`` without its ``B`` is repaired) into BIOES tags."""
    result = []
    for index, tag in enumerate(tags):
        if tag == NO_ENTITY:
            result.append(tag)
            continue
        name = tag[2:]
        previous = tags[index - 1] if index else NO_ENTITY
        following = tags[index + 1] if index + 1 < len(tags) else NO_ENTITY
        begins = tag[0] == "B" or previous[2:] != name
        ends = following != f"I-{name}"
        position = {(True, True): "S", (True, False): "B", (False, True): "E", (False, False): "I"}[begins, ends]
        result.append(f"{position}-{name}")
    return result


def spans(tags: Sequence[str]) -> list[tuple[int, int, str]]:
    """Entities as ``(first word, word after the last, class)`` from well-formed BIOES tags."""
    found = []
    start = 0
    for index, tag in enumerate(tags):
        if tag[0] in "BS":
            start = index
        if tag[0] in "ES":
            found.append((start, index + 1, tag[2:]))
    return found


def bioes_tags(words: int, entities: Iterable[tuple[int, int, str]]) -> list[str]:
    """The inverse of :func:`spans` for a sentence of so many words."""
    tags = [NO_ENTITY] * words
    for first, after, name in entities:
        tags[first:after] = to_bioes([f"B-{name}", *[f"I-{name}"] * (after - first - 1)])
    return tags


def lemma_rule(form: str, lemma: str) -> str:
    """The edit that turns ``form`` into ``lemma``: ``casing|letters to strip|ending to add`` or ``=lemma``.

    >>> lemma_rule("studies", "study")
    'L|3|y'
    """
    keep = lemma != lemma.lower()
    source = form if keep else form.lower()
    shared = 0
    while shared < min(len(source), len(lemma)) and source[shared] == lemma[shared]:
        shared += 1
    if shared == 0:
        return _ABSOLUTE + lemma
    return f"{'K' if keep else 'L'}|{len(source) - shared}|{lemma[shared:]}"


def apply_lemma_rule(form: str, rule: str) -> str:
    """Apply a rule from :func:`lemma_rule`; a rule that does not fit leaves the lower-cased form.

    >>> apply_lemma_rule("Parties", "L|3|y")
    'party'
    """
    if rule.startswith(_ABSOLUTE) and len(rule) > 1:
        return rule[1:]
    if rule == UNKNOWN:
        return form.lower()
    casing, strip, ending = rule.split("|", 2)
    source = form if casing == "K" else form.lower()
    count = int(strip)
    if count >= len(source):
        return source
    return source[: len(source) - count] + ending
