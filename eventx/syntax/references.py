"""Phrases that may stand for an actor, and what their words and their places in the tree tell about it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable
from functools import cached_property
from itertools import islice
from typing import Literal

from attrs import frozen

from eventx.document import Document, Entity, Sentence, Token
from eventx.records import ActorKind, Mention
from eventx.syntax import names, phrases, titles
from eventx.syntax.adjuncts import LOCATIVE
from eventx.syntax.animacy import Animacy
from eventx.syntax.names import Name
from eventx.syntax.naming import Naming
from eventx.syntax.origins import Nation, Nations, Origins
from eventx.syntax.relatives import antecedent

Form = Literal["name", "noun", "pronoun"]
Key = tuple[int, int]

_PLACES = frozenset({"Location", "Facility"})
_NEVER = frozenset({"Date", "Money", "Product"})
_ACTING_LINKS = frozenset({"nsubj", "nsubj:pass", "obl:agent", "iobj", "nmod:poss", "nsubj:outer"})
_ACTING_PREPOSITIONS = frozenset({"between", "by", "with", "among", "against"})
_LOCATING = frozenset(LOCATIVE) - {"on"}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
#: How many words up the tree names, lists and relative clauses are followed; more are parsing errors.
HIGHEST = 64
_INDEFINITE = frozenset("a an some any another several many few other every each no".split())


@frozen(kw_only=True, eq=False)
class Reference:
    """A phrase that may stand for an actor.

    Attributes:
        sentence: number of its sentence.
        head: the word that heads it.
        form: name, noun or pronoun.
        kind: what kind of actor the words tell of; None if they do not.
        thing: whether it is something that cannot act.
        name: the name in it.
        noun: its common noun or office ("minister"), or the pronoun.
        details: words that tell it from others of the same noun ("foreign").
        gender: as the words hint, None if they do not.
        plural: whether it is several.
        country: ISO 3166-1 alpha-3 code of the country it belongs to or is.
        definite: whether it speaks of something known.
        fresh: whether it brings up something new ("a minister", "two firms").
    """

    sentence: int
    head: Token
    form: Form
    kind: ActorKind | None = None
    thing: bool = False
    name: Name | None = None
    noun: str = ""
    details: frozenset[str] = frozenset()
    gender: titles.Gender | None = None
    plural: bool = False
    country: str | None = None
    definite: bool = False
    fresh: bool = False

    @property
    def key(self) -> Key:
        """Sentence number and head id: unique in the document."""
        return self.sentence, self.head.id

    @property
    def subject(self) -> bool:
        """Whether it is a subject."""
        return self.head.relation == "nsubj"


class References:
    """Finds the references of a document.

    Args:
        document: the parse.
        nations: answers which country a name, a demonym or a capital belongs to.
        mentions: phrases that fill a role, and may therefore act where their form alone would not tell.
    """

    def __init__(self, document: Document, nations: Nations, mentions: Iterable[Mention] = ()) -> None:
        self.document = document
        self.animacy = Animacy(document)
        self._origins = Origins(nations, self.animacy)
        self._naming = Naming(self.animacy, self._origins)
        self._numbers = {token.start: number for number, s in enumerate(document.sentences) for token in s}
        self._markers: dict[int, str] = {}
        self._starts: dict[int, list[int]] = {}
        self._filling = {key for mention in mentions if (key := self.head_of(mention)) is not None}

    @cached_property
    def all(self) -> tuple[Reference, ...]:
        """All references in text order."""
        found = (
            reference
            for number, sentence in enumerate(self.document.sentences)
            for token in sentence
            if (reference := self._reference(number, sentence, token)) is not None
        )
        return tuple(sorted(found, key=lambda reference: (reference.head.start, reference.key)))

    def head_of(self, mention: Mention) -> Key | None:
        """The word that heads a stretch of text; None if it is a clause or no nominal."""
        number = next((self._numbers[i] for i in range(mention.start, mention.end) if i in self._numbers), None)
        if number is None:
            return None
        sentence = self.document.sentences[number]
        inside = {token.id: token for token in self._words_in(number, mention)}
        tops = [token for token in inside.values() if token.head not in inside and token.upos not in {"PUNCT", "ADP"}]
        top = next(iter(tops), None)
        if top is None or top.upos in {"VERB", "AUX"}:
            return None
        if any(child.relation in {"nsubj", "csubj", "cop"} and child.id in inside for child in sentence.children(top)):
            return None
        return number, self.anchor(sentence, top).id

    def conjuncts_in(self, mention: Mention, key: Key) -> tuple[Key, ...]:
        """The other words within a stretch of text that are coordinated with the one that heads it."""
        sentence = self.document.sentences[key[0]]
        listed = (token for token in self._words_in(key[0], mention) if token.deprel == "conj")
        return tuple((key[0], word.id) for word in listed if first_conjunct(sentence, word).id == key[1])

    def anchor(self, sentence: Sentence, token: Token) -> Token:
        """The word that stands for the whole name that ``token`` is part of; a relative pronoun's antecedent."""
        for above in islice(sentence.ancestors(token), HIGHEST):
            if token.relation != "flat":
                break
            token = above
        return antecedent(sentence, self.animacy, token) or token

    @property
    def is_origin(self) -> Callable[[str], bool]:
        """Whether a word names a country or what comes from it."""
        return self._origins.is_origin

    def sentence(self, reference: Reference) -> Sentence:
        """The sentence of a reference."""
        return self.document.sentences[reference.sentence]

    # --- one reference --------------------------------------------------------------------------------------------

    def _reference(self, number: int, sentence: Sentence, token: Token) -> Reference | None:
        entity = self.animacy.entity(token)
        if token.relation == "flat" or (entity is not None and not self._heads(sentence, token, entity)):
            return None
        if token.upos == "PRON" or (token.lemma.lower() == "both" and token.relation not in {"det", "cc", "advmod"}):
            return self._pronoun(number, token)
        if entity is not None and entity.label in _NEVER:
            return None
        if token.upos == "PROPN" or entity is not None or self._naming.flat_entity(sentence, token) is not None:
            return self._named(number, sentence, token, entity)
        if token.upos == "NOUN" and token.deprel not in {"compound", "nmod:desc"}:
            return self._noun(number, sentence, token)
        return None

    def _heads(self, sentence: Sentence, token: Token, entity: Entity) -> bool:
        head = sentence.head(token)
        return head is None or not entity.start <= head.start < entity.end

    def _pronoun(self, number: int, token: Token) -> Reference | None:
        if token.deprel == "expl" or token.feat("PronType") in {"Rel", "Int", "Dem"}:
            return None
        return Reference(sentence=number, head=token, form="pronoun", noun=token.lemma.lower())

    def _named(self, number: int, sentence: Sentence, token: Token, entity: Entity | None) -> Reference | None:
        entity = entity or self._naming.flat_entity(sentence, token)
        label = entity.label if entity is not None else None
        written = self._naming.words(sentence, token, entity)
        nation = self._origins.named(written, token)
        a_person = nation is not None and label == "Person" and not self._is_nobodys_name(sentence, token, written)
        if nation is not None and not a_person and _stands_for_country(nation, written):
            return self._country(number, sentence, token, nation)
        if label in {None, *_PLACES} and self._located(sentence, token):
            return None
        if label is None and token.deprel in {"nmod:desc", "compound", "amod"}:
            return None
        name = self._naming.name(sentence, token, written)
        if label is None and name is not None and not name.titles and self._is_plain(token, name):
            name = None
        if name is None:
            return self._noun(number, sentence, token)
        return self._bearer(number, token, label, written, name)

    def _is_nobodys_name(self, sentence: Sentence, token: Token, written: list[str]) -> bool:
        """Whether a country or capital that was taken for a person is none: no title, no age, no bearer in the text."""
        name = self._naming.name(sentence, token, written)
        described = any(_tells_of_person(sentence, child) for child in sentence.children(token))
        return not (described or name is None or name.titles or set(name.words) & self._words_of_persons)

    @cached_property
    def _words_of_persons(self) -> frozenset[str]:
        """First names, and the words of the full names in the text."""
        full = (entity.text.split() for entity in self.document.entities if entity.label == "Person")
        return frozenset(titles.GENDERS).union(names.fold(word) for words in full if len(words) > 1 for word in words)

    def _is_plain(self, token: Token, name: Name) -> bool:
        """Whether a capitalised word is a common noun all the same ("the Government")."""
        common = name.words[0] in titles.BODIES | titles.GROUPS or token.form.islower()
        return len(name.words) == 1 and common

    def _bearer(self, number: int, token: Token, label: str | None, written: list[str], name: Name) -> Reference:
        kind = _kind_of_name(label, name, plural=token.feat("Number") == "Plur")
        if kind not in {"person", None}:
            name = Name(" ".join(written), tuple(filter(None, map(names.fold, written))))
        sentence = self.document.sentences[number]
        noun, details = self._naming.office(sentence, token, name)
        return Reference(
            sentence=number,
            head=token,
            form="name",
            kind=kind,
            name=name,
            noun=noun,
            details=details,
            gender=names.gender((*name.titles, *name.words[:1])) if kind in {"person", None} else None,
            plural=kind == "group",
            country=self._origins.country(sentence, token),
            definite=True,
        )

    def _country(self, number: int, sentence: Sentence, token: Token, nation: Nation) -> Reference | None:
        modifies = token.relation in {"amod", "compound"} or token.deprel == "nmod:desc"
        if self._located(sentence, token) or (modifies and nation.use != "name"):
            return None
        if nation.use == "seat" and not self._acts(number, sentence, token):
            return None
        people = nation.use == "demonym" and token.feat("Number") == "Plur"
        words = self._naming.words(sentence, token, self.animacy.entity(token))
        return Reference(
            sentence=number,
            head=token,
            form="noun" if people else "name",
            kind="group" if people else "country",
            noun="people" if people else "",
            plural=people,
            country=nation.code,
            definite=True,
            name=None if people else Name(" ".join(words), (nation.code,)),
        )

    def _noun(self, number: int, sentence: Sentence, token: Token) -> Reference:
        lemma = token.lemma.lower()
        plural = token.feat("Number") == "Plur" or token.xpos in {"NNS", "NNPS"}
        children = sentence.children(token)
        country = self._origins.country(sentence, token)
        counted = any(child.relation == "nummod" for child in children)
        stands_for_state = lemma in titles.STATE_ORGANS or (lemma == "official" and plural and not counted)
        is_state = country is not None and stands_for_state and self._origins.is_told_by(children)
        acts = is_state or lemma in titles.COUNTRY_NOUNS or lemma in titles.BODIES or lemma in titles.GENDERS
        acts = acts or self.animacy.acts(sentence, token)
        return Reference(
            sentence=number,
            head=token,
            form="noun",
            kind="country" if is_state else _kind_of_noun(lemma, plural=plural) if acts else None,
            thing=not acts,
            noun=lemma,
            details=frozenset(self._naming.details(children)),
            gender=names.gender([lemma]),
            plural=plural and not is_state,
            country=country,
            definite=token.upos == "PROPN" or any(_makes_definite(child) for child in children),
            fresh=counted or any(child.lemma.lower() in _INDEFINITE for child in children),
        )

    # --- parts ----------------------------------------------------------------------------------------------------

    def _located(self, sentence: Sentence, token: Token) -> bool:
        """Whether the phrase says where something is, which an actor never does."""
        places = (token, first_conjunct(sentence, token))
        return any(self._marker(sentence, place) in _LOCATING for place in places)

    def _acts(self, number: int, sentence: Sentence, token: Token) -> bool:
        first = first_conjunct(sentence, token)
        if {(number, token.id), (number, first.id)} & self._filling or first.deprel in _ACTING_LINKS:
            return True
        return self._marker(sentence, first) in _ACTING_PREPOSITIONS

    def _marker(self, sentence: Sentence, token: Token) -> str:
        """The preposition; kept, since all of a long list asks for that of its first word."""
        if token.start not in self._markers:
            self._markers[token.start] = phrases.preposition(sentence, token)
        return self._markers[token.start]

    def _words_in(self, number: int, mention: Mention) -> tuple[Token, ...]:
        tokens = self.document.sentences[number].tokens
        if number not in self._starts:
            self._starts[number] = [token.start for token in tokens]
        starts = self._starts[number]
        return tokens[bisect_left(starts, mention.start) : bisect_left(starts, mention.end)]


