"""Did it happen? The status of a predicate, from its own words and from the words it stands under.

The closest word does not always win: what is refused or negated anywhere on the way up did not happen, whatever else
is said of it. :data:`ORDER` lists the statuses from the strongest to the weakest.
"""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from eventx.document import Sentence, Token
from eventx.records import Status
from eventx.syntax import phrases, words
from eventx.syntax.contents import has_subject, taken_up
from eventx.syntax.embedding import embedding
from eventx.syntax.predicates import Predicate

ORDER = (
    Status.REFUSED,
    Status.NEGATED,
    Status.QUESTIONED,
    Status.CONDITIONAL,
    Status.DEMANDED,
    Status.PLANNED,
    Status.ASSERTED,
)
#: Relations through which a word above has power over the clause or noun below.
_EMBEDDING = frozenset({"xcomp", "ccomp", "obj", "csubj", "obl", "acl", "advcl", "nmod", "nsubj", "conj", "parataxis"})
#: What ends the power of the words higher up: a clause of its own or a mere circumstance.
_BORDERS = frozenset({"ccomp", "acl:relcl", "nmod", "obl", "nsubj", "parataxis"})
#: Verb forms that share an auxiliary or negation with the form coordinated before them.
_SHARING = frozenset({("VB", "VB"), ("VBN", "VBN"), ("VBG", "VBG"), ("VB", "VBP")})


@frozen
class Cue:
    """A word that bears on the status.

    Attributes:
        status: what it says.
        token: the word.
    """

    status: Status
    token: Token


def status(sentence: Sentence, predicate: Predicate) -> tuple[Status, tuple[Token, ...]]:
    """The status of a predicate and the words that decided it, in text order."""
    cues = [*_own_cues(sentence, predicate), *_cues_above(sentence, predicate.anchor)]
    for candidate in ORDER:
        deciding = {cue.token.id: cue.token for cue in cues if cue.status is candidate}
        if deciding:
            return candidate, tuple(deciding[i] for i in sorted(deciding))
    return Status.ASSERTED, ()


def is_negated(sentence: Sentence, token: Token) -> bool:
    """Whether a negation stands among the function words of a verb, adjective or noun."""
    children = sentence.children(token)
    return any(_is_negator(child) or (child.deprel == "det" and child.lemma.lower() == "no") for child in children)


def _own_cues(sentence: Sentence, predicate: Predicate) -> Iterator[Cue]:
    yield from _at(sentence, predicate.anchor)
    if predicate.support is not None:
        yield from _support(sentence, predicate.support, predicate.head)
    if predicate.support is not None or predicate.head.upos in {"NOUN", "PROPN"}:
        yield from _on_noun(sentence, predicate.head)
    for argument in predicate.arguments:
        if argument.function in {"subject", "object"} and sentence.head(argument.head) == predicate.anchor:
            yield from _negative_determiner(sentence, argument.head)


def _support(sentence: Sentence, support: Token, noun: Token) -> Iterator[Cue]:
    """What a supporting verb says of its noun by its meaning: "the talks were cancelled"."""
    while noun.deprel == "conj" and (first := sentence.head(noun)) is not None and first.id < noun.id:
        noun = first
    found = embedding(sentence, support, noun) if sentence.head(noun) is support else None
    if found is not None:
        yield from _embedding_cue(sentence, support, found)


# --- words beside the predicate -------------------------------------------------------------------------------------


