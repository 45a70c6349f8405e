"""What is yet to come, told by tense: "is to meet", "will", a "would" of the past, "meet next week", headlines."""

from __future__ import annotations

from collections.abc import Iterator

from eventx.document import Sentence, Token
from eventx.records import Status
from eventx.syntax import words

_PRESENT = frozenset({"VBP", "VBZ"})
_WOULD = frozenset({"would", "'d", "’d"})


def modal(sentence: Sentence, token: Token, auxiliary: Token) -> Status | None:
    """What an auxiliary says of its verb; None if nothing."""
    if auxiliary.form.lower() in _WOULD:
        if _is_told_ahead(sentence, token):
            return None
        return Status.PLANNED if _is_future_in_past(sentence, token) else Status.CONDITIONAL
    if auxiliary.lemma.lower() == "be" and auxiliary.deprel == "aux":
        return Status.PLANNED if infinitive_marker(sentence, token) is not None else None  # "is to be held"
    return words.MODALS.get(auxiliary.form.lower()) or words.MODALS.get(auxiliary.lemma.lower())


def infinitive_marker(sentence: Sentence, token: Token) -> Token | None:
    """The "to" of an infinitive."""
    return next((c for c in sentence.children(token) if c.upos == "PART" and c.lemma.lower() == "to"), None)


def bare_infinitive(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The "to" of an infinitive that no verb governs: headlines, "were to meet", "talks to be held"."""
    to = infinitive_marker(sentence, token)
    if to is None or token.id < to.id:
        return
    head = sentence.head(token)
    governed = head is not None and head.upos in {"VERB", "ADJ", "AUX"}
    passive = any(child.deprel == "aux:pass" for child in sentence.children(token))
    copula = token.upos == "VERB" and any(child.deprel == "cop" for child in sentence.children(token))
    alone = head is None or copula or (head.lemma.lower() == "be" and token.deprel in {"xcomp", "ccomp"})
    loose = token.deprel in {"advcl", "parataxis"} or (token.deprel == "acl" and passive)
    if alone or (loose and not governed) or _is_headline(sentence, token, head):
        yield to


def dated_ahead(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The word by which a present tense or a noun is of the future: "meet next week", "tomorrow's summit"."""
    if token.upos in {"VERB", "AUX"} and not _is_present(sentence, token):
        return
    links = {"obl", "advmod", "obl:unmarked"} if token.upos in {"VERB", "AUX"} else {"nmod:poss", "nmod:unmarked"}
    for child in sentence.children(token):
        if child.deprel in links:
            yield from _ahead(sentence, child)


def pending(sentence: Sentence, token: Token) -> bool:
    """Whether the event of a clause like "until they meet" or "once they meet" is awaited."""
    if token.xpos not in _PRESENT or token.deprel != "advcl" or _has_auxiliary(sentence, token):
        return False
    above = sentence.head(token)
    return above is not None and any(
        child.relation == "aux" and child.lemma.lower() in words.MODALS for child in sentence.children(above)
    )


def _is_headline(sentence: Sentence, token: Token, head: Token | None) -> bool:
    """Whether a noun and its infinitive are all there is: "Lunde to visit Yerevan"."""
    if head is None or head.head != 0 or head.upos not in {"NOUN", "PROPN"} or token.deprel not in {"acl", "xcomp"}:
        return False
    return not any(child.relation in {"cop", "nsubj", "expl", "det"} for child in sentence.children(head))


def _is_present(sentence: Sentence, token: Token) -> bool:
    auxiliaries = [child for child in sentence.children(token) if child.relation == "aux"]
    if token.xpos == "VBG":
        return any(each.lemma.lower() == "be" and each.xpos in _PRESENT for each in auxiliaries)
    return token.xpos in _PRESENT and not auxiliaries


def _ahead(sentence: Sentence, time: Token) -> Iterator[Token]:
    if time.lemma.lower() in words.AHEAD:
        yield time
    for child in sentence.children(time):
        if child.deprel == "amod" and child.lemma.lower() in words.AHEAD_BEFORE_TIMES and _is_time(time):
            yield child


def _is_time(token: Token) -> bool:
    return token.lemma.lower() in words.TIMES or token.upos == "PROPN"


def _is_told_ahead(sentence: Sentence, token: Token) -> bool:
    """Whether "would" looks ahead in a story to what came true: "he would later sign", "would go on to sign"."""
    if token.lemma.lower() == "go":
        return any(c.deprel == "compound:prt" and c.lemma.lower() == "on" for c in sentence.children(token))
    later = any(c.relation == "advmod" and c.lemma.lower() in {"later", "late"} for c in sentence.children(token))
    return later and token.deprel != "ccomp" and not _has_condition(sentence, token)


def _is_future_in_past(sentence: Sentence, token: Token) -> bool:
    """Whether "would" reports a plan: "said that it would sign", without a condition and not "would have signed"."""
    children = sentence.children(token)
    perfect = any(child.relation == "aux" and child.lemma.lower() == "have" for child in children)
    conditional = _has_condition(sentence, token)
    while token.deprel == "conj" and (head := sentence.head(token)) is not None and head.id < token.id:
        token = head
    head = sentence.head(token)
    reported = token.deprel == "ccomp" or (token.deprel == "acl" and any(c.lemma == "that" for c in children))
    past = head is not None and (head.xpos in {"VBD", "VBN", "VBG"} or head.upos == "NOUN")
    return reported and past and not perfect and not conditional


def _has_condition(sentence: Sentence, token: Token) -> bool:
    clauses = (child for child in sentence.children(token) if child.relation == "advcl")
    return any(w.lemma.lower() in {"if", "unless"} for clause in clauses for w in sentence.children(clause))


def _has_auxiliary(sentence: Sentence, token: Token) -> bool:
    return any(child.relation in {"aux", "cop"} for child in sentence.children(token))
