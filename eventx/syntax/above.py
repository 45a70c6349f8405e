"""What the words above a verb or noun say of whether it happened, as far down as their power reaches."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from eventx.document import Sentence, Token
from eventx.records import Status
from eventx.syntax import futures, phrases, singled_out, words
from eventx.syntax.beside import CONTENT, Cue, at, on_noun, opening
from eventx.syntax.embedding import DENYING, embedding, only_answers
from eventx.syntax.negation import determiners, is_negated, negators
from eventx.syntax.reporting import taken_up

#: Relations through which a word above has power over the clause or noun below.
_EMBEDDING = frozenset({"xcomp", "ccomp", "obj", "csubj", "obl", "acl", "advcl", "nmod", "nsubj", "conj", "parataxis"})
#: What ends the power of the words higher up: a clause of its own or a mere circumstance.
_BORDERS = frozenset({"ccomp", "acl:relcl", "nmod", "obl", "nsubj", "parataxis"})


def cues_above(sentence: Sentence, token: Token) -> Iterator[Cue]:
    """What the words above say of the clause or noun below, as far up as their power reaches."""
    inner = token
    reached = True  # whether what is said of the clause or noun below is said of the first one too
    for above, below in _links(sentence, token):
        found = embedding(sentence, above, below)
        said = below == token or _says(sentence, token, below)
        if found is not None and not (said and only_answers(above, below)):
            yield from by_embedding(sentence, above, below, found, inner)
        if reached:
            yield from _by_construction(sentence, above, below, inner)
        if _is_border(sentence, below, found):
            yield from _denied_claim(sentence, above)
            return
        if _takes_mood(sentence, above, below, found):
            yield from (cue for cue in at(sentence, above) if cue.token.id < below.id)
        elif found is None and _is_given(sentence, below):
            return
        else:
            reached = reached and found is not None
        inner = below


def _says(sentence: Sentence, token: Token, noun: Token) -> bool:
    """Whether a participle tells what a report itself does: "a report accusing him", not "reports of meeting him"."""
    participle = token.deprel == "acl" and token.xpos == "VBG" and token.head == noun.id
    return participle and not phrases.preposition(sentence, token)


# --- how far power reaches ------------------------------------------------------------------------------------------


def _links(sentence: Sentence, token: Token) -> Iterator[tuple[Token, Token]]:
    """The words above, each with the clause or noun that hangs on it, as far as clauses and nouns follow each other."""
    below = token
    for above in islice(sentence.ancestors(token), phrases.HIGHEST):  # a thousand in a chain would each ask them all
        if below.relation not in _EMBEDDING or _is_remark(sentence, below):
            return
        if below.deprel == "conj":
            if not _shares_what_is_above(sentence, above, below):
                return
            below = above
        elif _adds_nothing(sentence, above, below):
            below = below if phrases.verb_before(sentence, above) is not None else above
        else:
            yield above, below
            below = above


def _shares_what_is_above(sentence: Sentence, first: Token, verb: Token) -> bool:
    """Whether a conjunct stands under what its first one stands under; not the end of "refused to pay and signed"."""
    is_apart = verb.xpos in {"VBD", "VBZ"} and first.xpos == "VB"
    return verb.upos == first.upos and not is_apart and taken_up(sentence, verb) is None


def _adds_nothing(sentence: Sentence, above: Token, below: Token) -> bool:
    """Whether a word is passed over: the "existence" of a deal, the "short" of "stopped short of signing"."""
    if below.deprel == "nmod":
        return above.lemma.lower() in words.BEING
    return phrases.verb_before(sentence, above) is not None


def _is_border(sentence: Sentence, below: Token, found: Status | None) -> bool:
    if below.deprel in _BORDERS:
        return found is None or below.deprel != "nmod"  # what befalls a call for talks befalls the talks
    return _is_finite(sentence, below)


def _is_remark(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause is the participle of "declined to answer, saying …", which was done whatever was not."""
    if clause.xpos != "VBG" or clause.relation == "conj":
        return False
    return phrases.set_off(sentence, clause) or _opens(sentence, clause)


def _opens(sentence: Sentence, clause: Token) -> bool:
    """Whether a participle stands with a comma before its clause: "Addressing reporters, he denied it"."""
    last, verb = sentence.subtree(clause)[-1], sentence.head(clause)
    following = sentence.token(last.id + 1) if last.id < len(sentence) else last
    comma = "," in {last.form, following.form}
    return clause.relation == "advcl" and verb is not None and last.id < verb.id and comma


def _is_finite(sentence: Sentence, clause: Token) -> bool:
    return clause.relation in {"acl", "advcl"} and any(c.relation == "nsubj" for c in sentence.children(clause))


