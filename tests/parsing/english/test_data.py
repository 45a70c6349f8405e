"""Corpora from their files."""

from __future__ import annotations

from pathlib import Path

from eventx.parsing.english import data
from eventx.parsing.english.data import SCHEMES, Tagged, Tree, Word
from eventx.parsing.english.labels import spans
from tests.parsing.english.small import DATA

TWO_DOCUMENTS = """# newdoc id = first
# sent_id = first-1
# text = Oslo won't wait.
1	Oslo	Oslo	PROPN	NNP	Number=Sing	4	nsubj	4:nsubj	_
2-3	won't	_	_	_	_	_	_	_	_
2	wo	will	AUX	MD	VerbForm=Fin	4	aux	4:aux	_
3	n't	not	PART	RB	_	4	advmod	4:advmod	_
4	wait	wait	VERB	VB	VerbForm=Inf	0	root	0:root	_
4.1	waits	wait	VERB	_	_	_	_	0:root	_
5	.	.	PUNCT	.	_	4	punct	4:punct	_

# sent_id = first-2
1	Why	why	ADV	WRB	_	0	root	_	_


# newdoc id = second
# sent_id = second-1
1	Yes	yes	INTJ	UH	_	0	root	_	_
"""

#: Mentions that nest, that end with others at one word, and that are closed out of order.
BRACKETED = """1	The	the	DET	DT	_	3	det	_	Entity=(1-organization-giv:act-1-coref
2	Baltic	Baltic	PROPN	NNP	_	3	compound	_	Entity=(2-place)
3	Council	Council	PROPN	NNP	_	6	nsubj	_	_
4	of	of	ADP	IN	_	5	case	_	_
5	Ostmark	Ostmark	PROPN	NNP	_	3	nmod	_	Entity=(3-place-new)1)
6	met	meet	VERB	VBD	_	0	root	_	_
7	Mirela	Mirela	PROPN	NNP	_	6	obj	_	Entity=(4-person
8	Foss	Foss	PROPN	NNP	_	7	flat	_	Entity=4)|SpaceAfter=No
9	,	,	PUNCT	,	_	10	punct	_	_
10	judge	judge	NOUN	NN	_	7	appos	_	Entity=(5-person)
11	for	for	ADP	IN	_	12	case	_	_
12	Danes	Danes	PROPN	NNPS	_	10	nmod	_	Entity=(6-person)(7-abstract)
13	.	.	PUNCT	.	_	6	punct	_	Entity=9)

1	It	it	PRON	PRP	_	2	nsubj	_	Entity=(1-organization)
2	ended	end	VERB	VBD	_	0	root	_	_
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "file"
    path.write_text(text, encoding="utf-8")
    return path


def test_documents_begin_where_the_file_says_so(tmp_path: Path) -> None:
    found = data.read_documents(write(tmp_path, TWO_DOCUMENTS))
    assert [[tree.forms for tree in document] for document in found] == [
        [("Oslo", "wo", "n't", "wait", "."), ("Why",)],
        [("Yes",)],
    ]


def test_words_have_their_columns_and_nothing_else_is_a_word(tmp_path: Path) -> None:
    tree = data.read_treebank(write(tmp_path, TWO_DOCUMENTS))[0]
    assert tree.words[1] == Word("wo", "will", "AUX", "MD", "VerbForm=Fin", 4, "aux")
    assert [word.head for word in tree.words] == [4, 4, 4, 0, 4]
    assert tree == Tree(tree.words, recased=False)


def test_sentences_before_any_document_are_one(tmp_path: Path) -> None:
    text = TWO_DOCUMENTS.replace("# newdoc id = first\n", "")
    assert [len(document) for document in data.read_documents(write(tmp_path, text))] == [2, 1]
    assert len(data.read_treebank(DATA / "tiny.conllu")) == 6


def test_entities_are_read_with_their_classes() -> None:
    sentences = data.read_entities(DATA / "tiny.bio", "worldwide")
    assert [[(" ".join(s.forms[start:end]), name) for start, end, name in spans(s.tags)] for s in sentences] == [
        [("Amina Otieno", "Person"), ("Nairobi", "Location"), ("Monday", "Date")],
        [("Otieno", "Person"), ("Kenyan", "NORP"), ("Baltic Council", "Organization")],
        [("Council", "Organization"), ("two million crowns", "Money"), ("Port Brill", "Facility")],
        [("Uganda", "Location"), ("Brill Accord", "Misc")],
        [("Jelena Vukas", "Person"), ("Uganda", "Location")],
    ]
    assert {sentence.scheme for sentence in sentences} == {"worldwide"}


def test_long_sentences_are_cut(tmp_path: Path) -> None:
    rows = [f"w{i}\tO" for i in range(2 * data.MAX_WORDS + 1)]
    rows[5] = "Oslo\tB-LOC"
    sentences = data.read_entities(write(tmp_path, "\n".join(rows)), "wikigold")
    assert [len(sentence.forms) for sentence in sentences] == [data.MAX_WORDS, data.MAX_WORDS, 1]
    assert [form for sentence in sentences for form in sentence.forms] == [row.split("\t")[0] for row in rows]
    assert all(len(sentence.forms) == len(sentence.tags) for sentence in sentences)
    assert spans(sentences[0].tags) == [(5, 6, "LOC")]


def test_an_entity_at_a_cut_is_two(tmp_path: Path) -> None:
    rows = ["w\tO"] * (data.MAX_WORDS - 1) + ["Port\tB-LOC", "Brill\tI-LOC"]
    first, second = data.read_entities(write(tmp_path, "\n".join(rows)), "wikigold")
    assert spans(first.tags) == [(data.MAX_WORDS - 1, data.MAX_WORDS, "LOC")]
    assert (spans(second.tags), second.tags) == ([(0, 1, "LOC")], ("S-LOC",))


def test_sentences_of_a_corpus_follow_one_another_unless_it_is_shuffled() -> None:
    def sentence(scheme: str) -> Tagged:
        return Tagged(("A",), ("O",), scheme)

    schemes = ["worldwide", "worldwide", "uner", "crossner", "crossner", "worldwide"]
    found = data.documents([sentence(scheme) for scheme in schemes])
    assert [[s.scheme for s in document] for document in found] == [
        ["worldwide", "worldwide"],
        ["uner"],
        ["crossner"],
        ["crossner"],
        ["worldwide"],
    ]
    assert data.documents([]) == []


def test_kinds_of_names_are_read_from_brackets(tmp_path: Path) -> None:
    (sentence,) = data.read_typed_names(write(tmp_path, BRACKETED))
    assert sentence.scheme == "gum"
    kinds = {form: tag for form, tag in zip(sentence.forms, sentence.tags, strict=True) if tag != "O"}
    assert kinds == {
        "Baltic": "S-organization",  # part of the name that the council has
        "Council": "S-organization",
        "Ostmark": "S-place",
        "Mirela": "S-person",
        "Foss": "S-person",
    }


def test_the_kinds_of_brackets_may_nest() -> None:
    notes = ["Entity=(1-person", "Entity=(2-place)", "_", "SpaceAfter=No|Entity=1)(3-event", "Entity=3)4)"]
    assert list(data._bracketed(notes)) == [("place", 1, 2), ("person", 0, 4), ("event", 3, 5)]


def test_schemes_lead_to_classes_that_there_are() -> None:
    for meanings in SCHEMES.values():
        assert {name for names in meanings.values() for name in names} <= set(data.CLASSES)
        assert all(names for name, names in meanings.items() if name != "O")
    assert set(data.ENTITY_FILES.values()) | {"gum"} == set(SCHEMES)
    assert set(SCHEMES) >= data.SHUFFLED | data.LOOSE
    assert SCHEMES["worldwide"]["O"] == ()  # it annotates everything
