"""The table of scores: documents, raw text, and 100 for what is all right."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import attrs
import pytest

from eventx.parsing.english import data, evaluate
from eventx.parsing.english.evaluate import Row
from eventx.parsing.english.labels import spans
from eventx.parsing.english.model import Annotation, EnglishModel, Entity
from tests.parsing.english.small import DATA, TAGGED, TREES

RAW_NAMES = ("Words", "Sentences", "UPOS", "Lemmas", "UAS", "LAS")


def test_gold_is_all_right(model: EnglishModel) -> None:
    scores = evaluate.gold_words(model, [TREES[:2], TREES[2:]])
    assert scores == dict.fromkeys(["upos", "xpos", "feats", "lemma", "uas", "las", "verb_lemma"], 100.0)
    found = evaluate.entities(model, TAGGED)
    assert set(found) == {"all", "Person", "Location", "Date", "NORP", "Organization", "Money", "Facility", "Misc"}
    assert found["Person"] == found["Date"] == 100.0


class Fixed:
    """A model that answers what it is told to."""

    def __init__(self, annotations: list[Annotation]) -> None:
        self.annotations = annotations

    def annotate(self, documents: Sequence[object]) -> list[list[Annotation]]:
        assert len(documents) == 1
        return [self.annotations]


def test_each_fault_is_counted_where_it_is(model: EnglishModel) -> None:
    (annotations,) = model.annotate([[tree.forms for tree in TREES]])
    words = list(annotations[0].words)  # Kenya accused Uganda of shelling two villages .
    words[1] = words[1]._replace(lemma="accused")
    words[2] = words[2]._replace(deprel="iobj")
    words[3] = words[3]._replace(head=1)
    changed = Fixed([attrs.evolve(annotations[0], words=tuple(words)), *annotations[1:]])
    scores = evaluate.gold_words(changed, [TREES])  # type: ignore[arg-type]
    total = sum(len(tree.words) for tree in TREES)
    verbs = sum(word.upos == "VERB" for tree in TREES for word in tree.words)
    assert scores["lemma"] == pytest.approx(100 * (total - 1) / total)
    assert scores["verb_lemma"] == pytest.approx(100 * (verbs - 1) / verbs)
    assert scores["uas"] == pytest.approx(100 * (total - 1) / total)
    assert scores["las"] == pytest.approx(100 * (total - 2) / total)
    assert scores["upos"] == 100


def test_entities_count_by_exact_span_and_class() -> None:
    gold = [Entity(*span) for span in spans(TAGGED[0].tags)]  # Amina Otieno, Nairobi, Monday
    found = [gold[0]._replace(first=1), gold[1], Entity(3, 4, "Misc")]
    scores = evaluate.entities(Fixed([Annotation((), tuple(found))]), TAGGED[:1])  # type: ignore[arg-type]
    assert scores == {"all": pytest.approx(100 / 3), "Date": 0, "Location": 100, "Misc": 0, "Person": 0}


def test_documents_come_with_their_names(tmp_path: Path) -> None:
    path = tmp_path / "two.conllu"
    text = (DATA / "tiny.conllu").read_text()
    path.write_text(f"{text}# newdoc id = GUM_news_x\n{text.partition('# newdoc id = tiny')[2].lstrip()}")
    found = list(evaluate.documents(path))
    assert [name for name, _ in found] == ["tiny", "GUM_news_x"]
    assert "".join(block for _, block in found) == path.read_text()
    assert found[0][1] == text


def test_paragraphs_are_those_of_the_treebank() -> None:
    first = "# newdoc id = a\n# newpar\n# text = One.\n\n# text = Two = 2.\n\n# newpar\n# text = Three.\n\n"
    conllu = f"{first}# newdoc id = b\n# text = Four.\n"
    assert list(evaluate._paragraphs(conllu)) == ["One. Two = 2.", "Three.", "Four."]
    assert list(evaluate._paragraphs("")) == []


class Echo:
    """A pipeline that answers with the gold."""

    def __init__(self, gold: str) -> None:
        self.gold = gold

    def __call__(self, text: str) -> Echo:
        self.text = text
        return self

    def __format__(self, _: str) -> str:
        return self.gold.rstrip("\n")


def test_raw_text_that_is_parsed_like_the_gold_scores_100(monkeypatch: pytest.MonkeyPatch) -> None:
    gold = (DATA / "tiny.conllu").read_text()
    echo = Echo(gold)
    monkeypatch.setattr(evaluate, "load_pipeline", lambda _: echo)
    scores = evaluate.raw_text([gold], Path())
    assert {name: scores[name] for name in RAW_NAMES} == dict.fromkeys(RAW_NAMES, 100.0)
    assert echo.text.startswith("Kenya accused Uganda of shelling two villages. \"We don't")
    echo.gold = gold.replace("\tobj\t", "\tiobj\t")
    assert evaluate.raw_text([gold], Path())["LAS"] < 100 == evaluate.raw_text([gold], Path())["UAS"]


def test_rows_say_whether_the_bar_is_reached() -> None:
    assert str(Row("LAS", 90.0, 89.5)).endswith("90.00  ≥  89.5  met")
    assert str(Row("LAS", 89.49, 89.5)).endswith("MISSED")
    assert str(Row("LAS", 90.0)).endswith("90.00")


@pytest.fixture
def news(corpora: tuple[Path, Path], tmp_path: Path) -> tuple[Path, Path]:
    """The corpora with GUM's documents called news."""
    for path in corpora[0].glob("*.conllu"):
        (tmp_path / path.name).write_text(path.read_text().replace("newdoc id = tiny", "newdoc id = GUM_news_tiny"))
    return tmp_path, corpora[1]


def test_the_command_line_prints_every_row(
    news: tuple[Path, Path],
    model_folders: dict[str, Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    seen = []

    def raw(blocks: Sequence[str], folder: Path) -> dict[str, float]:
        seen.append((len(blocks), folder))
        return dict.fromkeys(RAW_NAMES, 91.0)

    monkeypatch.setattr(evaluate, "raw_text", raw)
    evaluate.main(["--ud", str(news[0]), "--ner", str(news[1]), "--model", str(model_folders["integer"])])
    rows = [line.rsplit("  ", 1)[0].split() for line in capsys.readouterr().out.splitlines()]
    assert seen == [(1, model_folders["integer"]), (2, model_folders["integer"])]
    names = [" ".join(row) for row in rows]
    assert any(name.startswith("EWT test, gold words: las 100.00 ≥ 89.5") for name in names)
    assert any(name.startswith("worldwide dev, entity F1: all") for name in names)
    assert any(name.startswith("GUM news, raw text: Sentences 91.00") for name in names)
    assert not any("raw text: UAS" in name for name in names)
    assert len(names) == 7 + 7 + 9 + 5 + 3


def test_the_gold_of_the_tests_is_what_training_reads(corpora: tuple[Path, Path]) -> None:
    assert data.read_treebank(corpora[0] / evaluate.EWT_TEST) == TREES
