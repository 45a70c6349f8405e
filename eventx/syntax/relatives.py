"""What a relative pronoun stands for."""

from __future__ import annotations

from eventx.document import Sentence, Token
from eventx.syntax import phrases
from eventx.syntax.animacy import Animacy

_PERSONAL = frozenset({"who", "whom", "whose"})
_RELATIVE = _PERSONAL | {"which", "that"}
_WITHIN_A_NAME = frozenset({"flat", "compound", "appos"})


def antecedent(sentence: Sentence, animacy: Animacy, token: Token) -> Token | None:
    """The head of the phrase that a relative pronoun takes up; None if the word is no relative pronoun.

    "Who" takes up somebody: where the tree has hung the clause on a thing ("a dinner given by the premier, who …"), it
    is the one named last within the phrase of the thing.

    Args:
        sentence: the sentence.
        animacy: knows who can act.
        token: the pronoun.
    """
    if token.upos not in {"PRON", "DET"}:
        return None
    lemma = token.lemma.lower()
    pointing = lemma == "that" and token.feat("PronType") != "Rel" and token.xpos not in {"WP", "WDT"}
    if lemma not in _RELATIVE or pointing:
        return None
    for steps, above in enumerate(sentence.ancestors(token)):
        if above.deprel == "acl:relcl":
            head = sentence.head(above)
            return _somebody(sentence, animacy, head, token) if head is not None and lemma in _PERSONAL else head
        if steps > phrases.HIGHEST:
            break
    return None


def _somebody(sentence: Sentence, animacy: Animacy, head: Token, pronoun: Token) -> Token:
    if animacy.acts(sentence, head):
        return head
    between = [word for word in sentence.subtree(head) if head.id < word.id < pronoun.id]
    for word in reversed(between):
        if word.upos in {"NOUN", "PROPN"} and animacy.acts(sentence, word):
            return _whole(sentence, word, head)
    return head


def _whole(sentence: Sentence, word: Token, head: Token) -> Token:
    """The head of the name or titled name that a word belongs to."""
    for above in sentence.ancestors(word):
        if word.relation not in _WITHIN_A_NAME or above.id <= head.id:
            break
        word = above
    return word


def has_two_objects(sentence: Sentence, clause: Token) -> bool:
    """Whether a clause with its own object was taken for a relative one ("the charge that the bank hid losses")."""
    objects = [child for child in sentence.children(clause) if child.deprel == "obj"]
    return clause.deprel == "acl:relcl" and len(objects) > 1 and objects[0].lemma.lower() == "that"
