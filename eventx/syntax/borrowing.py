"""Arguments that syntax lends a verb from elsewhere: coordination, control, raising, relative clauses, participles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from attrs import evolve

from eventx.document import Sentence, Token
from eventx.syntax import objects, phrases, settings, singled_out, words

if TYPE_CHECKING:
    from eventx.syntax.predicate import Argument, Predicate
    from eventx.syntax.predicates import Clauses

#: Verbs whose object, not subject, acts in the infinitive below ("urged Iran to sign").
OBJECT_CONTROL = frozenset(
    "advise allow ask authorise authorize beg cause challenge command compel convince direct enable encourage "
    "expect forbid force get help instruct invite lead let make oblige order permit persuade press pressure "
    "push remind request require see tell urge want warn implore hear watch find catch call leave keep".split()
)
#: Verbs whose object acts in the -ing clause below ("accused Iran of arming them", "kept Iran from signing").
OBJECT_CONTROL_GERUND = frozenset(
    "accuse suspect convict acquit blame criticise criticize condemn denounce praise thank prevent stop "
    "dissuade keep charge fault arrest ban bar discourage fine jail punish forgive commend congratulate deter "
    "prohibit indict sue slam blast castigate rebuke reprimand chide scold applaud credit absolve clear hail "
    "laud sanction honour honor".split()
)
#: Markers of -ing clauses that tell what the object did.
_OF_THE_OBJECT = frozenset({"of", "for", "from", "with", "over"})
#: Prepositions of phrases that tell an end: "in an effort to", "on a mission to", "as part of a plan to".
_TO_AN_END = frozenset({"in", "on", "with", "as part of"})
#: What lets whoever is given it act: "was refused permission to meet them".
_ALLOWING = frozenset("permission leave right chance opportunity authority power mandate licence license".split())
#: Functions of whoever is called upon.
_CALLED = frozenset({"on", "upon", "to", "for", "with", "object"})


def borrowed(clauses: Clauses, verb: Token, own: tuple[Argument, ...]) -> Iterator[Argument]:
    """What a verb does not say itself.

    Args:
        clauses: reads the sentence; all predicates above ``verb`` are known to it.
        verb: the verb.
        own: the arguments that stand below it.
    """
    governor = clauses.sentence.head(verb)
    if governor is None:
        return
    governor = phrases.verb_before(clauses.sentence, governor) or governor  # "stopped short of accusing"
    filled = {argument.function for argument in own}
    if verb.deprel == "conj":
        yield from _from_first_conjunct(clauses, verb, governor, filled)
    elif verb.deprel in {"xcomp", "advcl"} or _has_no_tense(clauses.sentence, verb):
        yield from _from_above(clauses, verb, governor, filled)
    elif verb.deprel == "csubj" and singled_out.tells_who(clauses.sentence, verb):  # "it was the third firm to settle"
        yield from _from_singled_out(clauses, verb, governor, filled)
    elif verb.relation == "acl" and not any(a.function == "subject" and a.head is governor for a in own):  # "who" acts
        yield from _from_noun(clauses, verb, governor, filled)


def lender(sentence: Sentence, verb: Token) -> Token | None:
    """The word above whose predicate :func:`borrowed` asks for what a verb lacks; None if it asks none."""
    governor = sentence.head(verb)
    if governor is None:
        return None
    if verb.deprel == "acl":  # what is offered in "made an offer to sell", who sells
        above = sentence.head(governor)
        return above if governor.deprel == "obj" and above is not None and above.upos == "VERB" else None
    borrows = verb.deprel in {"conj", "xcomp", "advcl"} or _has_no_tense(sentence, verb)
    return governor if borrows else None


def _left_out(clauses: Clauses, verb: Token) -> str:
    """The function of the subject that a verb leaves to the words around it."""
    return objects.of_passive(clauses.sentence, verb) if clauses.is_passive(verb) else "subject"


def _has_no_tense(sentence: Sentence, verb: Token) -> bool:
    """Whether a clause is a participle or a gerund: "…, meeting them", "admitted having met them"."""
    if verb.deprel == "ccomp":
        return any(child.form.lower() in {"having", "being"} for child in sentence.children(verb) if child.id < verb.id)
    return verb.deprel == "parataxis" and verb.xpos == "VBG"


def _from_first_conjunct(clauses: Clauses, verb: Token, first: Token, filled: set[str]) -> Iterator[Argument]:
    wanted = _left_out(clauses, verb)
    above = clauses.verb(first)
    for argument in above.arguments:
        shared = argument.function == (objects.of_passive(clauses.sentence, first) if above.passive else "subject")
        if shared and (wanted not in filled or _is_position(clauses.sentence, first)):
            yield evolve(argument, function=wanted, path=f"{argument.path}, shared by {verb.lemma}")
        elif argument.function == "object" and argument.head.id > verb.id and "object" not in filled:
            yield evolve(argument, path=f"{argument.path}, shared by {verb.lemma}")


def _is_position(sentence: Sentence, left: Token) -> bool:
    """Whether "left" is no verb but says where in a photograph somebody is: "Ada Obi, left, and Ken Sato talk"."""
    between = left.form == "left" and 1 < left.id < len(sentence)
    return between and all(sentence.token(i).form == "," for i in (left.id - 1, left.id + 1))


def _from_above(clauses: Clauses, verb: Token, governor: Token, filled: set[str]) -> Iterator[Argument]:
    wanted = _left_out(clauses, verb)
    if wanted in filled or governor.upos not in {"VERB", "AUX", "ADJ", "NOUN"}:
        return
    if _has_own_subject(clauses, verb):
        return
    above = clauses.verb(governor)
    for name in _controllers(clauses, verb, above):
        if above.having(name):
            for argument in above.having(name):
                yield evolve(argument, function=wanted, path=f"{name} of {governor.lemma}, controls {verb.lemma}")
            return


def _has_own_subject(clauses: Clauses, verb: Token) -> bool:
    """Whether a finite clause ("when it rains") needs nobody from above."""
    return verb.deprel == "advcl" and any(child.deprel == "expl" for child in clauses.sentence.children(verb))


def _controllers(clauses: Clauses, verb: Token, above: Predicate) -> tuple[str, ...]:
    """The functions of the clause above whose filler acts below, the first choice first."""
    governor = above.head
    infinitive = verb.deprel == "xcomp" and governor.lemma.lower() in OBJECT_CONTROL
    called = called_upon(clauses.sentence, governor)
    marker = phrases.preposition(clauses.sentence, verb)
    if called and not marker:
        return (*called, "subject")
    gerund = governor.lemma.lower() in OBJECT_CONTROL_GERUND and (
        marker in _OF_THE_OBJECT or _is_means(clauses.sentence, verb, governor, marker)
    )
    if infinitive or gerund:
        return ("object", "indirect", "subject")
    if above.passive and not (verb.deprel == "advcl" and _only_agent_acts(clauses, above)):
        return (objects.of_passive(clauses.sentence, governor), "subject")
    return ("subject",)


def _is_means(sentence: Sentence, verb: Token, governor: Token, marker: str) -> bool:
    """Whether a gerund says how another was done: "accused the firm of killing bees by spraying fields"."""
    return marker == "by" and any(
        child.relation == "advcl" and child.id < verb.id and phrases.preposition(sentence, child) in _OF_THE_OBJECT
        for child in sentence.children(governor)
    )


def called_upon(sentence: Sentence, verb: Token) -> tuple[str, ...]:
    """The functions of whoever is to act in "called on the rebels to sign"; empty for other verbs."""
    if verb.lemma.lower() not in words.CALLING:
        return ()
    children = sentence.children(verb)
    found = [phrases.preposition(sentence, child) for child in children if child.relation == "obl"]
    found += [
        "object" for child in children if child.deprel == "compound:prt" and child.lemma.lower() in {"on", "upon"}
    ]
    return tuple(function for function in found if function in _CALLED)


def _only_agent_acts(clauses: Clauses, above: Predicate) -> bool:
    """Whether, of a passive's subject and agent, only the agent can do anything ("this was said by Haddad when …")."""

    def acts(name: str) -> bool:
        return any(clauses.animacy.acts(clauses.sentence, argument.head) for argument in above.having(name))

    return acts("subject") and not acts("object")


