"""The bridge to Stanza, on real models that are small and overfitted."""

from __future__ import annotations

import gc
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
import stanza as library
from stanza.utils.conll import CoNLL

from eventx import conllu
from eventx.document import Document
from eventx.errors import InputError, MissingLayerError, MissingModelError, ParserError
from eventx.parsing import stanza

TINY = Path(__file__).parents[1] / "data" / "tiny.conllu"
TEXT = "Uganda didn't accuse Kenya of shelling two villages. \"We don't recognise it,\" said Amina Otieno."


def stock(folder: Path, processors: str) -> library.Pipeline:
    return library.Pipeline(
        "en", dir=str(folder), package="tiny", processors=processors, download_method=None, verbose=False, use_gpu=False
    )


@pytest.fixture(scope="session")
def pipeline(stanza_folder: Path) -> library.Pipeline:
    return stock(stanza_folder, "tokenize,mwt,pos,lemma,depparse,ner")


def stanza_document(rows: str, text: str, start: int = 0) -> library.Document:
    """A Stanza document whose tokens carry offsets, as its pipelines return them."""
    document = CoNLL.conll2doc(input_str=rows + "\n\n")
    document._text = text
    position = start
    for sentence in document.sentences:
        for token in sentence.tokens:
            position = text.index(token.text, position)
            token._start_char, token._end_char = position, position + len(token.text)
            position += len(token.text)
        sentence.build_ents()
    document.build_ents()
    return document


def contraction(token: str, *words: str) -> str:
    heads = [f"{number}\t{word}\t{word}\tX\t_\t_\t{number - 1}\tdep\t_\t_" for number, word in enumerate(words, 1)]
    return "\n".join([f"1-{len(words)}\t{token}" + "\t_" * 8, *heads])


def test_downloaded_models_parse_with_exact_spans(stanza_folder: Path) -> None:
    parser = stanza.load("stanza:tiny", folder=stanza_folder)
    (document,) = parser([TEXT])
    words = [word for sentence in document.sentences for word in sentence]
    assert document.text == TEXT
    assert [TEXT[word.start : word.end] for word in words] == [word.form for word in words]
    assert [word.form for word in words if word.multiword] == ["did", "n't", "do", "n't"]
    assert all(len(sentence.roots) == 1 for sentence in document.sentences)


def test_downloaded_models_find_entities_in_the_labels_of_eventx(stanza_folder: Path) -> None:
    (document,) = stanza.load("stanza:tiny", folder=stanza_folder)([TEXT])
    assert {(entity.text, entity.label) for entity in document.entities} >= {
        ("Kenya", "Location"),
        ("Amina Otieno", "Person"),
    }


def test_the_folder_of_the_environment_is_used(stanza_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANZA_RESOURCES_DIR", str(stanza_folder))
    assert stanza.load("stanza:tiny").layers == {"tokenize", "mwt", "pos", "lemma", "depparse", "ner"}


def test_a_batch_gives_what_its_texts_give_alone(pipeline: library.Pipeline) -> None:
    parser = stanza.load(pipeline)
    texts = [TEXT, " \n", "Ministers can't meet in Nairobi on Friday.", ""]
    assert parser(texts) == [parser([text])[0] for text in texts]


def test_a_text_without_words_is_a_document_without_sentences(pipeline: library.Pipeline) -> None:
    assert stanza.load(pipeline)(["\t \n"]) == [Document(text="\t \n")]


def test_half_a_surrogate_pair_keeps_its_place(pipeline: library.Pipeline) -> None:
    text = "Kenya accused \ud83d Uganda."
    (document,) = stanza.load(pipeline)([text])
    assert document.text == text
    assert all(document.text[word.start : word.end] == word.form for s in document.sentences for word in s)


def test_a_text_of_one_word_without_a_lemma_is_converted() -> None:
    layers = {name: SimpleNamespace(provides=frozenset({name})) for name in stanza.PROCESSORS}
    parsed = stanza_document("1\tnews@desk\t_\tX\tADD\t_\t0\troot\t_\t_", "news@desk")
    parser = stanza.load(SimpleNamespace(processors=layers, bulk_process=lambda _: [parsed]))
    assert [word.lemma for word in parser(["news@desk"])[0].sentences[0]] == ["news@desk"]


@pytest.mark.parametrize("before", [True, False])
def test_the_garbage_collector_rests_and_then_is_as_it_was(*, before: bool) -> None:
    def bulk_process(_: list[str]) -> list[library.Document]:
        assert not gc.isenabled()
        message = "broken"
        raise RuntimeError(message)

    layers = {name: SimpleNamespace(provides=frozenset({name})) for name in stanza.PROCESSORS}
    parser = stanza.load(SimpleNamespace(processors=layers, bulk_process=bulk_process))
    (gc.enable if before else gc.disable)()
    try:
        with pytest.raises(RuntimeError, match="broken"):
            parser([TEXT])
        assert gc.isenabled() == before
    finally:
        gc.enable()


def test_a_stanza_document_is_converted(pipeline: library.Pipeline) -> None:
    assert Document.from_stanza(pipeline(TEXT)) == stanza.load(pipeline)([TEXT])[0]


def test_a_stanza_document_without_offsets_is_converted() -> None:
    assert stanza.convert(CoNLL.conll2doc(str(TINY))).text == conllu.read(TINY).text


def test_a_function_may_return_a_stanza_document(pipeline: library.Pipeline) -> None:
    parser = stanza.load(lambda text: pipeline(text))  # noqa: PLW0108  (a pipeline itself is taken as one)
    assert parser.layers is None
    assert parser([TEXT]) == stanza.load(pipeline)([TEXT])


def test_a_function_may_return_a_document() -> None:
    assert stanza.load(lambda text: Document(text=text))(["A.", "B."]) == [Document(text="A."), Document(text="B.")]


def test_a_function_that_changes_the_text_is_told_so() -> None:
    with pytest.raises(ParserError, match="offsets must count in the text as it was passed"):
        stanza.load(lambda text: Document(text=text.strip()))([" A."])


@pytest.mark.parametrize("language", ["", "en"])
def test_the_case_and_the_apostrophe_of_the_text_are_kept(language: str) -> None:
    document = stanza_document(contraction("DON’T", "do", "n't"), "We say DON’T")
    document.lang = language or None
    words = stanza.convert(document).sentences[0].tokens
    assert [(word.form, word.start, word.end, word.multiword) for word in words] == [
        ("DO", 7, 9, (7, 12)),
        ("N’T", 9, 12, (7, 12)),
    ]


def test_words_that_are_no_pieces_get_the_whole_token() -> None:
    words = stanza.convert(stanza_document(contraction("ain't", "is", "not"), "It ain't")).sentences[0].tokens
    assert [(word.form, word.start, word.end) for word in words] == [("is", 3, 8), ("not", 3, 8)]


@pytest.mark.parametrize(("token", "name"), [("Mali's", "Mali"), ("Mali’s", "Mali"), ("states'", "states")])
def test_the_possessive_is_cut_off_an_entity(token: str, name: str) -> None:
    rows = contraction(token, name, token.removeprefix(name)).replace("\tX\t_\t", "\tPART\tPOS\t")
    document = stanza_document(rows, f"In {token}")
    document.sentences[0].tokens[0].ner = "S-GPE"
    document.build_ents()
    assert [(entity.start, entity.text) for entity in stanza.convert(document).entities] == [(3, name)]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("PERSON", "Person"),
        ("PER", "Person"),
        ("ORG", "Organization"),
        ("GPE", "Location"),
        ("FAC", "Facility"),
        ("TIME", "Date"),
        ("NORP", "NORP"),
        ("MONEY", "Money"),
        ("PRODUCT", "Product"),
        ("LAW", "Misc"),
    ],
)
def test_labels_of_other_schemes_are_mapped(name: str, label: str) -> None:
    document = stanza_document(contraction("Xs", "X", "s"), "Xs")
    document.sentences[0].tokens[0].ner = f"S-{name}"
    document.build_ents()
    assert [entity.label for entity in stanza.convert(document).entities] == [label]


