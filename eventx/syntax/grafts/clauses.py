"""Where what is said begins and ends, and which clause is said at all."""

from __future__ import annotations

from collections.abc import Iterator

from eventx.document import Sentence, Token
from eventx.syntax import phrases, settings, words
from eventx.syntax.animacy import Animacy
from eventx.syntax.grafts.move import Move
from eventx.syntax.grafts.phrases import is_occasion
from eventx.syntax.reporting import is_reporting
from eventx.syntax.verb_forms import is_infinitive

#: Prepositions of what tells when, where or on which occasion somebody spoke.
_OF_SAYING = frozenset({"", "on", "in", "at", "during", "after", "before"})
#: Words by which a time lies ahead, so that it is no time of a saying.
_AHEAD = frozenset({"next", "tomorrow"})
#: Verbs whose object may be told a clause.
_TOLD = words.TELLING_SOMEBODY - {"ask", "urge", "advise"}
#: Tags of words that link a clause to what stands before it, and of those that ask.
_LINKING = frozenset({"IN", "WDT", "WP", "WRB", "WP$"})
_ASKING = frozenset({"WP", "WP$", "WDT"})
#: What something is made by saying it.
_KNOWN = frozenset({"clear", "plain", "known"})
_BOUNDARIES = frozenset({"PUNCT", "CCONJ", "SCONJ"})
#: Prepositions of whoever is called upon.
_UPON = frozenset({"on", "upon", "to", "with"})


def openings(sentence: Sentence, animacy: Animacy, clause: Token) -> Iterator[Move]:
    """What stands before a clause without "that" and is its verb's: when and where it was said, who was told."""
    saying = sentence.head(clause)
    first = sentence.subtree(clause)[0]
    if saying is None or not saying.id < first.id or saying.lemma.lower() in words.THINKING:
        return
    linked = sentence.token(first.id - 1)
    if linked.upos in _BOUNDARIES or linked.lemma.lower() == "that" or not is_reporting(sentence, saying):
        return
    before = [child for child in sentence.children(clause) if child.id < clause.id]
    listener = _listener(sentence, saying, before)
    if listener is not None:
        yield Move(listener, saying, "iobj")
    for phrase in _of_saying(sentence, animacy, before):
        yield Move(phrase, saying, phrase.deprel)


def made_known(sentence: Sentence, _animacy: Animacy, clause: Token) -> Iterator[Move]:
    """The clause of "made clear that it would not sail", which the tree hangs on the adjective, and "make clear"."""
    adjective = sentence.head(clause)
    if adjective is None or adjective.lemma.lower() not in _KNOWN or adjective.deprel != "xcomp":
        return
    verb = sentence.head(adjective)
    if verb is not None and verb.lemma.lower() == "make" and verb.id < adjective.id < clause.id:
        yield Move(adjective, verb, "compound:prt")
        yield Move(clause, verb, "ccomp")


def _of_saying(sentence: Sentence, animacy: Animacy, before: list[Token]) -> list[Token]:
    """The phrases that open a clause and tell of the saying; none if a comma parts them from the subject."""
    found: list[Token] = []
    for child in before:
        if found and sentence.subtree(child)[0].id != sentence.subtree(found[-1])[-1].id + 1:
            return []
        if child.relation == "nsubj":
            return found if sentence.token(sentence.subtree(child)[0].id - 1).upos != "PUNCT" else []
        if child.relation != "obl" or not _tells_of_saying(sentence, animacy, child):
            return []
        found.append(child)
    return []


def _tells_of_saying(sentence: Sentence, animacy: Animacy, phrase: Token) -> bool:
    marker = phrases.preposition(sentence, phrase)
    if marker not in _OF_SAYING or any(word.lemma.lower() in _AHEAD for word in sentence.subtree(phrase)):
        return False
    occasion = bool(marker) and is_occasion(phrase)
    return occasion or settings.is_time(animacy, phrase, marker) or settings.is_place(animacy, phrase, marker)


