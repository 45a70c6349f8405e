"""What a reporting verb or noun reports, as the tree has it; :mod:`eventx.syntax.reports` puts the quotations in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from eventx.document import Document, Sentence, Token
from eventx.records import Mention
from eventx.syntax import phrases, words
from eventx.syntax.continuations import added
from eventx.syntax.cues import Cues
from eventx.syntax.predicates import Clauses

_COLON_AND_BREAK = re.compile(r"[^\n:“\"]{0,80}:[ \t]*\n\s*")
_CLAUSAL_LINKS = frozenset({"acl", "ccomp", "appos", "advcl"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "ADJ", "DET", "ADP", "PART", "NUM", "ADV"})
_LONGEST_BRACKET = 12  # words
#: Verbs after which "when" opens a question.
_ASKING = frozenset("ask wonder inquire enquire disclose reveal specify".split())
_NON_FINITE = frozenset({"VBG", "VBN", "VB"})


class Contents:
    """Reads what is reported.

    Args:
        document: the parse.
        cues: tells what is quoted.
    """

    def __init__(self, document: Document, cues: Cues) -> None:
        self._document = document
        self._cues = cues

    def of_verb(self, reader: Clauses, verb: Token) -> list[Mention]:
        """The clauses that a verb reports, without the saying itself and without the asides of the writer."""
        sentence = reader.sentence
        heads = self._complements(reader, verb)
        ids = continued(sentence, verb)
        if ids and not any(_begins(sentence, head, ids.start) for head in heads):
            return [phrases.mention(self._document, [sentence.token(i) for i in ids])]
        bracket = bracketed(sentence, verb) if not heads else range(0)
        main = self._main_clause(sentence, verb, bracket) if not heads else None
        subjects = [c for c in sentence.children(verb) if c.relation != "csubj" and phrases.is_subject(sentence, c)]
        saying = {verb.id, *bracket, *(token.id for subject in subjects for token in sentence.subtree(subject))}
        pieces: list[Mention] = []
        for head in heads if main is None else [main]:
            asides = {token.id for other in self._asides(reader, head, verb) for token in sentence.subtree(other)}
            asides |= _going_on(sentence, verb)
            pieces += self._with_question_word(
                sentence, verb, phrases.clause(self._document, sentence, head, saying | asides)
            )
        pieces += self._raised(reader, verb) if not pieces else []
        pieces += self._denied(reader, verb) if not pieces else []
        pieces += _charged(reader, verb) if not pieces else []
        return pieces or list(self._block(sentence, verb))

    def _with_question_word(self, sentence: Sentence, verb: Token, pieces: tuple[Mention, ...]) -> Iterator[Mention]:
        """The pieces of a clause; the first with the "where" that the tree has hung on the verb."""
        for number, piece in enumerate(pieces):
            loose = [t for t in sentence.children(verb) if t.xpos == "WRB" and t.end <= piece.start]
            beside = [t for t in loose if not self._document.text[t.end : piece.start].strip()]
            start = beside[0].start if beside and number == 0 else piece.start
            yield Mention(start, piece.end, self._document.text[start : piece.end])

    def of_noun(self, reader: Clauses, noun: Token) -> list[Mention]:
        """The clause of "the claim that …"."""
        heads = (child for child in reader.sentence.children(noun) if _is_that_clause(reader.sentence, child))
        return [piece for head in heads for piece in phrases.clause(self._document, reader.sentence, head)]

    def _complements(self, reader: Clauses, verb: Token) -> list[Token]:
        predicate = reader.verb(verb)
        found = [*predicate.having("clause")]
        if verb.lemma.lower() in words.REPORTING_INFINITIVES:
            found += predicate.having("infinitive")
        sentence = reader.sentence
        heads = [argument.head for argument in found] or list(_mislabelled(sentence, verb))
        if all(head.xpos == "WRB" and not has_subject(sentence, head) for head in heads):
            heads = list(_question(sentence, verb)) or heads
        adopted = _adopted(sentence, verb)
        others = (head for head in heads if not _is_adopted(sentence, head))
        return [adopted] if adopted is not None else list(others)

    def _main_clause(self, sentence: Sentence, verb: Token, bracket: range) -> Token | None:
        """The clause that a parenthetical reporting verb hangs on: "…, he said, …" and "as he put it"."""
        head = sentence.head(verb)
        if head is None or (is_reporting(sentence, head) and head.id < verb.id):
            return None
        if verb.relation == "parataxis":
            return head
        if bracket:
            outside = (word for word in sentence.ancestors(verb) if word.id not in bracket)
            return next((word for word in outside if word.upos in {"VERB", "AUX"} or has_subject(sentence, word)), None)
        children = sentence.children(verb)
        marks = [child.lemma.lower() for child in children if child.deprel in {"mark", "advmod"} and child.id < verb.id]
        bare = not any(child.relation in {"obj", "xcomp", "ccomp"} for child in children)
        finite = verb.xpos in {"VBD", "VBZ", "VBP"} and any(child.relation == "nsubj" for child in children)
        return head if verb.deprel == "advcl" and bare and finite and marks in ([], ["as"]) else None

    def _asides(self, reader: Clauses, head: Token, verb: Token) -> Iterator[Token]:
        """What hangs in the content without being said by the same verb: the verb itself and "adding that …"."""
        sentence = reader.sentence
        own = None if _adopted(sentence, verb) is not None else verb.id
        for token in sentence.subtree(head):
            if token.id == own or self._goes_on(sentence, token, verb) or _is_concession(sentence, token, head):
                yield token

    def _goes_on(self, sentence: Sentence, token: Token, verb: Token) -> bool:
        """Whether a reporting verb within the content has the same speaker as the verb above."""
        if token.id < verb.id or not speaks_out(sentence, token) or taken_up(sentence, token) is None:
            return False
        return token.deprel == "conj" or any(
            child.relation == "ccomp" or self._cues.quoted(child.start) for child in sentence.children(token)
        )

    def _raised(self, reader: Clauses, verb: Token) -> list[Mention]:
        """Subject and infinitive in "the envoy is said to have left"."""
        if verb.lemma.lower() not in words.RAISING or not reader.is_passive(verb):
            return []
        predicate = reader.verb(verb)
        infinitives = predicate.having("infinitive")
        subjects = [argument.mention for argument in predicate.having("object")] if infinitives else []
        return [*subjects, *(piece for argument in infinitives for piece in argument.pieces)]

    def _denied(self, reader: Clauses, verb: Token) -> Iterator[Mention]:
        """The clause of the claim in "dismissed claims that …"."""
        if verb.lemma.lower() in words.STANCES:
            for child in reader.sentence.children(verb):
                if child.deprel in {"obj", "nsubj:pass"} and child.lemma.lower() in words.REPORTING_NOUNS:
                    yield from self.of_noun(reader, child)

    def _block(self, sentence: Sentence, verb: Token) -> Iterator[Mention]:
        """The paragraph after "X wrote:", if no marks show that it is quoted."""
        text = self._document.text
        gap = _COLON_AND_BREAK.match(text, verb.end)
        if gap is None or gap.end() < sentence.end or self._cues.quoted(gap.end()):
            return
        end = text.find("\n", gap.end())
        block = text[gap.end() : end if end >= 0 else len(text)].rstrip()
        if block:
            yield Mention(gap.end(), gap.end() + len(block), block)


def is_reporting(sentence: Sentence, token: Token) -> bool:
    """Whether a word is a verb that reports, its particle included."""
    if token.upos != "VERB":
        return False
    lemma = token.lemma.lower()
    particles = [child.lemma for child in sentence.children(token) if child.deprel == "compound:prt"]
    known = (lemma in words.REPORTING and not particles) or " ".join([lemma, *particles]) in words.REPORTING
    return known or (lemma in words.FINDING and not particles and _is_of_inquiry(sentence, token))


def _is_of_inquiry(sentence: Sentence, verb: Token) -> bool:
    """Whether the subject of a verb is a body or paper that publishes what it finds."""
    subjects = (child for child in sentence.children(verb) if child.deprel == "nsubj")
    return any(subject.lemma.lower() in words.INQUIRIES for subject in subjects)


def bracketed(sentence: Sentence, verb: Token) -> range:
    """The ids of ", the envoy claimed," around a verb with nothing after it; empty if there are no such commas."""
    if verb.xpos not in {"VBD", "VBZ", "VBP"} or verb.id == len(sentence) or sentence.token(verb.id + 1).form != ",":
        return range(0)
    first = verb.id - 1
    while first >= 1 and sentence.token(first).upos in _NOMINAL and verb.id - first <= _LONGEST_BRACKET:
        first -= 1
    opened = 1 <= first < verb.id - 1 and sentence.token(first).form == ","
    return range(first, verb.id + 2) if opened else range(0)


def speaks_out(sentence: Sentence, token: Token) -> bool:
    """Whether a word is a verb that reports or passes judgement in public."""
    return is_reporting(sentence, token) or (token.upos == "VERB" and token.lemma.lower() in words.JUDGING)


def continued(sentence: Sentence, verb: Token) -> range:
    """The ids of what a participle adds to a report before it in the sentence; empty if it does not."""
    if verb.xpos != "VBG" or not is_reporting(sentence, verb) or has_subject(sentence, verb):
        return range(0)
    before = any(is_reporting(sentence, word) for word in sentence.tokens[: verb.id - 1])
    return added(sentence, verb) if before else range(0)


def _begins(sentence: Sentence, clause: Token, first: int) -> bool:
    """Whether a clause begins at a word, or with the "that" before it, or a quotation mark."""
    start = next((word.id for word in sentence.subtree(clause) if word.upos not in {"PUNCT", "SCONJ"}), clause.id)
    return all(word.upos in {"PUNCT", "SCONJ"} for word in sentence.tokens[first - 1 : start - 1]) and start >= first


def _going_on(sentence: Sentence, verb: Token) -> set[int]:
    """The ids of continuations behind a verb that it does not stand in itself, their participles included."""
    found: set[int] = set()
    for word in sentence.tokens[verb.id :]:
        ids = continued(sentence, word)
        found.update((word.id, *ids) if ids else ())
    return found


def taken_up(sentence: Sentence, verb: Token) -> Token | None:
    """The reporting verb whose speaker goes on with "…, adding that …" or "… and warned …"."""
    if has_subject(sentence, verb):
        return None
    loose = verb.relation in {"advcl", "parataxis", "conj", "acl"} or _adopted(sentence, verb) is not None
    going_on = bool(continued(sentence, verb))
    participle = going_on or (verb.xpos == "VBG" and loose and phrases.set_off(sentence, verb))
    if not participle and not _is_misplaced(sentence, verb):
        return None
    for above in sentence.ancestors(verb):
        if above.id < verb.id and is_reporting(sentence, above):
            return above if participle or above.xpos == verb.xpos else None
    return None


def has_subject(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb has a subject of its own."""
    return any(phrases.is_subject(sentence, child) for child in sentence.children(verb))


