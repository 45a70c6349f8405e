"""Who does what to whom, on trees of our own and on trees that make no sense."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from eventx import conllu
from eventx.document import Document, Sentence, Token
from eventx.syntax.attachment import reattached
from eventx.syntax.predicate import Predicate
from eventx.syntax.predicates import Clauses

FIXTURES = Path(__file__).parents[1] / "fixtures" / "clauses"
FORMS = "met accused talks of by with who Amara Oran 2019 in Monday rounds held to guilty and having it".split()
RELATIONS = (
    "nsubj nsubj:pass obj iobj obl obl:agent nmod nmod:poss conj cc case mark advcl acl acl:relcl xcomp ccomp appos "
    "flat compound amod aux aux:pass cop det punct parataxis csubj expl nmod:desc"
).split()
TAGS = ["VBG", "VBN", "VBD", "VB", "NN", "NNP", "WP", "TO", "_"]


def read(fixture: str, sentence: int, word: str, supports: str = "") -> Predicate:
    """The predicate of a word, by the number of its sentence in the fixture."""
    document = conllu.read(FIXTURES / f"{fixture}.conllu")
    clauses = Clauses(document, sentence - 1)
    token = next(token for token in clauses.sentence if token.form == word)
    return clauses.verb(token) if token.upos == "VERB" else clauses.noun(token, frozenset(supports.split(",")))


def texts(predicate: Predicate, function: str) -> list[str]:
    return [argument.mention.text for argument in predicate.having(function)]


@pytest.mark.parametrize(
    ("fixture", "sentence", "word", "function", "expected"),
    [
        ("passives", 1, "denounced", "subject", ["the dockers"]),
        ("passives", 1, "denounced", "object", ["The harbour tax"]),
        ("passives", 1, "denounced", "time", ["Tuesday"]),
        ("passives", 1, "denounced", "on", []),
        ("passives", 2, "greeting", "subject", ["Governor Amara"]),
        ("passives", 2, "greeting", "object", ["the pilots"]),
        ("passives", 3, "accused", "subject", ["the widow"]),
        ("passives", 3, "accused", "object", ["Two officers"]),
        ("passives", 3, "accused", "of", ["theft"]),
        ("passives", 3, "met", "subject", ["Two officers"]),
        ("passives", 4, "insulting", "subject", ["Bakari"]),
        ("passives", 5, "read", "subject", ["the regent"]),
        ("aboard", 1, "told", "manner", ["a call"]),
        ("aboard", 2, "met", "place", ["a train"]),
        ("aboard", 3, "commented", "on", ["the call for calm"]),
        ("aboard", 4, "agreed", "on", ["the bridge"]),
        ("giving", 1, "refused", "indirect", ["Three envoys"]),
        ("giving", 1, "refused", "object", ["a meeting with the king"]),
        ("giving", 3, "denied", "indirect", ["The pilots"]),
        ("giving", 5, "meet", "subject", ["The clerk"]),
        ("giving", 6, "refused", "object", ["The bill"]),
        ("control", 5, "killing", "subject", ["the firm"]),
        ("control", 5, "spraying", "subject", ["the firm"]),
        ("passives", 5, "read", "object", ["The decree"]),
        ("../speech/singled_out", 1, "sign", "subject", ["Perez"]),
        ("../speech/singled_out", 2, "sign", "subject", ["Lund"]),
        ("../speech/singled_out", 3, "accuse", "subject", ["Obi"]),
        ("../speech/singled_out", 4, "convicted", "object", ["Noor"]),
        ("../speech/singled_out", 5, "settle", "subject", ["the third firm"]),
        ("../speech/singled_out", 8, "meet", "subject", ["The youngest delegate"]),
        ("../speech/ends", 1, "settle", "subject", ["Minister Sato"]),
        ("../speech/ends", 2, "acceding", "subject", ["The brewers"]),
        ("../speech/ends", 3, "accusing", "subject", ["The report"]),
        ("quantifiers", 1, "deny", "subject", ["both"]),
        ("quantifiers", 1, "deny", "object", ["a charge"]),
        ("quantifiers", 2, "discuss", "subject", ["neither"]),
        ("quantifiers", 2, "discuss", "object", ["the settlement"]),
        ("quantifiers", 3, "deny", "subject", ["both of whom"]),
        ("quantifiers", 3, "deny", "object", []),
        ("quantifiers", 4, "signed", "subject", ["They"]),
        ("quantifiers", 5, "accused", "subject", ["the port authority"]),
        ("quantifiers", 5, "accused", "of", ["dumping ballast"]),
        ("quantifiers", 6, "agreed", "clause", ["the clerk would write to the bishop"]),
        ("quantifiers", 7, "meet", "object", ["minister"]),
        ("quantifiers", 8, "sued", "in", []),
        ("conjuncts", 1, "met", "subject", ["Nordmark", "Ostland"]),
        ("conjuncts", 1, "signed", "subject", ["Nordmark", "Ostland"]),
        ("conjuncts", 1, "signed", "object", ["a truce"]),
        ("conjuncts", 2, "thanked", "object", ["the rowers"]),
        ("conjuncts", 2, "praised", "object", ["the rowers"]),
        ("conjuncts", 3, "left", "subject", ["The envoy"]),
        ("conjuncts", 3, "left", "object", []),
        ("conjuncts", 4, "sued", "subject", ["The ferry firm"]),
        ("conjuncts", 4, "sued", "object", ["the port"]),
        ("control", 1, "negotiate", "subject", ["the rebels"]),
        ("control", 1, "urged", "infinitive", ["negotiate with Accra"]),
        ("control", 2, "sign", "subject", ["The union"]),
        ("control", 3, "accused", "object", ["the bank"]),
        ("control", 3, "accused", "of", ["hiding losses by burning files"]),
        ("control", 3, "hiding", "subject", ["the bank"]),
        ("control", 3, "burning", "subject", ["the bank"]),
        ("control", 4, "meeting", "subject", ["the miners"]),
        ("raising", 1, "meet", "subject", ["The generals"]),
        ("raising", 1, "meet", "place", ["Oran"]),
        ("raising", 2, "accused", "subject", ["The clerk"]),
        ("raising", 2, "accused", "object", ["the abbot"]),
        ("raising", 3, "reached", "subject", ["The firm"]),
        ("relatives", 1, "met", "subject", ["The envoy"]),
        ("relatives", 1, "resigned", "subject", ["The envoy"]),
        ("relatives", 2, "accuses", "object", ["Kofi Addo"]),
        ("relatives", 2, "accuses", "subject", ["the judge"]),
        ("relatives", 3, "signed", "object", ["The pact"]),
        ("relatives", 4, "accused", "object", ["the pilots"]),
        ("participles", 1, "Speaking", "subject", ["Governor Amara"]),
        ("participles", 2, "visited", "company", ["two nuns"]),
        ("participles", 4, "accusing", "subject", ["Bakari"]),
        ("participles", 4, "accusing", "of", ["fraud"]),
        ("reciprocal", 1, "met", "subject", ["Okello", "Abebe"]),
        ("reciprocal", 3, "met", "company", ["the king"]),
        ("prepositions", 1, "blamed", "on", ["the dam operator"]),
        ("prepositions", 2, "spoke", "with", ["the miners"]),
        ("prepositions", 2, "spoke", "about", ["pay"]),
        ("prepositions", 2, "spoke", "place", ["Lome"]),
        ("prepositions", 3, "found", "object", ["the colonel"]),
        ("prepositions", 3, "found", "predicative", ["guilty of perjury"]),
        ("prepositions", 3, "found", "of", ["perjury"]),
        ("prepositions", 4, "signed", "time", ["2019"]),
        ("prepositions", 4, "signed", "in", []),
        ("manners", 1, "spoke", "on", []),
        ("manners", 1, "spoke", "manner", ["condition of anonymity"]),
        ("manners", 2, "spoke", "on", ["the condition of the bridge"]),
        ("manners", 3, "spoke", "on", []),
        ("manners", 4, "spoke", "manner", ["the record"]),
        ("manners", 5, "spoke", "on", ["the record of the minister"]),
        ("manners", 6, "spoke", "manner", ["television"]),
        ("manners", 7, "spoke", "on", ["his background"]),
        ("loose", 1, "signed", "subject", ["Caracas", "Bogota", "Quito"]),
        ("loose", 2, "denied", "subject", ["Caracas"]),
        ("loose", 3, "met", "subject", ["Drivers"]),
        ("loose", 4, "said", "subject", ["the envoy Kofi Addo"]),
        ("charges", 2, "charge", "clause", ["the governor is hiding debts"]),
        ("calling", 1, "sign", "subject", ["the rebels"]),
        ("calling", 1, "called", "infinitive", ["sign the truce"]),
        ("calling", 2, "meet", "subject", ["the ministry"]),
        ("calling", 3, "sign", "subject", ["The clans"]),
        ("calling", 4, "reopen", "subject", ["Amara"]),
        ("captions", 1, "shake", "subject", ["Foreign Minister Pella Okoro", "Stig Dahl"]),
        ("captions", 2, "meets", "subject", ["Stig Dahl"]),
        ("captions", 2, "meets", "with", ["envoy Ada Obi"]),
        ("captions", 3, "met", "subject", ["Mayor Amara", "Dutch counterpart Ada Obi"]),
        ("captions", 4, "met", "object", []),  # "the first time they met"
        ("captions", 6, "talked", "on", []),
        ("captions", 8, "discussed", "place", ["here"]),
    ],
)
def test_arguments_of_verbs(fixture: str, sentence: int, word: str, function: str, expected: list[str]) -> None:
    assert texts(read(fixture, sentence, word), function) == expected


@pytest.mark.parametrize(
    ("sentence", "word", "function", "expected"),
    [
        (1, "meeting", "with", ["Three envoys", "the king"]),
        (2, "meeting", "with", ["The families"]),
        (2, "meeting", "subject", ["the minister"]),
        (3, "talks", "with", ["The pilots"]),
        (4, "meeting", "with", ["the envoys"]),
        (4, "meeting", "subject", ["The king"]),
    ],
)
def test_what_is_given_to_somebody_is_with_them(sentence: int, word: str, function: str, expected: list[str]) -> None:
    assert texts(read("giving", sentence, word, "refuse,promise,deny"), function) == expected


@pytest.mark.parametrize(
    ("fixture", "sentence", "noun", "function", "expected"),
    [
        ("light", 1, "talks under hold", "subject", ["The clans"]),
        ("light", 2, "deal under strike", "between", ["the guild", "the port"]),
        ("light", 3, "talks under take part in", "subject", ["The envoys"]),
        ("light", 3, "talks under hold", "subject", []),
        ("light", 4, "talks", "subject", ["NATO", "the junta"]),
        ("light", 4, "talks", "about", ["a truce"]),
        ("participles", 3, "talks under hold", "subject", ["the clans"]),
        ("nominal", 1, "meeting", "between", ["Amara", "the pilots"]),
        ("nominal", 2, "accusation", "possessor", ["Ghana"]),
        ("nominal", 2, "accusation", "clause", ["the firm lied"]),
        ("nominal", 3, "visit", "possessor", ["Amara"]),
        ("nominal", 3, "visit", "to", ["Oran"]),
        ("nominal", 4, "talks", "member", ["Russian", "Iranian"]),
        ("charges", 1, "accusations", "of", ["hiding losses from its clients"]),
        ("charges", 3, "charge", "clause", ["the bank hid losses"]),
        ("charges", 4, "charges under acquit of", "object", ["the abbess"]),
        ("charges", 5, "charges under plead guilty to", "subject", ["He"]),
        ("charges", 9, "truce", "member", []),
        ("charges", 10, "memorandum", "with", ["Lome"]),
        ("charges", 11, "Talks", "between", ["US", "Cuban officials"]),
        ("captions", 5, "meeting", "body", ["cabinet"]),
        ("captions", 5, "talks", "body", []),
        ("captions", 7, "talks", "on", ["ending the blockade"]),
    ],
)
def test_arguments_of_nouns(fixture: str, sentence: int, noun: str, function: str, expected: list[str]) -> None:
    word, _, supports = noun.partition(" under ")
    assert texts(read(fixture, sentence, word, supports), function) == expected


def test_path_tells_how_an_argument_was_reached() -> None:
    (controlled,) = read("control", 3, "hiding").having("subject")
    assert controlled.path == "object of accuse, controls hide"
    assert read("relatives", 2, "accuses").having("object")[0].path == "obj of accuse, through 'whom'"


def test_indirect_object_with_a_gerund_is_the_object() -> None:
    document = tree(
        "Amara accused Oran of having it",
        [
            (2, "nsubj", "PROPN"), (0, "root", "VERB"), (2, "iobj", "PROPN"), (5, "mark", "SCONJ"),
            (2, "xcomp", "VERB"), (5, "obj", "PRON"),
        ],
    )  # fmt: skip
    sentence = document.sentences[0]
    tokens = [evolve(token, xpos="VBG") if token.form == "having" else token for token in sentence]
    read = evolve(document, sentences=(evolve(sentence, tokens=tuple(tokens)),))
    verb = Clauses(read, 0).verb(tokens[1])
    assert (texts(verb, "object"), texts(verb, "of")) == (["Oran"], ["having it"])


def test_a_noun_has_what_a_preposition_and_a_gerund_say_of_it() -> None:
    document = tree(
        "denials of hiding it",
        [(0, "root", "NOUN"), (3, "mark", "SCONJ"), (1, "acl", "VERB"), (3, "obj", "PRON")],
    )
    sentence = document.sentences[0]
    tokens = tuple(evolve(token, xpos="VBG") if token.form == "hiding" else token for token in sentence)
    read = evolve(document, sentences=(evolve(sentence, tokens=tokens),))
    assert texts(Clauses(read, 0).noun(tokens[0]), "of") == ["hiding it"]


def test_who_is_on_strike_is_the_subject_of_a_noun() -> None:
    words = [
        (4, "nsubj", "NOUN"), (4, "cop", "AUX"), (4, "case", "ADP"), (0, "root", "NOUN"),
    ]  # fmt: skip
    document = tree("Doctors are on strike", words)
    clauses, noun = Clauses(document, 0), document.sentences[0].tokens[3]
    assert texts(clauses.noun(noun, frozenset({"be on"})), "subject") == ["Doctors"]
    assert texts(clauses.noun(noun, frozenset({"be in"})), "subject") == []


def test_a_participle_shares_the_passive_before_it() -> None:
    document = tree(
        "Amara was arrested and accused of fraud",
        [
            (3, "nsubj:pass", "PROPN"), (3, "aux:pass", "AUX"), (0, "root", "VERB"), (5, "cc", "CCONJ"),
            (3, "conj", "VERB"), (7, "case", "ADP"), (5, "obl", "NOUN"),
        ],
    )  # fmt: skip
    tokens = [evolve(token, xpos="VBN") if token.upos == "VERB" else token for token in document.sentences[0]]
    read = evolve(document, sentences=(evolve(document.sentences[0], tokens=tuple(tokens)),))
    verb = Clauses(read, 0).verb(tokens[4])
    assert (verb.passive, texts(verb, "object"), texts(verb, "subject")) == (True, ["Amara"], [])


def test_charge_on_the_wrong_word_goes_back_to_the_verb() -> None:
    sentence = "Amara accused the bank of fraud ."
    document = tree(
        sentence,
        [
            (2, "nsubj", "PROPN"), (0, "root", "VERB"), (4, "det", "DET"), (2, "obj", "NOUN"), (6, "case", "ADP"),
            (4, "nmod", "NOUN"), (2, "punct", "PUNCT"),
        ],
    )  # fmt: skip
    clauses = Clauses(document, 0)
    verb = clauses.verb(document.sentences[0].token(2))
    assert texts(verb, "object") == ["the bank of fraud"]
    moved = reattached(clauses, verb, {"of"})
    assert (texts(moved, "object"), texts(moved, "of")) == (["the bank"], ["fraud"])
    assert reattached(clauses, verb, {"with"}) is verb


def test_a_charge_around_the_accused_leaves_them_their_words() -> None:
    careless = [
        (3, "advmod", "ADV"), (6, "det", "PROPN"), (0, "root", "VERB"), (3, "obj", "PROPN"), (6, "case", "ADP"),
        (4, "nmod", "NOUN"),
    ]  # fmt: skip
    document = tree("Today Amara accused Binta of fraud", careless)  # the charge begins before its verb
    clauses = Clauses(document, 0)
    moved = reattached(clauses, clauses.verb(document.sentences[0].token(3)), {"of"})
    assert texts(moved, "object") == ["Binta"]
    assert len(texts(moved, "of")) == 1


@pytest.mark.parametrize(
    ("sentence", "word", "supports", "function", "expected"),
    [
        (6, "blame", "put", "on", ["the airline"]),
        (6, "blame", "put", "for", ["the crash"]),
        (7, "blaming", "", "on", ["the mediators"]),
        (7, "blaming", "", "object", ["the delay"]),
        (8, "Charges", "", "against", ["the miller"]),
        (8, "Charges", "", "of", ["fraud"]),
    ],
)
def test_what_is_laid_on_somebody_is_told_from_whom(
    sentence: int, word: str, supports: str, function: str, expected: list[str]
) -> None:
    clauses = Clauses(conllu.read(FIXTURES / "charges.conllu"), sentence - 1)
    predicate = reattached(clauses, read("charges", sentence, word, supports), {"on", "against"})
    assert texts(predicate, function) == expected


@pytest.mark.parametrize(
    ("sentence", "object", "charge", "subject"),
    [
        (1, "the mill", "fraud", "A trader"),
        (2, "The general", "theft", "his deputy"),
        (3, "the head of the port", "bribery", "Investigators"),
        (4, "two officers", "the theft of documents", "Police"),
        (5, "the president of the republic", "treason", "Rebels"),
        (6, "The mayor", "neglect", "residents"),
        (7, "the council", "having broken its promise", "Protesters"),
    ],
)
def test_who_is_accused_is_told_from_the_charge(sentence: int, object: str, charge: str, subject: str) -> None:  # noqa: A002
    clauses = Clauses(conllu.read(FIXTURES / "accused.conllu"), sentence - 1)
    verb = next(token for token in clauses.sentence if token.lemma == "accuse")
    moved = reattached(clauses, clauses.verb(verb), {"subject", "object", "of"})
    found = [texts(moved, function) for function in ("object", "of", "subject")]
    assert found == [[object], [charge], [subject]]


def test_a_relative_pronoun_that_acts_leaves_its_noun_no_other_function() -> None:
    predicate = read("relatives", 5, "asked")
    assert (texts(predicate, "subject"), texts(predicate, "object")) == (["A diplomat"], [])


def tree(text: str, columns: list[tuple[int, str, str]]) -> Document:
    """A document of one sentence: words with one space between them, and their head, relation and part of speech."""
    tokens = []
    position = 0
    for number, (form, (head, deprel, upos)) in enumerate(zip(text.split(), columns, strict=True), 1):
        end = position + len(form)
        lemma = {"accused": "accuse", "met": "meet", "talks": "talk", "held": "hold"}.get(form, form)
        tokens.append(
            Token(id=number, form=form, lemma=lemma, upos=upos, head=head, deprel=deprel, start=position, end=end)
        )
        position = end + 1
    return Document(text=text, sentences=(Sentence(0, len(text), tuple(tokens)),))


@st.composite
def odd_trees(draw: st.DrawFn) -> Document:
    """Trees with any relations between any words."""
    words = draw(st.lists(st.sampled_from(FORMS), min_size=1, max_size=14))
    order = draw(st.permutations(range(1, len(words) + 1)))
    heads = {order[0]: 0}
    for place, number in enumerate(order[1:], 1):
        heads[number] = order[draw(st.integers(0, place - 1))]
    upos = st.sampled_from(["VERB", "NOUN", "PROPN", "PRON", "ADJ", "ADP", "PUNCT", "AUX", "PART"])
    relations = [draw(st.sampled_from(RELATIONS)) for _ in words]
    columns = [(heads[n], "root" if heads[n] == 0 else relation, draw(upos)) for n, relation in enumerate(relations, 1)]
    return tree(" ".join(words), columns)


@given(odd_trees(), st.randoms())
def test_any_tree_is_read_in_any_order_with_spans_inside_the_text(document: Document, random: object) -> None:
    clauses = Clauses(document, 0)
    found = {token.id: clauses.verb(token) for token in document.sentences[0]}
    shuffled = list(document.sentences[0])
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    other = Clauses(document, 0)
    for token in shuffled:
        assert other.verb(token) == found[token.id]
    for predicate in [*found.values(), *(clauses.noun(token, frozenset({"hold"})) for token in document.sentences[0])]:
        for argument in predicate.arguments:
            mention = argument.mention
            assert document.text[mention.start : mention.end] == mention.text


SHAPES = {
    "conjuncts": lambda n: (1 if n > 1 else 0, "conj", "VERB"),
    "chain of infinitives": lambda n: (n - 1, "xcomp" if n > 1 else "root", "VERB"),
    "participles": lambda n: (n - 1, "advcl" if n > 1 else "root", "VERB"),
    "offers of making offers": lambda n: (
        (n - 2, "acl" if n > 1 else "root", "VERB"),
        (n - 1, "obj", "NOUN"),
        (n + 1, "case", "ADP"),
    )[(n - 1) % 3],
    "names in a row": lambda n: (1 if n > 1 else 0, "nsubj" if n > 1 else "root", "PROPN" if n > 1 else "VERB"),
    "names within names": lambda n: (n - 1, "nmod" if n > 1 else "root", "PROPN"),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_long_sentences_are_read_in_bounded_time(shape: str) -> None:
    columns = [(max(0, head), relation, upos) for head, relation, upos in map(SHAPES[shape], range(1, 1001))]
    document = tree(" ".join(["met"] * len(columns)), columns)
    started = time.process_time()
    from_above, from_below = Clauses(document, 0), Clauses(document, 0)
    for token in document.sentences[0]:
        from_above.verb(token)
    from_below.verb(document.sentences[0].tokens[-1])
    assert time.process_time() - started < 3


@pytest.mark.parametrize(
    ("sentence", "word", "function", "expected"),
    [
        (1, "agreement", "on", ["water"]),
        (1, "agreement", "between", ["Chad", "Niger"]),
        (2, "pact", "on", ["the border between Chad and Niger"]),
        (3, "accused", "object", ["two officers", "the leader of a rebel movement"]),
        (3, "accused", "of", ["war crimes"]),
        (4, "confirmed", "object", ["her opposition to the sale"]),
        (4, "confirmed", "to", []),
        (5, "conveyed", "to", ["the crew"]),
        (11, "suspended", "to", ["the islands"]),
        (7, "agreed", "object", []),
        (8, "asked", "object", ["It"]),
        (9, "accused", "object", ["the officers"]),
        (9, "accused", "of", ["the theft of documents"]),
    ],
)
def test_whose_phrase_it_is(sentence: int, word: str, function: str, expected: list[str]) -> None:
    document = conllu.read(FIXTURES / "sides.conllu")
    predicate = reattached(Clauses(document, sentence - 1), read("sides", sentence, word), {"of", "to", "between"})
    assert texts(predicate, function) == expected


def test_a_memorandum_of_understanding_is_one_paper() -> None:
    clauses = Clauses(conllu.read(FIXTURES / "sides.conllu"), 9)
    names = {token.form: clauses.names_paper(token) for token in clauses.sentence if token.upos == "NOUN"}
    assert names == {"memorandum": False, "understanding": True}