def _at(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """Cues beside a verb, and beside the verbs coordinated before it as far as it shares them."""
    yield from _beside(sentence, token)
    below = token
    while (first := _sharing(sentence, below)) is not None:
        shared = (cue for cue in _beside(sentence, first) if cue.token.id < below.id)
        yield from (cue for cue in shared if cue.token.relation != "case")
        below = first


def _beside(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """Cues among the function words of a verb."""
    for child in sentence.children(token):
        yield from _function_word(sentence, token, child)
    if token.upos in {"VERB", "ADJ", "AUX"}:
        yield from _bare_infinitive(sentence, token)
    yield from _inverted_condition(sentence, token)
    yield from _question(sentence, token)


def _function_word(sentence: Sentence, token: Token, child: Token) -> Iterator[Cue]:
    lemma = child.lemma.lower()
    if _is_negator(child):
        if not _ends_before_subject(sentence, token, child):
            yield Cue(Status.NEGATED, child)
    elif child.relation == "advmod" and lemma in words.ADVERBS and child.id < token.id + 1:
        yield Cue(words.ADVERBS[lemma], child)
    elif child.relation == "aux":
        modal = _modal(sentence, token, child)
        if modal is not None:
            yield Cue(modal, child)
    elif child.deprel in {"mark", "case"}:
        yield from _marker(sentence, token, child)


def _ends_before_subject(sentence: Sentence, token: Token, negator: Token) -> bool:
    """Whether a negator ends a clause of its own: the first one of "the brand is not - “I conclude that …”"."""
    subjects = (child for child in sentence.children(token) if child.relation == "nsubj")
    before = any(negator.id < subject.id < token.id for subject in subjects)
    return before and sentence.token(negator.id + 1).upos == "PUNCT"


def _is_negator(child: Token) -> bool:
    return child.relation in {"advmod", "neg", "cc"} and (
        child.lemma.lower() in words.NEGATORS or child.form.lower() in words.NEGATORS
    )


def _modal(sentence: Sentence, token: Token, auxiliary: Token) -> Status | None:
    found = words.MODALS.get(auxiliary.form.lower()) or words.MODALS.get(auxiliary.lemma.lower())
    if auxiliary.form.lower() in {"would", "'d", "’d"} and _is_future_in_past(sentence, token):
        return Status.PLANNED
    if auxiliary.lemma.lower() == "be" and auxiliary.deprel == "aux" and _has_to(sentence, token):
        return Status.PLANNED  # "is to be held"
    return found


def _has_to(sentence: Sentence, token: Token) -> bool:
    return any(child.upos == "PART" and child.lemma.lower() == "to" for child in sentence.children(token))


def _is_future_in_past(sentence: Sentence, token: Token) -> bool:
    """Whether "would" reports a plan: "said that it would sign", without a condition and not "would have signed"."""
    children = sentence.children(token)
    perfect = any(child.relation == "aux" and child.lemma.lower() == "have" for child in children)
    conditional = any(
        child.relation == "advcl" and any(word.lemma.lower() in {"if", "unless"} for word in sentence.children(child))
        for child in children
    )
    while token.deprel == "conj" and (head := sentence.head(token)) is not None and head.id < token.id:
        token = head
    head = sentence.head(token)
    reported = token.deprel == "ccomp" or (token.deprel == "acl" and any(c.lemma == "that" for c in children))
    past = head is not None and (head.xpos in {"VBD", "VBN", "VBG"} or head.upos == "NOUN")
    return reported and past and not perfect and not conditional


def _marker(sentence: Sentence, token: Token, marker: Token) -> Iterator[Cue]:
    parts = (part.lemma for part in sentence.children(marker) if part.deprel == "fixed")
    whole = " ".join([marker.lemma.lower(), *parts])
    if whole in words.NEGATIVE_MARKERS:
        yield Cue(Status.NEGATED, marker)
    elif whole in {"whether", "if"} and token.deprel in {"ccomp", "acl", "xcomp"}:
        yield Cue(Status.QUESTIONED, marker)
    elif whole in words.PLANNING_MARKERS:
        yield Cue(Status.PLANNED, marker)
    elif whole in words.CONDITIONAL_MARKERS and (marker.deprel == "mark" or whole.startswith("in ")):
        yield Cue(Status.CONDITIONAL, marker)


def _bare_infinitive(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """An infinitive that no verb governs speaks of the future: headlines, "were to meet", "talks to be held"."""
    to = next((c for c in sentence.children(token) if c.upos == "PART" and c.lemma.lower() == "to"), None)
    if to is None or token.id < to.id:
        return
    head = sentence.head(token)
    governed = head is not None and head.upos in {"VERB", "ADJ", "AUX"}
    passive = any(child.deprel == "aux:pass" for child in sentence.children(token))
    alone = head is None or (head.lemma.lower() == "be" and token.deprel in {"xcomp", "ccomp"})
    loose = token.deprel in {"advcl", "parataxis"} or (token.deprel == "acl" and passive)
    if alone or (loose and not governed):
        yield Cue(Status.PLANNED, to)


def _inverted_condition(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """The condition of "had they signed, …"."""
    children = sentence.children(token)
    first = children[0] if children and token.deprel == "advcl" else token
    inverted = first.relation == "aux" and first.lemma.lower() in {"have", "should"}
    if inverted and any(child.relation == "nsubj" for child in children[1:]):
        yield Cue(Status.CONDITIONAL, first)


def _sharing(sentence: Sentence, token: Token) -> Token | None:
    """The verb before in a coordination whose auxiliaries count for this one too."""
    children = sentence.children(token)
    if token.deprel != "conj" or any(child.relation in {"aux", "nsubj"} for child in children):
        return None
    if any(child.deprel == "cc" and child.lemma.lower() == "but" for child in children):
        return None
    first = sentence.head(token)
    if first is None or first.id >= token.id or first.upos != token.upos:
        return None
    return first if token.upos != "VERB" or (first.xpos, token.xpos) in _SHARING else None


def _question(sentence: Sentence, token: Token) -> Iterator[Cue]:
    last = sentence.tokens[-1] if sentence.tokens else token
    marks = [child for child in sentence.children(token) if child.form == "?"]
    if marks and (token.head == 0 or last.form == "?"):
        yield Cue(Status.QUESTIONED, marks[-1])


def _on_noun(sentence: Sentence, noun: Token) -> Iterator[Cue]:
    yield from _negative_determiner(sentence, noun)
    for child in sentence.children(noun):
        lemma = child.form.lower() if child.deprel == "amod" else child.lemma.lower()
        if child.deprel == "amod" and lemma in words.NOUN_MODIFIERS:
            yield Cue(words.NOUN_MODIFIERS[lemma], child)
        elif child.deprel == "advmod" and lemma in words.SEQUENCE and not has_subject(sentence, noun):
            yield Cue(Status.PLANNED, child)
        elif child.deprel == "case" and lemma in words.NEGATIVE_MARKERS:
            yield Cue(Status.NEGATED, child)


def _negative_determiner(sentence: Sentence, noun: Token) -> Iterator[Cue]:
    if noun.lemma.lower() in {"nobody", "nothing", "none", "neither"}:
        yield Cue(Status.NEGATED, noun)
    for child in sentence.children(noun):
        if child.deprel in {"det", "advmod", "cc:preconj"} and child.lemma.lower() in {"no", "neither", "not"}:
            yield Cue(Status.NEGATED, child)


# --- words above the predicate --------------------------------------------------------------------------------------


def _cues_above(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """What the words above say of the clause or noun below, as far up as their power reaches."""
    below = token
    for above in sentence.ancestors(token):
        if below.relation not in _EMBEDDING or _is_remark(sentence, below):
            return
        if below.deprel == "conj":
            if below.upos != above.upos or taken_up(sentence, below) is not None:
                return
            below = above
            continue
        found = embedding(sentence, above, below)
        if found is not None:
            yield from _embedding_cue(sentence, above, found)
        if below.deprel in _BORDERS or _is_finite(sentence, below):
            yield from _denied_claim(sentence, above)
            return
        if _takes_mood(sentence, above, below, found):
            yield from (cue for cue in _at(sentence, above) if cue.token.id < below.id)
        below = above


def _is_remark(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause is the participle of "declined to answer, saying …", which was done whatever was not."""
    return clause.xpos == "VBG" and clause.relation != "conj" and phrases.set_off(sentence, clause)


def _embedding_cue(sentence: Sentence, above: Token, found: Status) -> Iterator[Cue]:
    """What an embedding word says; a denial that is negated says nothing, and under "could" and "if" only maybe."""
    if found not in {Status.REFUSED, Status.NEGATED}:
        yield Cue(found, above)
        return
    if is_negated(sentence, above):
        return
    doubts = [cue for cue in _at(sentence, above) if cue.status is Status.CONDITIONAL]
    yield from doubts or [Cue(found, above)]


def _denied_claim(sentence: Sentence, noun: Token) -> Iterator[Cue]:
    """The denial in "dismissed reports that …"."""
    verb = sentence.head(noun)
    claimed = noun.lemma.lower() in words.REPORTING_NOUNS and noun.deprel in {"obj", "nsubj:pass"}
    if (
        claimed
        and verb is not None
        and verb.lemma.lower() in {*words.DENIALS, "reject"}
        and not is_negated(sentence, verb)
    ):
        yield Cue(Status.NEGATED, verb)


def _is_finite(sentence: Sentence, clause: Token) -> bool:
    return clause.relation in {"acl", "advcl"} and any(c.relation == "nsubj" for c in sentence.children(clause))


def _takes_mood(sentence: Sentence, above: Token, below: Token, found: Status | None) -> bool:
    """Whether a modal or negation above reaches down: into infinitives and what is made, not what is there before."""
    if found is not None:
        return found not in {Status.REFUSED, Status.NEGATED} and below.deprel != "advcl"
    if below.deprel in {"obj", "nsubj:pass"}:
        return not _is_definite(sentence, below) and phrases.preposition(sentence, below) == ""
    return below.deprel in {"xcomp", "csubj"} and above.upos in {"VERB", "ADJ", "AUX"}


def _is_definite(sentence: Sentence, noun: Token) -> bool:
    children = sentence.children(noun)
    return any(c.deprel == "nmod:poss" or c.lemma.lower() in {"the", "this", "that", "these"} for c in children)
