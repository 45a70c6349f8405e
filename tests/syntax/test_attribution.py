"""Who says what, and who is the source of what stands in the text."""

from __future__ import annotations

import time

import pytest
from hypothesis import given

from eventx.document import Document, Sentence, Token
from eventx.syntax.attribution import CONTENT
from eventx.syntax.reports import Report
from eventx.syntax.status import status
from tests.syntax.trees import any_trees, attribution, clauses, mention, read


def report(name: str, cue: str, nth: int = 0) -> Report:
    found = [report for report in attribution(read(name)).reports if report.cue.form == cue]
    return found[nth]


def said(name: str, cue: str, nth: int = 0) -> tuple[list[str], list[str], str, str]:
    found = report(name, cue, nth)
    speakers = [speaker.mention.text for speaker in found.speakers]
    return speakers, [piece.text for piece in found.content], found.kind, found.stance


@pytest.mark.parametrize(
    ("cue", "nth", "speakers", "content", "kind"),
    [
        ("told", 0, ["Mayor Ilse Brandt"], ["The harbour is closed"], "direct"),
        ("adding", 0, ["Mayor Ilse Brandt"], ["the pilots had refused to work", "We will wait."], "mixed"),
        ("asked", 0, ["a captain"], ["Is the water safe?"], "direct"),
        ("said", 0, ["Dr. Okoro"], ["The council", "has no answer yet."], "direct"),
        ("said", 1, ["Brandt"], ["That kind of talk is", "dangerous and wrong"], "mixed"),
        ("wrote", 0, ["The union"], ["We never agreed to this plan.", "We want a meeting."], "direct"),
    ],
)
def test_quotations(cue: str, nth: int, speakers: list[str], content: list[str], kind: str) -> None:
    assert said("quotes", cue, nth)[:3] == (speakers, content, kind)


@pytest.mark.parametrize(
    ("cue", "nth", "speakers", "content", "stance"),
    [
        ("said", 0, ["Lunde"], ["The fleet", "was ready"], "asserts"),
        ("told", 0, ["She"], ["the tax had hurt fishermen"], "asserts"),
        ("warned", 0, ["She"], ["prices would rise"], "asserts"),
        ("said", 1, [], ["The envoy", "have met the rebels"], "asserts"),
        ("reportedly", 0, [], ["The two firms", "signed a lease"], "asserts"),
        ("dismissed", 0, ["Oslo"], ["its envoys had met the rebels"], "denies"),
        ("claim", 0, ["Lunde"], ["the dam had burst"], "asserts"),
    ],
)
def test_reports(cue: str, nth: int, speakers: list[str], content: list[str], stance: str) -> None:
    found = said("reports", cue, nth)
    assert (found[0], found[1], found[3]) == (speakers, content, stance)


@pytest.mark.parametrize(
    ("cue", "nth", "content"),
    [
        ("say", 0, ["where he had been on the day in question"]),
        ("asked", 0, ["why the minister had left"]),
        ("asked", 1, ["when the pilots had met"]),
        ("said", 0, ["the envoy was in Oslo"]),
    ],
)
def test_embedded_questions_are_what_is_said(cue: str, nth: int, content: list[str]) -> None:
    assert said("questions", cue, nth)[1] == content


def test_when_is_no_question_after_most_verbs() -> None:
    assert "replied" not in [found.cue.form for found in attribution(read("questions")).reports]


def test_according_to() -> None:
    assert said("reports", "According") == (["the coastguard"], ["two boats had sunk"], "according-to", "asserts")


def test_sources_come_outermost_first() -> None:
    document = read("reports")
    sources = attribution(document).sources(mention(document, "signed the deal"))
    assert [source.mention.text for source in sources] == ["The spokesman", "the minister"]
    assert [source.cue.text for source in sources if source.cue is not None] == ["said", "claimed"]


@pytest.mark.parametrize(
    ("words", "source"),
    [("resigned", []), ("burst", ["Lunde"]), ("signed a lease", ["reportedly"]), ("backed it", [])],
)
def test_who_is_a_source(words: str, source: list[str]) -> None:
    document = read("reports")
    assert [source.mention.text for source in attribution(document).sources(mention(document, words))] == source


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("met the smugglers", []),
        ("signed anything", ["The harbour chief"]),
        ("ratified", []),
        ("withdraw", ["Peru"]),
        ("ban trawlers", ["Fiji"]),
        ("met the bailiff", ["The abbot"]),
        ("talks in Oslo", []),
        ("met the envoy", ["two reporters"]),
        ("We believe", ["The spokesman Jan Rolf"]),
        ("Nobody", []),
        ("met us", ["one of the nurses"]),
    ],
)
def test_what_is_taken_for_granted_has_no_source(words: str, source: list[str]) -> None:
    """A denial or demand is not the source of a relative clause in the past tense, as an assertion is."""
    document = read("granted")
    assert [source.mention.text for source in attribution(document).sources(mention(document, words))] == source


