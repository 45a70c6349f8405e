"""From a word in the tree to the stretch of text that it heads."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import islice, pairwise
from operator import attrgetter

from eventx.document import Document, Sentence, Token
from eventx.records import Mention
from eventx.syntax.words import FINITE, REFERRING, REPORTING, REPORTING_NOUNS

#: Below a noun, these begin something of their own.
#: What no noun phrase has below its head; subject, copula and auxiliaries are those of a noun that is said of somebody.
_BESIDE_A_NOUN = frozenset(
    "conj cc acl:relcl parataxis case mark discourse vocative advcl nsubj nsubj:pass csubj expl cop aux".split()
)
_BESIDE_A_CLAUSE = frozenset({"mark", "cc", "case"})
_COMMAS = frozenset({",", "-", "–", "—", "(", ";", ":"})
#: Longer coordinations are lists, and each member of a list is not a participant.
MOST_CONJUNCTS = 40
#: How many words up the tree names, lists and relative clauses are followed; more are parsing errors.
HIGHEST = 64
#: Where in a photograph somebody is.
_POSITIONS = frozenset({"left", "right", "center", "centre", "seated", "standing"})
_POSITION_LETTERS = frozenset({"L", "R", "C", "l", "r", "c"})
#: Words that belong to the name they stand in front of.
_WITHIN_A_NAME = frozenset({"flat", "compound", "amod", "nmod"})
_CORE = frozenset({"nsubj", "obj", "conj", "root"})
_ID, _START, _END = attrgetter("id"), attrgetter("start"), attrgetter("end")


def noun_phrase(document: Document, sentence: Sentence, head: Token, without: Collection[int] = ()) -> Mention:
    """The noun phrase of ``head``: without its preposition, conjuncts, relative clauses and set-off appositions.

    Args:
        document: where the words stand.
        sentence: their sentence.
        head: the head of the phrase.
        without: ids of further words on ``head`` that are to be left out, with what is below them.
    """
    kept = [head]
    for child in sentence.children(head):
        if child.id not in without and not _beside_noun(sentence, head, child):
            kept += _apposed(sentence, child) if child.relation == "appos" else _within_noun(sentence, child)
    return mention(document, _block(sentence, head, kept))


def clause(document: Document, sentence: Sentence, head: Token, without: Collection[int] = ()) -> tuple[Mention, ...]:
    """The clause of ``head`` in as many pieces as ``without`` (word ids) leaves.

    Its conjunction is left out, and what the speaker remarks on it ("…, referring to a letter").
    """
    dropped = set(without)
    whole = sentence.subtree(head)
    for remark in _remarks(sentence, head, whole):
        dropped.update(token.id for token in sentence.subtree(remark))
    opening = True  # what a "case" within the clause introduces is the predicate: "he was in Oslo", "not to sign"
    for child in sentence.children(head):
        beside = child.deprel in _BESIDE_A_CLAUSE and child.id < head.id
        if beside and (opening or (child.deprel != "case" and child.lemma.lower() != "to")):
            dropped.update(token.id for token in sentence.subtree(child))
        opening = opening and (beside or child.upos == "PUNCT")
    kept = [token for token in whole if token.id not in dropped]
    pieces = (_trim(piece) for piece in _runs(kept, dropped))
    return tuple(mention(document, piece) for piece in pieces if piece)


def _remarks(sentence: Sentence, head: Token, clause: Iterable[Token]) -> Iterator[Token]:
    """Participles behind a clause that tell what its speaker refers to, unless somebody in the clause speaks."""
    for word in clause:
        loose = word.xpos == "VBG" and word.relation in {"advcl", "acl"} and word.id > head.id
        if loose and word.lemma.lower() in REFERRING and set_off(sentence, word):
            above = sentence.head(word)
            if above is None or above.lemma.lower() not in REPORTING:
                yield word
        elif word.upos == "NOUN" and word.id > head.id and _sums_up(sentence, word):
            yield word


def _sums_up(sentence: Sentence, noun: Token) -> bool:
    """Whether the writer takes up a clause by a noun and tells what another says to it: "…, a claim Oslo denies"."""
    if noun.lemma.lower() not in REPORTING_NOUNS or noun.relation in _CORE or not set_off(sentence, noun):
        return False
    return any(
        child.relation == "acl" and any(word.relation == "nsubj" for word in sentence.children(child))
        for child in sentence.children(noun)
    )


def mention(document: Document, tokens: Iterable[Token]) -> Mention:
    """The stretch from the first to the last of the words.

    Args:
        document: where the words stand.
        tokens: at least one word.
    """
    words = list(tokens)
    start, end = min(map(_START, words)), max(map(_END, words))
    return Mention(start, end, document.text[start:end])


def set_off(sentence: Sentence, token: Token) -> bool:
    """Whether a comma, dash or bracket stands before the phrase of ``token``."""
    first = sentence.subtree(token)[0]
    return first.form in _COMMAS or (first.id > 1 and sentence.token(first.id - 1).form in _COMMAS)


def preposition(sentence: Sentence, token: Token) -> str:
    """The preposition before a phrase, lower-cased and whole ("according to"); empty if there is none."""
    words = []
    for child in sentence.children(token):
        if child.id > token.id:
            break
        if child.relation in {"case", "mark"} and child.upos != "PART":
            words.append(child)
            words += [part for part in sentence.children(child) if part.deprel == "fixed"]
    return " ".join([_as_marker(word) for word in sorted(words, key=_ID)]) if words else ""


def _as_marker(word: Token) -> str:
    """A participle that serves as a preposition keeps its form: "following"."""
    return word.form.lower() if word.upos == "VERB" else word.lemma.lower()


def fixed_words(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """A word with the words that make one expression of it ("according", "to")."""
    return (token, *(child for child in sentence.children(token) if child.deprel == "fixed"))


def is_subject(sentence: Sentence, child: Token) -> bool:
    """Whether a word heads the subject of its verb, also where the tree hung it there loosely ("Caracas denied it").

    Parsers take a city that opens a sentence for a dateline. A name or noun is none if no punctuation parts it from a
    finite verb without a subject, and if it is not in capitals, as datelines are.
    """
    if child.relation in {"nsubj", "csubj"}:
        return True
    verb = sentence.head(child)
    if (
        child.deprel != "parataxis"
        or child.upos not in {"PROPN", "NOUN", "PRON"}
        or verb is None
        or verb.upos != "VERB"
    ):
        return False
    others = [other for other in sentence.children(verb) if other is not child]
    finite = verb.xpos in FINITE or any(other.relation == "aux" for other in others)
    taken = any(other.relation in {"nsubj", "csubj"} for other in others)
    if not finite or taken or child.id > verb.id or child.form.isupper():
        return False
    between = sentence.tokens[sentence.subtree(child)[-1].id : verb.id - 1]
    return all(word.relation in {"aux", "advmod"} and word.head == verb.id for word in between)


def conjuncts(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """``token`` and the words coordinated with it, in order."""
    found = [token]
    for member in found:
        room = MOST_CONJUNCTS - len(found)
        found += [child for child in sentence.children(member) if _is_listed(sentence, child) and child is not token][
            :room
        ]
    return tuple(sorted(found, key=_ID)) if len(found) > 1 else (token,)


def first_conjunct(sentence: Sentence, token: Token) -> Token:
    """The first of the words that ``token`` is coordinated with."""
    if token.deprel == "conj":
        for above in islice(sentence.ancestors(token), HIGHEST):
            token = above
            if token.deprel != "conj":
                break
    return token


def _is_listed(sentence: Sentence, child: Token) -> bool:
    """Whether a word is coordinated with its head; so is the second in "A, B and C", which no comma closes."""
    if child.deprel != "appos" or child.upos != "PROPN":
        return child.deprel == "conj"
    after = sentence.subtree(child)[-1].id + 1
    joined = after <= len(sentence) and sentence.token(after).deprel == "cc"
    last = sentence.head(sentence.token(after)) if joined else None
    comma = sentence.subtree(child)[0].form == ","
    return comma and last is not None and last.head == child.head and last.upos == "PROPN"


def name_list(sentence: Sentence, child: Token) -> tuple[Token, ...]:
    """The names that stand beside a plural: "two firms, Orex and Calder"; none if they are not several.

    Args:
        sentence: the sentence.
        child: a word on the plural.
    """
    plural = sentence.head(child)
    if child.deprel != "appos" or child.upos != "PROPN" or plural is None or plural.xpos != "NNS":
        return ()
    listed = conjuncts(sentence, child)
    return listed if len(listed) > 1 and all(name.upos == "PROPN" for name in listed) else ()


def is_plural_noun(token: Token) -> bool:
    """Whether a word is a noun that the tree takes for a verb: headlines "halt talks"."""
    return token.xpos == "NNS" and token.upos == "VERB"


def hyphenated(sentence: Sentence, token: Token) -> tuple[Token, ...]:
    """The tokens of a word that the parser has cut at its hyphen, at its last part ("cease-fire"); else none."""
    if token.id < 3 or sentence.token(token.id - 1).form != "-":  # noqa: PLR2004  (a part and the hyphen before it)
        return ()
    part, hyphen = sentence.token(token.id - 2), sentence.token(token.id - 1)
    return (part, hyphen, token) if part.end == hyphen.start and hyphen.end == token.start else ()


def names(sentence: Sentence, token: Token) -> tuple[str, ...]:
    """What a word may be called: its lemma; of one with a hyphen, the whole, with it and without ("ceasefire")."""
    parts = hyphenated(sentence, token)
    lemma = token.lemma.lower()
    return (f"{parts[0].form.lower()}-{lemma}", f"{parts[0].form.lower()}{lemma}") if parts else (lemma,)


def first(sentence: Sentence, token: Token) -> int:
    """The id of the first word of a name or of a noun with what stands directly before it."""
    parts = (child.id for child in sentence.children(token) if child.relation in _WITHIN_A_NAME)
    return min((token.id, *parts))


def _apposed(sentence: Sentence, child: Token) -> list[Token]:
    """The words of a name in apposition, or of all names in a list of those whom a plural counts."""
    listed = name_list(sentence, child)
    if not listed:
        return _of_name(sentence, child)
    kept = {token.id for name in listed for token in _of_name(sentence, name)}
    return [token for token in sentence.subtree(child) if token.id in kept or token.id < listed[-1].id]


def _of_name(sentence: Sentence, name: Token) -> list[Token]:
    """A name in apposition without what is set off behind it in its turn."""
    parts = (child for child in sentence.children(name) if not _beside_noun(sentence, name, child))
    return [name, *(token for child in parts for token in sentence.subtree(child))]


def _within_noun(sentence: Sentence, child: Token) -> Sequence[Token]:
    """What is below a part of a phrase, without relative clauses set off: "one of the nurses, who had met him"."""
    below = sentence.subtree(child)
    loose = [word for word in below if word.deprel == "acl:relcl" and set_off(sentence, word)]
    if not loose:
        return below
    left = {word.id for clause in loose for word in sentence.subtree(clause)}
    return [word for word in below if word.id not in left]


def _beside_noun(sentence: Sentence, head: Token, child: Token) -> bool:
    if child.deprel == "acl:relcl" and (head.xpos in {"WP", "WRB"} or head.form.lower() == "those"):
        return False  # "what he called a success", "those who arm them": the clause is all that there is
    if child.deprel in _BESIDE_A_NOUN or _joins(child):
        return True
    if child.deprel == "appos" and head.upos == "NOUN" and child.upos == "PROPN":
        return False  # "the co-founder, Ada Obi": the name belongs to its title
    if child.id > head.id and _is_position(sentence, child):
        return True
    return child.relation in {"appos", "acl", "nmod"} and child.id > head.id and set_off(sentence, child)


def _joins(child: Token) -> bool:
    """Whether a word belongs to a coordination, not to its member: the "neither" of "neither Oslo nor Accra"."""
    return child.deprel == "cc:preconj" or (child.deprel == "advmod" and child.lemma.lower() in {"not", "also"})


def _is_position(sentence: Sentence, child: Token) -> bool:
    """Whether a word says where in a photograph somebody is: "Ada Obi, left,", "Ada Obi (L)"."""
    before = sentence.token(child.id - 1).form
    letter = before == "(" and child.form in _POSITION_LETTERS
    return letter or (before in _COMMAS and child.form.lower() in _POSITIONS)


def _block(sentence: Sentence, head: Token, kept: list[Token]) -> list[Token]:
    """The unbroken run of kept words around the head, without punctuation at its edges."""
    ids = {token.id for token in kept}
    first = last = head.id
    while first - 1 in ids:
        first -= 1
    while last + 1 in ids:
        last += 1
    return _trim([sentence.token(i) for i in range(first, last + 1)]) or [head]


def _runs(kept: list[Token], dropped: set[int]) -> list[list[Token]]:
    """Consecutive words; only a dropped word ends a run, so that loose punctuation does not."""
    ids = [token.id for token in kept]
    cuts = sorted({0, len(ids), *(bisect_left(ids, word) for word in dropped)})
    return [kept[start:end] for start, end in pairwise(cuts)]


def _trim(tokens: list[Token]) -> list[Token]:
    while tokens and tokens[0].upos == "PUNCT":
        tokens = tokens[1:]
    while tokens and tokens[-1].upos == "PUNCT" and not _closes(tokens):
        tokens = tokens[:-1]
    return tokens


def _closes(tokens: list[Token]) -> bool:
    """Whether the last word is the closing bracket of one that is open among the others."""
    return tokens[-1].form == ")" and any(token.form == "(" for token in tokens)


def verb_before(sentence: Sentence, adverb: Token) -> Token | None:
    """The verb that an adverb stands right behind and belongs to: "stopped" for the "short" of "stopped short of"."""
    verb = sentence.head(adverb)
    beside = adverb.deprel == "advmod" and adverb.upos in {"ADV", "ADJ"}
    return verb if beside and verb is not None and verb.id == adverb.id - 1 and verb.upos == "VERB" else None
