"""Which mentions are one actor: names first, then, in reading order, descriptions and pronouns.

Deterministic, in sieves from certain to likely, in the manner of Raghunathan et al. (2010). Time grows linearly with
the text, since a description or pronoun looks at a bounded number of candidates.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence

from attrs import evolve

from eventx.document import Document
from eventx.records import Mention
from eventx.syntax import descriptions, phrases, pronouns, sorts, titles
from eventx.syntax.animacy import Animacy
from eventx.syntax.antecedents import Antecedents
from eventx.syntax.chains import Chain, Countries, NameChains
from eventx.syntax.gatherings import Gatherings
from eventx.syntax.headlines import name_announced
from eventx.syntax.labels import Labels
from eventx.syntax.layout import Layout
from eventx.syntax.origins import Nations
from eventx.syntax.pronouns import Pronoun
from eventx.syntax.reference import Key, Reference
from eventx.syntax.references import References
from eventx.syntax.shares import Shares
from eventx.syntax.speech import Speech
from eventx.syntax.spoken import Spoken

#: How many bearers of an office are compared.
MOST_RIVALS = 16
#: How many sentences back a general noun ("the company") reaches.
GENERAL_WINDOW = 4
#: How many back it reaches where only one can be meant.
FAR = 12


class Coreference:
    """Who is who in a document.

    Args:
        document: the parse.
        nations: answers which country a name, a demonym or a capital belongs to.
        mentions: phrases that fill a role of an event.
        speech: who says what to whom; read from the document if not given.
        animacy: knows the document's entities; read from the document if not given.
    """

    def __init__(
        self,
        document: Document,
        nations: Nations,
        mentions: Iterable[Mention] = (),
        speech: Speech | None = None,
        animacy: Animacy | None = None,
    ) -> None:
        wanted = list(mentions)
        self._document = document
        self._speech = speech or Speech.of(document)
        self._references = References(document, nations, wanted, animacy, self._speech.labels)
        acting = {self._references.head_of(mention) for mention in wanted}
        self._layout = Layout(document, turns=bool(self._speech.labels))
        self._spoken = Spoken(self._references, self._layout)
        self._countries = Countries()
        self._by_noun: dict[str, deque[Chain]] = {}
        self._labels = Labels(self._spoken, self._speech)
        self._antecedents = Antecedents(self._spoken, self._speech, acting)
        self._gatherings = Gatherings(self._references, self._spoken.of, self._spoken.actors, self._countries)
        self._shares = Shares(self._references, self._spoken, self._gatherings)
        self._read(self._references.all)

    def at(self, mention: Mention) -> tuple[Chain, ...]:
        """Whom a phrase stands for: nobody, one, or the members of a group that the text names."""
        key = self._references.head_of(mention)
        if key is None:
            return ()
        places = (key, *self._references.conjuncts_in(mention, key))
        found = [chain for place in places if (chain := self._whole(place)) is not None and not chain.thing]
        members = (member for chain in found for member in (self._meant(chain, mention) if chain.members else (chain,)))
        return tuple(dict.fromkeys(member.taken or member for member in members))

    def _meant(self, group: Chain, mention: Mention) -> Sequence[Chain]:
        """The members that a phrase names: "Iraqi and Syrian officials" may come as "Iraqi" and "Syrian officials"."""
        told = {m for start, m in self._gatherings.by_place.items() if mention.start <= start < mention.end}
        return [member for member in group.members if member in told] or group.members

    def _whole(self, place: Key) -> Chain | None:
        """Who is spoken of at a word; one of several peoples stands for those of it who are meant."""
        number, head = place
        start = self._document.sentences[number].token(head).start
        return self._gatherings.by_place.get(start) or self._spoken.of.get(place)

    def head_of(self, mention: Mention) -> Key | None:
        """Sentence number and id of the word that heads a phrase; None if it is a clause or no nominal."""
        return self._references.head_of(mention)

    def mentions(self, chain: Chain) -> Iterator[tuple[Key, Mention]]:
        """The phrases that stand for an actor, each with the place of its head."""
        for reference in chain.references:
            sentence = self._document.sentences[reference.sentence]
            yield reference.key, phrases.noun_phrase(self._document, sentence, reference.head)

    # --- reading --------------------------------------------------------------------------------------------------

    def _read(self, references: Iterable[Reference]) -> None:
        everything = tuple(references)
        self._spoken.of.update(NameChains(self._document, everything, self._references.is_origin).of)
        named = (chain for chain in self._spoken.of.values() if chain.kind == "country")
        self._countries.update((chain.country, chain) for chain in named if chain.country is not None)
        later: list[tuple[Reference, Pronoun]] = []
        for reference in self._shares.wholes_first(everything):
            pronoun = pronouns.read(reference.head) if reference.form == "pronoun" else None
            if pronoun is not None and pronoun.person != "third":
                later.append((reference, pronoun))
                continue
            chain = self._spoken.of.get(reference.key) or self._chain(reference, pronoun)
            if chain is not None:
                self._note(reference, chain)
        for reference, pronoun in later:
            self._antecedents.first_or_second(reference, pronoun)
        name_announced(self._document, everything, self._spoken.of)

    def _chain(self, reference: Reference, pronoun: Pronoun | None) -> Chain | None:
        if pronoun is not None:
            found = self._antecedents.third(reference, pronoun)
            if found is not None and pronoun.gender is not None:
                found.kind, found.gender = found.kind or "person", found.gender or pronoun.gender
            elif found is not None and pronoun.inanimate and not found.thing:
                found.kind = found.kind or "organisation"
        elif reference.form == "pronoun":
            found = self._gatherings.gathered(reference) or self._shares.taken(reference)
        elif reference.thing:
            found = Chain()
        else:
            reference = self._at_home(reference)
            listed = self._gatherings.listed(reference) if reference.plural else None
            beside = self._labels.speaker(reference) if self._labels.has(reference) else self._apposed(reference)
            apposed = listed or self._counted(reference) or beside
            if apposed is not None and apposed.name is not None:
                self._unite(reference, apposed)
            found = apposed or self._described(reference) or self._new(reference)
        if found is None:
            return None
        if found.members:
            for member in found.members:
                member.references.append(reference)
        return found.add(reference)

    def _new(self, reference: Reference) -> Chain:
        owner = self._owner(reference) or self._country_called(reference)
        theirs = owner.country if owner is not None and reference.noun not in titles.RELATIONAL else None
        return Chain(owner=owner, country=reference.country or theirs)

    def _note(self, reference: Reference, chain: Chain) -> None:
        self._spoken.of[reference.key] = chain
        self._labels.note(reference, chain)
        self._spoken.note(reference, chain, self._speech.quotation(reference.head.start))
        if reference.form != "pronoun" and not chain.thing:
            self._note_noun(reference, chain)
        if reference.head.deprel == "conj" and not chain.thing:
            coordination = self._gatherings.coordinate(reference, chain)
            if coordination is not None and not self._references.is_within(coordination.place):  # "they" finds both
                quoted = self._speech.quotation(coordination.place.head.start)
                self._spoken.note(coordination.place, coordination.group, quoted)

    def _note_noun(self, reference: Reference, chain: Chain) -> None:
        if reference.kind == "person" and chain.body is None and chain.kind == "person":
            chain.body = self._body(reference)
        if reference.noun in titles.SPEAKING_FOR and chain.principal is None:
            chain.principal = self._owner(reference)
        offices = self._offices_of_counterpart(reference) if reference.noun == "counterpart" else set()
        if offices:
            chain.lent |= offices - chain.nouns
            chain.nouns |= offices
        labelled = [member for member in chain.members if member.label is not None]
        for noun in filter(None, (reference.noun, *offices)):
            bearers = self._by_noun.get(noun)
            if bearers is None:
                bearers = self._by_noun[noun] = deque(maxlen=MOST_RIVALS)
            for bearer in (*labelled, chain):
                if not bearers or bearers[-1] is not bearer:
                    bearers.append(bearer)

    def _offices_of_counterpart(self, reference: Reference) -> set[str]:
        """The offices of a counterpart, which are those of whoever has one."""
        owner = self._owner(reference)
        return set() if owner is None else owner.nouns & titles.TITLES

    def _body(self, reference: Reference) -> Chain | None:
        """The organisation whose director, spokesman or member somebody is."""
        sentence = self._references.sentence(reference)
        heads = [child for child in sentence.children(reference.head) if child.deprel in {"nmod:desc", "appos"}]
        for head in (reference.head, *heads):
            for child in sentence.children(head):
                linked = child.deprel in {"nmod:poss", "compound"} or (
                    child.relation == "nmod" and phrases.preposition(sentence, child) in {"of", "for", "at", "from"}
                )
                chain = self._spoken.at(reference.sentence, sentence, child) if linked else None
                if chain is not None and chain.kind == "organisation" and chain.name is not None:
                    return chain
        return None

    # --- descriptions ---------------------------------------------------------------------------------------------

    def _apposed(self, reference: Reference) -> Chain | None:
        """The actor that the phrase is an apposition to, or that is an apposition to it."""
        sentence = self._references.sentence(reference)
        for token in descriptions.appositions(sentence, reference, self._references.animacy):
            chain = self._spoken.at(reference.sentence, sentence, token)
            below = token if token.head == reference.head.id else reference.head
            loose = below.relation != "appos" or phrases.set_off(sentence, below)
            if chain is not None and descriptions.may_be_apposed(chain, reference, loose=loose):
                if descriptions.names_body(chain, reference):
                    chain.kind = reference.kind
                return chain
        return None

    def _unite(self, reference: Reference, named: Chain) -> None:
        """Join a name with the one described before whom it names: "a dealer … The dealer, Ann Lee, said"."""
        bearers = reversed(self._by_noun.get(reference.noun, ()))
        same = next(
            (chain for chain in bearers if descriptions.is_same(chain, reference, self._owner(reference))), None
        )
        if same is None or not descriptions.may_be_named(same, named, reference):
            return
        named.take(same)
        self._spoken.rename(same, named)
        for noun in same.nouns:
            bearing = self._by_noun[noun]
            self._by_noun[noun] = deque([named if chain is same else chain for chain in bearing], bearing.maxlen)

    def _counted(self, reference: Reference) -> Chain | None:
        """The group that a plural makes up: "40 lawmakers" in "a group of 40 lawmakers"."""
        if not reference.plural:
            return None
        sentence = self._references.sentence(reference)
        head = sentence.head(reference.head)
        if head is None or head.lemma.lower() not in titles.QUANTITIES:
            return None
        chain = self._spoken.of.get((reference.sentence, head.id))
        if chain is None or chain.thing or phrases.preposition(sentence, reference.head) != "of":
            return None
        chain.kind, chain.plural = "group", True
        return chain

    def _described(self, reference: Reference) -> Chain | None:
        if reference.kind == "country" and reference.country is not None:
            return self._countries[reference.country]
        if reference.age and reference.definite:
            return self._aged(reference)
        owner = self._owner(reference)
        owned = self._owned(reference, owner) if owner is not None else None
        return self._gathers(reference) or owned or self._alike(reference, owner)

    def _alike(self, reference: Reference, owner: Chain | None) -> Chain | None:
        """Who had the noun before, or may be called by it."""
        sentence = self._references.sentence(reference)
        beside = {*descriptions.beside(sentence, reference, self._spoken.within(0, reference))}
        bearers = [c for c in self._by_noun.get(reference.noun, ()) if c not in beside and self._is_here(c, reference)]
        same = self._latest(reference, [c for c in bearers if descriptions.is_same(c, reference, owner)])
        if same is None and reference.noun == "people" and reference.definite:
            same = self._countrymen(reference)
        if same is not None or not reference.definite or owner is not None:
            return same
        if (reference.plural and reference.noun not in titles.FOLLOWERS) or self._points_at_speaker(reference):
            return None
        return self._general(reference, beside)

    def _is_here(self, chain: Chain, reference: Reference) -> bool:
        """Whether the story that a phrase belongs to has spoken of an actor before, if the text has several stories."""
        begun = self._layout.item(reference.head.start)
        return not begun or any(begun <= place.head.start <= reference.head.start for place in chain.references)

    def _points_at_speaker(self, reference: Reference) -> bool:
        """Whether quoted words speak of where they are said ("lied to this body")."""
        children = self._references.sentence(reference).children(reference.head)
        points = any(child.form.lower() == "this" for child in children)
        return points and self._speech.quotation(reference.head.start) is not None

    def _latest(self, reference: Reference, chains: Sequence[Chain]) -> Chain | None:
        """The one spoken of last, in whatever words.

        Those of whom all that the words tell is known come first; a counterpart after those near who bear the noun
        themselves.
        """
        chains = [c for c in chains if c.country is not None and c.country == reference.country] or chains
        chains = [c for c in chains if reference.details and reference.details <= c.details] or chains
        if len(set(chains)) < 2:  # noqa: PLR2004
            return chains[-1] if chains else None
        spoken = [candidate for candidate in reversed(self._spoken.actors) if candidate.chain in chains]
        near = (c for c in spoken if reference.sentence - c.reference.sentence <= GENERAL_WINDOW)
        own = next((c.chain for c in near if reference.noun not in c.chain.lent), None)
        return own or next((c.chain for c in spoken), chains[-1])

    def _gathers(self, reference: Reference) -> Chain | None:
        if not reference.plural and reference.noun not in titles.NUMBERS and not self._gatherings.singles(reference):
            return None
        bearers = self._by_noun.get(reference.noun, ())
        return self._gatherings.gathered(reference) or self._gatherings.by_country(reference, reversed(bearers))

    def _general(self, reference: Reference, beside: Collection[Chain]) -> Chain | None:
        """The actor last named, else described, that a general noun may stand for ("the company", "the envoy")."""
        near = dict.fromkeys(candidate.chain for candidate in reversed(self._spoken.within(GENERAL_WINDOW, reference)))
        if reference.plural:
            return next((chain for chain in near if descriptions.may_follow(chain, reference)), None)
        fits = [c for c in near if not c.plural and c not in beside and descriptions.may_be_called(c, reference)]
        if not fits:
            return self._only_one(reference)
        if reference.noun in titles.ANYBODY:
            return next((c for c in fits if c.references[-1].sentence < reference.sentence), None)
        return next((chain for chain in fits if chain.name is not None), fits[0])

    def _only_one(self, reference: Reference) -> Chain | None:
        """The only body named further up that a general noun may stand for."""
        far = dict.fromkeys(c.chain for c in self._spoken.within(FAR, reference) if c.chain.kind == "organisation")
        named = [c for c in far if c.name is not None and not c.plural and descriptions.may_be_called(c, reference)]
        return named[0] if len(named) == 1 else None

    def _countrymen(self, reference: Reference) -> Chain | None:
        """The group of a country that the text spoke of last ("Israeli negotiators … the Israelis")."""
        for candidate in reversed(self._spoken.actors):
            if reference.sentence - candidate.reference.sentence > GENERAL_WINDOW:
                return None
            for chain in candidate.chain.members or (candidate.chain,):
                if chain.kind == "group" and chain.country == reference.country is not None:
                    return chain
        return None

    def _aged(self, reference: Reference) -> Chain | None:
        """The person of an age that the text told, else the one named last whose age it did not tell."""
        chains = [
            c.chain for c in reversed(self._spoken.actors) if c.chain.kind in {"person", None} and not c.chain.plural
        ]
        told = next((chain for chain in chains if reference.age in chain.ages), None)
        return told or next((chain for chain in chains if chain.name is not None and not chain.ages), None)

    def _owned(self, reference: Reference, owner: Chain) -> Chain | None:
        """What somebody is of: "her country", "his government", "her agency" once the text told which."""
        own = (titles.COUNTRY_NOUNS | titles.STATE_ORGANS) - titles.RELATIONAL
        if owner.country is not None and reference.noun in own:
            return self._countries[owner.country]
        if reference.noun == "client" and not reference.plural:
            return owner.principal or (owner if self._is_represented(owner) else None)
        if reference.noun in titles.RELATIONAL and not reference.plural:
            return self._gatherings.opposed(reference, owner)
        body = owner.body
        if body is None or reference.plural or reference.country not in {None, body.country}:
            return None
        named = body.name.words if body.name is not None else ()
        return body if reference.noun in {*titles.GENERAL_BODIES, *body.nouns, *named} else None

    def _is_represented(self, chain: Chain) -> bool:
        """Whether a lawyer spoke of just before is somebody's: "Obi's lawyer said his client was ill"."""
        return any(candidate.chain.principal is chain for candidate in self._spoken.actors)

    def _at_home(self, reference: Reference) -> Reference:
        """The reference with the country that its clause tells: "its ministry", "In Oslo, the government said"."""
        told = reference.country is not None or reference.origins or reference.noun in titles.RELATIONAL
        if reference.form != "noun" or told:
            return reference
        country = self._country_called(reference)
        code = country.country if country is not None else self._references.capital_before(reference)
        return self._of_country(reference, code)

    def _country_called(self, reference: Reference) -> Chain | None:
        """The country whose it is, where a pronoun tells ("its ministry")."""
        for child in self._references.sentence(reference).children(reference.head):
            if child.deprel == "nmod:poss" and child.upos == "PRON":
                chain = self._spoken.of.get((reference.sentence, child.id))
                if chain is not None and chain.kind == "country":
                    return chain
        return None

    def _of_country(self, reference: Reference, code: str | None) -> Reference:
        if code is None:
            return reference
        is_state = not reference.plural and sorts.stands_for_state(reference.noun, reference.details)
        return evolve(reference, country=code, kind="country" if is_state else reference.kind)

    def _owner(self, reference: Reference) -> Chain | None:
        """Whose it is: a person or body; what is a country's is told by the reference itself."""
        sentence = self._references.sentence(reference)
        for child in sentence.children(reference.head):
            chain = self._spoken.at(reference.sentence, sentence, child) if child.deprel == "nmod:poss" else None
            if chain is not None and not chain.thing and chain.kind != "country":
                return chain
        return None
