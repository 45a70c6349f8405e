"""Predicate–argument structure: a verb or noun and the phrases that fill its grammatical functions.

The functions are logical ones, so that a frame needs to be written once: ``subject`` is who acts, also as the agent of
a passive; ``object`` is who it is done to, also as a passive's subject; ``indirect`` the recipient; ``clause`` a
complement clause, ``infinitive`` one that borrows its subject, ``purpose`` an infinitive that is no complement,
``predicative`` what is said of the subject or object; ``possessor`` the genitive of a noun, ``member`` a body or
nationality in front of it ("NATO talks"), ``body`` a common noun for one ("cabinet meeting"), ``modifier`` any word
that stands there ("peace talks"); ``attending`` who does something at an occasion ("said at talks with");
``counterpart`` the other side, read from the terms of what is settled ("agreed to lend the money to"); ``concerned``
whom it concerns that something is done to a thing ("rejected the demand of"); ``doer`` whose deeds are looked into;
``company`` who comes along ("accompanied by"); ``manner`` under what terms somebody speaks ("on condition of
anonymity"); ``time`` and ``place`` what says when and where and nothing else; any
other preposition names the phrase it introduces. ``docs/reference/functions.md`` has an example of each.

Sources: Universal Dependencies v2 (de Marneffe et al. 2021); control and raising after the Enhanced UD guidelines.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from attrs import evolve

from eventx.document import Document, Sentence, Token
from eventx.records import Mention
from eventx.syntax import attendance, members, objects, phrases, quantifiers, settings, supports, words
from eventx.syntax.animacy import Animacy
from eventx.syntax.borrowing import OBJECT_CONTROL_GERUND, borrowed, called_upon, lender
from eventx.syntax.predicate import Argument, Predicate
from eventx.syntax.relatives import antecedent, has_two_objects
from eventx.syntax.verb_forms import gerund_marker, is_gerund, is_infinitive, is_passive

#: Verbs whose passive participle introduces who comes along.
_COMPANY = frozenset({"accompany", "join", "flank", "escort"})
_PARTNERS = frozenset({"with", "between", "among"})
_COMPANY_MARKERS = frozenset({"along with", "together with", "alongside", "as well as"})
#: What papers are called after ("a memorandum of understanding with Lome"): what hangs on it belongs to the paper.
_PAPERS = frozenset("understanding intent friendship cooperation alliance association amity".split())


class Clauses:
    """Reads predicates off one sentence.

    Args:
        document: the parse.
        number: which of its sentences.
        animacy: what the document's names stand for, if the caller has asked already.
    """

    def __init__(self, document: Document, number: int, animacy: Animacy | None = None) -> None:
        self.document = document
        self.number = number
        self.sentence: Sentence = document.sentences[number]
        self.animacy = animacy or Animacy(document)
        self._verbs: dict[int, Predicate] = {}
        self._names_after = self._find_names_after()
        self._after_titles = {name.id for name in self._names_after.values()}

    @classmethod
    def of_document(cls, document: Document, animacy: Animacy | None = None) -> list[Clauses]:
        """One for every sentence, in order; all of them ask the same ``animacy``."""
        shared = animacy or Animacy(document)
        return [cls(document, number, shared) for number in range(len(document.sentences))]

    def verb(self, head: Token) -> Predicate:
        """The predicate of a verb, with the arguments that syntax lends it from elsewhere."""
        known = self._verbs.get(head.id)
        if known is not None:
            return known
        waiting = {head.id: head}
        above = lender(self.sentence, head)
        while above is not None and above.id not in waiting and above.id not in self._verbs:
            waiting[above.id] = above
            above = lender(self.sentence, above)
        for token in reversed(waiting.values()):  # from the top: what stands below borrows from what stands above
            if token.id not in self._verbs:
                own = tuple(self._own(token))
                self._verbs[token.id] = self._predicate(token, own)
                lent = tuple(borrowed(self, token, own))
                if lent:
                    self._verbs[token.id] = self._predicate(token, (*own, *lent))
        return self._verbs[head.id]

    def noun(self, head: Token, lemmas: frozenset[str] = frozenset()) -> Predicate:
        """The predicate of an event noun; a light verb from ``lemmas`` above it lends its arguments."""
        arguments = tuple(self._nominal(head))
        support = supports.support(self, head, lemmas)
        if support is None:
            return self._predicate(head, (*arguments, *self._of_copula(head, lemmas)))
        verb = self.verb(support)
        taken = {token.id for token in self.sentence.subtree(head)}
        if support.id in taken:  # "the talks held by …": what hangs on the participle is not the noun's own
            taken = {head.id}
        lent = [self._without(argument, head) for argument in verb.arguments if argument.head.id not in taken]
        if support.lemma.lower() in words.GIVING:  # a meeting refused to the envoys is one with them
            lent += [evolve(argument, function="with") for argument in lent if argument.function == "indirect"]
        if verb.passive and not verb.having("subject"):
            arguments = tuple(self._as_agent(argument) for argument in arguments)
        return evolve(self._predicate(head, (*arguments, *lent)), support=support, passive=verb.passive)

    def _as_agent(self, argument: Argument) -> Argument:
        """Who gives, behind what is given: "was promised a meeting by the minister"."""
        agent = argument.function == "by" and self.animacy.acts(self.sentence, argument.head)
        return evolve(argument, function="subject") if agent else argument

    def _of_copula(self, noun: Token, lemmas: frozenset[str]) -> Iterator[Argument]:
        """Of whom a noun is said behind "be" and a preposition ("are on strike")."""
        children = self.sentence.children(noun)
        if any(f"be {child.lemma.lower()}" in lemmas for child in children if child.relation == "case") and any(
            child.relation == "cop" for child in children
        ):
            for child in children:
                if child.deprel == "nsubj":
                    yield from self.expand("subject", child, f"subject of be {noun.lemma}")

    def _without(self, argument: Argument, noun: Token) -> Argument:
        """The argument without the event noun that hangs on it ("cleared the abbess of all charges")."""
        if self.sentence.head(noun) is not argument.head:
            return argument
        return evolve(argument, mention=phrases.noun_phrase(self.document, self.sentence, argument.head, [noun.id]))

    def names_paper(self, noun: Token) -> bool:
        """Whether a noun only says what a paper is called: "a memorandum of understanding"."""
        of = noun.lemma.lower() in _PAPERS and noun.relation == "nmod"
        return of and phrases.preposition(self.sentence, noun) == "of"

    def marker(self, head: Token, lemma: str) -> Predicate:
        """The predicate of a word that is none by itself ("according to"); whoever knows its arguments adds them."""
        return Predicate(sentence=self.number, head=head, lemma=lemma)

    def lemma(self, token: Token) -> str:
        """The lemma with its verbal particle."""
        particles = [child.lemma for child in self.sentence.children(token) if child.deprel == "compound:prt"]
        return " ".join([token.lemma.lower(), *particles])

    def is_passive(self, verb: Token) -> bool:
        """Whether a verb is passive, as a reduced relative ("talks attended by") is too."""
        return is_passive(self.sentence, verb)

    def expand(self, function: str, head: Token, path: str) -> Iterator[Argument]:
        """One argument a conjunct; a relative pronoun gives way to what it stands for."""
        taken_up = antecedent(self.sentence, self.animacy, head)
        if taken_up is not None:
            head, path = taken_up, f"{path}, through {head.form!r}"
        for member in phrases.conjuncts(self.sentence, head):
            note = path if member is head else f"{path}, conjunct"
            if member is head or not self._is_in_apposition(member):
                yield self._argument(function, member, note)

    # --- what stands below the predicate itself -------------------------------------------------------------------

    def _own(self, verb: Token) -> Iterator[Argument]:
        passive = self.is_passive(verb)
        for child in self.sentence.children(verb):
            function = self._function(child, passive=passive)
            if function and not self._is_in_apposition(child):
                yield from self.expand(function, child, f"{child.deprel} of {verb.lemma}")
                yield from self._company(child)
            elif child.relation in {"advcl", "acl", "conj"} and child.lemma.lower() in _COMPANY:
                yield from self._companions(child)
        yield from self._clauses(verb)

    def _function(self, child: Token, *, passive: bool) -> str:
        match child.deprel:
            case "nsubj" | "csubj" | "obl:agent" if not self._describes_subject(child):
                return "object" if quantifiers.displaces(self.sentence, child) else "subject"
            case "nsubj:pass" | "nsubj:outer":  # "the deal was signed", "the deal is to be signed"
                return objects.of_passive_subject(self.sentence, child) if passive else "subject"
            case "obj" | "vocative" | "obl:unmarked" if self._is_object(child):
                return "object"
            case "iobj":
                return "indirect" if objects.has_other(self.sentence, child) else "object"
            case "parataxis" | "advmod" if self._is_loose_subject(child):
                return "object" if passive else "subject"
        return self._oblique(child, passive=passive) if child.relation == "obl" else settings.of_adverb(child)

    def _describes_subject(self, child: Token) -> bool:
        """Whether a participle right behind the subject is taken for another one ("Diplomats briefed on it said")."""
        before = self.sentence.token(max(1, child.id - 1))
        return child.xpos in {"VBN", "VBD"} and (before.head, before.deprel) == (child.head, "nsubj")

    def _is_object(self, child: Token) -> bool:
        """Whether a word is an object; what the tree takes for a time may be a body or person ("told Port Today")."""
        if child.deprel != "obl:unmarked":
            return objects.is_direct(self.sentence, child)
        entity = self.animacy.entity(child)
        return entity is not None and entity.label in {"Organization", "Person"}

    def _is_loose_subject(self, child: Token) -> bool:
        return phrases.is_subject(self.sentence, child) or quantifiers.is_subject(self.sentence, child)

    def _oblique(self, child: Token, *, passive: bool = False) -> str:
        marker = phrases.preposition(self.sentence, child)
        if settings.is_fixed(child, marker):
            return ""
        if settings.is_manner(self.sentence, child, marker):
            return "manner"
        if settings.is_time(self.animacy, child, marker):
            return "time"
        border = settings.border_before(self.sentence, child, marker)
        aboard = settings.is_aboard(self.sentence, child, marker) or (border is not None and border.id != child.head)
        if aboard or settings.is_place(self.animacy, child, marker):
            return "place"
        if marker in _COMPANY_MARKERS:
            return "company"
        return "subject" if passive and marker == "by" else marker

    def _clauses(self, verb: Token) -> Iterator[Argument]:
        for child in self.sentence.children(verb):
            if child.deprel in {"ccomp", "xcomp"} or objects.is_announced(self.sentence, child):
                function = self._complement(child)
                yield self._clause(
                    gerund_marker(self.sentence, child) or function, child, f"{child.deprel} of {verb.lemma}"
                )
                yield from self._of_predicative(child) if function == "predicative" else ()
            elif child.relation == "advcl":
                yield from self._adverbial(child, verb)
            elif child.deprel in {"obj", "nsubj:pass", "obl:agent"}:
                yield from self._gerunds_on(child, verb)
                yield from self._adjectives_behind(child, verb)

    def _of_predicative(self, adjective: Token) -> Iterator[Argument]:
        """What an adjective said of the object needs to be complete ("found him guilty of fraud")."""
        for child in self.sentence.children(adjective):
            if child.deprel == "nsubj":
                yield from self.expand("object", child, f"subject of {adjective.lemma}")
            elif child.relation in {"obl", "nmod"}:  # taken for a noun, "guilty" has modifiers
                yield from self.expand(self._oblique(child), child, f"{child.deprel} of {adjective.lemma}")
            elif child.relation == "advcl" and child.id > adjective.id:
                yield from self._adverbial(child, adjective)

    def _adverbial(self, child: Token, verb: Token) -> Iterator[Argument]:
        marker = phrases.preposition(self.sentence, child)
        if marker and is_gerund(self.sentence, child):
            yield self._clause(marker, child, f"{marker} + -ing of {verb.lemma}")
        elif not marker and is_infinitive(self.sentence, child) and child.id > verb.id:
            function = "infinitive" if called_upon(self.sentence, verb) else "purpose"
            yield self._clause(function, child, f"infinitive of {verb.lemma}")

    def _gerunds_on(self, noun: Token, verb: Token) -> Iterator[Argument]:
        """An of-clause on the object of a verb that takes one ("accused the bank of hiding it")."""
        for child in self.sentence.children(noun):
            marker = phrases.preposition(self.sentence, child)
            if child.relation in {"acl", "advcl"} and marker in {"of", "for"} and self._is_loose(noun, child):
                yield self._clause(marker, child, f"{marker} + -ing of {verb.lemma}")

    def _adjectives_behind(self, noun: Token, verb: Token) -> Iterator[Argument]:
        """An adjective behind the object that has a phrase of its own ("holds the line responsible for it")."""
        for child in self.sentence.children(noun):
            own = any(c.relation == "obl" for c in self.sentence.children(child))
            if child.deprel == "amod" and child.id > noun.id and own:
                yield self._clause("predicative", child, f"predicative of {verb.lemma}")
                yield from self._of_predicative(child)

    def _complement(self, child: Token) -> str:
        """Which kind of complement: a clause with its own subject, one without ("to sign"), or a predicative."""
        finite = any(c.relation in {"cop", "aux", "mark"} for c in self.sentence.children(child))
        if child.deprel in {"ccomp", "csubj:pass"} and (child.upos != "ADJ" or finite):
            return "clause"
        return "infinitive" if is_infinitive(self.sentence, child) or child.upos == "VERB" else "predicative"

    def _clause(self, function: str, head: Token, path: str, without: Collection[int] = ()) -> Argument:
        read = phrases.clause(self.document, self.sentence, head, without)
        pieces = read or (phrases.mention(self.document, [head]),)
        whole = Mention(pieces[0].start, pieces[-1].end, self.document.text[pieces[0].start : pieces[-1].end])
        return Argument(function, head, whole, path, pieces)

    # --- phrases --------------------------------------------------------------------------------------------------

    def _argument(self, function: str, head: Token, path: str) -> Argument:
        loose = [child.id for child in self.sentence.children(head) if self._is_loose(head, child)]
        loose += [child.id for child in self.sentence.children(head) if child.deprel == "amod" and child.id > head.id]
        mention = phrases.noun_phrase(self.document, self.sentence, head, loose)
        name = self._names_after.get(head.id)
        if name is not None:
            after = phrases.noun_phrase(self.document, self.sentence, name)
            mention = Mention(mention.start, after.end, self.document.text[mention.start : after.end])
            head = name
        return Argument(function, head, mention, path)

    def _is_loose(self, head: Token, child: Token) -> bool:
        """Whether a phrase behind is an adverbial out of place: no date goes with an actor, nothing with a name."""
        if child.relation not in {"nmod", "acl", "advcl", "obl"} or child.id < head.id:
            return False
        if head.relation == "obl" and head.lemma.lower() in words.MEDIA and child.deprel == "acl":
            return any(word.relation == "nsubj" for word in self.sentence.children(child))  # "said in a letter that …"
        marker = phrases.preposition(self.sentence, child)
        if settings.is_time(self.animacy, child, marker) and self.animacy.acts(self.sentence, head):
            return True
        if marker in {"of", "for"} and is_gerund(self.sentence, child):
            governor = self.sentence.head(head)
            return governor is not None and governor.lemma.lower() in OBJECT_CONTROL_GERUND
        entity = self.animacy.entity(head)
        named = head.upos == "PROPN" and entity is not None and entity.label == "Person"
        return named and marker not in {"", "of"}

    def _find_names_after(self) -> dict[int, Token]:
        """Titles and the names right behind them that the parser has hung on the same word ("envoy" "Ada Obi")."""
        found = {}
        for name in self.sentence:
            if name.upos != "PROPN" or name.relation not in {"nsubj", "obj", "obl", "nmod", "conj"}:
                continue
            first = phrases.first(self.sentence, name)
            before = self.sentence.token(first - 1) if first > 1 else None
            marked = any(child.relation in {"case", "cc"} for child in self.sentence.children(name))
            if marked or before is None or settings.is_time(self.animacy, name, ""):
                continue
            between = before.form == "," and first > 2 and name.relation == "nsubj"  # noqa: PLR2004
            if between:
                before = self.sentence.token(first - 2)
            kinds = {"DET", "NUM", "ADJ"} if between else {"NOUN", "PROPN"}  # "Another, Ada Obi, said"
            if before.upos in kinds and (before.head, before.relation) == (name.head, name.relation):
                found[before.id] = name
        return found

    def _is_in_apposition(self, child: Token) -> bool:
        """Whether a word has been taken for a phrase of its own though it is the name after a title."""
        return child.id in self._after_titles

    def _company(self, noun: Token) -> Iterator[Argument]:
        """Who comes along with a phrase ("the envoy, accompanied by two aides")."""
        for member in phrases.conjuncts(self.sentence, noun):
            for child in self.sentence.children(member):
                parts = [child, *self.sentence.children(child)] if child.relation == "appos" else [child]
                for part in parts:
                    if part.deprel == "acl" and part.lemma.lower() in _COMPANY:
                        yield from self._companions(part)
                    elif part.relation == "nmod" and phrases.preposition(self.sentence, part) in _COMPANY_MARKERS:
                        yield from self.expand("company", part, f"with {member.form}")

    def _companions(self, participle: Token) -> Iterator[Argument]:
        for child in self.sentence.children(participle):
            if child.relation == "obl" and phrases.preposition(self.sentence, child) == "by":
                yield from self.expand("company", child, f"by + {participle.form}")

    def _nominal(self, noun: Token) -> Iterator[Argument]:
        before = ""
        for child in self.sentence.children(noun):
            where = f"{child.deprel} of {noun.lemma}"
            if child.deprel == "nmod:poss":
                time = settings.is_time(self.animacy, child, "")
                yield from self.expand("time" if time else "possessor", child, where)
            elif child.relation == "nmod":
                before = marker = self._oblique(child) or (before if self._is_coordinated(child) else "")
                yield from self.expand(marker or "modifier", child, where)
                if self.names_paper(child):
                    yield from self._nominal(child)
            elif child.deprel in {"compound", "amod"}:
                named = members.of_premodifier(self, noun, child)
                yield from (Argument(function, head, words, where) for function, head, words in named)
            elif child.relation == "nsubj" and phrases.preposition(self.sentence, noun) == "in":
                yield from self.expand("subject", child, where)  # "the two are in talks"
            elif child.relation in {"acl", "advcl", "ccomp"}:
                yield from self._content(child, where)
                for member in members.composed_of(self, child):
                    yield from self.expand("among", member, f"{where}, {member.deprel} of {child.lemma}")
        yield from self._beside_state(noun)
        yield from attendance.attending(self, noun)

    def _is_coordinated(self, child: Token) -> bool:
        """Whether a phrase shares the preposition of the one before, though the tree coordinates them not."""
        return any(word.deprel == "cc" and word.id < child.id for word in self.sentence.children(child))

    def _content(self, child: Token, where: str) -> Iterator[Argument]:
        """The clause that a noun stands for: "charges of hiding it", "the claim that he had left"."""
        marker = gerund_marker(self.sentence, child)
        if marker:
            yield self._clause(marker, child, f"{marker} + -ing, {where}")
        elif child.deprel in {"acl", "ccomp"} or has_two_objects(self.sentence, child):
            before = (word for word in self.sentence.children(child) if word.id < child.id)
            that = [word.id for word in before if word.lemma.lower() == "that"][:1]
            if that or (child.upos == "VERB" and child.xpos not in {"VBN", "VBG"}):
                yield self._clause("clause", child, where, that)

    def _beside_state(self, noun: Token) -> Iterator[Argument]:
        """With whom something goes on: "talks are under way with the rebels"."""
        state = self.sentence.head(noun)
        if state is None or noun.relation != "nsubj":
            return
        children = self.sentence.children(state)
        if any(child.deprel == "cop" for child in children):
            for child in children:
                if child.relation in {"obl", "nmod"} and phrases.preposition(self.sentence, child) in _PARTNERS:
                    yield from self.expand(self._oblique(child), child, f"{child.deprel} of {state.lemma}")

    def _predicate(self, head: Token, arguments: tuple[Argument, ...]) -> Predicate:
        ordered = sorted(dict.fromkeys(arguments), key=lambda a: (a.mention.start, a.mention.end, a.function))
        return Predicate(
            sentence=self.number,
            head=head,
            lemma=self.lemma(head),
            arguments=tuple(ordered),
            passive=head.upos == "VERB" and self.is_passive(head),
        )
