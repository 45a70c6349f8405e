"""Which mentions are one actor, on trees of our own and on trees that make no sense."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from eventx import conllu
from eventx.annotation import LABELS
from eventx.collector import paused_collector
from eventx.document import Document, Entity, EntityLabel, Sentence, Token
from eventx.records import Mention
from eventx.resolve.actors import nation
from eventx.syntax import names, titles
from eventx.syntax.coreference import Coreference

FIXTURES = Path(__file__).parents[1] / "fixtures" / "actors"
WORDS = [
    *("PROPN Norway Oslo Siberia Hentzau Rupert Sapt FAO Ministry President".split()),
    *("NOUN minister ministers sides countries country company treaty both delegation aides leader".split()),
    *("PRON he she they it him his who I you themselves both".split()),
    *("VERB said met told accused rains".split()),
    *("DET the both two a".split()),
    *("ADP in between of by according".split()),
    *('PUNCT , ( ) " .'.split()),
    *("ADJ Norwegian foreign".split()),
]  # fmt: skip
RELATIONS = (
    "nsubj obj obl conj appos flat compound nmod nmod:poss nmod:desc amod det case acl:relcl ccomp parataxis nummod "
    "cop punct nsubj:pass obl:agent"
).split()


def mention(document: Document, text: str, nth: int = 1) -> Mention:
    start = [found.start() for found in re.finditer(rf"\b{text}\b", document.text)][nth - 1]
    return Mention(start, start + len(text), text)


def same(document: Document, *phrases: str | tuple[str, int]) -> bool:
    """Whether all phrases stand for the same actor, and for one."""
    found = [mention(document, *((phrase, 1) if isinstance(phrase, str) else phrase)) for phrase in phrases]
    coreference = Coreference(document, nation, found)
    chains = {coreference.at(place) for place in found}
    return len(chains) == 1 and len(chains.pop()) == 1


@pytest.mark.parametrize(
    ("fixture", "phrases"),
    [
        ("aliases", ["President Tomas Veld", "Mr. Veld", "the president", "him"]),
        ("aliases", ["Norwegian Defence Minister Kari Lunde", "who", ("Lunde", 2), "she"]),
        ("ahead", ["Lunde", "he"]),
        ("ahead", ["Osman Dahir", "his"]),
        ("exchange", ["Ada Obi", "you", "I", "us"]),
        ("exchange", ["KOVAL", ("I", 2), ("you", 2), ("KOVAL", 2)]),
        ("exchange", ["THE CHAIR", "You", ("THE CHAIR", 2)]),
        ("exchange", ["the engineer", "he", "He", "him"]),
        ("exchange", ["Mr. Blake", ("you", 3)]),
        ("exchange", ["THE WITNESS", ("I", 3)]),
        ("headline", ["Brandt", "President Ilse Brandt", "She", "herself"]),
        ("headline", ["the builder Hallmark Ltd", ("Hallmark", 2), "the company", "its"]),
        ("headline", ["Chile", "the country"]),
        ("bodies", ["The Organisation for Lake Fishing", "OLF", "the OLF"]),
        ("bodies", ["Peru's Fisheries Ministry", "The ministry"]),
        ("bodies", ["A spokesman for the OLF", "The spokesman"]),
        ("namesakes", ["John Hale", "Mr Hale", ("Hale", 5)]),
        ("namesakes", ["Mary Hale", "Mrs Hale"]),
        ("delegation", ["Erik Dahl", "the Swedish premier", "His", "The Swedish leader"]),
        ("speech", ["Governor Amara", "We", "I", "he"]),
        ("speech", ["Mayor Ilse Brandt", "you", ("Brandt", 2)]),
        ("speech", ["Okoro", "his"]),
        ("unlabelled", ["Sir Alan Pugh", ("Pugh", 2)]),
        ("longtitles", ["The deputy head of Togo's Dam Board General Ibe", ("Ibe", 2)]),
        ("longtitles", ["the chief of the River Guild, Ama Koffi", ("Koffi", 2)]),
        ("longtitles", ["lawyer Kofi Addo", "the lawyer"]),
        ("longtitles", ["Port Minister Yao", "the minister"]),
        ("gathered", ["Ricardo Santiago", ("Santiago", 2)]),
        ("binding", ["Opposition deputy Salma Njoroge", "her", ("Njoroge", 2)]),
        ("binding", [("Okoro", 2), "him"]),
        ("binding", ["the minister", "himself"]),
        ("binding", ["the Harbour Union", "It"]),
        ("binding", ["Kosovo's premier", "he"]),
        ("announced", ["Minister", "Transport Minister Ama Boateng", "She"]),
        ("announced", ["arms dealer", "a Serbian arms dealer", "The dealer"]),
        ("belonging", ["a group of 40 lawmakers", "The group", "The lawmakers"]),
        ("offices", ["General Petro Danyl", "The general"]),
        ("offices", ["NATO Secretary-General Ruth Haas", "her"]),
        ("offices", ["Rep. Tim Hollis", "The congressman"]),
        ("offices", ["union leader Kate Broome", "the union boss"]),
        ("offices", ["Prime Minister Lena Falk", "The premier"]),
        ("offices", ["the British ambassador", "the envoy"]),
        ("offices", ["his rival Ann Lee", "former mayor"]),
        ("sharers", ["Valeria Paris", ("Paris", 3)]),
        ("united", ["A newspaper", "The newspaper, Der Kurier", "Der Kurier"]),
        ("united", ["a Serbian dealer", "the dealer", "The dealer, Goran Tesla"]),
        ("united", ["Nokwe Airlines", "The airline"]),
        ("united", ["The Blue River Front", "The movement"]),
        ("united", ["Israeli negotiators", "The Israelis"]),
        ("shortforms", ["Tarn Steel", ("Tarn", 2)]),
        ("shortforms", ["Hallam Motors", ("Hallam", 1), ("Hallam", 3)]),
        ("parties", ["Three former employees", "The three"]),
        ("rivals", ["the mayor", "him"]),
        ("firms", ["The brewer Halle ASA", "it", "The company", ("it", 2)]),
        ("officers", ["Judge Rosa Quispe", "She"]),
        ("stories", ["The trade minister", "He"]),
        ("stories", [("The trade minister", 2), ("He", 2)]),
        ("topics", ["Nadia Haddad", "She", "her"]),
        ("chiefs", ["The Head of state", "Bakhtiyor Qodir", "the Head of state", "The President"]),
        ("chiefs", ["The navy's chief of staff", "General Ama Obi"]),
        ("chiefs", ["the minister Saule Omarova", "her"]),
        ("watchdogs", ["The Dutch competition authority", "The regulator"]),
        ("clients", ["Ellen Marsh", "his client"]),
        ("conjoined", ["Alberto Reyes", "him"]),
        ("conjoined", ["Ellen Marsh", "her"]),
        ("conjoined", ["The French", "they"]),
    ],
)
def test_one_actor(fixture: str, phrases: list[str | tuple[str, int]]) -> None:
    assert same(conllu.read(FIXTURES / f"{fixture}.conllu"), *phrases)


@pytest.mark.parametrize(
    ("fixture", "one", "other"),
    [
        ("aliases", "she", "him"),
        ("namesakes", "Mr Hale", "Mrs Hale"),
        ("bodies", "The ministry", "the OLF"),
        ("headline", "Brandt", "its"),
        ("unlabelled", "The foreign minister", "The defence minister"),
        ("unlabelled", "The foreign minister", "Sir Alan Pugh"),
        ("capitals", "Paris", "He"),
        ("binding", "Okoro", "her"),
        ("ages", "Petra Lind", "A 17-year-old"),
        ("united", "Lomas", "the company"),
        ("belonging", "The US-backed rebels", "the Houthis"),
        ("shortforms", "Doran Mills", "Ada Doran"),
        ("sharers", "her brother Jordan", "Jordan's king"),
        ("parties", "The glaziers' union", "the carrier"),
        ("rivals", "Rana Devi", "him"),
        ("stories", "The trade minister", ("The trade minister", 2)),
        ("stories", "Dockers", "the port"),
        ("watchdogs", "the world federation", "Togo's federation"),
        ("watchdogs", "The regulator", "Peru's authority"),
    ],
)
def test_two_actors(fixture: str, one: str | tuple[str, int], other: str | tuple[str, int]) -> None:
    assert not same(conllu.read(FIXTURES / f"{fixture}.conllu"), one, other)


@pytest.mark.parametrize(
    ("fixture", "phrase"),
    [
        ("bodies", "it"),
        ("delegation", "it"),
        ("delegation", "a treaty"),
        ("ahead", "No one"),
        ("delegation", "Kiruna"),
        ("unlabelled", "Lagos"),
        ("aliases", "Monday"),
        ("aliases", "praised the harvest"),
        ("outsiders", "They"),
    ],
)
def test_nobody(fixture: str, phrase: str) -> None:
    document = conllu.read(FIXTURES / f"{fixture}.conllu")
    assert Coreference(document, lambda _: None).at(mention(document, phrase)) == ()


def test_what_is_called_it_is_not_called_they_beside_it() -> None:
    document = conllu.read(FIXTURES / "binding.conllu")
    coreference = Coreference(document, nation)
    members = (*coreference.at(mention(document, "Lunde")), *coreference.at(mention(document, "Brandt")))
    assert coreference.at(mention(document, "they")) == members


def test_they_and_both_are_the_members_of_the_group() -> None:
    document = conllu.read(FIXTURES / "speech.conllu")
    coreference = Coreference(document, nation)
    members = (*coreference.at(mention(document, "Dr. Okoro")), *coreference.at(mention(document, "Brandt", 2)))
    assert coreference.at(mention(document, "They")) == members
    assert coreference.at(mention(document, "Dr. Okoro and Brandt")) == members


@pytest.mark.parametrize(
    ("fixture", "phrase", "members"),
    [
        ("parties", "Both sides", ["The glaziers' union", "the carrier"]),
        ("parties", "Two breweries, Halm and Orsted Gold", ["Halm", "Orsted Gold"]),
        ("parties", "Neither company", ["Halm", "Orsted Gold"]),
        ("parties", "The ministers", ["Togo's fisheries minister", "Elvira Rojas"]),
        ("ahead", "the two", ["his Kenyan counterpart", "Foreign Minister Osman Dahir"]),
        ("parties", "The two", ["Kwame Badu", "Dora Lind"]),
        ("parties", "neither", ["The editor", "Ivo Maric"]),
        ("rivals", "The three", ["Rana Devi", "Omar Lal", "Tove Berg"]),
        ("rivals", "The parties", ["The skippers' guild", "the Tern Line"]),
        ("officers", "the two generals", ["Hernan Salas", "Tito Bravo"]),
        ("clients", "both sides", ["Ellen Marsh", "Northgate Bank"]),
    ],
)
def test_the_parties_of_one_event_are_gathered(fixture: str, phrase: str, members: list[str]) -> None:
    document = conllu.read(FIXTURES / f"{fixture}.conllu")
    found = [mention(document, text) for text in (phrase, *members)]
    coreference = Coreference(document, nation, found)
    whole, *ones = map(coreference.at, found)
    assert len(whole) == len(members)
    assert set(whole) == {chain for one in ones for chain in one}


def test_who_tells_a_paper_is_no_pair_with_it() -> None:
    document = conllu.read(FIXTURES / "rivals.conllu")
    assert len(Coreference(document, nation).at(mention(document, "The two"))) < 2


@pytest.mark.parametrize(
    ("written", "name", "title"),
    [
        ("President Vladimir Putin", "Vladimir Putin", "president"),
        ("Deputy Prime Minister Olha Marsh Jr.", "Olha Marsh Jr.", "deputy prime minister"),
        ("Secretary of State Ann Lee", "Ann Lee", "secretary of state"),
        ("Stephen King", "Stephen King", ""),
        ("Mr. Erdoğan's", "Erdoğan", "mr"),
        ("National Security Council", "National Security Council", ""),
    ],
)
def test_titles_are_told_from_names(written: str, name: str, title: str) -> None:
    found = names.name(written.split())
    assert found is not None
    assert (found.text, " ".join(found.titles)) == (name, title)


def test_a_title_alone_is_no_name() -> None:
    assert names.name(["Prime", "Minister"]) is None


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("putin", "vladimir putin", True),
        ("zhang", "zhang youxia", True),
        ("j smith", "john adam smith", True),
        ("ann smith", "john smith", False),
        ("da", "lula da silva", False),
        ("lula", "luiz lula da silva", True),
    ],
)
def test_short_forms(short: str, full: str, fits: bool) -> None:
    assert bool(names.same_person(short.split(), full.split())) is fits


@pytest.mark.parametrize(
    ("words", "acronym"),
    [("united nations", "un"), ("food and agriculture organization", "fao"), ("bank of england", "boe")],
)
def test_acronyms(words: str, acronym: str) -> None:
    assert acronym in names.acronyms(words.split())


@st.composite
def odd_documents(draw: st.DrawFn) -> Document:
    """Words in any order with trees of any shape, cycles and several roots included."""
    groups = [(tag, word) for tag, word in _tagged() if word]
    sentences, entities, start = [], [], 0
    text = ""
    for _ in range(draw(st.integers(1, 3))):
        chosen = draw(st.lists(st.sampled_from(groups), min_size=1, max_size=12))
        tokens = []
        for number, (tag, word) in enumerate(chosen, 1):
            start = len(text)
            text += word + " "
            tokens.append(draw(odd_tokens((number, len(chosen)), (tag, word), start)))
            label: EntityLabel | None = draw(st.sampled_from([None, *LABELS]))
            if label is not None:
                entities.append(Entity(start, start + len(word), word, label))
        sentences.append(Sentence(tokens[0].start, tokens[-1].end, tuple(tokens)))
    return Document(text=text, sentences=tuple(sentences), entities=tuple(entities))


def _tagged() -> list[tuple[str, str]]:
    tag, pairs = "", []
    for word in WORDS:
        if word in {"PROPN", "NOUN", "PRON", "VERB", "DET", "ADP", "PUNCT", "ADJ"}:
            tag = word
        else:
            pairs.append((tag, word))
    return pairs


@st.composite
def odd_tokens(draw: st.DrawFn, position: tuple[int, int], tagged: tuple[str, str], start: int) -> Token:
    (number, length), (tag, word) = position, tagged
    head = draw(st.integers(0, length).filter(lambda head: head != number))
    return Token(
        id=number,
        form=word,
        lemma=word.lower().removesuffix("s"),
        upos=tag,
        feats="Number=Plur" if word.endswith("s") else "_",
        head=head,
        deprel=draw(st.sampled_from(RELATIONS)) if head else "root",
        start=start,
        end=start + len(word),
    )


@given(odd_documents(), st.data())
def test_any_tree_gives_consistent_chains(document: Document, data: st.DataObject) -> None:
    tokens = [token for sentence in document.sentences for token in sentence]
    places = []
    for _ in range(3):
        first = data.draw(st.integers(0, len(tokens) - 1))
        last = data.draw(st.integers(first, min(first + 4, len(tokens) - 1)))
        start, end = tokens[first].start, tokens[last].end
        places.append(Mention(start, end, document.text[start:end]))
    coreference = Coreference(document, nation, places)
    chains = dict.fromkeys(chain for place in places for chain in coreference.at(place))
    keys = [key for chain in chains for key, _ in coreference.mentions(chain)]
    everywhere = [reference for chain in chains for reference in chain.references]
    several = (r for r in everywhere if r.plural or r.form == "pronoun" or r.noun in titles.GATHERERS)
    gathered = {r.key for r in several}
    assert all(keys.count(key) == 1 for key in keys if key not in gathered)
    assert all(document.text[m.start : m.end] == m.text for chain in chains for _, m in coreference.mentions(chain))
    again = Coreference(document, nation, places)
    assert [len(again.at(place)) for place in places] == [len(coreference.at(place)) for place in places]


def repeated(document: Document, times: int) -> Document:
    """The document ``times`` over."""
    length = len(document.text) + 1
    sentences = [
        evolve(
            sentence,
            start=sentence.start + shift,
            end=sentence.end + shift,
            tokens=tuple(evolve(t, start=t.start + shift, end=t.end + shift) for t in sentence),
        )
        for shift in range(0, length * times, length)
        for sentence in document.sentences
    ]
    entities = [
        evolve(entity, start=entity.start + shift, end=entity.end + shift)
        for shift in range(0, length * times, length)
        for entity in document.entities
    ]
    return Document(text=(document.text + "\n") * times, sentences=tuple(sentences), entities=tuple(entities))


def listing(_: Document, times: int) -> Document:
    """One sentence that lists names and pronouns without end."""
    words = [("Veld", "PROPN"), ("he", "PRON"), ("ministers", "NOUN"), ("Ann", "PROPN")] * times
    text = " ".join(word for word, _ in words)
    tokens: list[Token] = []
    start = 0
    for number, (word, tag) in enumerate(words, 1):
        head, deprel = (1, "conj") if tokens else (0, "root")
        end = start + len(word)
        tokens.append(Token(id=number, form=word, lemma=word, upos=tag, head=head, deprel=deprel, start=start, end=end))
        start = end + 1
    return Document(text=text, sentences=(Sentence(0, len(text), tuple(tokens)),))


@pytest.mark.parametrize("prolong", [repeated, listing])
def test_time_grows_with_the_text_and_not_with_its_square(prolong: Callable[[Document, int], Document]) -> None:
    document = conllu.read(FIXTURES / "speech.conllu")

    def seconds(times: int) -> float:
        long = prolong(document, times)
        with paused_collector():  # a full collection of what other tests left takes longer than all of this
            began = time.process_time()
            Coreference(long, nation)
            return time.process_time() - began

    seconds(10)
    assert seconds(400) < 30 * seconds(40)
