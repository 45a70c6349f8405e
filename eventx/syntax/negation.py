"""What negates a verb or a noun from beside it ("not", "no longer", "at no point", "few"), and what only seems to."""

from __future__ import annotations

from collections.abc import Iterator

from eventx.document import Sentence, Token
from eventx.syntax import words

_NONE = frozenset({"no", "not"})
_QUANTIFIED = frozenset({"det", "advmod", "cc:preconj"})


def is_negated(sentence: Sentence, token: Token) -> bool:
    """Whether a negation stands among the function words of a verb, adjective or noun."""
    no = any(child.deprel == "det" and child.lemma.lower() == "no" for child in sentence.children(token))
    return no or next(negators(sentence, token), None) is not None


def negators(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The words beside a verb that say that it did not happen; nothing of "did not just meet", "not only met"."""
    for child in sentence.children(token):
        if _is_negator(child):
            stands = not _only_limits(sentence, child) and not _ends_before_subject(sentence, token, child)
            if stands and not _is_turned_question(sentence, token, child):
                yield child
        elif child.lemma.lower() == "yet" and _is_infinitive_marker(_after(sentence, child)):
            yield child  # "have yet to meet"
        elif child.deprel == "conj" and child.upos == "AUX":
            yield from (below for below in sentence.children(child) if _is_negator(below))  # "was to sign but did not"
        elif child.relation in {"advmod", "obl"}:
            yield from (below for below in sentence.children(child) if _is_in_phrase(sentence, below))
    yield from _fronted(sentence, token)


def determiners(sentence: Sentence, noun: Token) -> Iterator[Token]:
    """The words that leave nothing, or next to nothing, of a noun: "no deal", "few of them", "nobody"."""
    if noun.lemma.lower() in words.NEGATIVE_PRONOUNS:
        yield noun
    if noun.form.lower() == "few" and not _is_definite(sentence, noun):
        yield noun
    for child in sentence.children(noun):
        if child.deprel in _QUANTIFIED and child.lemma.lower() in {"no", "neither", "not"}:
            if not _only_limits(sentence, child) and not _is_comparison(sentence, child):
                yield child
        elif child.form.lower() == "few" and child.deprel in {"amod", "det"} and not _is_definite(sentence, noun):
            yield child


def _is_negator(child: Token) -> bool:
    return child.relation in {"advmod", "neg", "cc"} and (
        child.lemma.lower() in words.NEGATORS or child.form.lower() in words.NEGATORS
    )


def _only_limits(sentence: Sentence, negator: Token) -> bool:
    """Whether a negation denies a limit and not the event: "not only", "not all", "hardly had they met when …"."""
    following = _after(sentence, negator)
    if following is None:
        return False
    turned = following.form.lower() == "had" and negator.lemma.lower() in {"hardly", "scarcely", "barely"}
    return turned or following.form.lower() in words.LIMITS


def _is_comparison(sentence: Sentence, negator: Token) -> bool:
    """Whether "no" or "not" begins a number: "no fewer than ten ministers", "not less than"."""
    following = _after(sentence, negator)
    return following is not None and following.form.lower() in {"fewer", "less", "more", "later", "sooner"}


def _ends_before_subject(sentence: Sentence, token: Token, negator: Token) -> bool:
    """Whether a negator ends a clause of its own: the first one of "the brand is not - “I conclude that …”"."""
    subjects = (child for child in sentence.children(token) if child.relation == "nsubj")
    before = any(negator.id < subject.id < token.id for subject in subjects)
    return before and sentence.token(negator.id + 1).upos == "PUNCT"


def _is_turned_question(sentence: Sentence, token: Token, negator: Token) -> bool:
    """Whether a question only expects a yes: "Didn't they meet?", but not "Why didn't they meet?"."""
    children = sentence.children(token)
    if not any(child.form == "?" for child in children) or any(child.xpos.startswith("W") for child in children):
        return False
    return any(child.relation == "nsubj" and negator.id < child.id < token.id for child in children)


def _fronted(sentence: Sentence, token: Token) -> Iterator[Token]:
    """The "no" of "at no point had they met", whatever the phrase hangs on."""
    children = sentence.children(token)
    auxiliary = next((child for child in children if child.relation == "aux"), None)
    subject = next((child for child in children if child.relation == "nsubj"), None)
    if auxiliary is None or subject is None or not 2 < auxiliary.id < subject.id:  # noqa: PLR2004  (two words before)
        return
    no, noun = sentence.token(auxiliary.id - 2), sentence.token(auxiliary.id - 1)
    if noun.head != token.id and _is_in_phrase(sentence, no):
        yield no


def _is_in_phrase(sentence: Sentence, no: Token) -> bool:
    """Whether a "no" or "not" is that of "no longer", "at no point", "by no means"."""
    if no.lemma.lower() not in _NONE:
        return False
    before = sentence.token(no.id - 1).form.lower() if no.id > 1 else ""
    following = _after(sentence, no)
    phrase = f"{no.form.lower()} {following.form.lower() if following else ''}"
    return phrase in words.NEGATIVE_PHRASES or f"{before} {phrase}" in words.NEGATIVE_PHRASES


def _is_definite(sentence: Sentence, noun: Token) -> bool:
    return any(child.deprel in {"det", "nmod:poss"} for child in sentence.children(noun))


def _is_infinitive_marker(token: Token | None) -> bool:
    return token is not None and token.upos == "PART" and token.lemma.lower() == "to"


def _after(sentence: Sentence, token: Token) -> Token | None:
    return sentence.token(token.id + 1) if token.id < len(sentence.tokens) else None