def _takes_mood(sentence: Sentence, above: Token, below: Token, found: Status | None) -> bool:
    """Whether a modal or negation above reaches down: into infinitives and what is made, not what is there before."""
    if found is not None:
        return found not in DENYING
    if _leaves_open(sentence, above, below):
        return False
    if below.deprel in {"obj", "nsubj:pass"}:
        return not _is_given(sentence, below) and phrases.preposition(sentence, below) == ""
    purpose = below.relation == "advcl" and futures.infinitive_marker(sentence, below) is not None
    return (purpose or below.deprel in {"xcomp", "csubj"}) and above.upos in {"VERB", "ADJ", "AUX"}


def _leaves_open(sentence: Sentence, above: Token, below: Token) -> bool:
    """Whether a clause is asked or unsettled, so that what is negated above is not its event: "not clear whether"."""
    return above.lemma.lower() in words.SETTLED or any(
        cue.status is Status.QUESTIONED for cue in opening(sentence, below)
    )


def _is_given(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun is there whatever is done to it: "refused to discuss the agreement", "ignored claims that …"."""
    above = sentence.head(noun)
    if noun.upos != "NOUN" or noun.deprel not in {"obj", "nsubj:pass"}:
        return False
    if above is not None and above.lemma.lower() in words.RENEWING:
        return False
    told = any(child.deprel == "acl" and _is_finite(sentence, child) for child in sentence.children(noun))
    return _is_definite(sentence, noun) or told


def _is_definite(sentence: Sentence, noun: Token) -> bool:
    children = sentence.children(noun)
    return any(c.deprel == "nmod:poss" or c.lemma.lower() in {"the", "this", "that", "these"} for c in children)


# --- embedding words -------------------------------------------------------------------------------------------------


def by_embedding(sentence: Sentence, above: Token, below: Token, found: Status, inner: Token) -> Iterator[Cue]:
    """What an embedding word says; a denial that is denied says nothing, and under "could" and "if" only maybe."""
    if found not in DENYING:
        no_doubt = found is Status.QUESTIONED and is_negated(sentence, above)
        if not no_doubt:
            yield Cue(found, above)
        if above.upos in {"NOUN", "PROPN"} and not (no_doubt and below.relation in {"acl", "ccomp"}):
            beside = on_noun(sentence, above)  # "no plans to meet", "the cancelled plan to meet"
            yield from (cue for cue in beside if cue.status is Status.NEGATED)
        return
    if _is_undone(sentence, above):
        if above.lemma.lower() in {"rule", "exclude"} or _is_lifted(sentence, above):
            yield Cue(Status.CONDITIONAL, above)
        return
    if inner is not below and _denies(sentence, below, inner):
        return  # "failed to prevent a meeting": what prevents says what there is to say
    unsure = {Status.CONDITIONAL, Status.DEMANDED}  # "could be scrapped", "should be torn up"
    doubts = [Cue(Status.CONDITIONAL, cue.token) for cue in at(sentence, above) if cue.status in unsure]
    yield from doubts or [*_weighed(sentence, above)] or [Cue(found, above)]


def _weighed(sentence: Sentence, denial: Token) -> Iterator[Cue]:
    """What makes a denial a mere possibility: "threatened to cancel the visit", "urged them to boycott the talks"."""
    above = sentence.head(denial)
    if above is not None:
        found = embedding(sentence, above, denial)
        if found in {Status.DEMANDED, Status.CONDITIONAL, Status.QUESTIONED} or (
            found is Status.PLANNED and above.lemma.lower() in words.WEIGHING
        ):
            yield Cue(Status.CONDITIONAL, above)


def _is_undone(sentence: Sentence, denial: Token) -> bool:
    """Whether a denial is denied itself, or taken away: "did not refuse", "failed to prevent", "lifted the ban"."""
    above = sentence.head(denial)
    denied = above is not None and _denies(sentence, above, denial)
    subjects = (child for child in sentence.children(denial) if child.relation == "nsubj")
    nobody = any(True for subject in subjects for _ in determiners(sentence, subject))
    against = phrases.preposition(sentence, denial) == "against"  # "warned against scrapping the deal"
    return denied or nobody or against or is_negated(sentence, denial) or _is_lifted(sentence, denial)


def _is_put_forward(sentence: Sentence, lemma: str, below: Token) -> bool:
    """Whether what is said or confirmed stays open if it is not."""
    if lemma in words.CONFIRMING:
        return below.relation in {"ccomp", "obj"}
    return lemma in words.CLAIMING and _is_claim(sentence, below)


def _is_claim(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause is claimed as a whole, and no question that takes it for granted ("did not say when …")."""
    if clause.relation != "ccomp":
        return False
    first = sentence.subtree(clause)[0]
    return not any(word.xpos.startswith("W") for word in (first, sentence.token(max(1, first.id - 1))))


def _is_lifted(sentence: Sentence, denial: Token) -> bool:
    verb = sentence.head(denial)
    return denial.upos == "NOUN" and verb is not None and verb.lemma.lower() in words.LIFTING


def _denies(sentence: Sentence, above: Token, below: Token) -> bool:
    return embedding(sentence, above, below) in DENYING and not is_negated(sentence, above)


# --- constructions --------------------------------------------------------------------------------------------------


def _by_construction(sentence: Sentence, above: Token, below: Token, inner: Token) -> Iterator[Cue]:
    """What no word alone says."""
    if below.relation == "nsubj":
        yield from _of_subject(sentence, above, below)
        yield from _failed_attempt(sentence, above, below, inner)
    elif below.relation in {"ccomp", "csubj", "xcomp", "obj"}:
        yield from _unsettled(sentence, above, below)
    elif below.relation == "obl":
        if above.lemma.lower() in words.PROCEEDING and phrases.preposition(sentence, below) == "with":
            yield from at(sentence, above)  # "will not go ahead with the visit"
    elif below.deprel == "acl" and above.lemma.lower() in words.EVIDENCE and _is_finite(sentence, below):
        yield from (Cue(Status.NEGATED, word) for word in determiners(sentence, above))  # "no sign that they met"
    elif singled_out.tells_who(sentence, below):  # "will be the first to"; "was not the first to" takes it for granted
        yield from (cue for cue in at(sentence, above) if cue.status is not Status.NEGATED)
    elif below.deprel == "acl" and futures.infinitive_marker(sentence, below) is not None:
        than = any(child.lemma.lower() == "than" for child in sentence.children(below))  # "no better way than to meet"
        no = (word for word in determiners(sentence, above) if word.lemma.lower() == "no" and not than)
        yield from (Cue(Status.NEGATED, word) for word in no)  # "no time to meet"


def _unsettled(sentence: Sentence, above: Token, below: Token) -> Iterator[Cue]:
    """What is not so by "does not think that …"; what stays open by "could not confirm that …", "not clear that …"."""
    lemma = above.lemma.lower()
    if lemma in words.NEGATION_RAISING and below.relation == "ccomp":
        yield from (Cue(Status.NEGATED, negator) for negator in negators(sentence, above))
    elif _is_put_forward(sentence, lemma, below) and _is_undone(sentence, above):
        yield Cue(Status.CONDITIONAL, above)
    elif lemma in words.TRUE | words.UNTRUE and below.relation in CONTENT:
        yield from [Cue(Status.NEGATED, above)] if is_negated(sentence, above) == (lemma in words.TRUE) else []
    elif lemma in words.SETTLED and below.relation in CONTENT and is_negated(sentence, above):
        marks = [child for child in sentence.children(below) if child.deprel == "mark"]  # not "clear who met"
        yield from [Cue(Status.QUESTIONED, above)] if marks else []


def _of_subject(sentence: Sentence, above: Token, noun: Token) -> Iterator[Cue]:
    """What a verb says of whether there is its subject: "there will be talks", "a deal would save the mill"."""
    if noun.upos == "NOUN":
        occurs = _only_occurs(sentence, above)
        if occurs or _is_hypothetical(sentence, noun):
            yield from (cue for cue in at(sentence, above) if occurs or cue.status is Status.CONDITIONAL)


def _failed_attempt(sentence: Sentence, above: Token, below: Token, inner: Token) -> Iterator[Cue]:
    """The end of "efforts to reach a deal collapsed", "hopes of a meeting faded"."""
    attempt = inner is not below and embedding(sentence, below, inner) is not None
    if attempt and above.lemma.lower() in words.COLLAPSING and not is_negated(sentence, above):
        yield Cue(Status.NEGATED, above)


def _is_hypothetical(sentence: Sentence, noun: Token) -> bool:
    """Whether a noun is one of which no word says that it is there: "a deal would save the mill"."""
    children = sentence.children(noun)
    made = any(child.relation == "acl" for child in children)
    return not made and any(child.deprel == "det" and child.lemma.lower() == "a" for child in children)


def _only_occurs(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb says of its subject that there was one: "the meeting never happened", "was there a meeting?"."""
    there = any(child.deprel == "expl" for child in sentence.children(verb))
    return (there and verb.lemma == "be") or verb.lemma.lower() in words.OCCURRING or verb.lemma.lower() == "go"


def _denied_claim(sentence: Sentence, noun: Token) -> Iterator[Cue]:
    """The denial in "dismissed reports that …" and "reports of … are false"."""
    above = sentence.head(noun)
    if above is None or noun.lemma.lower() not in words.REPORTING_NOUNS:
        return
    by_verb = noun.deprel in {"obj", "nsubj:pass"} and above.lemma.lower() in {*words.DENIALS, "reject"}
    by_adjective = noun.deprel == "nsubj" and above.lemma.lower() in words.UNTRUE
    if (by_verb or by_adjective) and not is_negated(sentence, above):
        yield Cue(Status.NEGATED, above)
