"""What the tests of the English parser share: a small encoder, small corpora, a network that knows them by heart."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random

import torch
from safetensors.torch import save_file
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

from eventx.parsing.english import data, runs, vectors
from eventx.parsing.english.augmentation import Augmenter
from eventx.parsing.english.batches import Batch
from eventx.parsing.english.encoding import WordEncoder
from eventx.parsing.english.examples import Example, Examples, allowed_sets
from eventx.parsing.english.labels import Labels, bioes_labels, by_frequency, lemma_rule
from eventx.parsing.english.lines import write_lines
from eventx.parsing.english.losses import entity_loss, treebank_loss
from eventx.parsing.english.network import JointParser, Sizes

DATA = Path(__file__).parents[2] / "data"
TREES = data.read_treebank(DATA / "tiny.conllu")
TAGGED = data.read_entities(DATA / "tiny.bio", "worldwide")
WORDS = {form.lower() for sentence in (*TREES, *TAGGED) for form in sentence.forms} - {"accused", "villages"}
PIECES = ("acc", "##use", "village", *sorted(WORDS))
_LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789.,'\"-"
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
VOCABULARY = tuple(dict.fromkeys((*_SPECIAL, *_LETTERS, *(f"##{letter}" for letter in _LETTERS), *PIECES)))
#: Words with vectors.
VECTORS = ("oslo", "brill", "shelling")
#: Wide enough for the matrices to be worth quantising.
SIZES = Sizes(
    vocabulary=len(VOCABULARY),
    hidden=128,
    layers=4,
    heads=4,
    inner=192,
    vectors=1 + len(VECTORS),
    chars=8,
    filters=16,
    arc=32,
    relation=16,
)


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311  (nothing is kept secret)


def small_tokenizer() -> Tokenizer:
    """An uncased WordPiece tokenizer of letters and a few longer pieces."""
    vocabulary = {piece: number for number, piece in enumerate(VOCABULARY)}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]", max_input_chars_per_word=100))  # noqa: S106
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def small_labels() -> Labels:
    """Everything that the small corpora hold."""
    words = [word for tree in TREES for word in tree.words]
    return Labels(
        upos=by_frequency(word.upos for word in words),
        xpos=by_frequency(word.xpos for word in words),
        feats=by_frequency(word.feats for word in words),
        lemma=by_frequency(lemma_rule(word.form, word.lemma) for word in words),
        deprel=by_frequency(word.deprel for word in words),
        ner=bioes_labels(data.CLASSES),
        chars=by_frequency(char for word in words for char in word.form),
    )


def small_encoder(labels: Labels) -> WordEncoder:
    return WordEncoder(small_tokenizer(), labels.chars, VECTORS)


def small_network(labels: Labels) -> JointParser:
    torch.manual_seed(0)
    return JointParser(labels, SIZES)


def write_encoder(folder: Path) -> None:
    """A pre-trained encoder's folder: BERT-shaped weights, drawn at random, its configuration and its tokenizer."""
    torch.manual_seed(1)
    hidden, inner = SIZES.hidden, SIZES.inner
    shapes = {
        "embeddings.word_embeddings.weight": (SIZES.vocabulary, hidden),
        "embeddings.position_embeddings.weight": (SIZES.positions, hidden),
        "embeddings.token_type_embeddings.weight": (2, hidden),
        "embeddings.LayerNorm.weight": (hidden,),
        "embeddings.LayerNorm.bias": (hidden,),
    }
    dense = {f"attention.self.{name}": (hidden, hidden) for name in ("query", "key", "value")}
    dense |= {"attention.output.dense": (hidden, hidden)}
    dense |= {"intermediate.dense": (inner, hidden), "output.dense": (hidden, inner)}
    norms = {"attention.output.LayerNorm": (hidden,), "output.LayerNorm": (hidden,)}
    for layer in range(SIZES.layers):
        for name, shape in (dense | norms).items():
            shapes[f"encoder.layer.{layer}.{name}.weight"] = shape
            shapes[f"encoder.layer.{layer}.{name}.bias"] = shape[:1]
    weights = {f"bert.{name}": 0.1 * torch.randn(shape) for name, shape in shapes.items()}
    folder.mkdir(parents=True)
    save_file(weights, folder / "model.safetensors")
    small_tokenizer().save(str(folder / "tokenizer.json"))
    config = {
        "vocab_size": SIZES.vocabulary,
        "hidden_size": hidden,
        "num_hidden_layers": SIZES.layers,
        "num_attention_heads": SIZES.heads,
        "intermediate_size": inner,
        "max_position_embeddings": SIZES.positions,
    }
    (folder / "config.json").write_text(json.dumps(config))


