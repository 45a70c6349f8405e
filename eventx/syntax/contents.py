"""What a reporting verb or noun reports, as the tree has it; :mod:`eventx.syntax.reports` puts the quotations in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from eventx.document import Document, Sentence, Token
from eventx.records import Mention
from eventx.syntax import phrases, words
from eventx.syntax.cues import Cues
from eventx.syntax.predicates import Clauses
from eventx.syntax.reporting import (
    adopted,
    bracketed,
    continued,
    has_subject,
    is_clause,
    is_reporting,
    pause_before,
    quoting,
    speaks_out,
    taken_up,
    who_before,
)

_COLON = re.compile(r"[^\n:“\"]{0,80}:(?:[ \t]*\n\s*|[ \t]+)")
_CLAUSAL_LINKS = frozenset({"acl", "ccomp", "appos", "advcl"})
#: Verbs after which "when" opens a question.
_ASKING = frozenset("ask wonder inquire enquire disclose reveal specify".split())
#: Verbs after which "what" opens a question, told or asked; "praised what he had seen" is praise of a thing.
_TELLING = _ASKING | frozenset("say tell explain describe recall recount detail outline state clarify question".split())
#: Conjunctions of a clause that belongs to what is said rather than to the saying.
_REASONS = frozenset({"because", "if", "unless", "since", "provided"})
#: Relations of what the writer may add to what somebody else says.
_REMARKS = frozenset({"advcl", "acl:relcl", "appos"})
_INSIDE = frozenset({"in", "via", "through", "by"})
_PAUSES = frozenset({",", ";", ":", "–", "—", "-", "--", "“", '"', "«"})
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
        self._continuations: dict[int, list[tuple[int, range]]] = {}
        self._taking_up: dict[int, set[int]] = {}

    def of_verb(self, reader: Clauses, verb: Token) -> list[Mention]:
        """The clauses that a verb reports, without the saying itself and without the asides of the writer."""
        sentence = reader.sentence
        heads = self._complements(reader, verb)
        quoter = quoting(sentence, verb)
        if quoter is not None and not heads:
            return self.of_verb(reader, quoter)
        ids = continued(sentence, verb)
        if ids and not any(_begins(sentence, head, ids.start) for head in heads):
            return [phrases.mention(self._document, [sentence.token(i) for i in ids])]
        bracket = bracketed(sentence, verb)
        main = self._main_clause(sentence, verb, bracket) if not heads else None
        subjects = [c for c in sentence.children(verb) if c.relation != "csubj" and phrases.is_subject(sentence, c)]
        saying = {verb.id, *bracket, *(token.id for subject in subjects for token in sentence.subtree(subject))}
        saying |= _who_says(sentence, verb)
        pieces: list[Mention] = []
        for head in heads if main is None else [main]:
            asides = {token.id for other in self._asides(reader, head, verb) for token in sentence.subtree(other)}
            asides |= self._going_on(reader, verb)
            asides |= _behind_saying(sentence, verb, head)
            pieces += self._with_question_word(
                sentence, verb, phrases.clause(self._document, sentence, head, saying | asides)
            )
        pieces = [*self._opening(sentence, verb, pieces), *pieces]
        pieces += self._raised(reader, verb) if not pieces else []
        pieces += self._denied(reader, verb) if not pieces else []
        return pieces or list(self._block(sentence, verb))

    def _opening(self, sentence: Sentence, verb: Token, pieces: Sequence[Mention]) -> Iterator[Mention]:
        """What opens a clause that a saying interrupts: "To reach the pier, she said, take the tram"."""
        bracket = bracketed(sentence, verb)
        if not bracket or not pieces or sentence.token(bracket.stop - 1).end >= pieces[0].start:
            return
        before = [word for word in sentence.subtree(verb) if word.id < bracket.start]
        while before and before[0].upos in {"PUNCT", "CCONJ"}:
            before = before[1:]
        edges = [*before[:1], *before[-1:], sentence.token(min(bracket.stop, len(sentence)))]
        adverbial = before and not any(self._cues.quoted(word.start) for word in edges)
        if adverbial and before[-1].id == bracket.start - 1:
            yield phrases.mention(self._document, before)

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
        heads = heads or list(_free_relatives(sentence, verb))
        if all(head.xpos == "WRB" and not has_subject(sentence, head) for head in heads):
            heads = list(_question(sentence, verb)) or heads
        heads = [clause for _, clause in told_in(sentence, verb)] or heads
        child = adopted(sentence, verb)
        others = [head for head in heads if not _is_adopted(sentence, head)]
        return [child] if child is not None else [*others, *_further(sentence, verb, others)]

    def _main_clause(self, sentence: Sentence, verb: Token, bracket: range) -> Token | None:
        """The clause that a parenthetical reporting verb hangs on: "…, he said, …" and "as he put it"."""
        head = sentence.head(verb)
        denies = words.STANCES.get(verb.lemma.lower()) == "denies"  # "…, a charge Oslo rejected"
        if head is None or denies or _describes_speaker(sentence, verb):
            return None
        if bracket and (verb.relation == "parataxis" or not is_reporting(sentence, head)):
            return _interrupted(sentence, bracket)
        if verb.relation == "parataxis":
            if _begins_anew(sentence, verb):
                return None
            quoted = self._cues.quoted(verb.start) and not self._cues.quoted(head.start)
            return None if quoted else next((w for w in sentence.ancestors(verb) if is_clause(sentence, w)), head)
        if is_reporting(sentence, head) and head.id < verb.id:
            return None
        children = sentence.children(verb)
        marks = [child.lemma.lower() for child in children if child.deprel in {"mark", "advmod"} and child.id < verb.id]
        objects = [child for child in children if child.relation in {"obj", "xcomp", "ccomp"}]
        bare = all(child.lemma.lower() == "it" for child in objects)  # "as she put it"
        finite = verb.xpos in words.FINITE and any(child.relation == "nsubj" for child in children)
        cited = verb.xpos == "VBN" and marks == ["as"]  # "as reported by …"
        return head if verb.deprel == "advcl" and bare and (cited or (finite and marks in ([], ["as"]))) else None

    def _asides(self, reader: Clauses, head: Token, verb: Token) -> Iterator[Token]:
        """What hangs in the content without being said by the same verb: the verb itself and "adding that …"."""
        sentence = reader.sentence
        own = None if adopted(sentence, verb) is not None else verb.id
        going_on = self._going_on_in(reader)
        for token in sentence.subtree(head):
            remark = token.deprel in _REMARKS and (
                _is_concession(sentence, token, head) or self._introduces_name(sentence, token, head)
            )
            if token.id == own or remark or (token.id > verb.id and token.id in going_on):
                yield token

    def _introduces_name(self, sentence: Sentence, token: Token, head: Token) -> bool:
        """Whether words at the end tell who somebody named is, as the writer does: "said he met Obi, a dockworker"."""
        named = sentence.head(token)
        if token.deprel not in {"acl:relcl", "appos"} or token.id < head.id or named is None or named.upos != "PROPN":
            return False
        common = token.deprel != "appos" or token.upos == "NOUN"
        if not common or not phrases.set_off(sentence, token) or self._cues.quoted(token.start):
            return False
        last = sentence.subtree(token)[-1].id
        return all(word.upos == "PUNCT" for word in sentence.tokens[last:])

    def _going_on(self, reader: Clauses, verb: Token) -> set[int]:
        """The ids of continuations behind a verb that it does not stand in itself, their participles included."""
        if reader.number not in self._continuations:  # once a sentence: some go on a thousand times
            participles = (word for word in reader.sentence if word.xpos == "VBG")
            added = ((word.id, continued(reader.sentence, word)) for word in participles)
            self._continuations[reader.number] = [(word, ids) for word, ids in added if ids]
        behind = [(word, ids) for word, ids in self._continuations[reader.number] if word > verb.id]
        return {i for word, ids in behind for i in (word, *ids)}

    def _going_on_in(self, reader: Clauses) -> Collection[int]:
        """The ids of the verbs of a sentence that have the speaker of one above; asked once, not for each report."""
        if reader.number not in self._taking_up:
            verbs = (word for word in reader.sentence if word.upos == "VERB")
            self._taking_up[reader.number] = {verb.id for verb in verbs if self._goes_on(reader.sentence, verb)}
        return self._taking_up[reader.number]

    def _goes_on(self, sentence: Sentence, token: Token) -> bool:
        """Whether a reporting verb has the same speaker as the one above it, within whose content it stands."""
        if not speaks_out(sentence, token) or taken_up(sentence, token) is None:
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
        """What follows "X wrote:", if no marks show that it is quoted: the sentence, or the paragraph of its own."""
        text = self._document.text
        gap = _COLON.match(text, verb.end)
        if gap is None or gap.end() < sentence.end or self._cues.quoted(gap.end()):
            return
        following = self._document.sentence_at(gap.end())
        if "\n" in gap[0]:
            end = text.find("\n", gap.end())
        else:
            end = gap.end() if following is None else self._document.sentences[following].end
        block = text[gap.end() : end if end >= 0 else len(text)].rstrip()
        if block:
            yield Mention(gap.end(), gap.end() + len(block), block)


def told_in(sentence: Sentence, verb: Token) -> Iterator[tuple[Token, Token]]:
    """The paper or occasion in "said in a statement that …", with the clause that the tree hangs on it."""
    for medium in sentence.children(verb) if is_reporting(sentence, verb) else ():
        inside = medium.relation == "obl" and phrases.preposition(sentence, medium) in _INSIDE
        if inside and medium.id > verb.id and medium.lemma.lower() in words.MEDIA:
            for clause in sentence.children(medium):
                clausal = clause.relation in {"acl", "ccomp"} and has_subject(sentence, clause)
                if clausal and _has_that(sentence, clause):
                    yield medium, clause


def _interrupted(sentence: Sentence, bracket: range) -> Token | None:
    """The clause that goes on behind ", she said,": the smallest around the word before it."""
    before = sentence.token(bracket.start - 1) if bracket.start > 1 else sentence.token(bracket.start)
    around = (word for word in (before, *sentence.ancestors(before)) if word.id not in bracket)
    whole: Token | None = None
    for word in around:
        if is_clause(sentence, word):
            whole = word
            if any(token.id >= bracket.stop and token.upos != "PUNCT" for token in sentence.subtree(word)):
                return word
    return whole


def _begins_anew(sentence: Sentence, verb: Token) -> bool:
    """Whether a semicolon or colon parts a clause from what it hangs on, as it does no saying from what is said."""
    first = sentence.subtree(verb)[0]
    return not {";", ":"}.isdisjoint({first.form, sentence.token(max(1, first.id - 1)).form})


def _describes_speaker(sentence: Sentence, verb: Token) -> bool:
    """Whether a verb is the "briefed" of ", two diplomats briefed on the matter said"."""
    for word in sentence.tokens[verb.id :]:
        if word.upos == "PUNCT":
            return False
        if is_reporting(sentence, word):
            who = who_before(sentence, word)
            return who is not None and who.id < verb.id
    return False


def _who_says(sentence: Sentence, verb: Token) -> set[int]:
    """The ids of who says so, back to the pause, where the tree does not tie them to the verb."""
    if who_before(sentence, verb) is None:
        return set()
    return set(range(pause_before(sentence, verb), verb.id))


def _further(sentence: Sentence, verb: Token, heads: Sequence[Token]) -> Iterator[Token]:
    """What is said besides, where the tree hangs it beside the saying: "said A and that B", "said A, because B"."""
    if not heads or heads[-1].id < verb.id:
        return
    for child in sentence.children(verb):
        if child.id > heads[-1].id and child not in heads and has_subject(sentence, child):
            marks = {word.lemma.lower() for word in sentence.children(child) if word.deprel == "mark"}
            if (child.deprel == "conj" and "that" in marks) or (child.relation == "advcl" and marks & _REASONS):
                yield child
        elif child.id > heads[-1].id and _goes_on_as(sentence, child, heads[-1]):
            yield child


def _goes_on_as(sentence: Sentence, child: Token, infinitive: Token) -> bool:
    """Whether a verb coordinated with the saying has the form of what is said: "told them to sit and wait"."""
    bare = child.deprel == "conj" and child.xpos in {"VB", "VBP"} and infinitive.xpos == "VB"
    saying = sentence.head(child)
    return bare and saying is not None and saying.xpos not in {"VB", "VBP"} and not has_subject(sentence, child)


def _behind_saying(sentence: Sentence, verb: Token, head: Token) -> set[int]:
    """The ids of "on Friday" in "It is over, she said on Friday", which trees hang on what is said."""
    if head.id > verb.id or verb.id == len(sentence) or sentence.token(verb.id + 1).upos == "PUNCT":
        return set()
    behind: set[int] = set()
    for word in sentence.tokens[verb.id :]:
        if word.form in _PAUSES:
            break
        behind.add(word.id)
    return behind


def _begins(sentence: Sentence, clause: Token, first: int) -> bool:
    """Whether a clause begins at a word, or with the "that" before it, or a quotation mark."""
    start = next((word.id for word in sentence.subtree(clause) if word.upos not in {"PUNCT", "SCONJ"}), clause.id)
    return all(word.upos in {"PUNCT", "SCONJ"} for word in sentence.tokens[first - 1 : start - 1]) and start >= first


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


def _free_relatives(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """The "how" of "recalled how the water rose" and the "what" of "asked what he knew", with their clauses."""
    for child in sentence.children(verb):
        asks = child.xpos == "WRB" or (child.xpos == "WP" and verb.lemma.lower() in _TELLING)
        is_question = child.relation == "obj" and child.id > verb.id and asks
        if is_question and any(below.deprel in {"acl:relcl", "advcl:relcl"} for below in sentence.children(child)):
            yield child


def _question(sentence: Sentence, verb: Token) -> Iterator[Token]:
    """The clause of "did not say where he had been" or "asked why she left", which the tree takes for a circumstance.

    It begins right behind the verb or whom the verb asks. "If" opens a question of whoever asks or does not say.
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
    return word if word.xpos == "WRB" or word.lemma.lower() in {"if", "whether"} else None