def _charged(reader: Clauses, verb: Token) -> list[Mention]:
    """The clause of "accused them of hiding the report"."""
    if verb.lemma.lower() != "accuse":
        return []
    charges = (argument for argument in reader.verb(verb).having("of") if argument.head.upos == "VERB")
    return [piece for charge in charges for piece in charge.pieces or (charge.mention,)]


def _mislabelled(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """Clauses with "that" and a subject after a reporting verb, whatever the tree calls them."""
    for child in sentence.children(verb):
        if (
            child.id > verb.id
            and child.relation != "acl"
            and _has_that(sentence, child)
            and has_subject(sentence, child)
        ):
            yield child


def _question(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """The clause of "did not say where he had been" or "asked why she left", which the tree takes for a circumstance.

    It begins right behind the verb or whom the verb asks.
    """
    told = [child for child in sentence.children(verb) if child.relation in {"obj", "iobj"}]
    ends = {verb.id, *(token.id for child in told for token in sentence.subtree(child))}
    for child in sentence.children(verb):
        if child.relation == "advcl" and child.id > verb.id and has_subject(sentence, child):
            word = _question_word(sentence, child, verb)
            if word is not None and word.id - 1 in ends and _may_ask(word, verb):
                yield child


def _question_word(sentence: Sentence, clause: Token, verb: Token) -> Token | None:
    """The question word that opens a clause, also where it hangs beside it."""
    first = sentence.subtree(clause)[0]
    before = sentence.token(first.id - 1)
    word = before if before.xpos == "WRB" and before.head == verb.id else first
    return word if word.xpos == "WRB" else None


def _may_ask(word: Token, verb: Token) -> bool:
    """Whether a question word is no mere conjunction, as "when" is after most verbs."""
    return word.lemma.lower() in {"where", "why", "how"} or verb.lemma.lower() in _ASKING


def _adopted(sentence: Sentence, participle: Token) -> Token | None:
    """The clause after "…, adding", where the tree hangs the participle on it instead of it on the participle."""
    head = sentence.head(participle)
    before = participle.xpos == "VBG" and participle.relation in {"advcl", "csubj", "acl"}
    if head is None or not before or head.id < participle.id or head.deprel not in {"ccomp", "conj", "parataxis"}:
        return None
    if not is_reporting(sentence, participle):
        return None
    first = next((word for word in sentence.subtree(head) if word.upos != "PUNCT"), head)
    return head if first.id == participle.id and phrases.set_off(sentence, participle) else None


def _is_adopted(sentence: Sentence, head: Token) -> bool:
    return any(_adopted(sentence, child) is not None for child in sentence.children(head))


def _is_that_clause(sentence: Sentence, child: Token) -> bool:
    if child.relation not in _CLAUSAL_LINKS or child.deprel == "acl:relcl":
        return False
    finite = child.xpos not in _NON_FINITE or any(word.relation in {"aux", "cop"} for word in sentence.children(child))
    return has_subject(sentence, child) and (_has_that(sentence, child) or (finite and child.relation != "advcl"))


def _has_that(sentence: Sentence, clause: Token) -> bool:
    return any(word.deprel == "mark" and word.lemma.lower() == "that" for word in sentence.children(clause))


def _is_misplaced(sentence: Sentence, verb: Token) -> bool:
    """Whether a finite reporting verb is coordinated with what was said instead of with the saying."""
    first = sentence.head(verb)
    finite = verb.xpos in {"VBD", "VBZ", "VBP"} and speaks_out(sentence, verb)
    if verb.deprel != "conj" or not finite or first is None or speaks_out(sentence, first):
        return False
    return first.deprel == "ccomp" and not any(child.relation == "aux" for child in sentence.children(verb))


def _is_concession(sentence: Sentence, token: Token, head: Token) -> bool:
    """Whether a clause is the writer's own remark: "…, although she again refused"."""
    if token.deprel != "advcl" or token.id < head.id or not phrases.set_off(sentence, token):
        return False
    return any(
        child.deprel == "mark" and child.lemma.lower() in {"although", "though"} for child in sentence.children(token)
    )
