"""Phrases that may stand for an actor, and what their words and their places in the tree tell about it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from functools import cached_property
from itertools import islice

from eventx.document import Document, Entity, Sentence, Token
from eventx.records import Mention
from eventx.syntax import names, phrases, quantifiers, sorts, titles
from eventx.syntax.ages import age_beside, age_named
from eventx.syntax.animacy import Animacy
from eventx.syntax.bearers import Bearers
from eventx.syntax.names import Name
from eventx.syntax.naming import Naming
from eventx.syntax.origins import Nation, Nations, Origins
from eventx.syntax.reference import Key, Reference
from eventx.syntax.relatives import antecedent
from eventx.syntax.settings import LOCATIVE
from eventx.syntax.words_at import WordsAt

_PLACES = frozenset({"Location", "Facility"})
_NEVER = frozenset({"Date", "Money", "Product"})
_ACTING_LINKS = frozenset({"nsubj", "nsubj:pass", "obl:agent", "iobj", "nmod:poss", "nsubj:outer"})
_ACTING_PREPOSITIONS = frozenset({"between", "by", "with", "among", "against"})
_LOCATING = frozenset(LOCATIVE) - {"on"}
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "both"})
#: Words that may be references whatever part of speech they were taken for.
_ODD = frozenset({"old", "neither", "Neither"}).union(titles.SHARES, map(str.capitalize, titles.SHARES))
#: Parts of speech of what is no name and may be a reference all the same; "both" is a determiner.
_NOMINALS = frozenset({"NOUN", "PROPN", "PRON", "NUM", "DET"})
_ACTING_NOUNS = (
    titles.COUNTRY_NOUNS | titles.STATE_ORGANS | titles.BODIES | titles.GENDERS.keys() | titles.GENERAL_PEOPLE.keys()
)
_NOMINAL = frozenset({"nsubj", "obj", "iobj", "obl", "nmod", "conj", "root"})
_INDEFINITE = frozenset("a an some any another several many few other every each no".split())


class References:
    """Finds the references of a document.

    Args:
        document: the parse.
        nations: answers which country a name, a demonym or a capital belongs to.
        mentions: phrases that fill a role, and may therefore act where their form alone would not tell.
        animacy: knows the document's entities; read from the document if not given.
        labels: heads of what names the speakers of a transcript, who act whatever they are called.
    """

    def __init__(
        self,
        document: Document,
        nations: Nations,
        mentions: Iterable[Mention] = (),
        animacy: Animacy | None = None,
        labels: Collection[Key] = (),
    ) -> None:
        self.document = document
        self.animacy = animacy or Animacy(document)
        self.labels = labels
        self._origins = Origins(nations, self.animacy)
        self._naming = Naming(self.animacy, self._origins)
        self._bearers = Bearers(document, self._origins)
        self._markers: dict[int, str] = {}
        self._words = WordsAt(document)
        self._heads_of: dict[Mention, Key | None] = {}
        self._filling = {key for mention in mentions if (key := self.head_of(mention)) is not None}

    @cached_property
    def all(self) -> tuple[Reference, ...]:
        """All references in text order."""
        return tuple(self._found())

    def _found(self) -> Iterator[Reference]:
        for number, sentence in enumerate(self.document.sentences):
            for token in sentence.tokens:
                entity = self.animacy.entity(token)
                label = bool(self.labels) and (number, token.id) in self.labels
                if entity is not None or token.upos in _NOMINALS or token.form in _ODD or label:
                    plain = self._of_dialogue(number, token) if label else self._share(number, sentence, token)
                    reference = plain if entity is None and plain else self._reference(number, sentence, token, entity)
                    if reference is not None:
                        yield reference

    def head_of(self, mention: Mention) -> Key | None:
        """The word that heads a stretch of text; None if it is a clause or no nominal."""
        if mention not in self._heads_of:
            self._heads_of[mention] = self._head_of(mention)
        return self._heads_of[mention]

    def _head_of(self, mention: Mention) -> Key | None:
        number = self._words.sentence(mention)
        if number is None:
            return None
        sentence = self.document.sentences[number]
        inside = {token.id: token for token in self._words.within(number, mention)}
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
        listed = (token for token in self._words.within(key[0], mention) if token.deprel == "conj")
        return tuple((key[0], word.id) for word in listed if self.first(sentence, word).id == key[1])

    def first(self, sentence: Sentence, token: Token) -> Token:
        """The first of those coordinated with a word, by the word that stands for all of its name."""
        return self.anchor(sentence, phrases.first_conjunct(sentence, token))

    def anchor(self, sentence: Sentence, token: Token) -> Token:
        """The word that stands for the whole name that ``token`` is part of; a relative pronoun's antecedent."""
        if token.relation == "flat":
            for above in islice(sentence.ancestors(token), phrases.HIGHEST):
                token = above
                if token.relation != "flat":
                    break
        return antecedent(sentence, self.animacy, token) or token

    @property
    def is_origin(self) -> Callable[[str], bool]:
        """Whether a word names a country or what comes from it."""
        return self._origins.is_origin

    def sentence(self, reference: Reference) -> Sentence:
        """The sentence of a reference."""
        return self.document.sentences[reference.sentence]

    def is_within(self, reference: Reference) -> bool:
        """Whether a phrase only tells of what another is ("envoys from Peru and Chile")."""
        marker = self._marker(self.sentence(reference), reference.head)
        return reference.head.relation in {"nmod", "amod", "compound"} and marker in {"", "of", "from"}

    def capital_before(self, reference: Reference) -> str | None:
        """The country of the capital in which the clause of a government stands ("In Oslo, the government said")."""
        if reference.noun not in titles.STATE_ORGANS or not reference.definite or not reference.subject:
            return None
        sentence = self.sentence(reference)
        verb = sentence.head(reference.head)
        for child in sentence.children(verb) if verb is not None else ():
            if child.relation == "obl" and child.id < reference.head.id and self._marker(sentence, child) == "in":
                nation = self._origins.named([child.form], child)
                return nation.code if nation is not None and nation.use == "seat" else None
        return None

    @staticmethod
    def _of_dialogue(number: int, token: Token) -> Reference | None:
        """Who speaks in a transcript under the part that somebody has in it ("Q:", "THE WITNESS:")."""
        if token.upos == "PROPN":
            return None
        noun = token.lemma.lower()
        return Reference(sentence=number, head=token, form="noun", kind="person", noun=noun, definite=True)

    # --- one reference --------------------------------------------------------------------------------------------

    def _reference(self, number: int, sentence: Sentence, token: Token, entity: Entity | None) -> Reference | None:
        if entity is None:
            nominal = token.upos in _NOMINALS or (token.form == "old" and token.relation in _NOMINAL)
            nominal = nominal or token.form.lower() == "neither"
        else:
            nominal = entity.label not in _NEVER or token.upos == "PRON"
        if not nominal or not self._heads(sentence, token, entity):
            return None
        if token.upos == "PRON" or _counts_known(sentence, token):
            return self._pronoun(number, token)
        if token.upos == "PROPN" or entity is not None or self._naming.flat_entity(sentence, token) is not None:
            return self._named(number, sentence, token, entity)
        if token.deprel in {"compound", "nmod:desc"}:
            return None
        age = age_named(sentence, token) if token.upos in {"NOUN", "ADJ"} else ""
        if age:
            return self._aged(number, sentence, token, age)
        return self._noun(number, sentence, token) if token.upos == "NOUN" else None

    def _share(self, number: int, sentence: Sentence, token: Token) -> Reference | None:
        """A word that fills a role by taking some of those known."""
        if (number, token.id) not in self._filling or not quantifiers.takes_some(sentence, token):
            return None
        known = any(child.lemma.lower() in {"the", "all"} for child in sentence.children(token))
        return Reference(sentence=number, head=token, form="pronoun", noun=token.form.lower(), definite=known)

    def _begins_another(self, sentence: Sentence, token: Token, entity: Entity | None) -> bool:
        """Whether the tree took two names in a row for one ("told President Putin China respects")."""
        head = sentence.head(token)
        other = self.animacy.entity(head) if head is not None else None
        return entity is not None and other is not None and entity is not other and entity.start == token.start

    def _heads(self, sentence: Sentence, token: Token, entity: Entity | None) -> bool:
        """Whether a word heads the name that it belongs to."""
        if token.relation == "flat" and not self._begins_another(sentence, token, entity):
            return False
        if entity is None:
            return True
        head = sentence.head(token)
        return head is None or not entity.start <= head.start < entity.end

    def _pronoun(self, number: int, token: Token) -> Reference | None:
        if token.deprel == "expl" or token.feat("PronType") in {"Rel", "Int", "Dem"}:
            return None
        definite = token.upos == "NUM"
        return Reference(sentence=number, head=token, form="pronoun", noun=token.lemma.lower(), definite=definite)

    def _named(self, number: int, sentence: Sentence, token: Token, entity: Entity | None) -> Reference | None:
        entity = entity or self._naming.flat_entity(sentence, token)
        label = entity.label if entity is not None else None
        written = self._naming.words(sentence, token, entity)
        if written and names.fold(written[-1]) in titles.PARTISANS and not _is_plural(token):
            return self._noun(number, sentence, token)
        nation = self._origins.named(written, token) or self._bearers.half(sentence, token, written)
        a_person = nation is not None and self._is_somebodys_name(sentence, token, written, label, nation)
        if nation is not None and not a_person and _stands_for_country(nation, written):
            return self._country(number, sentence, token, nation)
        label = "Person" if a_person else label
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

    def _is_somebodys_name(
        self, sentence: Sentence, token: Token, written: list[str], label: str | None, nation: Nation
    ) -> bool:
        """Whether a country's or capital's name is a person's here."""
        if self._bearers.has_surname(written):
            return not self._stands_for_state(sentence, token)
        name = self._naming.name(sentence, token, written) if label == "Person" else None
        return name is not None and self._bearers.is_person(sentence, token, name, nation)

    def _stands_for_state(self, sentence: Sentence, token: Token) -> bool:
        """Whether a name stands where that of a country does: "in Jordan", "Jordan's king"."""
        head = sentence.head(token)
        office = token.deprel == "nmod:poss" and head is not None and head.lemma.lower() in titles.OF_STATES
        return office or self._located(sentence, token)

    def _is_plain(self, token: Token, name: Name) -> bool:
        """Whether a capitalised word is a common noun all the same ("the Government")."""
        if len(name.words) > 1:
            return False
        return name.words[0] in titles.BODIES or name.words[0] in titles.GROUPS or token.form.islower()

    def _bearer(self, number: int, token: Token, label: str | None, written: list[str], name: Name) -> Reference:
        sentence = self.document.sentences[number]
        several = token.feat("Number") == "Plur" and any(map(_makes_definite, sentence.children(token)))
        noun, details = self._naming.office(sentence, token, name)
        kind = sorts.of_name(label, name, noun, several=several)
        if kind not in {"person", None}:
            titled = bool(name.titles)
            name = Name(" ".join(written), tuple(filter(None, map(names.fold, written))))
            if titled:
                noun, details = self._naming.office(sentence, token, name)
        if kind == "organisation" and not noun:
            noun, details = sorts.noun_in_name(name)
        return Reference(
            sentence=number,
            head=token,
            form="name",
            kind=kind,
            name=name,
            noun=noun,
            details=details,
            gender=self._bearers.gender(name) if kind in {"person", None} else None,
            plural=kind == "group",
            country=self._origins.country(sentence, token),
            definite=True,
            place=label in _PLACES,
            age=age_beside(sentence, token) if kind in {"person", None} else "",
        )

    def _country(self, number: int, sentence: Sentence, token: Token, nation: Nation) -> Reference | None:
        modifies = token.relation in {"amod", "compound"} or token.deprel == "nmod:desc"
        modifies = modifies and nation.use != "name" and (number, token.id) not in self._filling
        if self._located(sentence, token) or modifies:
            return None
        if nation.use == "seat" and not self._acts(number, sentence, token):
            return None
        if nation.body is not None and not self._bearers.speaks_of(nation.code):
            name = Name(nation.body, tuple(map(names.fold, nation.body.split())))
            return Reference(sentence=number, head=token, form="name", kind="organisation", name=name, definite=True)
        if nation.use == "demonym" and any(child.form.lower() in {"a", "an"} for child in sentence.children(token)):
            return self._national(number, token, nation)
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
            people=nation.use == "demonym",
        )

    @staticmethod
    def _national(number: int, token: Token, nation: Nation) -> Reference:
        """Somebody called by where they come from ("a Croatian")."""
        code = nation.code
        return Reference(
            sentence=number, head=token, form="noun", kind="person", noun="national", country=code, fresh=True
        )

    def _noun(self, number: int, sentence: Sentence, token: Token) -> Reference:
        lemma = token.lemma.lower()
        acts = lemma in _ACTING_NOUNS or self.animacy.acts(sentence, token)
        if not acts and not (lemma in titles.TERRITORIES and (number, token.id) in self._filling):
            return Reference(sentence=number, head=token, form="noun", thing=True, noun=lemma, plural=_is_plural(token))
        plural = _is_plural(token) and lemma not in titles.COLLECTIVE
        children = sentence.children(token)
        origins = self._origins.several(sentence, token) if plural else ()
        country = self._origins.country(sentence, token) if not origins else None
        details = frozenset(self._naming.details(sentence, token))
        counted = any(child.relation == "nummod" for child in children)
        officials = lemma == "official" and plural and not counted
        organ = officials or sorts.stands_for_state(lemma, details if not plural else ())
        is_state = country is not None and organ and self._origins.is_told_by(children)
        return Reference(
            sentence=number,
            head=token,
            form="noun",
            kind="country" if is_state else sorts.of_noun(lemma, plural=plural),
            noun=titles.office(lemma, details),
            details=details,
            gender=titles.GENDERS.get(lemma),
            plural=plural and not is_state,
            origins=origins,
            country=country,
            definite=token.upos == "PROPN" or any(map(_makes_definite, children)),
            fresh=counted or any(child.lemma.lower() in _INDEFINITE for child in children),
        )

    def _aged(self, number: int, sentence: Sentence, token: Token, age: str) -> Reference:
        """Somebody called by their age alone."""
        definite = any(map(_makes_definite, sentence.children(token)))
        return Reference(
            sentence=number, head=token, form="noun", kind="person", noun="year-old", definite=definite, age=age
        )

    # --- parts ----------------------------------------------------------------------------------------------------

    def _located(self, sentence: Sentence, token: Token) -> bool:
        """Whether the phrase says where something is, which an actor never does."""
        if self._marker(sentence, token) in _LOCATING:
            return True
        first = phrases.first_conjunct(sentence, token)
        return first is not token and self._marker(sentence, first) in _LOCATING

    def _acts(self, number: int, sentence: Sentence, token: Token) -> bool:
        first = phrases.first_conjunct(sentence, token)
        if {(number, token.id), (number, first.id)} & self._filling or first.deprel in _ACTING_LINKS:
            return True
        return self._marker(sentence, first) in _ACTING_PREPOSITIONS

    def _marker(self, sentence: Sentence, token: Token) -> str:
        """The preposition; kept, since all of a long list asks for that of its first word."""
        if token.start not in self._markers:
            self._markers[token.start] = phrases.preposition(sentence, token)
        return self._markers[token.start]


def _counts_known(sentence: Sentence, token: Token) -> bool:
    """Whether a numeral alone stands for those known: "both", "the two"."""
    lemma = token.lemma.lower()
    if lemma in titles.GATHERERS:
        return token.relation in _NOMINAL - {"root"} or quantifiers.is_subject(sentence, token)
    counted = token.upos == "NUM" and lemma in titles.NUMBERS and token.relation in _NOMINAL
    return counted and any(child.lemma.lower() == "the" for child in sentence.children(token))


def _makes_definite(child: Token) -> bool:
    return child.deprel == "nmod:poss" or child.form.lower() in _DEFINITE


def _is_plural(token: Token) -> bool:
    return token.xpos in {"NNS", "NNPS"} or token.feat("Number") == "Plur"


def _stands_for_country(nation: Nation, written: list[str]) -> bool:
    return nation.use != "part" and not titles.BODIES.intersection(word.lower() for word in written)
