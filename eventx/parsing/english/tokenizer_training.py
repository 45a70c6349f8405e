"""Train the tokenizer and the multiword-token expander with Stanza's own trainers.

``python -m eventx.parsing.english.tokenizer_training --ud DIR --out DIR`` prepares Stanza's input files from the
treebanks, with Stanza's augmentations for quotes, ellipses and brackets and with typographic apostrophes, and leaves
``tokenizer.pt`` and ``mwt.pt`` (readable with ``weights_only=True``) in the output folder, and ``tokenizer.onnx``, the
tokenizer's network as it runs.
"""

from __future__ import annotations

import argparse
import logging
import os
import random
from collections.abc import Sequence
from pathlib import Path

import torch
from stanza.models import mwt_expander, tokenizer
from stanza.utils.datasets import common, prepare_tokenizer_treebank
from stanza.utils.datasets.contract_mwt import contract_mwt

from eventx.parsing.english.boundary_graph import boundary_graph
from eventx.parsing.english.data import TREEBANKS

NAME = "en_news"
TOKENIZER, EXPANDER, GRAPH = "tokenizer.pt", "mwt.pt", "tokenizer.onnx"
SEED = 1234
APOSTROPHES = 0.1  # share of sentences whose apostrophes become typographic
UNIT_DROPOUT = 0.2  # share of characters hidden while training; Stanza's 0.33 is meant for less data
ANNEAL = 0.8  # of the learning rate, whenever the dev score falls

Lines = list[str]


def prepare(ud: Path, folder: Path) -> None:
    """Write train and dev files in the forms that Stanza's two trainers read."""
    folder.mkdir(parents=True, exist_ok=True)
    random.seed(SEED)
    for shard in ("train", "dev"):
        sentences: list[Lines] = []
        for treebank in TREEBANKS:
            sentences += common.read_sentences_from_conllu(str(ud / treebank.format(shard)))
        gold = str(folder / f"{NAME}.{shard}.gold.conllu")
        common.write_sentences_to_conllu(gold, _augment(sentences) if shard == "train" else sentences)
        contract_mwt(gold, str(folder / f"{NAME}.{shard}.in.conllu"))
    common.convert_conllu_to_txt(str(folder), NAME, ("train", "dev"))
    for shard in ("train", "dev"):
        text = str(folder / f"{NAME}.{shard}.txt")
        gold = str(folder / f"{NAME}.{shard}.gold.conllu")
        common.prepare_tokenizer_dataset_labels(text, gold, str(folder), NAME, shard)


def _augment(sentences: list[Lines]) -> list[Lines]:
    for change in ("augment_quotes", "augment_ellipses", "augment_brackets"):
        sentences = getattr(prepare_tokenizer_treebank, change)(sentences)
    return [_curl(lines) if random.random() < APOSTROPHES else lines for lines in sentences]  # noqa: S311


def _curl(lines: Lines) -> Lines:
    """The sentence with typographic apostrophes, in its text and in the forms of its words."""
    changed = []
    for line in lines:
        if line.startswith("# text"):
            line = line.replace("'", "’")  # noqa: PLW2901
        elif not line.startswith("#"):
            columns = line.split("\t")
            columns[1] = columns[1].replace("'", "’")
            line = "\t".join(columns)  # noqa: PLW2901
        changed.append(line)
    return changed


def train_tokenizer(folder: Path, out: Path, steps: int) -> None:
    """Train on the prepared files; Stanza keeps the step that does best on the dev set."""
    options = {
        "--txt_file": folder / f"{NAME}.train.txt",
        "--label_file": folder / f"{NAME}-ud-train.toklabels",
        "--mwt_json_file": folder / f"{NAME}-ud-dev-mwt.json",
        "--dev_txt_file": folder / f"{NAME}.dev.txt",
        "--dev_label_file": folder / f"{NAME}-ud-dev.toklabels",
        "--dev_conll_gold": folder / f"{NAME}.dev.gold.conllu",
        "--conll_file": folder / f"{NAME}.dev.predicted.conllu",
        "--lang": "en",
        "--shorthand": NAME,
        "--max_seqlen": 300,
        "--batch_size": 32,
        "--steps": steps,
        "--unit_dropout": UNIT_DROPOUT,
        "--anneal": ANNEAL,
        "--eval_steps": 500,
        "--report_steps": 100,
        "--save_dir": out,
        "--save_name": TOKENIZER,
        "--seed": SEED,
    }
    tokenizer.main(_arguments(options))


def train_expander(folder: Path, out: Path, epochs: int) -> None:
    """Train the expander: a classifier over characters, since English words are exact pieces of their token."""
    options = {
        "--train_file": folder / f"{NAME}.train.gold.conllu",
        "--eval_file": folder / f"{NAME}.dev.in.conllu",
        "--gold_file": folder / f"{NAME}.dev.gold.conllu",
        "--lang": "en",
        "--shorthand": NAME,
        "--num_epoch": epochs,
        "--save_dir": out,
        "--save_name": EXPANDER,
        "--seed": SEED,
    }
    mwt_expander.main(_arguments(options))


def forget_paths(model: Path) -> None:
    """Take the paths of the machine that it was trained on out of a saved model; loading does not need them."""
    saved = torch.load(model, map_location="cpu", weights_only=True)
    settings = saved["config"].items()
    saved["config"] = {key: None if isinstance(value, str) and os.sep in value else value for key, value in settings}
    torch.save(saved, model, _use_new_zipfile_serialization=False)  # as Stanza saves it


def _arguments(options: dict[str, object]) -> list[str]:
    return [str(part) for option in options.items() for part in option]


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Train the English tokenizer and multiword-token expander.")
    parser.add_argument("--ud", type=Path, required=True, help="folder with the treebanks")
    parser.add_argument("--out", type=Path, required=True, help="folder for the models and the work files")
    parser.add_argument("--steps", type=int, default=15000, help="tokenizer training steps")
    parser.add_argument("--epochs", type=int, default=10, help="expander epochs")
    options = parser.parse_args(arguments)
    logging.getLogger("stanza").setLevel(logging.INFO)
    work = options.out / "work"
    prepare(options.ud, work)
    train_expander(work, options.out, options.epochs)
    train_tokenizer(work, options.out, options.steps)
    for name in (EXPANDER, TOKENIZER):
        forget_paths(options.out / name)
    (options.out / GRAPH).write_bytes(boundary_graph(options.out / TOKENIZER).SerializeToString())


if __name__ == "__main__":
    main()
