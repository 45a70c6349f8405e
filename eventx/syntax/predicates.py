"""Predicate–argument structure: a verb or noun and the phrases that fill its grammatical functions.

The functions are logical ones, so that a frame needs to be written once: ``subject`` is who acts, also as the agent of
a passive; ``object`` is who it is done to, also as a passive's subject; ``indirect`` the recipient; ``clause`` a
complement clause, ``infinitive`` one that borrows its subject, ``predicative`` what is said of the subject or object;
``possessor`` the genitive of a noun; any preposition names the phrase it introduces.

Sources: Universal Dependencies v2 (de Marneffe et al. 2021); control and raising after the Enhanced UD guidelines.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import evolve, field, frozen

from eventx.document import Document, Sentence, Token
from eventx.records import Mention
from eventx.syntax import phrases

#: Verbs whose object, not subject, acts in the infinitive below ("urged Iran to sign").
OBJECT_CONTROL = frozenset(
    "advise allow ask authorise authorize beg cause challenge command compel convince direct enable encourage expect "
    "forbid force get help instruct invite lead let make oblige order permit persuade press pressure push remind "
    "request require see tell urge want warn".split()
)
#: How far up arguments are looked for; longer chains of verbs are lists or parsing errors.
LONGEST_CHAIN = 12
_RELATIVE_WORDS = frozenset({"who", "whom", "which", "that", "whose"})


@frozen
class Argument:
    """A phrase that fills a grammatical function of a predicate.

    Attributes:
        function: subject, object, indirect, clause, infinitive, predicative, possessor, modifier or a preposition.
        head: the word that heads the phrase.
        mention: the phrase, without its preposition.
        path: how it was reached, in words.
        pieces: all stretches of a phrase that is interrupted, as a split quotation is.
    """

    function: str
    head: Token
    mention: Mention
    path: str
    pieces: tuple[Mention, ...] = ()


@frozen(kw_only=True)
class Predicate:
    """A verb or noun with its arguments.

    Attributes:
        sentence: number of the sentence in the document.
        head: the verb or noun.
        support: the light verb that carries a noun ("held" in "held talks"), else None.
        lemma: the head's lemma, with its particle if it has one ("call off").
        arguments: in text order.
        passive: whether the verb (or the support) is passive.
    """

    sentence: int
    head: Token
    support: Token | None = None
    lemma: str
    arguments: tuple[Argument, ...] = field(default=())
    passive: bool = False

    @property
    def anchor(self) -> Token:
        """The word that carries tense, negation and adjuncts."""
        return self.support or self.head

    def having(self, function: str) -> tuple[Argument, ...]:
        """The arguments with one function."""
        return tuple(argument for argument in self.arguments if argument.function == function)


class Clauses:
    """Reads predicates off one sentence.

    Args:
        document: the parse.
        number: which of its sentences.
    """

    def __init__(self, document: Document, number: int) -> None:
        self.document = document
        self.number = number
        self.sentence: Sentence = document.sentences[number]
        self._verbs: dict[int, Predicate] = {}
        self._open: set[int] = set()

    def verb(self, head: Token) -> Predicate:
        """The predicate of a verb, with the arguments that syntax lends it from elsewhere."""
        if head.id not in self._verbs:
            own = list(self._own(head))
            self._open.add(head.id)
            if len(self._open) <= LONGEST_CHAIN:
                own += self._borrowed(head, {argument.function for argument in own})
            self._open.discard(head.id)
            self._verbs[head.id] = self._predicate(head, own)
        return self._verbs[head.id]

    def noun(self, head: Token, supports: frozenset[str] = frozenset()) -> Predicate:
        """The predicate of an event noun; a verb from ``supports`` above it lends its arguments."""
        arguments = list(self._nominal(head))
        support = self.support(head, supports)
        if support is None:
            return self._predicate(head, arguments)
        verb = self.verb(support)
        taken = {token.id for token in self.sentence.subtree(head)}
        lent = [argument for argument in verb.arguments if argument.head.id not in taken]
        return evolve(self._predicate(head, [*arguments, *lent]), support=support, passive=verb.passive)

    def support(self, noun: Token, lemmas: frozenset[str]) -> Token | None:
        """The light verb that ``noun`` is the object (or passive subject, or the subject of "take place") of."""
        first = self._first_conjunct(noun)
        verb = self.sentence.head(first)
        if verb is None or verb.upos != "VERB":
            return None
        if first.deprel in {"obj", "nsubj:pass", "nsubj"} and self.lemma(verb) in lemmas:
            return verb
        if first.deprel == "obl" and f"{self.lemma(verb)} {phrases.preposition(self.sentence, first)}" in lemmas:
            return verb
        if first.relation == "nsubj" and any(
            f"{verb.lemma} {child.lemma}" in lemmas for child in self.sentence.children(verb) if child.relation == "obj"
        ):
            return verb
        return verb if first.deprel == "acl" and self.lemma(verb) in lemmas else self._participle(noun, lemmas)

    def lemma(self, token: Token) -> str:
        """The lemma with its verbal particle."""
        particles = [child.lemma for child in self.sentence.children(token) if child.deprel == "compound:prt"]
        return " ".join([token.lemma.lower(), *particles])

    def is_passive(self, verb: Token) -> bool:
        """Whether a verb is passive, as a reduced relative ("talks attended by") is too."""
        if any(child.deprel in {"nsubj:pass", "aux:pass", "obl:agent"} for child in self.sentence.children(verb)):
            return True
        bare = verb.deprel in {"acl", "advcl", "amod"} and verb.xpos == "VBN"
        return bare and not any(child.relation == "aux" for child in self.sentence.children(verb))

    # --- what stands below the predicate itself -------------------------------------------------------------------

    def _own(self, verb: Token) -> Iterator[Argument]:
        passive = self.is_passive(verb)
        for child in self.sentence.children(verb):
            function = self._function(child, passive=passive)
            if function:
                yield from self._expand(function, child, f"{child.deprel} of {verb.lemma}")
        yield from self._clauses(verb)

    def _function(self, child: Token, *, passive: bool) -> str:
        match child.deprel:
            case "nsubj:pass":
                return "object"
            case "nsubj" | "nsubj:outer" | "csubj":
                return "subject"
            case "obj":
                return "object"
            case "iobj":
                return "indirect"
            case "obl:agent":
                return "subject"
        if child.relation != "obl":
            return ""
        marker = phrases.preposition(self.sentence, child)
        return "subject" if passive and marker == "by" else marker

    def _clauses(self, verb: Token) -> Iterator[Argument]:
        for child in self.sentence.children(verb):
            if child.deprel in {"ccomp", "xcomp"}:
                yield self._clause(self._complement(child), child, f"{child.deprel} of {verb.lemma}")
            elif child.relation == "advcl" and child.xpos == "VBG":
                marker = phrases.preposition(self.sentence, child)
                if marker:
                    yield self._clause(marker, child, f"{marker} + -ing of {verb.lemma}")

    def _complement(self, child: Token) -> str:
        """Which kind of complement: a clause with its own subject, one without ("to sign"), or a predicative."""
        if child.deprel == "ccomp":
            return "clause"
        marked = any(word.lemma.lower() == "to" and word.upos == "PART" for word in self.sentence.children(child))
        return "infinitive" if marked or child.upos == "VERB" else "predicative"

    def _clause(self, function: str, head: Token, path: str) -> Argument:
        pieces = phrases.clause(self.document, self.sentence, head) or (phrases.mention(self.document, [head]),)
        whole = Mention(pieces[0].start, pieces[-1].end, self.document.text[pieces[0].start : pieces[-1].end])
        return Argument(function, head, whole, path, pieces)

    def _expand(self, function: str, head: Token, path: str) -> Iterator[Argument]:
        """One argument a conjunct; a relative pronoun gives way to what it stands for."""
        antecedent = self._antecedent(head)
        if antecedent is not None:
            head, path = antecedent, f"{path}, through {head.form!r}"
        for member in phrases.conjuncts(self.sentence, head):
            note = path if member is head else f"{path}, conjunct"
            yield Argument(function, member, phrases.noun_phrase(self.document, self.sentence, member), note)

    def _antecedent(self, token: Token) -> Token | None:
        relative = token.feat("PronType") == "Rel" or token.xpos in {"WP", "WDT"}
        if not relative or token.lemma.lower() not in _RELATIVE_WORDS:
            return None
        for ancestor in self.sentence.ancestors(token):
            if ancestor.deprel == "acl:relcl":
                return self.sentence.head(ancestor)
        return None

    def _nominal(self, noun: Token) -> Iterator[Argument]:
        for child in self.sentence.children(noun):
            where = f"{child.deprel} of {noun.lemma}"
            if child.deprel == "nmod:poss":
                yield from self._expand("possessor", child, where)
            elif child.relation == "nmod":
                marker = phrases.preposition(self.sentence, child)
                yield from self._expand("subject" if marker == "by" else marker or "modifier", child, where)
            elif child.deprel in {"compound", "amod"}:
                yield Argument("modifier", child, phrases.mention(self.document, [child]), where)
            elif child.deprel in {"acl", "ccomp"} and child.upos == "VERB" and child.xpos not in {"VBN", "VBG"}:
                yield self._clause("clause", child, where)

    def _participle(self, noun: Token, lemmas: frozenset[str]) -> Token | None:
        """The support in "the talks held by …"."""
        for child in self.sentence.children(noun):
            if child.deprel in {"acl", "acl:relcl"} and self.lemma(child) in lemmas:
                return child
        return None

    # --- what syntax lends from above -----------------------------------------------------------------------------

    def _borrowed(self, verb: Token, filled: set[str]) -> Iterator[Argument]:
        governor = self.sentence.head(verb)
        if governor is None or governor.id in self._open:
            return
        if verb.deprel == "conj":
            yield from self._from_first_conjunct(verb, governor, filled)
        elif verb.deprel in {"xcomp", "advcl"} or (verb.deprel == "parataxis" and verb.xpos == "VBG"):
            if "subject" not in filled and not self.is_passive(verb):
                yield from self._controller(verb, governor, "subject")
            elif "object" not in filled and self.is_passive(verb):
                yield from self._controller(verb, governor, "object")
        elif verb.relation == "acl":
            yield from self._from_noun(verb, governor, filled)

    def _from_first_conjunct(self, verb: Token, first: Token, filled: set[str]) -> Iterator[Argument]:
        wanted = "object" if self.is_passive(verb) else "subject"
        for argument in self.verb(first).arguments:
            shared = argument.function == ("object" if self.is_passive(first) else "subject")
            if shared and wanted not in filled:
                yield evolve(argument, function=wanted, path=f"{argument.path}, shared by {verb.lemma}")
            elif argument.function == "object" and argument.head.id > verb.id and "object" not in filled:
                yield evolve(argument, path=f"{argument.path}, shared by {verb.lemma}")

    def _controller(self, verb: Token, governor: Token, function: str) -> Iterator[Argument]:
        if governor.upos not in {"VERB", "AUX", "ADJ", "NOUN"}:
            return
        above = self.verb(governor)
        by_object = verb.deprel == "xcomp" and governor.lemma in OBJECT_CONTROL
        order = (("object", "indirect") if by_object else ()) + (("object",) if above.passive else ()) + ("subject",)
        for name in order:
            if above.having(name):
                for argument in above.having(name):
                    yield evolve(argument, function=function, path=f"{name} of {governor.lemma}, controls {verb.lemma}")
                return

    def _from_noun(self, verb: Token, noun: Token, filled: set[str]) -> Iterator[Argument]:
        """The noun that a participle or relative clause without its own pronoun modifies."""
        if verb.deprel == "acl" and verb.xpos in {"VB", "VBP"}:
            return
        function = "object" if self.is_passive(verb) or (verb.deprel == "acl:relcl" and "subject" in filled) else "subject"
        if function not in filled:
            yield from self._expand(function, noun, f"noun that {verb.lemma} modifies")

    def _first_conjunct(self, token: Token) -> Token:
        while token.deprel == "conj":
            head = self.sentence.head(token)
            if head is None:
                break
            token = head
        return token

    def _predicate(self, head: Token, arguments: list[Argument]) -> Predicate:
        ordered = sorted(dict.fromkeys(arguments), key=lambda a: (a.mention.start, a.mention.end, a.function))
        return Predicate(
            sentence=self.number,
            head=head,
            lemma=self.lemma(head),
            arguments=tuple(ordered),
            passive=head.upos == "VERB" and self.is_passive(head),
        )
