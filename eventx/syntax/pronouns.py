"""What a pronoun asks of the one it stands for, and who is the likeliest among those at hand.

Agreement in number, gender and personhood, then the nearest sentence, then subjects before the rest, then order, as in
Hobbs' left-to-right search (1978) and the syntactic sieve of Lee et al. (2013).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice
from typing import Literal

from attrs import frozen

from eventx.document import Sentence, Token
from eventx.syntax import phrases, titles
from eventx.syntax.chains import Chain
from eventx.syntax.reference import Reference
from eventx.syntax.titles import Gender

Person = Literal["first", "second", "third"]

#: How many sentences back a pronoun reaches.
WINDOW = 3


@frozen(kw_only=True)
class Pronoun:
    """What a pronoun tells of its antecedent.

    Attributes:
        person: grammatical person.
        plural: several, or one body of people.
        gender: None if it does not tell.
        inanimate: whether it is "it".
    """

    person: Person = "third"
    plural: bool = False
    gender: Gender | None = None
    inanimate: bool = False


PRONOUNS: dict[str, Pronoun] = {
    **dict.fromkeys("he him his himself".split(), Pronoun(gender="masculine")),
    **dict.fromkeys("she her hers herself".split(), Pronoun(gender="feminine")),
    **dict.fromkeys("it its itself".split(), Pronoun(inanimate=True)),
    **dict.fromkeys("they them their theirs themselves".split(), Pronoun(plural=True)),
    **dict.fromkeys("i me my mine myself".split(), Pronoun(person="first")),
    **dict.fromkeys("we us our ours ourselves".split(), Pronoun(person="first", plural=True)),
    **dict.fromkeys("you your yours yourself yourselves".split(), Pronoun(person="second")),
}
_REFLEXIVE = ("self", "selves")
_CLAUSE_HEADS = frozenset({"VERB", "AUX"})


@frozen
class Candidate:
    """Somebody spoken of, and where.

    Attributes:
        reference: the place.
        chain: whom it stands for.
        quoted: number of the quotation that it stands in, None outside of quotations.
    """

    reference: Reference
    chain: Chain
    quoted: int | None


def read(token: Token) -> Pronoun | None:
    """What a pronoun asks for; None if it is no personal one."""
    return PRONOUNS.get(token.form.lower()) or PRONOUNS.get(token.lemma.lower())


def agrees(pronoun: Pronoun, chain: Chain, *, acting: bool) -> bool:
    """Whether a pronoun may stand for an actor.

    Args:
        pronoun: what it asks for.
        chain: the actor in question.
        acting: whether the pronoun fills a role that only an actor can fill.
    """
    if acting and chain.thing:
        return False
    if pronoun.plural:
        return chain.plural or chain.kind in {"group", "organisation"} or bool(chain.members)
    if chain.plural or chain.members:
        return False
    if pronoun.inanimate:
        either = chain.kind is None and not titles.EITHER.isdisjoint(chain.nouns)
        return chain.thing or either or chain.kind in {"organisation", "country", "group"}
    if chain.thing or chain.kind not in {"person", None}:
        return False
    return chain.gender is None or chain.gender == pronoun.gender


def clause_heads(sentence: Sentence) -> frozenset[int]:
    """The ids of the words that head a clause: verbs, and whatever else has a subject."""
    verbs = {token.id for token in sentence if token.upos in _CLAUSE_HEADS}
    return frozenset(verbs.union(token.head for token in sentence if token.relation == "nsubj"))


def choose(
    pronoun: Reference, sentence: Sentence, heads: frozenset[int], candidates: Iterable[Candidate]
) -> Chain | None:
    """The likeliest antecedent.

    Args:
        pronoun: the pronoun.
        sentence: its sentence.
        heads: what heads a clause there.
        candidates: those that agree with it.
    """
    everybody = list(candidates)
    here = [candidate for candidate in everybody if candidate.reference.sentence == pronoun.sentence]
    others = _excluded(pronoun, sentence, heads, here)
    others |= {c.chain for c in here if _is_one(pronoun, c.reference)}
    possible = [candidate for candidate in everybody if candidate.chain not in others]
    if pronoun.head.form.lower().endswith(_REFLEXIVE):
        own = [c for c in possible if _is_own_subject(pronoun, sentence, heads, c.reference)]
        possible = own or possible
    known = [c for c in possible if c.chain.kind is not None or c.chain.thing or c.chain.nouns]
    nearest = _nearest(known or possible)
    if len(nearest) < 2:  # noqa: PLR2004
        return nearest[0].chain if nearest else None
    first = {
        _coordinated_before(pronoun, sentence),
        speaker_above(pronoun, sentence),
        _subject_beside(pronoun, sentence, heads),
    }
    return min(nearest, key=lambda candidate: _rank(pronoun, candidate, first)).chain


def _nearest(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Those in the last sentence that has any."""
    last = max((candidate.reference.sentence for candidate in candidates), default=None)
    return [candidate for candidate in candidates if candidate.reference.sentence == last]