def test_this_takes_up_what_was_said_before() -> None:
    document = read("reports")
    found = attribution(document)
    confirmed = next(t for t in document.sentences[1] if t.form == "confirmed")
    arguments = found.arguments(clauses(document)[1].verb(confirmed))
    assert [(argument.function, argument.mention.text) for argument in arguments] == [
        (CONTENT, "two boats had sunk"),
        ("subject", "the ministry"),
    ]


def test_what_is_no_argument_of_its_own() -> None:
    document = read("quotes")
    sentence = document.sentences[-1]
    described = next(token for token in sentence if token.form == "described")
    arguments = attribution(document).arguments(clauses(document)[-1].verb(described))
    assert "what" not in {argument.mention.text for argument in arguments}


@given(any_trees(broken=True))
def test_trees_that_go_round_are_read_to_the_end(document: Document) -> None:
    """A CoNLL-U file may have them."""
    found = attribution(document)
    for reader in clauses(document):
        for token in reader.sentence:
            assert status(reader.sentence, reader.verb(token))
            found.arguments(reader.verb(token))


def test_a_name_that_hangs_on_itself_is_read_to_the_end() -> None:
    text = "Lunde said left"
    tokens = (
        Token(id=1, form="Lunde", lemma="Lunde", upos="PROPN", head=1, deprel="flat", start=0, end=5),
        Token(id=2, form="said", lemma="say", upos="VERB", head=3, deprel="parataxis", start=6, end=10),
        Token(id=3, form="left", lemma="leave", upos="VERB", head=0, deprel="root", start=11, end=15),
    )
    (found,) = attribution(Document(text=text, sentences=(Sentence(0, len(text), tokens),))).reports
    assert [speaker.mention.text for speaker in found.speakers] == ["Lunde"]


@given(any_trees())
def test_any_tree_gives_reports_inside_the_text(document: Document) -> None:
    found = attribution(document)
    for report in found.reports:
        assert report.content == tuple(sorted(report.content))
        for piece in (*report.content, *(speaker.mention for speaker in report.speakers)):
            assert document.text[piece.start : piece.end] == piece.text
    for reader in clauses(document):
        for token in reader.sentence:
            predicate = reader.verb(token) if token.upos == "VERB" else reader.noun(token)
            for argument in found.arguments(predicate):
                assert document.text[argument.mention.start : argument.mention.end] == argument.mention.text
            for source in found.sources(mention(document, token.form)):
                assert document.text[source.mention.start : source.mention.end] == source.mention.text


def chatter(times: int) -> Document:
    """Quotations one after another, each with its speaker, in one paragraph."""
    text, sentences = "", []
    for _ in range(times):
        start, tokens = len(text), []
        shapes = [("“", "PUNCT", "punct", 2), ("Go", "VERB", "ccomp", 6), (",", "PUNCT", "punct", 2),
                  ("”", "PUNCT", "punct", 2), ("she", "PRON", "nsubj", 6), ("said", "VERB", "root", 0)]  # fmt: skip
        for number, (form, upos, deprel, head) in enumerate(shapes, 1):
            place = len(text)
            text += form + " "
            tokens.append(
                Token(id=number, form=form, lemma={"said": "say"}.get(form, form), upos=upos, head=head,
                      deprel=deprel, start=place, end=place + len(form))
            )  # fmt: skip
        sentences.append(Sentence(start, len(text) - 1, tuple(tokens)))
    return Document(text=text, sentences=tuple(sentences))


def test_ten_thousand_quotation_marks_take_linear_time() -> None:
    def seconds(times: int) -> float:
        document = chatter(times)
        started = time.process_time()
        found = attribution(document)
        assert len(found.reports) == times
        assert len(found.sources(mention(document, "Go"))) == 1
        return time.process_time() - started

    few = min(seconds(500) for _ in range(2))
    assert seconds(5_000) < 30 * few + 0.5


