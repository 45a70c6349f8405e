"""Which words make what stands below them planned, demanded, refused …, and over what they have that power."""

from __future__ import annotations

from eventx.document import Sentence, Token
from eventx.records import Status
from eventx.syntax import words
from eventx.syntax.borrowing import called_upon
from eventx.syntax.phrases import preposition, set_off
from eventx.syntax.verb_forms import is_gerund

#: What says that something did not happen.
DENYING = frozenset({Status.REFUSED, Status.NEGATED})
#: Prepositions that tie an event noun to the noun above it ("a plan for talks", "the lack of an agreement").
_TIES = frozenset({"of", "for", "to", "on", "over", "about"})
_SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
_TOLD_OF_SUBJECTS = words.OCCURRING | words.OF_SUBJECTS


def embedding(sentence: Sentence, above: Token, below: Token) -> Status | None:
    """What a word says of the clause or noun below it; None if nothing.

    Args:
        sentence: their sentence.
        above: the word.
        below: what heads the clause or noun that hangs on it.
    """
    if above.upos in {"NOUN", "PROPN"}:
        return _by_noun(sentence, above, below)
    special = _by_grammar(sentence, above, below)
    if special is not None:
        return special
    for lemma in _names(sentence, above):
        if lemma in words.EMBEDDERS:
            governs = _governs(sentence, above, below, lemma)
            return _status(sentence, above, lemma) if governs else None
    return words.DENIALS.get(above.lemma.lower()) if _is_denied(sentence, below) else None


def _by_grammar(sentence: Sentence, above: Token, below: Token) -> Status | None:
    """What only the construction says: "too ill to meet", "provided that they meet", "want them to meet"."""
    infinitive = below.relation in {"xcomp", "advcl", "ccomp"} and _is_infinitive(sentence, below)
    if above.upos in {"ADJ", "ADV"}:
        too = any(child.lemma.lower() == "too" for child in sentence.children(above))
        return Status.NEGATED if too and infinitive else None
    if _introduces_condition(above) and below.relation == "ccomp":
        return Status.CONDITIONAL
    if above.lemma == "want":
        other = any(child.deprel in {"obj", "iobj"} and child.id < below.id for child in sentence.children(above))
        return Status.DEMANDED if below.deprel == "obj" or (infinitive and other) else None
    if above.lemma == "let" and above.xpos == "VB" and below.deprel == "xcomp":
        told = any(c.relation in {"nsubj", "aux", "mark"} or c.form == "me" for c in sentence.children(above))
        return None if told else Status.DEMANDED  # "let them meet", but not "let me say"
    return _before_infinitive(sentence, above) if below.deprel == "xcomp" and infinitive else None


def _before_infinitive(sentence: Sentence, verb: Token) -> Status | None:
    """What "have to", "is going to" and "remains to" say of the infinitive right after them."""
    if verb.id == len(sentence.tokens) or sentence.token(verb.id + 1).lemma.lower() != "to":
        return None
    if verb.lemma == "have" and verb.xpos in {"VB", "VBP", "VBZ"}:
        return Status.DEMANDED
    if verb.lemma == "go" and verb.xpos == "VBG":
        return Status.PLANNED
    return Status.NEGATED if verb.lemma == "remain" else None


def only_answers(above: Token, noun: Token) -> bool:
    """Whether a denial answers something said, which was said all the same: "rejected the accusation"."""
    denial = above.lemma.lower() in words.DENIALS or above.lemma.lower() == "reject"
    return denial and noun.lemma.lower() in words.REPORTING_NOUNS


def _names(sentence: Sentence, token: Token) -> tuple[str, ...]:
    """What a word may be called in the lists: with its particle or the word after it, whatever the tree made of it."""
    lemma = token.lemma.lower()
    particle = next((child for child in sentence.children(token) if child.deprel == "compound:prt"), None)
    if particle is not None:
        return (f"{lemma} {particle.lemma.lower()}",)
    following = sentence.token(token.id + 1).form.lower() if token.id < len(sentence.tokens) else ""
    return (f"{lemma} {following}", lemma)


