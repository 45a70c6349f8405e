"""A Stanza pipeline of the shape of the English models that Stanza offers for download, with random weights.

Time does not depend on what the weights are, so nothing has to be downloaded. All sizes are the defaults of Stanza's
trainers, which the released models were trained with: tokenizer and expander, two character language models of 1024
units, word vectors of 100, and BiLSTM tagger, parser and entity recogniser. Where randomness or size would make it
slower than the real one, it is made faster: lemmas come from a dictionary alone, word vectors are few.
"""

from __future__ import annotations

import json
import logging
import random
from collections.abc import Sequence
from pathlib import Path

import stanza
from stanza.models import charlm, lemmatizer, ner_tagger, parser, tagger
from stanza.models.common.char_model import CharacterLanguageModel
from stanza.models.common.pretrain import Pretrain
from stanza.models.common.vocab import CharVocab

WORD_VECTOR = 100
ONE_STEP = ("--max_steps", "1", "--eval_interval", "1")


def build(folder: Path, treebank: Path, weights: Path, texts: Sequence[str]) -> stanza.Pipeline:
    """Make the models and load them.

    Args:
        folder: an empty folder for the models.
        treebank: a small CoNLL-U file with ``ner=`` in its last column; gives the labels.
        weights: the folder of the bundled model: its tokenizer and expander have Stanza's default sizes.
        texts: what will be parsed; gives characters and word vectors.
    """
    logging.getLogger("stanza").setLevel(logging.ERROR)
    forward, backward = (_language_model(folder, direction, texts) for direction in ("forward", "backward"))
    vectors = _word_vectors(folder, texts)
    common = ["--lang", "en", "--shorthand", "en_stock", "--save_name", "stock.pt"]
    trees = ["--train_file", str(treebank), "--eval_file", str(treebank)]
    inputs = [
        "--charlm",
        "--charlm_shorthand",
        "en_stock",
        "--charlm_forward_file",
        forward,
        "--charlm_backward_file",
        backward,
    ]
    inputs += ["--wordvec_pretrain_file", vectors, *ONE_STEP]
    tagger.main([*common, *trees, *inputs, *_save(folder, "pos")])
    parser.main([*common, *trees, *inputs, *_save(folder, "depparse"), "--no_checkpoint"])
    lemmatizer.main([*common[2:], *trees, "--dict_only", *_save(folder, "lemma")])
    entities = str(_entities(treebank, folder / "ner.json"))
    ner_tagger.main([*common[2:], "--train_file", entities, "--eval_file", entities, *inputs, *_save(folder, "ner")])
    return _load(folder, weights, {"forward_charlm": forward, "backward_charlm": backward, "pretrain": vectors})


def _save(folder: Path, processor: str) -> list[str]:
    return ["--save_dir", str(folder / processor)]


def _language_model(folder: Path, direction: str, texts: Sequence[str]) -> str:
    """A character language model of the released size; both directions of all layers share it."""
    settings = vars(charlm.build_argparse().parse_args([]))
    vocabulary = {"char": CharVocab([sorted({"\n", *"".join(texts)})])}
    model = CharacterLanguageModel(settings, vocabulary, is_forward_lm=direction == "forward")
    path = str(folder / "charlm" / f"{direction}.pt")
    model.save(path)
    return path


def _word_vectors(folder: Path, texts: Sequence[str]) -> str:
    words = sorted({word for text in texts for word in text.split()})
    numbers = random.Random(1)  # noqa: S311  (not for secrets)
    rows = (" ".join(f"{numbers.gauss(0, 1):.3f}" for _ in range(WORD_VECTOR)) for _ in words)
    lines = folder / "vectors.txt"
    lines.write_text("".join(f"{word} {row}\n" for word, row in zip(words, rows, strict=True)), encoding="utf-8")
    path = str(folder / "vectors.pt")
    Pretrain(path, str(lines)).load()
    return path


def _entities(treebank: Path, path: Path) -> Path:
    """The words of a treebank with their entity tags, as Stanza's trainer reads them."""
    blocks = treebank.read_text(encoding="utf-8").strip().split("\n\n")
    rows = [[line.split("\t") for line in block.splitlines() if line[0].isdigit()] for block in blocks]
    words = [[{"text": columns[1], "ner": _tag(columns[9])} for columns in row if columns[0].isdigit()] for row in rows]
    path.write_text(json.dumps(words), encoding="utf-8")
    return path


def _tag(misc: str) -> str:
    return next((pair.removeprefix("ner=") for pair in misc.split("|") if pair.startswith("ner=")), "O")


def _load(folder: Path, weights: Path, shared: dict[str, str]) -> stanza.Pipeline:
    (folder / "resources.json").write_text('{"en": {"lang_name": "English"}}', encoding="utf-8")
    trained = {name: str(folder / name / "stock.pt") for name in ("pos", "lemma", "depparse", "ner")}
    models = {"tokenize": str(weights / "tokenizer.pt"), "mwt": str(weights / "mwt.pt"), **trained}
    inputs = {f"{name}_{kind}_path": path for name in ("pos", "depparse", "ner") for kind, path in shared.items()}
    return stanza.Pipeline(
        "en",
        dir=str(folder),
        package=None,
        processors=dict.fromkeys(models, "default"),
        download_method=None,
        use_gpu=False,
        **{f"{name}_model_path": path for name, path in models.items()},
        **inputs,
    )