def _coordinated_before(pronoun: Reference, sentence: Sentence) -> int | None:
    """Where the one begins with whom "his wife" is coordinated in "the mayor and his wife"."""
    above = sentence.head(pronoun.head) if pronoun.head.deprel == "nmod:poss" else None
    if above is None or above.deprel != "conj":
        return None
    return phrases.first_conjunct(sentence, above).start


def speaker_above(pronoun: Reference, sentence: Sentence) -> int | None:
    """Where who says so begins, for the subject of what is said: she in "the judge, who said that she had met him"."""
    verb = sentence.head(pronoun.head) if pronoun.subject else None
    above = sentence.head(verb) if verb is not None and verb.deprel == "ccomp" else None
    for _ in range(phrases.HIGHEST):
        if above is None:
            return None
        for child in sentence.children(above):
            if child.relation == "nsubj":
                relative = above.deprel == "acl:relcl" and child.xpos in {"WP", "WDT"}
                whole = sentence.head(above) if relative else child
                return None if whole is None else _spoken_for(sentence, whole).start
        above = sentence.head(above) if above.deprel == "conj" else None
    return None


def _subject_beside(pronoun: Reference, sentence: Sentence, heads: frozenset[int]) -> int | None:
    """Where the subject of its own clause begins, for a possessive: she in "Lang said Marsh had left her post"."""
    if pronoun.head.deprel != "nmod:poss":
        return None
    clause = _clause(sentence, heads, pronoun.head)
    subjects = sentence.children(sentence.token(clause)) if clause else ()
    subject = next((child for child in subjects if child.relation == "nsubj" and child.id < pronoun.head.id), None)
    if subject is None:
        return None
    own = (child for child in sentence.children(subject) if child.lemma == pronoun.head.lemma)
    return next(own, subject).start  # "her tutor ignored her letters": not the tutor's


def _spoken_for(sentence: Sentence, speaker: Token) -> Token:
    """The one whose spokesman, lawyer or office speaks, else the speaker."""
    if speaker.lemma.lower() not in titles.SPEAKING_FOR:
        return speaker
    for child in sentence.children(speaker):
        for_somebody = child.deprel == "nmod" and phrases.preposition(sentence, child) in {"for", "of"}
        if child.deprel == "nmod:poss" or for_somebody:
            return child
    return speaker


def _rank(
    pronoun: Reference, candidate: Candidate, first: Collection[int | None]
) -> tuple[bool, bool, bool, bool, int]:
    """The lower, the likelier: coordinated with it, of the gender or several, a subject, not within another."""
    reference = candidate.reference
    asked = PRONOUNS.get(pronoun.noun)
    unsure = asked is not None and (
        (asked.gender is not None and candidate.chain.gender is None)
        or (asked.plural and not (candidate.chain.plural or candidate.chain.members))
    )
    embedded = reference.head.relation in {"nmod", "compound", "appos"}
    beside = reference.head.start in first
    return not beside, unsure, not reference.subject, embedded, reference.head.start


