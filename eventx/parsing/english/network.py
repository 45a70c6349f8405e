"""The joint network: one MiniLM encoder, what is seen of a word by itself, and a head per layer of annotation.

By itself a word has characters, which the uncased encoder reads without their case, and perhaps a vector that was
learned from far more text than the annotated corpora have: rare names, which the encoder cuts into pieces without
meaning, are known from there.

Sources: MiniLM (Wang et al. 2020) in the shape of BERT (Devlin et al. 2019); biaffine attention for arcs and
relations (Dozat and Manning 2017); character convolutions (Ma and Hovy 2016); scalar mixes of
layers (Peters et al. 2018); word vectors beside subwords as in Stanza's tagger (Qi et al. 2020).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, cast

import attrs
import torch
import torch.nn.functional as F  # noqa: N812  (the customary name)
from torch import Tensor, nn

from eventx.parsing.english.encoding import FIRST_CHAR, SHAPES
from eventx.parsing.english.labels import UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Mapping

    from eventx.parsing.english.labels import Labels

MIXED_LAYERS = 4
_NO_RELATIONS = frozenset({"root", UNKNOWN})  # no relation of one word to another
_MASKED = -1e4  # low enough for a softmax, high enough for half precision


@attrs.frozen
class Sizes:
    """Layer sizes. The defaults are those of all-MiniLM-L6-v2 and of the heads the bundled model was trained with.

    Attributes:
        vocabulary: rows of the subword embedding table.
        hidden: width of the encoder.
        layers: encoder layers.
        heads: attention heads.
        inner: width of the feed-forward layers.
        positions: longest input in subwords.
        vectors: rows of the table of word vectors; row 0 is for words without one.
        vector: width of a word vector.
        chars: width of the character embeddings.
        filters: character convolution filters.
        arc: width of the arc vectors.
        relation: width of the relation vectors.
    """

    vocabulary: int = 30522
    hidden: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    positions: int = 512
    vectors: int = 1
    vector: int = 64
    chars: int = 32
    filters: int = 112
    arc: int = 256
    relation: int = 128


class EncoderLayer(nn.Module):
    """A BERT layer (post-norm)."""

    def __init__(self, sizes: Sizes, dropout: float) -> None:
        super().__init__()
        self.heads = sizes.heads
        self.qkv = nn.Linear(sizes.hidden, 3 * sizes.hidden)
        self.out = nn.Linear(sizes.hidden, sizes.hidden)
        self.norm1 = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.up = nn.Linear(sizes.hidden, sizes.inner)
        self.down = nn.Linear(sizes.inner, sizes.hidden)
        self.norm2 = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.dropout = nn.Dropout(dropout)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        """``x``: (batch, subwords, hidden); ``bias``: additive mask (batch, 1, 1, subwords)."""
        q, k, v = (self._split(part) for part in self.qkv(x).chunk(3, -1))
        attended = F.scaled_dot_product_attention(q, k, v, attn_mask=bias)
        x = self.norm1(x + self.out(attended.transpose(1, 2).flatten(2)))
        return cast("Tensor", self.norm2(x + self.dropout(self.down(F.gelu(self.up(x))))))

    def _split(self, x: Tensor) -> Tensor:
        """(batch, subwords, hidden) → (batch, heads, subwords, hidden / heads)."""
        return x.view(*x.shape[:2], self.heads, -1).transpose(1, 2)


class CharEncoder(nn.Module):
    """Cased characters and word shape → one vector a word (the encoder itself is uncased)."""

    def __init__(self, characters: int, sizes: Sizes) -> None:
        super().__init__()
        self.embed = nn.Embedding(FIRST_CHAR + characters, sizes.chars, padding_idx=0)
        self.convolve = nn.Conv1d(sizes.chars, sizes.filters, 3, padding=1)
        self.shape = nn.Embedding(SHAPES, 16)
        self.width = sizes.filters + 16

    def forward(self, chars: Tensor, shape: Tensor) -> Tensor:
        """``chars``: (batch, words, characters) → (batch, words, width)."""
        batch, words, length = chars.shape
        x = self.embed(chars.reshape(batch * words, length)).transpose(1, 2)
        pooled = F.gelu(self.convolve(x)).amax(-1).view(batch, words, -1)
        return torch.cat([pooled, self.shape(shape)], -1)


class Pooler(nn.Module):
    """A task's own view of the words: its mix of the last layers, first and last subword, and the surface."""

    def __init__(self, sizes: Sizes, surface: int, dropout: float) -> None:
        super().__init__()
        self.mix = nn.Parameter(torch.zeros(MIXED_LAYERS))
        self.join = nn.Linear(2 * sizes.hidden + surface, sizes.hidden)
        self.dropout = nn.Dropout(dropout)
        with torch.no_grad():  # start as the mean of the two subwords
            self.join.weight[:, : 2 * sizes.hidden] = 0.5 * torch.eye(sizes.hidden).repeat(1, 2)

    def forward(self, layers: Tensor, first: Tensor, last: Tensor, surface: Tensor) -> Tensor:
        """``layers``: (mixed layers, batch, subwords, hidden) → (batch, words, hidden)."""
        mixed = (torch.softmax(self.mix, 0) @ layers.flatten(1)).view(layers.shape[1:])
        begin, end = pick(mixed, first), pick(mixed, last)
        return cast("Tensor", self.dropout(self.join(torch.cat([begin, end, surface], -1))))


def pick(vectors: Tensor, index: Tensor) -> Tensor:
    """For each row its own choice of vectors: (batch, n, width), (batch, m) → (batch, m, width)."""
    row = torch.arange(vectors.size(0), device=index.device).unsqueeze(1)
    return vectors.flatten(0, 1)[row * vectors.size(1) + index]


