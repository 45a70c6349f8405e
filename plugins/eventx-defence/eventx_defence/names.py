"""What exercises and alliances are called: "Exercise Cobra Gold", "the Malabar drills", "dubbed Steadfast Noon"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from eventx import Mention, Reading, Sentence, Token
from eventx.syntax import phrases
from eventx.syntax.predicate import Predicate

from eventx_defence.patterns import words

#: Participles that introduce a name.
_CALLING = frozenset({"call", "dub", "codename", "code-name", "name", "title", "know", "nickname"})
_BESIDE = frozenset({"compound", "amod", "flat", "appos", "nmod"})
#: Entity labels that names of exercises get; names of states and people are those of who takes part.
_LABELS = frozenset({"Misc", "Product", "Facility"})
_PARTS = frozenset({"compound", "flat", "nummod"})


def bearer(reading: Reading, predicate: Predicate, supports: frozenset[str]) -> Predicate | None:
    """The predicate of the name that a noun stands in front of ("Exercise Cobra Gold began"); None if of none."""
    sentence = reading.document.sentences[predicate.sentence]
    above = sentence.head(predicate.head)
    in_front = predicate.head.relation == "compound" and above is not None and above.id > predicate.head.id
    if above is None or not in_front or above.upos != "PROPN":
        return None
    return reading.clauses[predicate.sentence].noun(above, supports)


def name_of(reading: Reading, predicate: Predicate, kind: Token) -> Mention | None:
    """The name of what a predicate tells; None if it has none.

    Args:
        reading: what syntax knows of the document.
        predicate: the predicate of the noun, or of the name behind it.
        kind: the noun that says what it is, which is no part of the name.
    """
    sentence = reading.document.sentences[predicate.sentence]
    found = {word.id: word for word in (*_on(reading, predicate), *introduced(sentence, kind))}
    above = sentence.head(kind)
    if kind.relation == "appos" and above is not None and above.upos == "PROPN":
        found |= {word.id: word for word in _with_parts(sentence, above)}  # "Cobra Gold, an exercise with …"
    if predicate.head is not kind:
        found |= {word.id: word for word in _with_parts(sentence, predicate.head)}
    found = {number: word for number, word in found.items() if number != kind.id and word.form.lower() != "war"}
    run = _run([found[number] for number in sorted(found)])
    return phrases.mention(reading.document, run) if run else None


def _on(reading: Reading, predicate: Predicate) -> Iterator[Token]:
    """The words of names on a noun ("the Cobra Gold exercise")."""
    sentence = reading.document.sentences[predicate.sentence]
    for child in sentence.children(predicate.head):
        if child.relation in _BESIDE and not phrases.preposition(sentence, child):
            named = [word for word in sentence.subtree(child) if _is_name(reading, word)]
            yield from named
            yield from (part for word in named for part in _with_parts(sentence, word))


def _with_parts(sentence: Sentence, name: Token) -> list[Token]:
    """A word of a name with the words that make one of it."""
    parts = (child for child in sentence.children(name) if child.relation in _PARTS)
    return [name, *(part for part in parts if part.upos in {"PROPN", "NUM"})]


def introduced(sentence: Sentence, kind: Token) -> list[Token]:
    """The name that stands right behind a noun: "the drill, dubbed …", "Exercise Aurora 23"; empty if none does."""
    for word in sentence.tokens[kind.id :]:
        if word.lemma.lower() in _CALLING and word.xpos == "VBN":
            return _proper(sentence, word.id)
        if word.upos != "PUNCT" and word.form.lower() not in {"code", "code-"}:
            break
    return _proper(sentence, kind.id) if kind.form[0].isupper() else []


def _proper(sentence: Sentence, after: int) -> list[Token]:
    """The unbroken run of names behind a word, quotation marks before it left out."""
    run: list[Token] = []
    for word in sentence.tokens[after:]:
        if word.upos in {"PROPN", "NUM"} or (run and word.form == "-"):
            run.append(word)
        elif run or word.upos != "PUNCT":
            break
    return run


def _is_name(reading: Reading, word: Token) -> bool:
    entity = reading.animacy.entity(word)
    if entity is not None:
        taken_for_body = entity.label == "Organization" and _is_title(entity.text)
        return (entity.label in _LABELS or taken_for_body) and word.upos != "PUNCT"
    return word.xpos in {"NNP", "NNPS"}


def _is_title(text: str) -> bool:
    """Whether what looks like a body is rather a title: several words, none of which says who serves in it."""
    parts = text.lower().split()
    return len(parts) > 1 and not any(part in words("military") | words("forces") | words("official") for part in parts)


def _run(ordered: Sequence[Token]) -> list[Token]:
    """The words up to the first gap; a hyphen is none."""
    run: list[Token] = []
    for word in ordered:
        if run and word.start - run[-1].end > 1:
            break
        run.append(word)
    return run
