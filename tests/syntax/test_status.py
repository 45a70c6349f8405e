"""Did it happen, and which words say so."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest
from attrs import evolve
from hypothesis import given

from eventx.document import Document, Sentence, Token
from eventx.records import Status
from eventx.syntax.predicate import Predicate
from eventx.syntax.predicates import Clauses
from eventx.syntax.status import ORDER, status
from tests.syntax.test_predicates import tree
from tests.syntax.trees import FOLDER, any_trees, read

DOCUMENT = read("status")
MANY = read("statuses")
BANS = read("bans")
SUPPORTS = frozenset("attend begin hold issue make reach sign strike".split()) | {"be due", "return to", "take place"}


def listed() -> Iterator[tuple[Status, str, str, list[str]]]:
    """Status, sentence, word and deciding words from the list beside the trees."""
    table = tomllib.loads((FOLDER / "statuses.toml").read_text(encoding="utf-8"))
    for name, rows in table.items():
        yield from ((Status(name), text, word, cues) for text, word, *cues in rows)


def read_status(sentence: str, word: str, document: Document = DOCUMENT) -> tuple[Status, list[str]]:
    """The status of the predicate that a word heads in the sentence that begins so."""
    number = next(n for n, s in enumerate(document.sentences) if document.text[s.start : s.end].startswith(sentence))
    reader = Clauses(document, number)
    head = next(token for token in reader.sentence if token.form == word)
    predicate = reader.verb(head) if head.upos == "VERB" else reader.noun(head, SUPPORTS)
    decided, cues = status(reader.sentence, predicate)
    return decided, [cue.form for cue in cues]


@pytest.mark.parametrize(
    ("sentence", "word", "decided", "cues"),
    [
        ("Chad refused", "meet", Status.REFUSED, ["refused"]),
        ("Chad refused", "refused", Status.ASSERTED, []),
        ("Oslo did not", "accuse", Status.NEGATED, ["not"]),
        ("The mayor plans", "visit", Status.PLANNED, ["plans"]),
        ("The firms denied", "met", Status.NEGATED, ["denied"]),
        ("If they sign", "sign", Status.CONDITIONAL, ["If"]),
        ("The bishop called", "sign", Status.DEMANDED, ["called"]),
        ("The bishop called", "called", Status.ASSERTED, []),
        ("Lunde wondered", "met", Status.QUESTIONED, ["wondered", "whether"]),
        ("Did Lunde", "meet", Status.QUESTIONED, ["?"]),
        ("The two sides never", "met", Status.NEGATED, ["never"]),
        ("The envoys left", "signing", Status.NEGATED, ["without"]),
        ("The envoys left", "left", Status.ASSERTED, []),
        ("The parties failed", "reach", Status.REFUSED, ["failed"]),
        ("The parties failed", "agreement", Status.REFUSED, ["failed"]),
        ("The talks were", "talks", Status.NEGATED, ["cancelled"]),
        ("The summit was", "summit", Status.NEGATED, ["called"]),
        ("No agreement", "agreement", Status.NEGATED, ["No"]),
        ("Lunde would have", "met", Status.CONDITIONAL, ["would"]),
        ("Okoro is due", "meet", Status.PLANNED, ["due"]),
        ("The mayor allegedly", "met", Status.CONDITIONAL, ["allegedly"]),
        ("Oslo said it would", "sign", Status.PLANNED, ["would"]),
        ("Lunde to meet", "meet", Status.PLANNED, ["to"]),
        ("The two nearly", "agreement", Status.NEGATED, ["nearly"]),
        ("The lack of", "agreement", Status.NEGATED, ["lack"]),
        ("Chad urged", "talks", Status.DEMANDED, ["urged"]),
        ("The firms did not refuse", "meet", Status.ASSERTED, []),
        ("Had they", "signed", Status.CONDITIONAL, ["Had"]),
        ("He did not", "meet", Status.NEGATED, ["not"]),
        ("He did not", "signed", Status.ASSERTED, []),
        ("Peru met", "signed", Status.ASSERTED, []),
        ("Oslo dismissed", "met", Status.NEGATED, ["dismissed"]),
        ("Chad is to", "sign", Status.PLANNED, ["to"]),
        ("Neither side", "signed", Status.NEGATED, ["Neither"]),
    ],
)
def test_statuses(sentence: str, word: str, decided: Status, cues: list[str]) -> None:
    assert read_status(sentence, word) == (decided, cues)


@pytest.mark.parametrize(
    ("sentence", "word", "decided", "cues"),
    [
        ("Frost could", "agreement", Status.CONDITIONAL, ["could"]),
        ("The court", "agreement", Status.NEGATED, ["annulled"]),
        ("The storm", "agreement", Status.ASSERTED, []),
        ("The rebels", "meet", Status.CONDITIONAL, ["may"]),
        ("If Oslo", "talks", Status.CONDITIONAL, ["If"]),
        ("“First", "talks", Status.PLANNED, ["then"]),
        ("Then", "talks", Status.ASSERTED, []),
    ],
)
def test_what_may_be_undone_and_what_is_yet_to_come(sentence: str, word: str, decided: Status, cues: list[str]) -> None:
    assert read_status(sentence, word, read("undoing")) == (decided, cues)


@pytest.mark.parametrize(
    ("sentence", "word", "decided"),
    [
        ("She declined", "name", Status.REFUSED),
        ("She declined", "saying", Status.ASSERTED),
        ("The brand", "conclude", Status.ASSERTED),
        ("He did not", "meet", Status.NEGATED),
    ],
)
def test_a_negation_ends_where_a_remark_or_another_clause_begins(sentence: str, word: str, decided: Status) -> None:
    assert read_status(sentence, word, read("remarks"))[0] is decided


@pytest.mark.parametrize(("decided", "text", "word", "cues"), [*listed()])
def test_every_way_to_say_whether_it_happened(decided: Status, text: str, word: str, cues: list[str]) -> None:
    assert read_status(text, word, MANY) == (decided, cues)


@pytest.mark.parametrize(("sentence", "word"), [("Chad refused", "refused"), ("Oslo dismissed", "dismissed")])
def test_the_refusal_itself_happened(sentence: str, word: str) -> None:
    assert read_status(sentence, word)[0] is Status.ASSERTED


def test_every_status_has_its_rank() -> None:
    assert sorted(ORDER) == sorted(Status)


@given(any_trees())
def test_any_tree_has_a_status_and_its_cues(document: Document) -> None:
    for number, sentence in enumerate(document.sentences):
        reader = Clauses(document, number)
        for token in sentence:
            predicate = reader.verb(token) if token.upos == "VERB" else reader.noun(token, SUPPORTS)
            decided, cues = status(sentence, predicate)
            assert bool(cues) is (decided is not Status.ASSERTED)
            assert list(cues) == sorted(cues, key=lambda cue: cue.id)
            assert all(cue in sentence.tokens for cue in cues)


def test_a_coordination_may_be_of_any_length() -> None:
    words = ["must", *["meet"] * 2000]
    tokens = [
        Token(
            id=i,
            form=word,
            lemma=word,
            upos="VERB" if word == "meet" else "AUX",
            xpos="VB" if word == "meet" else "MD",
            head={1: 2, 2: 0}.get(i, i - 1),
            deprel={1: "aux", 2: "root"}.get(i, "conj"),
            start=5 * (i - 1),
            end=5 * i - 1,
        )
        for i, word in enumerate(words, 1)
    ]
    document = Document(text=" ".join(words), sentences=(Sentence(0, 5 * len(words) - 1, tuple(tokens)),))
    predicate = Predicate(sentence=0, head=tokens[-1], lemma="meet")
    assert status(document.sentences[0], predicate) == (Status.DEMANDED, (tokens[0],))


def test_a_chain_of_clauses_is_followed_a_bounded_way_up() -> None:
    """So that a thousand verbs, one below the other, take a thousand times as long as one."""
    lemmas = ["refuse", *["help"] * 100]
    tokens = [
        Token(
            id=i,
            form=lemma,
            lemma=lemma,
            upos="VERB",
            xpos="VB",
            head=i - 1,
            deprel="root" if i == 1 else "xcomp",
            start=7 * i,
            end=7 * i + len(lemma),
        )
        for i, lemma in enumerate(lemmas, 1)
    ]
    sentence = Sentence(0, 7 * len(lemmas) + 11, tuple(tokens))

    def decided(word: int) -> Status:
        return status(sentence, Predicate(sentence=0, head=tokens[word], lemma="help"))[0]

    assert [decided(word) for word in (1, 60, 70, 100)] == [*[Status.REFUSED] * 2, *[Status.ASSERTED] * 2]


def test_a_word_that_hangs_on_itself_is_read_to_the_end() -> None:
    """CoNLL-U of any origin is read, cycles and all."""
    word = Token(id=1, form="meet", lemma="meet", upos="VERB", xpos="VB", head=1, deprel="conj", start=0, end=4)
    document = Document(text="meet", sentences=(Sentence(0, 4, (word,)),))
    assert read_status("meet", "meet", document) == (Status.ASSERTED, [])


@pytest.mark.parametrize(
    ("sentence", "word", "decided", "cue"),
    [
        ("The junta imposed", "talks", Status.NEGATED, "ban"),
        ("The junta lifted", "meetings", Status.CONDITIONAL, "ban"),
        ("Oslo announced", "talks", Status.NEGATED, "moratorium"),
        ("The court barred", "meeting", Status.NEGATED, "barred"),
        ("The yard won", "meet", Status.PLANNED, "contract"),
        ("The clans filed", "meet", Status.PLANNED, "application"),
    ],
)
def test_what_is_banned_or_contracted_for_has_not_happened(sentence: str, word: str, decided: Status, cue: str) -> None:
    assert read_status(sentence, word, BANS) == (decided, [cue])


def test_a_question_of_a_transcript_is_one_behind_the_name_of_who_asks() -> None:
    transcript = read("transcript")
    assert read_status("HOST: Madam", "meet", transcript) == (Status.QUESTIONED, ["?"])
    assert read_status("HOST: But", "told", transcript) == (Status.ASSERTED, [])


@pytest.mark.parametrize(("comma", "expected"), [(",", Status.ASSERTED), ("flatly", Status.NEGATED)])
def test_a_participle_in_front_of_a_denial_was_done(comma: str, expected: Status) -> None:
    columns = [(5, "advcl", "VERB"), (1, "obj", "NOUN"), (5, "punct", "PUNCT"), (5, "nsubj", "PRON")]
    document = tree(f"telling reporters {comma} they deny it", [*columns, (0, "root", "VERB"), (5, "obj", "PRON")])
    sentence = document.sentences[0]
    telling = evolve(sentence.token(1), xpos="VBG")
    document = evolve(document, sentences=(evolve(sentence, tokens=(telling, *sentence.tokens[1:])),))
    reader = Clauses(document, 0)
    assert status(reader.sentence, reader.verb(telling))[0] is expected


@pytest.mark.parametrize(
    ("sentence", "word", "decided"),
    [
        ("Perez was", "sign", Status.ASSERTED),
        ("Noor was", "convicted", Status.ASSERTED),
        ("Lund hopes", "sign", Status.PLANNED),
        ("She will be", "visit", Status.PLANNED),
        ("He was not the first", "accuse", Status.ASSERTED),
        ("Talks to be held", "Talks", Status.PLANNED),
    ],
)
def test_the_first_to_do_a_thing_did_it(sentence: str, word: str, decided: Status) -> None:
    assert read_status(sentence, word, read("singled_out"))[0] is decided


@pytest.mark.parametrize(
    ("sentence", "word", "decided", "cue"),
    [
        ("The report stops", "accusing", Status.NEGATED, "stops"),
        ("She was supposed", "meet", Status.PLANNED, "supposed"),
        ("Minister Sato", "settle", Status.PLANNED, "attempt"),
    ],
)
def test_what_somebody_stops_short_of_or_was_to_do(sentence: str, word: str, decided: Status, cue: str) -> None:
    assert read_status(sentence, word, read("ends")) == (decided, [cue])