def _is_one(pronoun: Reference, reference: Reference) -> bool:
    """Whether their sentence has called a body "it", so that it does not call it "they" as well."""
    singular, plural = PRONOUNS.get(reference.noun), PRONOUNS.get(pronoun.noun)
    if singular is None or plural is None:
        return False
    return singular.inanimate and plural.plural


def _is_own_subject(pronoun: Reference, sentence: Sentence, heads: frozenset[int], reference: Reference) -> bool:
    """Principle A: whether somebody acts in the clause of a reflexive ("that the minister explain himself")."""
    if reference.sentence != pronoun.sentence or not reference.subject:
        return False
    return _clause(sentence, heads, reference.head) in _clauses(sentence, heads, pronoun.head)


def _excluded(
    pronoun: Reference, sentence: Sentence, heads: frozenset[int], candidates: Sequence[Candidate]
) -> set[Chain]:
    """Principle B: arguments of one verb are different, unless one is reflexive; nor is one part of the other.

    Args:
        pronoun: the pronoun.
        sentence: its sentence.
        heads: what heads a clause there.
        candidates: those of the same sentence.
    """
    if not candidates:
        return set()
    around = set(_around(sentence, heads, pronoun.head))
    found = {c.chain for c in candidates if c.reference.head.id in around}
    if pronoun.head.form.lower().endswith(_REFLEXIVE) or pronoun.head.deprel == "nmod:poss":
        return found
    clauses = _clauses(sentence, heads, pronoun.head)
    found.update(c.chain for c in candidates if c.reference.head.id in _described(sentence, clauses[0]))
    arguments = (c for c in candidates if c.reference.head.relation not in {"nmod", "compound"})
    found.update(c.chain for c in arguments if _clause(sentence, heads, c.reference.head) in clauses)
    shared = _sharing(sentence, clauses[0]) if not pronoun.subject else 0
    subjects = (c for c in candidates if c.reference.subject)
    return found.union(c.chain for c in subjects if shared and _clause(sentence, heads, c.reference.head) == shared)


def _sharing(sentence: Sentence, clause: int) -> int:
    """The clause whose subject acts in another coordinated with it: in "she met him and told him", she told; else 0."""
    head = sentence.token(clause) if clause else None
    if head is None or head.deprel != "conj" or any(c.relation == "nsubj" for c in sentence.children(head)):
        return 0
    return head.head


def _around(sentence: Sentence, heads: frozenset[int], token: Token) -> Iterator[int]:
    """The words of the phrases that a word is within; what is coordinated with one of them is another."""
    for above in islice(sentence.ancestors(token), phrases.HIGHEST):
        if above.id in heads or token.deprel == "conj":
            return
        yield above.id
        token = above


def _described(sentence: Sentence, clause: int) -> tuple[int, ...]:
    """What a relative clause is about, which is an argument of its verb: in "the man he accuses", he is another."""
    return (sentence.token(clause).head,) if clause and sentence.token(clause).deprel == "acl:relcl" else ()


def _clauses(sentence: Sentence, heads: frozenset[int], token: Token) -> list[int]:
    """The clause of a word and those above whose subject acts in it: in "refused to meet her", she did not refuse."""
    found = [_clause(sentence, heads, token)]
    while found[-1] and len(found) < phrases.HIGHEST:
        head = sentence.token(found[-1])
        above = sentence.head(head)
        passed_on = above is not None and any(c.relation in {"obj", "iobj"} for c in sentence.children(above))
        if head.deprel != "xcomp" or above is None or passed_on:
            break
        found.append(above.id)
    return found


def _clause(sentence: Sentence, heads: frozenset[int], token: Token) -> int:
    """What heads the clause that a word belongs to."""
    above = islice(sentence.ancestors(token), phrases.HIGHEST)
    return next((word.id for word in above if word.id in heads), 0)