def _listener(sentence: Sentence, saying: Token, before: list[Token]) -> Token | None:
    """Who is told in "told his lawyer the police had lied", where the tree gives the clause two subjects."""
    subjects = [child for child in before if child.relation == "nsubj"]
    if len(subjects) != 2 or subjects != before[:2] or saying.lemma.lower() not in _TOLD:  # noqa: PLR2004
        return None
    one, other = (sentence.subtree(subject) for subject in subjects)
    in_a_row = one[0].id == saying.id + 1 and other[0].id == one[-1].id + 1
    return subjects[0] if in_a_row and not _has_listener(sentence, saying) else None


def _has_listener(sentence: Sentence, saying: Token, apart: Token | None = None) -> bool:
    return any(word.relation in {"obj", "iobj"} and word is not apart for word in sentence.children(saying))


def told(sentence: Sentence, _animacy: Animacy, clause: Token) -> Iterator[Move]:
    """The clause on whom somebody is told: "told a court he had paid the bill", not "told a man he knew"."""
    noun = sentence.head(clause)
    saying = sentence.head(noun) if noun is not None else None
    if noun is None or saying is None or not saying.id < noun.id < clause.id:
        return
    if noun.relation not in {"obj", "iobj"} or noun.upos == "PRON" or saying.lemma.lower() not in _TOLD:
        return
    linked = sentence.token(sentence.subtree(clause)[0].id - 1)
    if linked.upos in _BOUNDARIES or linked.xpos in _LINKING or not _has_subject_alone(sentence, clause):
        return
    whole = any(child.deprel in {"obj", "ccomp", "cop"} for child in sentence.children(clause))
    others = any(child.deprel in {"ccomp", "xcomp"} for child in sentence.children(saying))
    if (whole or clause.deprel == "acl") and not others and not _has_listener(sentence, saying, noun):
        yield Move(clause, saying, "ccomp")


def _has_subject_alone(sentence: Sentence, clause: Token) -> bool:
    """Whether a finite clause opens with its subject, and with no word that links it to the noun before."""
    children = sentence.children(clause)
    if not children or children[0].relation != "nsubj":
        return False
    if any(word.xpos in _LINKING for word in sentence.subtree(children[0])):
        return False
    return clause.xpos in words.FINITE or any(child.relation in {"aux", "cop"} for child in children)


def asked_whom(sentence: Sentence, _animacy: Animacy, clause: Token) -> Iterator[Move]:
    """The question that the tree hangs on a pronoun: "told them who had signed"; "those who" are described by it."""
    pronoun = sentence.head(clause)
    saying = sentence.head(pronoun) if pronoun is not None else None
    if pronoun is None or saying is None or pronoun.xpos != "PRP" or saying.lemma.lower() not in words.TELLING_SOMEBODY:
        return
    first = sentence.subtree(clause)[0]
    if first.id == pronoun.id + 1 and first.xpos in _ASKING:
        yield Move(clause, saying, "ccomp")


def free_relative(sentence: Sentence, _animacy: Animacy, pronoun: Token) -> Iterator[Move]:
    """What is told beside whom: "told us what is in the text"."""
    saying = sentence.head(pronoun)
    if pronoun.xpos not in _ASKING or saying is None or saying.lemma.lower() not in words.TELLING_SOMEBODY:
        return
    described = any(child.deprel == "acl:relcl" for child in sentence.children(pronoun))
    if described and any(child.deprel == "iobj" and child.id < pronoun.id for child in sentence.children(saying)):
        yield Move(pronoun, saying, "ccomp")


def behind_semicolon(sentence: Sentence, _animacy: Animacy, clause: Token) -> Iterator[Move]:
    """A second clause that the writer adds: "alleged that he lied; the case is before a court"."""
    saying = sentence.head(clause)
    subject = next((child for child in sentence.children(clause) if child.relation == "nsubj"), None)
    if saying is None or subject is None:
        return
    first = next((word.id for word in sentence.subtree(subject) if word.upos != "PUNCT"), subject.id)
    earlier = [child for child in sentence.children(saying) if child.deprel == "ccomp" and child.id < first]
    said = (earlier and saying.id < earlier[0].id) or saying.deprel == "parataxis"  # "Let them sue, he said; …"
    if said and saying.id < first and sentence.token(first - 1).form == ";":
        yield Move(clause, saying, "parataxis")
        for child in sentence.children(clause):
            if earlier and child.deprel == "mark" and child.id < earlier[0].id:
                yield Move(child, earlier[0], "mark")