def _status(sentence: Sentence, above: Token, lemma: str) -> Status:
    """What an embedder says; what is put off to a new date is planned, what is just put off did not happen."""
    if lemma in words.DEFERRING:
        times = [child for child in sentence.children(above) if child.relation in {"obl", "advmod", "advcl"}]
        return Status.PLANNED if any(_is_new_date(sentence, time) for time in times) else Status.NEGATED
    return words.EMBEDDERS[lemma]


def _is_new_date(sentence: Sentence, time: Token) -> bool:
    """Whether a phrase says until when, or for how long, something is put off."""
    marker = preposition(sentence, time).partition(" ")[0]
    return marker in {"until", "till", "to"} or (marker in {"by", "for", ""} and time.lemma.lower() in words.TIMES)


def _by_noun(sentence: Sentence, above: Token, below: Token) -> Status | None:
    lemma = above.lemma.lower()
    if lemma == "time":  # "it is time for them to sign"
        copula = any(child.deprel == "cop" for child in sentence.children(above))
        due = copula and below.deprel == "acl" and _is_infinitive(sentence, below)
        return Status.DEMANDED if due else None
    if lemma in {"event", "case"}:
        supposed = below.deprel == "nmod" and preposition(sentence, above) == "in"
        return Status.CONDITIONAL if supposed and preposition(sentence, below) == "of" else None
    found = _of_noun(above, below)
    return found if found is not None and _is_content(sentence, below) else None


def _of_noun(above: Token, below: Token) -> Status | None:
    """What a noun says of its content; talks are held to an end, "talk" is only heard ("talk of a strike")."""
    lemma = above.lemma.lower()
    if lemma in {"talk", "negotiation"} and below.lemma.lower() in {"discuss", "negotiate", "debate"}:
        return None  # what talks are
    if lemma == "talk" and above.feat("Number") == "Plur" and below.deprel != "nmod":
        return Status.PLANNED
    return words.EMBEDDING_NOUNS.get(lemma)


def _is_content(sentence: Sentence, below: Token) -> bool:
    """Whether a clause or phrase says what a noun is about: "a plan for talks", "the verge of signing", "a bid to"."""
    if below.deprel == "nmod":
        return preposition(sentence, below) in _TIES
    gerund = below.xpos == "VBG" and preposition(sentence, below) in _TIES
    if below.deprel == "acl":
        return gerund or _is_infinitive(sentence, below) or _has_subject(sentence, below)
    return below.deprel in {"xcomp", "ccomp"} or (gerund and below.relation == "advcl")


def _governs(sentence: Sentence, above: Token, below: Token, lemma: str) -> bool:
    """Whether an embedding verb or adjective really has the clause or noun as its content."""
    noun = below.upos in {"NOUN", "PROPN"}
    if below.deprel in _SUBJECTS and below.upos == "NOUN" and _is_of_subject(sentence, above, lemma):
        return True
    if below.deprel in {"nmod", "obl"}:
        return below.upos == "NOUN" and _is_tied(sentence, below, lemma)
    if below.deprel in {"acl:relcl", "parataxis", "conj", "nsubj"}:
        return False
    return _governs_noun(sentence, below, lemma) if noun else _governs_clause(sentence, above, below, lemma)


def _governs_noun(sentence: Sentence, below: Token, lemma: str) -> bool:
    by_noun = below.deprel == "obj" or (below.deprel == "nsubj:pass" and below.upos == "NOUN")
    if words.EMBEDDERS[lemma] is Status.REFUSED and _is_given(sentence, below, lemma):
        return False
    return by_noun and (lemma not in words.INFINITIVE_ONLY or lemma in words.ALSO_OVER_NOUNS)


def _governs_clause(sentence: Sentence, above: Token, below: Token, lemma: str) -> bool:
    infinitive = _is_infinitive(sentence, below)
    if lemma in words.INFINITIVE_ONLY:
        gerund = lemma in words.ALSO_OVER_GERUNDS and below.xpos == "VBG"
        return infinitive or gerund or (lemma in words.MANDATIVE and _is_mandative(sentence, above, below))
    if below.relation != "advcl":
        return True
    if infinitive:
        return _takes_clause(sentence, above, below, lemma)
    gerund = is_gerund(sentence, below) and (" " in lemma or lemma in words.WITH_FROM_DOING)
    return gerund and _is_tied(sentence, below, lemma) and not set_off(sentence, below)


