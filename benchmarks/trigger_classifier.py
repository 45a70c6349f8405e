"""A small learned judge of triggers: does this word, here, tell an event of that type?

What it is asked about are the words that frames name. It sees the encoder's vector of the word, its lemma and place in
the tree, and what each frame made of it, so that it may learn where the conditions of frames are right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

import numpy as np
import torch
from attrs import field, frozen
from torch import Tensor, nn

from benchmarks.word_vectors import Vectors, WordVectors
from eventx import Pipeline
from eventx.document import Document, Token
from eventx.evaluation import GoldRecord
from eventx.explanation import Explanation, NearMiss
from eventx.frames import builtin
from eventx.frames.frame import Frame
from eventx.records import Event, Mention, Result

TYPES = tuple(sorted(event_type.name for event_type in builtin.TYPES))
#: What may be learned about; "according to" and other markers are left to their frames.
_CLASSES = frozenset({"VERB", "NOUN", "PROPN"})
_CONDITIONS = frozenset({"required", "forbidden", "unfilled"})
_LEAST = 3  # candidates a feature must be seen with
_HIDDEN, _EPOCHS, _BATCH, _RATE, _COOLING, _DECAY = 64, 8, 128, 2e-3, 0.85, 1e-3
_SPREAD = 0.5  # of the standardised vectors: they are many, features are few


@frozen(eq=False, kw_only=True)
class Candidate:
    """A word that frames of one type name.

    Attributes:
        type: the event type.
        mention: the word.
        lemma: its lemma.
        event: what the frames found there, None if no frame applied.
        filled: whether a phrase would fill a role of a frame that did not apply.
        features: what is known of the word, by name.
        vector: the encoder's view of the word.
        told: whether the word tells such an event, by the gold data; None if that does not say.
    """

    type: str
    mention: Mention
    lemma: str
    event: Event | None
    filled: bool
    features: frozenset[str] = field(repr=False)
    vector: Vectors = field(repr=False)
    told: bool | None


def candidates(
    pipeline: Pipeline, vectors: WordVectors, records: Sequence[GoldRecord]
) -> list[tuple[Result, list[Candidate]]]:
    """What the frames find in each record, and its candidates."""
    documents = [result.document for result in pipeline.pipe(record.document for record in records)]
    explained = [pipeline.explain(document) for document in documents]
    return [
        (each.result, list(_of_record(vectors, record, each))) for record, each in zip(records, explained, strict=True)
    ]


def _of_record(vectors: WordVectors, record: GoldRecord, explanation: Explanation) -> Iterator[Candidate]:
    document = explanation.result.document
    found: dict[tuple[str, Mention], list[Event | NearMiss]] = {}
    for each in (*explanation.result, *explanation.near_misses):
        if isinstance(each, Event) or each.kind in _CONDITIONS:
            found.setdefault((each.type, each.trigger), []).append(each)
    seen: dict[int, Vectors] = {}
    for (event_type, mention), judged in sorted(found.items(), key=lambda item: (item[0][1], item[0][0])):
        number = judged[0].provenance.sentence
        token = _token(document, number, mention)
        if event_type not in TYPES or token is None or token.upos not in _CLASSES or _marked(judged):
            continue
        if number not in seen:
            (seen[number],) = vectors.of([[word.form for word in document.sentences[number]]])
        yield Candidate(
            type=event_type,
            mention=mention,
            lemma=token.lemma.lower(),
            event=next((each for each in judged if isinstance(each, Event)), None),
            filled=any(isinstance(each, NearMiss) and _fills(each) for each in judged),
            features=frozenset(_features(document, number, token, judged)),
            vector=seen[number][token.id - 1],
            told=_told(record, event_type, mention),
        )


def _token(document: Document, number: int, mention: Mention) -> Token | None:
    return next((token for token in document.sentences[number] if token.start == mention.start), None)


def _marked(judged: Iterable[Event | NearMiss]) -> bool:
    return any(_frames()[each.type, each.provenance.rule].markers for each in judged)


@cache
def _frames() -> Mapping[tuple[str, str], Frame]:
    return {(frame.type, frame.id): frame for frame in builtin.eventx_frames()}


def _fills(miss: NearMiss) -> bool:
    functions = _frames()[miss.type, miss.provenance.rule].functions
    return any(phrase.function in functions for phrase in miss.phrases)


def _features(document: Document, number: int, token: Token, judged: Sequence[Event | NearMiss]) -> Iterator[str]:
    sentence = document.sentences[number]
    yield from (f"lemma {token.lemma.lower()}", f"tag {token.xpos}", f"relation {token.deprel}")
    for child in sentence.children(token):
        yield f"below {child.deprel}"
        yield f"below {child.deprel} {child.upos}"
        yield f"below {child.deprel} {child.lemma.lower()}"
        yield f"lemma {token.lemma.lower()} below {child.deprel}"
    head = sentence.head(token)
    if head is not None:
        yield f"above {token.deprel} {head.lemma.lower()}"
    for each in judged:
        outcome = "applies" if isinstance(each, Event) else each.kind
        yield outcome
        yield f"rule {each.provenance.rule} {outcome}"


def _told(record: GoldRecord, event_type: str, mention: Mention) -> bool | None:
    """What the gold data says; a word that it has under no name at all may be one that nobody looked at."""
    here = [event for event in record.events if event.stands_at(mention)]
    same = [event for event in here if event.type == event_type]
    if same:
        return True if any(event.core for event in same) else None
    return False if here or any(other.overlaps(mention) for other, _ in record.others) else None


class Classifier:
    """One small network for all types.

    Args:
        training: candidates of which the gold data says whether they tell an event.
        seed: of the weights it starts from and of the order of the candidates.
    """

    def __init__(self, training: Sequence[Candidate], seed: int = 0) -> None:
        counts = Counter(name for each in training for name in each.features)
        names = sorted(name for name, count in counts.items() if count >= _LEAST)
        self._columns = {name: number for number, name in enumerate(names)}
        vectors = np.stack([each.vector for each in training])
        self._mean, self._spread = vectors.mean(0), vectors.std(0) / _SPREAD + 1e-6
        with torch.random.fork_rng():
            torch.manual_seed(seed)
            self._network = self._trained(training)

    @property
    def size(self) -> int:
        """Number of weights; with eight bits each, as many bytes."""
        return sum(weights.numel() for weights in self._network.parameters())

    def probabilities(self, asked: Sequence[Candidate]) -> list[float]:
        """How likely each candidate tells an event of its type."""
        if not asked:
            return []
        with torch.no_grad():
            scores: list[float] = torch.sigmoid(self._network(self._inputs(asked))[:, 0]).tolist()
        return scores

    def _trained(self, training: Sequence[Candidate]) -> nn.Module:
        inputs, wanted = self._inputs(training), torch.tensor([float(bool(each.told)) for each in training])
        network = nn.Sequential(
            nn.Dropout(0.2), nn.Linear(inputs.size(1), _HIDDEN), nn.GELU(), nn.Dropout(0.4), nn.Linear(_HIDDEN, 1)
        )
        optimiser = torch.optim.AdamW(network.parameters(), lr=_RATE, weight_decay=_DECAY)
        cooling = torch.optim.lr_scheduler.ExponentialLR(optimiser, _COOLING)
        for _ in range(_EPOCHS):
            for batch in torch.randperm(len(training)).split(_BATCH):
                optimiser.zero_grad()
                loss = nn.functional.binary_cross_entropy_with_logits(network(inputs[batch])[:, 0], wanted[batch])
                loss.backward()
                optimiser.step()
            cooling.step()
        return network.eval()

    def _inputs(self, asked: Sequence[Candidate]) -> Tensor:
        marks = torch.zeros(len(asked), len(TYPES) + len(self._columns))
        for row, each in enumerate(asked):
            known = [len(TYPES) + self._columns[name] for name in each.features if name in self._columns]
            marks[row, [TYPES.index(each.type), *known]] = 1
        vectors = (np.stack([each.vector for each in asked]) - self._mean) / self._spread
        return torch.cat([torch.from_numpy(vectors.astype(np.float32)), marks], 1)
