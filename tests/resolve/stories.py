"""Documents without the bundled parser: some with entities alone, some with a tree."""

from __future__ import annotations

from eventx.document import Document, Entity, EntityLabel, Sentence, Token


def document(text: str, *entities: tuple[str, EntityLabel]) -> Document:
    found = tuple(Entity(text.index(words), text.index(words) + len(words), words, label) for words, label in entities)
    return Document(text=text, entities=found)


def parsed(text: str, columns: str) -> Document:
    """A document of one sentence from lines of form, part of speech, head and relation; the form is the lemma too."""
    tokens, position = [], 0
    for number, row in enumerate(columns.split("; "), start=1):
        form, upos, head, relation = row.split()
        form, _, lemma = form.partition("/")
        start = text.index(form, position)
        position = start + len(form)
        tokens.append(
            Token(
                id=number,
                form=form,
                lemma=lemma or form,
                upos=upos,
                head=int(head),
                deprel=relation,
                start=start,
                end=position,
            )
        )
    return Document(text=text, sentences=(Sentence(0, len(text), tuple(tokens)),))