def _may_ask(word: Token, verb: Token) -> bool:
    """Whether a question word is no mere conjunction, as "when" is after most verbs."""
    asking = verb.lemma.lower() in _ASKING
    return asking or word.lemma.lower() in {"where", "why", "how", "whether"}


def _is_adopted(sentence: Sentence, head: Token) -> bool:
    return any(adopted(sentence, child) is not None for child in sentence.children(head))


def _is_that_clause(sentence: Sentence, child: Token) -> bool:
    if child.relation not in _CLAUSAL_LINKS or child.deprel == "acl:relcl":
        return False
    finite = child.xpos not in _NON_FINITE or any(word.relation in {"aux", "cop"} for word in sentence.children(child))
    return has_subject(sentence, child) and (_has_that(sentence, child) or (finite and child.relation != "advcl"))


def _has_that(sentence: Sentence, clause: Token) -> bool:
    return any(word.deprel == "mark" and word.lemma.lower() == "that" for word in sentence.children(clause))


def _is_concession(sentence: Sentence, token: Token, head: Token) -> bool:
    """Whether a clause is the writer's own remark: "…, although she again refused"."""
    if token.deprel != "advcl" or token.id < head.id or not phrases.set_off(sentence, token):
        return False
    return any(
        child.deprel == "mark" and child.lemma.lower() in {"although", "though"} for child in sentence.children(token)
    )
