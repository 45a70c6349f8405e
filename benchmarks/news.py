"""Invented news of any length for the benchmarks: always the same for the same seed, hardly a sentence twice."""

from __future__ import annotations

import random
from collections.abc import Iterator

_PEOPLE = (
    "Jelena Vukas", "Tomas Oyelaran-Reed", "Ana María Quiroga", "Idris Bakayoko", "Lord Pemberly", "Yuri Sokolov",
    "Mirela Foss", "Gen. Hyun-woo Baek", "Sister Agathe Lindqvist", "Dr. Salma al-Hariri", "Kofi Owusu-Ansah",
)  # fmt: skip
_ROLES = (
    "Foreign Minister", "opposition leader", "union spokeswoman", "the former central banker", "Deputy Premier",
    "chief prosecutor", "U.N. envoy", "the army's chief of staff", "campaigner",
)  # fmt: skip
_PLACES = (
    "Karsovia", "Port Brill", "the Ostmark", "Nairobi", "northern Peru", "Valmora", "the Gulf of Sirte", "Tashkent",
    "Lake Morava", "the border town of Dvorna", "Brussels", "Kuala Lumpur",
)  # fmt: skip
_GROUPS = (
    "the Karsovian government", "Ostmark's coast guard", "the dockers' union", "a court in The Hague", "Meridian Steel",
    "the African Union", "striking miners", "the opposition Civic Bloc", "Interpol", "two aid agencies",
)  # fmt: skip
_THINGS = (
    "a fishing accord", "the $4.2 million rescue package", "plans to widen the canal", "Monday's verdict",
    "an arms shipment", "the disputed census", "a 3.5% rise in fuel duty", "a ceasefire along Route 9",
    "the extradition of three bankers", "its grain export ban",
)  # fmt: skip
_TIMES = (
    "on Tuesday", "late last week", "on 3 May 2019", "at 10.30 a.m.", "in the early hours of Sunday", "this winter",
    "in October", "after nine hours of talks", "for the second time in a month",
)  # fmt: skip
_FRAMES = (
    "{role} {person} met {group} in {place} {time} to discuss {thing}.",
    "{group} accused {other} of blocking {thing}, which {person} denied {time}.",
    "“We didn’t ask for {thing},” said {person}, {role} in {place}, “and we won’t pay for it.”",
    "\"{thing} isn't dead,\" {person} told reporters {time}, adding that {group} hadn't replied to {other}.",
    "Police in {place} arrested {number} people {time}, among them {person}.",
    "{group} and {other} signed {thing} {time}, although {person} had refused to attend the ceremony in {place}.",
    "According to {person}, neither {group} nor {other} was told about {thing} before the {role} left {place}.",
    "Who will pay for {thing}?",
    "If {group} walks out, {other} could still approve {thing} {time}, {person} suggested.",
    "The ministry, which had promised {number} jobs in {place}, now says that {thing} was never on the table.",
    "{person}'s lawyers said {time} they'd appeal; {group} called the move “cynical”.",
    "Shares in {place} fell by {number} points {time} as traders weighed {thing}, the worst day since {year}.",
    "It was {person} who brought {group} to {place} in {year}.",
    "Nobody was hurt.",
)
_HEADLINES = ("{group} rejects {thing}", "{person} to visit {place}", "{number} held in {place} over {thing}")
_DATELINES = ("{city} (Balkan Wire) - ", "{city}, Nov. {day} — ", "", "", "")


class Newsroom:
    """Writes articles.

    Args:
        seed: the same seed gives the same articles.
    """

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)  # noqa: S311  (not for secrets)

    def articles(self, words: int) -> Iterator[str]:
        """Articles of two to four hundred words, until there are enough."""
        while words > 0:
            article = self.article(self._random.randint(200, 400))
            words -= len(article.split())
            yield article

    def article(self, words: int) -> str:
        """One article: a headline and paragraphs of one to four sentences.

        Args:
            words: how long it gets at least.
        """
        paragraphs = [self._sentence(_HEADLINES).rstrip(".")]
        lead = self._random.choice(_DATELINES).format(city=self._random.choice(_PLACES).upper(), day=self._number(30))
        while sum(len(paragraph.split()) for paragraph in paragraphs) < words:
            sentences = [self._sentence(_FRAMES) for _ in range(self._number(4))]
            paragraphs.append(lead + " ".join(sentences))
            lead = ""
        return "\n\n".join(paragraphs)

    def _number(self, most: int) -> int:
        return self._random.randint(1, most)

    def _sentence(self, frames: tuple[str, ...]) -> str:
        pick = self._random.choice
        sentence = pick(frames).format(
            person=pick(_PEOPLE), role=pick(_ROLES), place=pick(_PLACES), group=pick(_GROUPS), other=pick(_GROUPS),
            thing=pick(_THINGS), time=pick(_TIMES), number=self._number(900), year=1960 + self._number(60),
        )  # fmt: skip
        return sentence[0].upper() + sentence[1:]