def _from_noun(clauses: Clauses, verb: Token, noun: Token, filled: set[str]) -> Iterator[Argument]:
    """The noun that a participle or relative clause without its own pronoun modifies."""
    if singled_out.tells_who(clauses.sentence, verb):
        yield from _from_singled_out(clauses, verb, noun, filled)
        return
    if verb.deprel == "acl" and (verb.xpos in {"VB", "VBP"} or phrases.preposition(clauses.sentence, verb)):
        yield from _from_clause_of(clauses, verb, noun, filled)
        return
    gap = verb.deprel == "acl:relcl" and "subject" in filled and not clauses.is_passive(verb)
    function = "object" if gap else _left_out(clauses, verb)
    when = function == "object" and settings.names_time(noun)  # "the first time they met"
    elsewhere = verb.deprel == "acl:relcl" and _has_relative(clauses.sentence, noun, verb)
    if function not in filled and not when and not elsewhere:
        for argument in clauses.expand(function, noun, f"noun that {verb.lemma} modifies"):
            yield _without_clause(clauses, argument, verb)


def _from_singled_out(clauses: Clauses, verb: Token, noun: Token, filled: set[str]) -> Iterator[Argument]:
    """Who is the first, last or only one to act: "Ada became the first woman to sign"."""
    function = _left_out(clauses, verb)
    if function in filled:
        return
    path = f"who is singled out by {verb.lemma}"
    becoming = singled_out.becoming(clauses.sentence, noun)
    if becoming is not None and (known := clauses.verb(becoming).having("subject")):
        yield from (evolve(argument, function=function, path=f"{argument.path}, {path}") for argument in known)
        return
    for argument in clauses.expand(function, singled_out.who(clauses.sentence, noun), path):
        yield _without_clause(clauses, argument, verb)