def write_corpora(folder: Path) -> tuple[Path, Path]:
    """Folders of treebanks and of entity corpora with the names that training looks for."""
    ud, ner = folder / "ud", folder / "ner"
    for path in (ud, ner):
        path.mkdir(parents=True)
    for treebank in data.TREEBANKS:
        for shard in ("train", "dev", "test"):
            shutil.copyfile(DATA / "tiny.conllu", ud / treebank.format(shard))
    for name, scheme in {**data.ENTITY_FILES, "worldwide_dev.bio": "worldwide"}.items():
        classes = _CLASSES[scheme]
        text = (DATA / "tiny.bio").read_text()
        for ours in data.CLASSES:
            text = text.replace(f"-{ours}\n", f"-{classes[ours]}\n") if ours in classes else _without(text, ours)
        (ner / name).write_text(text)
    return ud, ner


_CLASSES = {
    "worldwide": {name: name for name in data.CLASSES},
    "wikigold": {"Person": "PER", "Location": "LOC", "Organization": "ORG", "Misc": "MISC"},
    "uner": {"Person": "PER", "Location": "LOC", "Organization": "ORG"},
    "crossner": {"Person": "politician", "Location": "country", "Organization": "organisation", "Misc": "event"},
}


def _without(text: str, name: str) -> str:
    return text.replace(f"B-{name}\n", "O\n").replace(f"I-{name}\n", "O\n")


class Unchanged(Augmenter):
    """Leaves sentences as they are."""

    def __init__(self) -> None:
        super().__init__(seeded(0))

    def tree(self, tree: data.Tree) -> data.Tree:
        return tree

    def tagged(self, passage: list[data.Tagged]) -> list[data.Tagged]:  # type: ignore[override]
        return list(passage)


def plain_examples(labels: Labels, encoder: WordEncoder) -> tuple[Examples, list[Example], list[Example]]:
    """The small corpora as examples, a sentence each and a passage each, without any change."""
    examples = Examples(labels, encoder, seeded(0))
    examples._augmenter = Unchanged()
    examples._hide = lambda passage: passage  # type: ignore[method-assign]
    trees = [examples.trees([tree]) for tree in TREES]
    tagged = [examples.tagged([sentence]) for sentence in TAGGED]
    return examples, trees, tagged


def learn_by_heart(labels: Labels, encoder: WordEncoder, steps: int = 30) -> JointParser:
    """A network that knows the small corpora's sentences, read one by one."""
    _, trees, tagged = plain_examples(labels, encoder)
    ud, ner, allowed = Batch.of(trees), Batch.of(tagged), allowed_sets(labels)
    network = small_network(labels).eval()  # no dropout: it shall know them, not more
    optimizer = torch.optim.Adam(network.parameters(), lr=2e-3)
    for _ in range(steps):
        loss = treebank_loss(network, ud, network.encode(ud.inputs))
        loss = loss + entity_loss(network, ner, network.encode(ner.inputs), allowed)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return network


def write_run(folder: Path, network: JointParser, labels: Labels) -> None:
    """What a training run leaves behind."""
    save_file(network.state_dict(), folder / runs.WEIGHTS)
    runs.write_shape(folder, labels, SIZES)
    write_lines(folder / vectors.WORDS, VECTORS)