def _is_tied(sentence: Sentence, below: Token, lemma: str) -> bool:
    """Whether the preposition before a phrase is one by which an embedder reaches it, its own last word included."""
    marker, particle = preposition(sentence, below), lemma.partition(" ")[2]
    if not particle:
        denying = words.EMBEDDERS[lemma] in DENYING
        return marker in words.GOVERNED_PREPOSITIONS.get(lemma, {"from"} if denying else {"for", "to", "from"})
    allowed = words.GOVERNED_PREPOSITIONS.get(lemma, {"for", "to", "from", "of", particle})
    return marker in allowed or marker.removeprefix(f"{particle} ") in allowed


def _is_given(sentence: Sentence, noun: Token, lemma: str) -> bool:
    """Whether there is what somebody is against: "rejected the deal struck in May", "oppose the deal"."""
    children = sentence.children(noun)
    definite = any(c.deprel == "nmod:poss" or c.lemma.lower() in {"the", "this", "that", "these"} for c in children)
    made = any(child.deprel == "acl" and child.xpos == "VBN" for child in children)
    return definite and (made or lemma in {"oppose", "resist"})


def _is_of_subject(sentence: Sentence, above: Token, lemma: str) -> bool:
    """Whether it is of the subject that something is said: "talks are due", "the deal fell through"."""
    children = sentence.children(above)
    if lemma in words.CANCELLING:
        return above.xpos in {"VBD", "VBN"} and not any(child.deprel == "obj" for child in children)  # "talks scrapped"
    return lemma in words.OF_SUBJECTS or any(
        child.relation == "xcomp" and child.lemma.lower() in _TOLD_OF_SUBJECTS for child in children
    )


def _takes_clause(sentence: Sentence, above: Token, below: Token, lemma: str) -> bool:
    """Whether a clause that hangs loosely on a word is its content: "due to meet", "called on them to sign"."""
    if lemma in {"due", "set", "plan", "schedule", "slate", "about", "ready"}:
        return True
    if words.EMBEDDERS[lemma] is Status.DEMANDED and not set_off(sentence, below):
        addressees = (child for child in sentence.children(above) if child.deprel in {"obj", "nsubj:pass"})
        if any(each.id < below.id for each in addressees):
            return True  # "pressed the king to sign"
    return bool(called_upon(sentence, above))


def _is_mandative(sentence: Sentence, above: Token, below: Token) -> bool:
    """Whether a clause says what is to be done: "suggested that they meet", but not "suggested that they met"."""
    children = sentence.children(below)
    if below.relation != "ccomp" or any(c.deprel in {"aux", "cop"} or c.lemma in {"whether", "if"} for c in children):
        return False
    passive = any(child.deprel == "aux:pass" and child.form.lower() == "be" for child in children)
    return passive or below.xpos == "VB" or (below.xpos == "VBP" and above.xpos in {"VBD", "VBN"})


def _introduces_condition(above: Token) -> bool:
    """Whether a word is the participle of "provided that they meet", "assuming they sign"."""
    return above.deprel == "advcl" and above.xpos in {"VBN", "VBG"} and above.lemma.lower() in words.SUPPOSING


def _is_denied(sentence: Sentence, below: Token) -> bool:
    """Whether what is denied is a clause or a claim, not what the clause is about nor what is said beside it."""
    if below.deprel in {"ccomp", "xcomp", "csubj"}:
        return True
    if below.deprel == "advcl" and below.xpos == "VBG":
        return not set_off(sentence, below)
    return below.deprel in {"obj", "nsubj:pass"} and below.upos == "NOUN"


def _is_infinitive(sentence: Sentence, below: Token) -> bool:
    return any(child.upos == "PART" and child.lemma.lower() == "to" for child in sentence.children(below))


def _has_subject(sentence: Sentence, below: Token) -> bool:
    return below.deprel == "acl" and any(child.relation == "nsubj" for child in sentence.children(below))