def test_a_pipeline_without_dependencies_is_refused(stanza_folder: Path) -> None:
    expected = r"lacks lemma, depparse \(it has tokenize, mwt, pos\).*processors='tokenize,pos,lemma,depparse'"
    with pytest.raises(MissingLayerError, match=expected):
        stanza.load(stock(stanza_folder, "tokenize,mwt,pos"))


def test_a_document_without_dependencies_is_refused(stanza_folder: Path) -> None:
    document = stock(stanza_folder, "tokenize,mwt,pos")("Kenya accused Uganda.")
    with pytest.raises(MissingLayerError, match=r"lacks lemma, depparse \(it has tokenize, pos\)"):
        stanza.convert(document)


def test_entities_may_be_absent(stanza_folder: Path) -> None:
    parser = stanza.load(stock(stanza_folder, "tokenize,mwt,pos,lemma,depparse"))
    assert parser([TEXT])[0].entities == ()
    assert "ner" not in (parser.layers or ())


def test_a_word_without_a_head_is_told() -> None:
    rows = "1\tHalt\thalt\tVERB\t_\t_\t0\troot\t_\t_\n2\tnow\tnow\tADV\t_\t_\t1\tadvmod\t_\t_"
    document = stanza_document(rows, "Halt now")
    document.sentences[0].words[1].head = None
    with pytest.raises(MissingLayerError, match="'now' at character 5 has no head"):
        stanza.convert(document)


def test_offsets_outside_of_the_text_are_told() -> None:
    document = stanza_document("1\tHalt\thalt\tVERB\t_\t_\t0\troot\t_\t_", "Halt")
    with pytest.raises(ParserError, match="'Halt' has characters 0 to 4 in a text of 2"):
        stanza.convert(document, text="Ha")


def test_missing_models_come_with_the_command_that_fetches_them(tmp_path: Path) -> None:
    with pytest.raises(MissingModelError) as caught:
        stanza.load("stanza:default", folder=tmp_path)
    message = str(caught.value)
    assert f"model_dir={str(tmp_path)!r}" in message
    assert "python -c \"import stanza; stanza.download('en', package='default'" in message


def test_a_missing_package_is_reported(stanza_folder: Path) -> None:
    with pytest.raises(MissingModelError, match="package 'gum' for English cannot be loaded"):
        stanza.load("stanza:gum", folder=stanza_folder)


def test_a_missing_file_of_a_package_is_reported(stanza_folder: Path, tmp_path: Path) -> None:
    folder = tmp_path / "models"
    shutil.copytree(stanza_folder, folder)
    (folder / "en" / "depparse" / "tiny.pt").unlink()
    with pytest.raises(MissingModelError, match=r"depparse/tiny\.pt"):
        stanza.load("stanza:tiny", folder=folder)


@pytest.mark.parametrize("parser", ["klingon", 3, None])
def test_what_is_no_parser_is_refused(parser: object) -> None:
    with pytest.raises(InputError, match=r"is no parser; pass 'english', 'stanza:<package>'"):
        stanza.load(parser)


def test_what_is_no_stanza_document_is_refused() -> None:
    with pytest.raises(InputError, match=r"expected a stanza\.Document, got str"):
        stanza.convert("Halt")


def test_importing_the_bridge_loads_no_model_library() -> None:
    code = "import sys, eventx.parsing.stanza; sys.exit('stanza' in sys.modules or 'torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
