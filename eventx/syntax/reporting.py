"""Which words report, and which of them go on with what somebody has begun to say."""

from __future__ import annotations

from collections.abc import Collection

from eventx.document import Sentence, Token
from eventx.syntax import phrases, settings, words
from eventx.syntax.continuations import added

_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "ADP", "PART", "NUM", "ADV"})
_SHORTEST_ASIDE = 5  # words up to and with its verb
_PAUSES = frozenset({",", "–", "—", "--"})
_VERB_FORMS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})
#: Forms of verbs that may go on with what somebody has said.
_GOING_ON = _VERB_FORMS - {"VB", "VBN"}
_LONGEST_BRACKET = 12  # words
#: What a date behind a verb is made of, and how many words it has ("late on Friday afternoon").
_DATING = frozenset({"ADP", "ADV", "ADJ", "NOUN", "PROPN", "NUM"})
_LONGEST_DATE = 4


def is_reporting(sentence: Sentence, token: Token) -> bool:
    """Whether a word is a verb that reports, its particle included."""
    if token.upos != "VERB":
        return False
    lemma = token.lemma.lower()
    particles = [child.lemma for child in sentence.children(token) if child.deprel == "compound:prt"]
    if lemma == "put":
        return any(child.deprel == "obj" and child.lemma.lower() == "it" for child in sentence.children(token))
    known = (" ".join([lemma, *particles]) if particles else lemma) in words.REPORTING
    return known or (lemma in words.FINDING and not particles and _is_of_inquiry(sentence, token))


def _is_of_inquiry(sentence: Sentence, verb: Token) -> bool:
    """Whether the subject of a verb is a body or paper that publishes what it finds."""
    subjects = (child for child in sentence.children(verb) if child.deprel == "nsubj")
    return any(subject.lemma.lower() in words.INQUIRIES for subject in subjects)


def who_before(sentence: Sentence, verb: Token) -> Token | None:
    """Who speaks in ", two diplomats briefed on the matter said", where the tree takes "briefed" for the verb.

    None where the tree gives the verb a subject, or where no pause, noun and participle or relative clause precede it;
    at the beginning of a sentence no pause need be there.
    """
    if verb.xpos not in words.FINITE or verb.relation not in {"parataxis", "root"} or verb.id < _SHORTEST_ASIDE:
        return None
    if has_subject(sentence, verb):
        return None
    first = pause_before(sentence, verb)
    within = [word for word in sentence.ancestors(sentence.token(verb.id - 1)) if first < word.id < verb.id]
    if first == 0 and not (within and within[-1].deprel == "advcl" and within[-1].xpos in {"VBN", "VBD"}):
        return None
    for word in reversed(within):
        if word.upos in {"NOUN", "PROPN", "PRON"}:
            return word
        subjects = [child for child in sentence.children(word) if child.relation == "nsubj" and child.id > first]
        bare = word.upos == "VERB" and not any(child.relation == "aux" for child in sentence.children(word))
        if subjects and bare:
            return subjects[0]
    return None


def pause_before(sentence: Sentence, verb: Token) -> int:
    """The id of the last comma or dash before a verb, 0 if there is none."""
    return next((word.id for word in reversed(sentence.tokens[: verb.id - 1]) if word.form in _PAUSES), 0)


def speaks_out(sentence: Sentence, token: Token) -> bool:
    """Whether a word is a verb that reports or passes judgement in public."""
    return is_reporting(sentence, token) or (token.upos == "VERB" and token.lemma.lower() in words.JUDGING)