def hearsay(depth: int) -> Document:
    """One sentence of reports within reports: "Obi said that Obi said that … Go"."""
    text, tokens, above = "", [], 0
    for _ in range(depth):
        for form, upos, relation in (("that", "SCONJ", "mark"), ("Obi", "PROPN", "nsubj"), ("said", "VERB", "ccomp")):
            verb = 3 * (len(tokens) // 3) + 3
            head = above if upos == "VERB" else verb
            deprel = "root" if head == 0 else relation
            lemma = "say" if upos == "VERB" else form
            tokens.append(
                Token(id=len(tokens) + 1, form=form, lemma=lemma, upos=upos, head=head, deprel=deprel,
                      start=len(text), end=len(text) + len(form))
            )  # fmt: skip
            text += form + " "
        above = verb
    tokens.append(
        Token(id=len(tokens) + 1, form="Go", lemma="go", upos="VERB", head=above, deprel="ccomp", start=len(text),
              end=len(text) + 2)
    )  # fmt: skip
    return Document(text=text + "Go", sentences=(Sentence(0, len(text) + 2, tuple(tokens)),))


def test_reports_nested_in_reports_have_the_innermost_sources_in_linear_time() -> None:
    def seconds(depth: int) -> float:
        document = hearsay(depth)
        started = time.process_time()
        found = attribution(document)
        chains = [found.sources(mention(document, "Go"))]
        chains += [found.sources(report.content[0], report.cue) for report in found.reports]
        assert len(found.reports) == depth
        assert [source.cue.start for source in chains[0]] == [report.cue.start for report in found.reports[-32:]]
        assert max(map(len, chains)) == 32
        return time.process_time() - started

    few = min(seconds(100) for _ in range(2))
    assert seconds(800) < 24 * few + 0.5  # quadratic, it would be 64 times


@pytest.mark.parametrize(
    ("cue", "speakers", "content"),
    [
        ("said", ["The prosecutor's office"], ["it had charged three guards"]),
        ("wrote", ["Kenya", "Uganda"], ["they had agreed to share the water"]),
        ("admitted", ["the driver"], ["he had met the victim on Friday"]),
        ("told", ["Sources"], ["Iran and Oman had agreed on a draft"]),
    ],
)
def test_what_is_said_in_a_paper_and_what_the_writer_takes_up_again(
    cue: str, speakers: list[str], content: list[str]
) -> None:
    assert said("media", cue)[:2] == (speakers, content)


def test_a_saying_with_its_date_interrupts_what_is_said() -> None:
    assert said("media", "said", 1)[1] == ["Tehran", "had never agreed to inspections"]


def test_a_paper_in_which_something_is_said_says_nothing_itself() -> None:
    assert not {"statement", "letter", "claim"} & {report.cue.form for report in attribution(read("media")).reports}


def test_a_quotation_behind_a_colon_is_by_whom_its_sentence_is_about() -> None:
    sources = attribution(read("media")).sources(mention(read("media"), "He met the gang"))
    assert [source.mention.text for source in sources] == ["Her deputy, Marc Diop"]


def test_what_a_speaker_points_at_is_nobody_elses_content() -> None:
    document = read("papers")
    reader = next(reader for reader in clauses(document) if any(token.form == "repeat" for token in reader.sentence))
    verb = next(token for token in reader.sentence if token.form == "repeat")
    arguments = attribution(document).arguments(reader.verb(verb))
    assert CONTENT not in {argument.function for argument in arguments}


@pytest.mark.parametrize(
    ("cue", "speakers"), [("told", ["Okoye"]), ("chanted", ["Porters camping outside the depots"])]
)
def test_quotations_beside_their_verbs(cue: str, speakers: list[str]) -> None:
    assert said("papers", cue)[0] == speakers


def test_the_name_of_a_paper_is_no_time() -> None:
    reader = clauses(read("papers"))[0]
    verb = next(token for token in reader.sentence if token.form == "told")
    assert [a.mention.text for a in reader.verb(verb).having("object")] == ["Harbour Today"]


@pytest.mark.parametrize(
    ("nth", "speakers", "content"),
    [
        (0, ["Officials"], ["the two governors had agreed in principle to reopen the pass"]),
        (1, ["Diplomats"], ["the two envoys had met twice"]),
    ],
)
def test_a_participle_behind_who_speaks_is_neither_the_verb_nor_a_speaker(
    nth: int, speakers: list[str], content: list[str]
) -> None:
    assert said("briefed", "said", nth)[:2] == (speakers, content)
