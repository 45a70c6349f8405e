"""Fixtures by name, phrases by their words, and trees of any shape over words that grammar turns on."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from eventx import conllu
from eventx.document import Document, Sentence, Token
from eventx.records import Mention
from eventx.syntax.attribution import Attribution
from eventx.syntax.predicates import Clauses

FOLDER = Path(__file__).parents[1] / "fixtures" / "speech"
WORDS = [
    ("VERB", "VBD", "said"), ("VERB", "VBG", "adding"), ("VERB", "VBD", "refused"), ("VERB", "VB", "meet"),
    ("VERB", "VBN", "signed"), ("VERB", "VBD", "dismissed"), ("NOUN", "NNS", "talks"), ("NOUN", "NN", "claim"),
    ("NOUN", "NN", "lack"), ("PROPN", "NNP", "Lunde"), ("PRON", "PRP", "she"), ("PRON", "DT", "this"),
    ("PRON", "WP", "what"),
    ("PART", "TO", "to"), ("PART", "RB", "not"), ("SCONJ", "IN", "that"), ("SCONJ", "IN", "if"),
    ("SCONJ", "IN", "whether"),
    ("AUX", "MD", "would"), ("AUX", "VBD", "had"), ("ADP", "IN", "according"), ("ADP", "IN", "of"), ("DET", "DT", "no"),
    ("ADV", "RB", "reportedly"), ("CCONJ", "CC", "but"), ("PUNCT", ",", ","), ("PUNCT", "``", "“"),
    ("PUNCT", "''", "”"),
    ("PUNCT", "''", '"'), ("PUNCT", ".", "?"), ("PUNCT", ":", ":"),
]  # fmt: skip
LEMMAS = {"said": "say", "adding": "add", "refused": "refuse", "signed": "sign"}
LEMMAS |= {"dismissed": "dismiss", "talks": "talk"}
RELATIONS = (
    "nsubj obj obl conj appos flat nmod nmod:poss amod det case mark fixed acl acl:relcl advcl ccomp xcomp csubj "
    "parataxis aux aux:pass cop cc punct advmod nsubj:pass obl:agent compound:prt"
).split()


def read(name: str) -> Document:
    """A fixture in ``tests/fixtures/speech``: sentences of our own, parsed by the bundled model, corrected by hand."""
    return conllu.read(FOLDER / f"{name}.conllu")


def clauses(document: Document) -> list[Clauses]:
    return [Clauses(document, number) for number in range(len(document.sentences))]


def attribution(document: Document) -> Attribution:
    return Attribution(document, clauses(document))


def mention(document: Document, text: str) -> Mention:
    start = document.text.index(text)
    return Mention(start, start + len(text), text)


@st.composite
def any_trees(draw: st.DrawFn, *, broken: bool = False) -> Document:
    """Sentences of quotation marks and reporting, negating and planning words, under trees of any shape.

    Broken ones may have several roots or none, and words that hang on themselves or on each other.
    """
    text, sentences = "", []
    for _ in range(draw(st.integers(1, 3))):
        chosen = draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=14))
        order = draw(st.permutations(range(1, len(chosen) + 1)))
        tokens: dict[int, Token] = {}
        starts = {}
        for number, (_, _, form) in enumerate(chosen, 1):
            starts[number] = len(text)
            text += form + draw(st.sampled_from([" ", "", " ", "\n"]))
        for place, number in enumerate(order):
            upos, xpos, form = chosen[number - 1]
            head = order[draw(st.integers(0, place - 1))] if place else 0
            head = draw(st.integers(0, len(chosen))) if broken else head
            tokens[number] = Token(
                id=number, form=form, lemma=LEMMAS.get(form, form), upos=upos, xpos=xpos,
                head=head, deprel=draw(st.sampled_from(RELATIONS)) if head else "root",
                start=starts[number], end=starts[number] + len(form),
            )  # fmt: skip
        ordered = tuple(tokens[number] for number in sorted(tokens))
        sentences.append(Sentence(ordered[0].start, ordered[-1].end, ordered))
        text += draw(st.sampled_from(["", " ", "\n\n"]))
    return Document(text=text, sentences=tuple(sentences))