def _without_clause(clauses: Clauses, argument: Argument, verb: Token) -> Argument:
    """A noun as an argument of a clause that is a part of its own phrase ("a report accusing the bank").

    The "what" of "what he called a mistake" is nothing without its clause.
    """
    if argument.head.xpos in {"WP", "WDT"}:
        return argument
    bare = phrases.noun_phrase(clauses.document, clauses.sentence, argument.head, [verb.id])
    return evolve(argument, mention=bare) if verb.head == argument.head.id else argument


def _is_attempt(sentence: Sentence, noun: Token) -> bool:
    """Whether a phrase says to what end somebody acts: "flew to Oslo in a bid to settle the strike"."""
    return noun.relation == "obl" and phrases.preposition(sentence, noun) in _TO_AN_END


def _has_relative(sentence: Sentence, noun: Token, verb: Token) -> bool:
    """Whether the subject of a relative clause has its pronoun: "both of whom deny it", not "ten of which I bought"."""
    between = sentence.tokens[noun.id : verb.id - 1]
    pronouns = [word for word in between if word.form.lower() in {"whom", "which"} and word.relation == "nmod"]
    subjects = [child.id for child in sentence.children(verb) if child.relation == "nsubj"]
    return any(not any(word.id < subject for subject in subjects) for word in pronouns)


def _from_clause_of(clauses: Clauses, verb: Token, noun: Token, filled: set[str]) -> Iterator[Argument]:
    """Who acts in a noun's infinitive or of-clause: whose it is, else who has it ("Oslo made an offer to sell")."""
    if "subject" in filled or clauses.is_passive(verb):
        return
    owners = [child for child in clauses.sentence.children(noun) if child.deprel == "nmod:poss"]
    above = clauses.sentence.head(noun)
    if owners:
        yield from clauses.expand("subject", owners[0], f"possessor of {noun.lemma}, controls {verb.lemma}")
    elif above is not None and noun.relation == "obl" and called_upon(clauses.sentence, above):
        for argument in clauses.expand("subject", noun, f"whom {above.lemma} calls upon, controls {verb.lemma}"):
            yield _without_clause(clauses, argument, verb)
    elif above is not None and above.upos == "VERB" and (noun.deprel == "obj" or _is_attempt(clauses.sentence, noun)):
        for argument in clauses.verb(above).having(_who_has(clauses, verb, noun, above)):
            yield evolve(argument, function="subject", path=f"{argument.path}, controls {verb.lemma}")


def _who_has(clauses: Clauses, verb: Token, noun: Token, above: Token) -> str:
    """The function of who acts in a noun's clause: "gave Oslo leave to sell", "fined Oslo for", "made an offer to"."""
    if noun.deprel != "obj":
        return "subject"
    if above.lemma.lower() in words.GIVING and noun.lemma.lower() in _ALLOWING:
        return "indirect"
    marker = phrases.preposition(clauses.sentence, verb)
    return "object" if marker in _OF_THE_OBJECT and above.lemma.lower() in OBJECT_CONTROL_GERUND else "subject"
