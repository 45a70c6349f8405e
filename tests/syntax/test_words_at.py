"""The words that begin in a stretch of text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from eventx.document import Document
from eventx.records import Mention
from eventx.syntax.words_at import WordsAt
from eventx.testing import strategies


@given(strategies.documents(min_sentences=1), st.data())
def test_finds_what_looking_at_every_word_finds(document: Document, data: st.DataObject) -> None:
    mention = data.draw(strategies.mentions(document.text))
    inside = [
        (number, token)
        for number, sentence in enumerate(document.sentences)
        for token in sentence
        if mention.start <= token.start < mention.end
    ]
    words = WordsAt(document)
    assert words.sentence(mention) == (inside[0][0] if inside else None)
    for number in range(len(document.sentences)):
        assert list(words.within(number, mention)) == [token for other, token in inside if other == number]


def test_the_first_word_decides_where_a_mention_reaches_over_a_border() -> None:
    document = Document.from_conllu(
        "# text = Go.\n1\tGo\tgo\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n2\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n"
        "# text = Stay.\n1\tStay\tstay\tVERB\t_\t_\t0\troot\t_\tSpaceAfter=No\n2\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n"
    )
    assert document.text == "Go. Stay."
    words = WordsAt(document)
    assert words.sentence(Mention(2, 6, document.text[2:6])) == 0
    assert words.sentence(Mention(3, 6, document.text[3:6])) == 1
    assert words.sentence(Mention(5, 7, document.text[5:7])) is None