def _projection(width: int, out: int, dropout: float) -> nn.Sequential:
    return nn.Sequential(nn.Linear(width, out), nn.GELU(), nn.Dropout(dropout))


class Relations(nn.Module):
    """Relation scores for given head–dependent pairs."""

    def __init__(self, sizes: Sizes, relations: int, dropout: float) -> None:
        super().__init__()
        self.head = _projection(sizes.hidden, sizes.relation, dropout)
        self.dependent = _projection(sizes.hidden, sizes.relation, dropout)
        width = sizes.relation + 1
        self.weight = nn.Parameter(torch.empty(width, relations * width))
        nn.init.xavier_uniform_(self.weight)
        self.relations = relations

    def forward(self, head: Tensor, dependent: Tensor) -> Tensor:
        """Two times (pairs, hidden) → (pairs, relations)."""
        h = F.pad(self.head(head), (0, 1), value=1.0)
        d = F.pad(self.dependent(dependent), (0, 1), value=1.0)
        return torch.einsum("prj,pj->pr", (d @ self.weight).view(d.size(0), self.relations, -1), h)


class JointParser(nn.Module):
    """Encoder and heads.

    Args:
        labels: the label inventories; they fix the output sizes.
        sizes: layer sizes.
        dropout: dropout inside the encoder; the heads use more.

    Attributes:
        never: numbers of relations that no word has to another.
    """

    def __init__(self, labels: Labels, sizes: Sizes = Sizes(), dropout: float = 0.1) -> None:
        super().__init__()
        self.words = nn.Embedding(sizes.vocabulary, sizes.hidden)
        self.positions = nn.Embedding(sizes.positions, sizes.hidden)
        self.norm = nn.LayerNorm(sizes.hidden, eps=1e-12)
        self.characters = CharEncoder(len(labels.chars), sizes)
        self.vectors = nn.Embedding(sizes.vectors, sizes.vector, padding_idx=0)
        self.vectors.weight.requires_grad_(False)  # noqa: FBT003  (most words of the table are in no training text)
        self.forget = nn.Dropout1d(0.15)  # whole vectors, as if the table did not have the word
        surface = self.characters.width + sizes.vector
        self.surface_in = nn.Linear(surface, sizes.hidden)
        nn.init.zeros_(self.surface_in.weight)  # start from the encoder as it was pre-trained
        nn.init.zeros_(self.surface_in.bias)
        self.layers = nn.ModuleList(EncoderLayer(sizes, dropout) for _ in range(sizes.layers))
        self.dropout = nn.Dropout(dropout)
        self.poolers = nn.ModuleDict({name: Pooler(sizes, surface, 0.15) for name in ("tag", "dep", "ner")})
        self.tags = nn.ModuleDict(
            {name: nn.Linear(sizes.hidden, len(getattr(labels, name))) for name in ("upos", "xpos", "feats", "lemma")}
        )
        self.ner = nn.Sequential(
            _projection(sizes.hidden, sizes.hidden, 0.15), nn.Linear(sizes.hidden, len(labels.ner))
        )
        self.root = nn.Parameter(torch.randn(sizes.hidden) * 0.02)
        self.arc_head = _projection(sizes.hidden, sizes.arc, 0.25)
        self.arc_dependent = _projection(sizes.hidden, sizes.arc, 0.25)
        self.arc_weight = nn.Parameter(torch.empty(sizes.arc + 1, sizes.arc))
        nn.init.xavier_uniform_(self.arc_weight)
        self.relations = Relations(sizes, len(labels.deprel), 0.25)
        self.never = [number for number, name in enumerate(labels.deprel) if name in _NO_RELATIONS]

    def encode(self, batch: Mapping[str, Tensor]) -> tuple[Tensor, Tensor]:
        """The last layers (layers, batch, subwords, hidden) and the words' surface (batch, words, width)."""
        vectors = self.forget(self.vectors(batch["vector"]))
        surface = torch.cat([self.characters(batch["chars"], batch["shape"]), vectors], -1)
        spread = F.pad(self.surface_in(surface), (0, 0, 1, 0))  # row 0: the special tokens have no surface
        position = torch.arange(batch["ids"].size(1), device=batch["ids"].device)
        x = self.words(batch["ids"]) + self.positions(position) + pick(spread, batch["owner"])
        x = self.dropout(self.norm(x))
        bias = ((1.0 - batch["mask"].to(x.dtype)) * _MASKED)[:, None, None, :]
        outputs = []
        for layer in self.layers:
            x = layer(x, bias)
            outputs.append(x)
        return torch.stack(outputs[-MIXED_LAYERS:]), surface

    def view(self, task: str, batch: Mapping[str, Tensor], encoded: tuple[Tensor, Tensor]) -> Tensor:
        """Word vectors (batch, words, hidden) for a task: ``tag``, ``dep`` or ``ner``."""
        layers, surface = encoded
        return cast("Tensor", self.poolers[task](layers, batch["first"], batch["last"], surface))

    def with_root(self, words: Tensor) -> Tensor:
        """Put the artificial root before the words: (batch, words + 1, hidden)."""
        root = self.root.to(words.dtype).expand(words.size(0), 1, -1)
        return torch.cat([root, words], 1)

    def arcs(self, words: Tensor, rooted: Tensor) -> Tensor:
        """Arc scores (batch, dependents, heads); head 0 is the root. Padding is not masked."""
        head = self.arc_head(rooted)
        dependent = F.pad(self.arc_dependent(words), (0, 1), value=1.0)
        scores: Tensor = dependent @ self.arc_weight @ head.transpose(1, 2) / math.sqrt(head.size(-1)) ** 0.5
        return scores
