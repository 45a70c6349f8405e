"""Score the bundled parser: ``python -m eventx.parsing.english.evaluate --ud DIR --ner DIR [--model DIR]``.

Gold words for tags, lemmas, trees and entities; the CoNLL 2018 scorer for what comes out of raw text.
"""

from __future__ import annotations

import argparse
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from attrs import frozen
from stanza.models.common.utils import ud_scores

from eventx.parsing.english import data
from eventx.parsing.english.labels import spans
from eventx.parsing.english.model import FOLDER, EnglishModel
from eventx.parsing.english.processor import load_pipeline

EWT_TEST = "en_ewt-ud-test.conllu"
GUM = "en_gum-permissive-{}.conllu"
NEWS = "GUM_news"


@frozen
class Row:
    """One line of the table: a score in per cent and the bar it has to reach, if there is one."""

    name: str
    score: float
    bar: float | None = None

    def __str__(self) -> str:
        verdict = "" if self.bar is None else f"  ≥ {self.bar:5.1f}  {'met' if self.score >= self.bar else 'MISSED'}"
        return f"{self.name:<44}{self.score:7.2f}{verdict}"


def gold_words(model: EnglishModel, documents: Sequence[Sequence[data.Tree]]) -> dict[str, float]:
    """Accuracies on gold words: upos, xpos, feats, lemma, verb_lemma, uas, las (relations with subtypes)."""
    found_in = model.annotate([[tree.forms for tree in document] for document in documents])
    trees = [tree for document in documents for tree in document]
    annotations = [annotation for document in found_in for annotation in document]
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for tree, annotation in zip(trees, annotations, strict=True):
        for gold, found in zip(tree.words, annotation.words, strict=True):
            hits = {name: getattr(gold, name) == getattr(found, name) for name in ("upos", "xpos", "feats", "lemma")}
            hits["uas"] = gold.head == found.head
            hits["las"] = hits["uas"] and gold.deprel == found.deprel
            if gold.upos == "VERB":
                hits["verb_lemma"] = hits["lemma"]
            right.update(name for name, hit in hits.items() if hit)
            total.update(hits.keys())
    return {name: 100 * right[name] / count for name, count in total.items()}


def entities(model: EnglishModel, sentences: Sequence[data.Tagged]) -> dict[str, float]:
    """Exact-span F1 by class, and over all classes under ``all``.

    Args:
        model: the model.
        sentences: of one file, in the order of its articles.
    """
    (annotations,) = model.annotate([[sentence.forms for sentence in sentences]])
    hits: Counter[str] = Counter()
    size: Counter[str] = Counter()
    for sentence, annotation in zip(sentences, annotations, strict=True):
        gold, found = set(spans(sentence.tags)), set(annotation.entities)
        for counter, members in ((hits, gold & found), (size, gold), (size, found)):
            for _, _, name in members:
                counter.update((name, "all"))
    return {name: 200 * hits[name] / size[name] for name in sorted(size)}


def raw_text(blocks: Sequence[str], model: Path) -> dict[str, float]:
    """CoNLL 2018 F1 of Words, Sentences, UPOS, Lemmas, UAS and LAS when a treebank is parsed from its raw text.

    Args:
        blocks: CoNLL-U of whole documents.
        model: the model folder.
    """
    gold = "".join(blocks)
    text = "\n\n".join(_paragraphs(gold))
    system = f"{load_pipeline(model)(text):C}\n\n"
    scores = ud_scores(io.StringIO(gold), io.StringIO(system))
    return {name: 100 * score.f1 for name, score in scores.items()}


def documents(path: Path) -> Iterator[tuple[str, str]]:
    """Document id and CoNLL-U of every document in a file."""
    name, lines = "", list[str]()
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.startswith("# newdoc"):
            if lines:
                yield name, "".join(lines)
            name, lines = line.partition("=")[2].strip(), []
        lines.append(line)
    yield name, "".join(lines)


def _paragraphs(conllu: str) -> Iterator[str]:
    """The text of CoNLL-U, paragraph by paragraph."""
    sentences: list[str] = []
    for line in conllu.splitlines():
        if line.startswith(("# newdoc", "# newpar")) and sentences:
            yield " ".join(sentences)
            sentences = []
        elif line.startswith("# text ="):
            sentences.append(line.partition("=")[2].strip())
    if sentences:
        yield " ".join(sentences)


def table(ud: Path, ner: Path, folder: Path) -> Iterator[Row]:
    """All rows, with the bars that the project has set itself."""
    model = EnglishModel.load(folder)
    ewt = gold_words(model, data.read_documents(ud / EWT_TEST))
    bars = {"las": 89.5, "upos": 96.7, "lemma": 97.0, "verb_lemma": 97.0}
    yield from (Row(f"EWT test, gold words: {name}", score, bars.get(name)) for name, score in ewt.items())
    gum = gold_words(model, data.read_documents(ud / GUM.format("test")))
    yield from (Row(f"GUM test, gold words: {name}", score, {"las": 88.5}.get(name)) for name, score in gum.items())
    found = entities(model, data.read_entities(ner / "worldwide_dev.bio", "worldwide"))
    yield from (
        Row(f"worldwide dev, entity F1: {name}", score, {"all": 85.5}.get(name)) for name, score in found.items()
    )
    raw = raw_text([block for _, block in documents(ud / EWT_TEST)], folder)
    for name, bar in (("Words", 99.0), ("Sentences", None), ("UPOS", None), ("Lemmas", None), ("LAS", 87.0)):
        yield Row(f"EWT test, raw text: {name}", raw[name], bar)
    shards = [documents(ud / GUM.format(shard)) for shard in ("dev", "test")]
    news = [block for shard in shards for name, block in shard if name.startswith(NEWS)]
    for name, score in raw_text(news, folder).items():
        if name in {"Words", "Sentences", "LAS"}:
            yield Row(f"GUM news, raw text: {name}", score, {"Sentences": 92.0}.get(name))


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Score the English parser.")
    parser.add_argument("--ud", type=Path, required=True, help="folder with the treebanks")
    parser.add_argument("--ner", type=Path, required=True, help="folder with the entity corpora")
    parser.add_argument("--model", type=Path, default=FOLDER, help="model folder (default: the bundled one)")
    options = parser.parse_args(arguments)
    for row in table(options.ud, options.ner, options.model):
        print(row)  # noqa: T201  (the command's output)


if __name__ == "__main__":
    main()