def has_subject(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(phrases.is_subject(sentence, child) for child in sentence.children(verb))


def is_clause(sentence: Sentence, word: Token) -> bool:
    """Whether a word heads a clause: a verb, or what is said of a subject."""
    return word.upos in {"VERB", "AUX"} or has_subject(sentence, word)


def quoting(sentence: Sentence, verb: Token) -> Token | None:
    """The "quoted" of "was quoted as saying", None for other verbs."""
    above = sentence.head(verb)
    if above is None or above.lemma.lower() not in words.QUOTING or above.upos != "VERB":
        return None
    return above if phrases.preposition(sentence, verb) == "as" else None


def bracketed(sentence: Sentence, verb: Token) -> range:
    """The ids of ", the envoy claimed on Friday," around a verb with no more after it; empty without such commas."""
    if verb.xpos not in words.FINITE:
        return range(0)
    last = verb.id + 1
    while last <= min(len(sentence), verb.id + _LONGEST_DATE) and sentence.token(last).upos in _DATING:
        last += 1
    dated = last == verb.id + 1 or settings.names_time(sentence.token(last - 1))
    if last > len(sentence) or sentence.token(last).form != "," or not dated:
        return range(0)
    first = verb.id - 1
    while first >= 1 and sentence.token(first).upos in _NOMINAL and verb.id - first <= _LONGEST_BRACKET:
        first -= 1
    opened = 1 <= first < verb.id - 1 and sentence.token(first).form == ","
    return range(first, last + 1) if opened else range(0)


def continued(sentence: Sentence, verb: Token) -> range:
    """The ids of what a participle adds to a report before it in the sentence; empty if it does not."""
    if verb.xpos != "VBG" or not is_reporting(sentence, verb) or has_subject(sentence, verb):
        return range(0)
    before = any(is_reporting(sentence, word) for word in sentence.tokens[: verb.id - 1])
    return added(sentence, verb) if before else range(0)


def taken_up(sentence: Sentence, verb: Token) -> Token | None:
    """The reporting verb whose speaker goes on with "…, adding that …" or "… and warned …"."""
    if verb.xpos not in _GOING_ON or has_subject(sentence, verb):
        return None
    participle = verb.xpos == "VBG" and (bool(continued(sentence, verb)) or _is_loose(sentence, verb))
    if not participle and not _is_misplaced(sentence, verb):
        return None
    return _nearest_speaking(sentence, verb, _VERB_FORMS if participle else {verb.xpos})


def _is_loose(sentence: Sentence, participle: Token) -> bool:
    """Whether a participle stands behind a comma beside what it goes on with, or that hangs on it."""
    linked = participle.relation in {"advcl", "parataxis", "conj", "acl"} or adopted(sentence, participle) is not None
    return linked and phrases.set_off(sentence, participle)


def _nearest_speaking(sentence: Sentence, verb: Token, forms: Collection[str]) -> Token | None:
    """The reporting verb above that tells of speech; one that tells of thoughts only where there is none."""
    thinking: Token | None = None
    for above in sentence.ancestors(verb):
        if above.id < verb.id and above.xpos in forms and is_reporting(sentence, above):
            if above.lemma.lower() not in words.THINKING:
                return above
            thinking = thinking or above
    return thinking


def _is_misplaced(sentence: Sentence, verb: Token) -> bool:
    """Whether a finite reporting verb is coordinated with what was said instead of with the saying."""
    first = sentence.head(verb)
    finite = verb.xpos in words.FINITE and speaks_out(sentence, verb)
    if verb.deprel != "conj" or not finite or first is None or first.deprel != "ccomp":
        return False
    if verb.lemma.lower() in words.THINKING or any(child.relation == "aux" for child in sentence.children(verb)):
        return False
    return first.xpos == "VB" or not speaks_out(sentence, first)  # "would declare …" goes on with no "suggested"


def adopted(sentence: Sentence, participle: Token) -> Token | None:
    """The clause after "…, adding", where the tree hangs the participle on it instead of it on the participle."""
    head = sentence.head(participle)
    before = participle.xpos == "VBG" and participle.relation in {"advcl", "csubj", "acl"}
    if head is None or not before or head.id < participle.id or head.deprel not in {"ccomp", "conj", "parataxis"}:
        return None
    if not is_reporting(sentence, participle):
        return None
    first = next((word for word in sentence.subtree(head) if word.upos != "PUNCT"), head)
    return head if first.id == participle.id and phrases.set_off(sentence, participle) else None