def told_that(sentence: Sentence, animacy: Animacy, clause: Token) -> Iterator[Move]:
    """The clause with the conjunction "that" on whom somebody is told: "admitted to an official that it had failed"."""
    noun = sentence.head(clause)
    saying = sentence.head(noun) if noun is not None else None
    if noun is None or saying is None or not saying.id < noun.id < clause.id or not is_reporting(sentence, saying):
        return
    told = noun.relation in {"obj", "iobj"} or (noun.relation == "obl" and phrases.preposition(sentence, noun) == "to")
    that = sentence.children(clause)[0] if sentence.children(clause) else clause
    joined = that.lemma.lower() == "that" and that.deprel == "mark" and that.xpos == "IN"
    if told and joined and animacy.acts(sentence, noun) and not _has_infinitive(sentence, saying):
        yield Move(clause, saying, "ccomp")


def described(sentence: Sentence, _animacy: Animacy, participle: Token) -> Iterator[Move]:
    """Who speaks, where the tree takes their participle for a verb: "Two aides asked about the leak said …"."""
    verb = sentence.head(participle)
    if verb is None or participle.xpos not in {"VBN", "VBD"} or not participle.id < verb.id:
        return
    children = sentence.children(participle)
    if any(child.relation in {"obj", "iobj", "ccomp", "aux", "mark", "punct"} for child in children):
        return
    clausal = participle.deprel == "advcl"
    beside = children if clausal else sentence.children(verb)
    who = next((word for word in beside if word.deprel == "nsubj" and word.id < participle.id), None)
    if who is None or sentence.subtree(who)[-1].id != participle.id - 1:
        return
    if not clausal:
        yield Move(participle, who, "acl")
    elif sentence.subtree(participle)[-1].id == verb.id - 1 and is_reporting(sentence, verb):
        yield Move(who, verb, "nsubj")
        yield Move(participle, who, "acl")


def asked_for(sentence: Sentence, animacy: Animacy, infinitive: Token) -> Iterator[Move]:
    """What those are to do who are described first: "urged the men who took the hostages to release them"."""
    below = sentence.head(infinitive)
    if infinitive.xpos != "VB" or below is None or below.id > infinitive.id or not is_infinitive(sentence, infinitive):
        return
    for noun in (below, *sentence.ancestors(below)):
        verb = sentence.head(noun)
        if verb is None or verb.upos != "VERB":
            continue
        if not verb.id < noun.id or not _is_called(sentence, verb, noun):
            continue
        acts = noun is not below and (noun.upos in {"PRON", "DET"} or animacy.acts(sentence, noun))
        if acts and _is_complete(sentence, below) and not _has_infinitive(sentence, verb):
            yield Move(infinitive, verb, "advcl" if noun.relation == "obl" else "xcomp")
            return


def _is_called(sentence: Sentence, verb: Token, noun: Token) -> bool:
    """Whether a verb calls upon whom a noun names: as an object, or behind "on" or "to"."""
    lemma = verb.lemma.lower()
    if noun.relation == "obl":
        return lemma in words.CALLING and phrases.preposition(sentence, noun) in _UPON
    return noun.relation in {"obj", "iobj"} and (lemma in words.DIRECTING or lemma in words.CALLING)


def _is_complete(sentence: Sentence, word: Token) -> bool:
    """Whether a word needs no infinitive: a verb with an object, an infinitive, a noun that is no plan."""
    if word.upos in {"NOUN", "PROPN"}:
        return word.lemma.lower() not in words.EMBEDDING_NOUNS
    return word.xpos == "VB" or any(child.deprel == "obj" for child in sentence.children(word))


def _has_infinitive(sentence: Sentence, verb: Token) -> bool:
    return any(child.deprel in {"xcomp", "ccomp"} for child in sentence.children(verb))