def first_conjunct(sentence: Sentence, token: Token) -> Token:
    """The first of the words that ``token`` is coordinated with."""
    for above in islice(sentence.ancestors(token), HIGHEST):
        if token.deprel != "conj":
            break
        token = above
    return token


def _makes_definite(child: Token) -> bool:
    return child.deprel == "nmod:poss" or child.form.lower() in _DEFINITE


def _stands_for_country(nation: Nation, written: list[str]) -> bool:
    return nation.use != "part" and not titles.BODIES.intersection(word.lower() for word in written)


def _tells_of_person(sentence: Sentence, child: Token) -> bool:
    """Whether what stands behind a name is an age, an office or a clause with "who"."""
    if child.deprel == "acl:relcl":
        return any(word.lemma.lower() in {"who", "whose", "whom"} for word in sentence.subtree(child))
    return child.relation in {"nummod", "appos"} or child.deprel == "nmod:unmarked"


def _kind_of_name(label: str | None, name: Name, *, plural: bool) -> ActorKind | None:
    if label == "Person" or (name.titles and label is None):
        return "person"
    if label == "NORP":
        return "group"
    if label in {"Organization", "Location", "Facility"} or titles.BODIES.intersection(name.words):
        return "organisation"
    if plural:
        return "group"
    return "person" if len(name.words) > 1 and name.words[0] in titles.GENDERS else None


def _kind_of_noun(lemma: str, *, plural: bool) -> ActorKind:
    if plural or lemma in titles.GROUPS:
        return "group"
    if lemma in titles.COUNTRY_NOUNS:
        return "country"
    return "organisation" if lemma in titles.BODIES or lemma in titles.STATE_ORGANS else "person"
