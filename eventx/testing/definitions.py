"""What is wrong with single things that a plugin hands over: exporters and parsers."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from eventx.document import Document, Sentence
from eventx.hooks import Exporter, ParserFactory
from eventx.records import Result


def badly_written(exporter: Exporter, results: Sequence[Result]) -> Iterator[str]:
    """What is wrong with what an exporter writes, a line each.

    Args:
        exporter: writes the results together, one by one, and no result at all.
        results: any results.
    """
    if not exporter.suffix.startswith("."):
        yield f"{exporter.name}: the suffix {exporter.suffix!r} does not begin with a dot"
    for several in ([], results, *([result] for result in results)):
        try:
            twice = {_written(exporter, several) for _ in range(2)}
        except Exception as error:  # noqa: BLE001  (whatever it raises)
            yield f"{exporter.name}: {_named(several)}: {type(error).__name__}: {error}"
        else:
            if len(twice) > 1:
                yield f"{exporter.name}: {_named(several)}: another text the second time"


def badly_parsed(factory: ParserFactory, texts: Sequence[str]) -> Iterator[str]:
    """What is wrong with the documents of a parser, a line each.

    Args:
        factory: makes the parser.
        texts: what it parses, in one call.
    """
    try:
        documents = factory.create()(texts)
    except Exception as error:  # noqa: BLE001  (whatever it raises)
        yield f"{factory.name}: {type(error).__name__}: {error}"
        return
    if [document.text for document in documents] != list(texts):
        yield f"{factory.name}: the documents do not have the texts that were passed in, each as it was, in order"
        return
    for document in documents:
        yield from (f"{factory.name}: {document.text!r}: {fault}" for fault in misplaced(document))


def misplaced(document: Document) -> Iterator[str]:
    """What is wrong with the places of sentences, words and entities, and with the trees; a line each.

    Args:
        document: a parse.
    """
    end = 0
    for number, sentence in enumerate(document.sentences):
        if not end <= sentence.start <= sentence.end <= len(document.text):
            yield f"sentence {number} is at {sentence.start}-{sentence.end}, which is not behind the one before it"
        end = sentence.end
        yield from (f"sentence {number}: {fault}" for fault in _faults_within(sentence))
    for entity in document.entities:
        if document.text[entity.start : entity.end] != entity.text:
            yield f"the entity {entity.text!r} is not what stands at {entity.start}-{entity.end}"


def _written(exporter: Exporter, results: Sequence[Result]) -> str:
    stream = io.StringIO()
    exporter.write(iter(results), stream)  # results may come one at a time, and once
    return stream.getvalue()


def _named(results: Sequence[Result]) -> str:
    return repr(results[0].document.text) if len(results) == 1 else f"{len(results)} results"


def _faults_within(sentence: Sentence) -> Iterator[str]:
    if [token.id for token in sentence] != list(range(1, len(sentence) + 1)):
        yield "its words are not numbered from 1"
        return
    outside = [token.form for token in sentence if not sentence.start <= token.start <= token.end <= sentence.end]
    if outside:
        yield f"words stand outside it: {', '.join(outside)}"
    if any(token.head > len(sentence) for token in sentence):
        yield "a head is no word of it"
    elif len(sentence.roots) != 1 or len(sentence.subtree(sentence.roots[0])) != len(sentence):
        yield "its words do not make up one tree"
