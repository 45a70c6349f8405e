"""Small Stanza models, trained by Stanza's own trainers on a handful of sentences in a few seconds.

They overfit on purpose: what is tested is the way through real models, not how good they are.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from stanza.models import lemmatizer, mwt_expander, ner_tagger, parser, tagger, tokenizer
from stanza.utils.conll import CoNLL

from eventx import conllu

_SMALL = ["--hidden_dim", "24", "--char_hidden_dim", "16", "--num_layers", "1", "--no_pretrain", "--word_emb_dim", "24"]
_BIAFFINE = ["--deep_biaff_hidden_dim", "24", "--transformed_dim", "24", "--dropout", "0", "--word_dropout", "0"]
_STEPS = ["--max_steps", "60", "--eval_interval", "60"]


def train(treebank: Path, folder: Path, *, package: str) -> None:
    """Fill a folder with an English package as ``stanza.download`` would.

    Args:
        treebank: the CoNLL-U file to train and evaluate on.
        folder: gets ``resources.json`` and ``en/<processor>/<package>.pt``.
        package: the name of the package.
    """
    work = folder / "work"
    work.mkdir(parents=True)
    _tokenizer_files(treebank, work)
    _entity_file(treebank, work)
    tagged = ["--train_file", str(treebank), "--eval_file", str(treebank)]
    common = ["--lang", "en", "--shorthand", "en_tiny", "--save_name", f"{package}.pt"]
    tokenizer.main([*common, *_save(folder, "tokenize"), *_tokenizer_arguments(work)])
    mwt_expander.main([*common, *tagged, *_save(folder, "mwt"), "--gold_file", str(treebank), "--num_epoch", "4"])
    tagger.main([*common, *tagged, *_save(folder, "pos"), *_SMALL, *_BIAFFINE, *_STEPS])
    lemmatizer.main([*tagged, "--shorthand", "en_tiny", *_lemma_arguments(folder, package)])
    parser.main([*common, *tagged, *_save(folder, "depparse"), *_SMALL, *_BIAFFINE, *_STEPS, "--no_checkpoint"])
    ner_tagger.main([*common[2:], *_entity_arguments(work), *_save(folder, "ner"), *_SMALL])
    _resources(folder, package)


def _save(folder: Path, processor: str) -> list[str]:
    return ["--save_dir", str(folder / "en" / processor)]


def _tokenizer_files(treebank: Path, work: Path) -> None:
    """Plain text, and 0, 1 (end of word), 2 (end of sentence), 3 (end of a multiword token) for every character."""
    document = conllu.read(treebank)
    labels = ["0"] * len(document.text)
    for sentence in document.sentences:
        for token in sentence:
            labels[(token.multiword or (0, token.end))[1] - 1] = "3" if token.multiword else "1"
        labels[sentence.end - 1] = "2"
    (work / "text.txt").write_text(document.text)
    (work / "text.toklabels").write_text("".join(labels))
    expansions = CoNLL.conll2doc(str(treebank)).get_mwt_expansions(evaluation=False)
    (work / "mwt.json").write_text(json.dumps([[[token, words.split()], 1] for token, words in expansions]))


def _tokenizer_arguments(work: Path) -> list[str]:
    text, labels = str(work / "text.txt"), str(work / "text.toklabels")
    files = ["--txt_file", text, "--label_file", labels, "--dev_txt_file", text, "--dev_label_file", labels]
    steps = ["--steps", "150", "--eval_steps", "10000", "--dropout", "0", "--unit_dropout", "0", "--lr0", "0.01"]
    return [*files, "--mwt_json_file", str(work / "mwt.json"), *steps]


def _lemma_arguments(folder: Path, package: str) -> list[str]:
    return [*_save(folder, "lemma"), "--save_name", f"{package}.pt", "--dict_only"]


def _entity_file(treebank: Path, work: Path) -> None:
    """Words with their entity tags, as Stanza's trainer reads them."""
    blocks = treebank.read_text().strip().split("\n\n")
    sentences = [[line.split("\t") for line in block.split("\n") if line[0].isdigit()] for block in blocks]
    words = [[columns for columns in sentence if "-" not in columns[0]] for sentence in sentences]
    rows = [[{"id": int(c[0]), "text": c[1], "ner": _tag(c[9])} for c in sentence] for sentence in words]
    (work / "ner.json").write_text(json.dumps(rows))


def _tag(misc: str) -> str:
    return next((pair.removeprefix("ner=") for pair in misc.split("|") if pair.startswith("ner=")), "O")


def _entity_arguments(work: Path) -> list[str]:
    file = str(work / "ner.json")
    return ["--train_file", file, "--eval_file", file, *_STEPS, "--dropout", "0"]


def _resources(folder: Path, package: str) -> None:
    processors = ["tokenize", "mwt", "pos", "lemma", "depparse", "ner"]
    english = {name: {package: {}} for name in processors}
    english["packages"] = {package: dict.fromkeys(processors, package)}
    (folder / "resources.json").write_text(json.dumps({"en": {**english, "lang_name": "English"}}))


if __name__ == "__main__":
    train(Path(sys.argv[1]), Path(sys.argv[2]), package=sys.argv[3])
