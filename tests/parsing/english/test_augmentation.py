"""Whatever is changed, the annotation stays true."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eventx.parsing.english import augmentation, data
from eventx.parsing.english.augmentation import Augmenter, Mentions
from eventx.parsing.english.data import Tagged, Tree, Word
from eventx.parsing.english.labels import bioes_tags, spans
from tests.parsing.english.small import TAGGED, TREES, seeded
from tests.parsing.english.test_decoding import is_tree

PLACES = ("Lake Morava", "Ljubno")
MENTIONS = Mentions(TAGGED, PLACES)
SEEDS = st.integers(0, 2**32)
QUOTES = set("\"'`“”‘’") | {"``", "''"}
CURLY = str.maketrans("’‘“”", '\'`""')


def always(monkeypatch: pytest.MonkeyPatch, **chances: float) -> None:
    """Set the chances of changes; those not named never happen."""
    for name in ("NO_FULL_STOP", "NO_QUOTE", "CURLY", "DATELINE", "AGENCY", "EXCHANGE", "FROM_GAZETTEER"):
        monkeypatch.setattr(augmentation, name, chances.get(name, -1.0))
    monkeypatch.setattr(augmentation, "KEEP", chances.get("KEEP", -1.0))
    if not chances.get("casing"):
        monkeypatch.setattr(Augmenter, "_casing", lambda _, forms: (forms, False))


def bare(form: str) -> str:
    return form.lower().translate(CURLY)


@settings(max_examples=200)
@given(st.sampled_from(TREES), SEEDS)
def test_a_tree_stays_a_tree_with_the_same_arcs(tree: Tree, seed: int) -> None:
    changed = Augmenter(seeded(seed)).tree(tree)
    assert is_tree(tuple(word.head for word in changed.words))
    arcs = arcs_of(changed)
    gold = arcs_of(tree)
    lost = gold - arcs
    assert all(form in {".", *QUOTES} for _, form, _ in lost)
    assert len(lost.keys()) <= 2
    dateline = len(changed.words) - (len(tree.words) - lost.total())
    assert (arcs - gold).total() == dateline
    assert dateline == 0 or changed.words[0].deprel == "parataxis"
    assert [w.lemma for w in changed.words[dateline:]] == [
        w.lemma for w in tree.words if w not in dropped(tree, changed, dateline)
    ]


def arcs_of(tree: Tree) -> Counter[tuple[str, str, str]]:
    """(head, word, relation), without the casing and the kind of quotation marks."""
    forms = ["", *(bare(word.form) for word in tree.words)]
    return Counter((forms[word.head], bare(word.form), word.deprel) for word in tree.words)


def dropped(tree: Tree, changed: Tree, dateline: int) -> list[Word]:
    """The words of a tree that are not in the changed one."""
    rest = iter([bare(word.form) for word in changed.words[dateline:]] + [""])
    missing, following = [], next(rest)
    for word in tree.words:
        if bare(word.form) == following:
            following = next(rest)
        else:
            missing.append(word)
    return missing


@settings(max_examples=200)
@given(SEEDS)
def test_entities_keep_their_classes_and_words_their_tags(seed: int) -> None:
    changed = Augmenter(seeded(seed), MENTIONS).tagged(TAGGED)
    for before, after in zip(TAGGED, changed, strict=True):
        assert len(after.forms) == len(after.tags)
        assert after.scheme == before.scheme
        assert bioes_tags(len(after.tags), spans(after.tags)) == list(after.tags)
        kinds = [name for _, _, name in spans(after.tags)]
        gold = [name for _, _, name in spans(before.tags)]
        assert kinds[len(kinds) - len(gold) :] == gold
        assert kinds[: len(kinds) - len(gold)] in ([], ["Location"])  # a dateline
        words = [bare(form) for form, tag in zip(after.forms, after.tags, strict=True) if tag == "O"]
        kept = [bare(form) for form, tag in zip(before.forms, before.tags, strict=True) if tag == "O"]
        assert words in (kept, kept[:-1]) or words[1:] in (kept, kept[:-1])


def test_nothing_changes_without_chances(monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch)
    augmenter = Augmenter(seeded(1), MENTIONS)
    assert [augmenter.tree(tree) for tree in TREES] == TREES
    assert augmenter.tagged(TAGGED) == TAGGED


def test_one_name_is_exchanged_alike_throughout_a_passage(monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch, EXCHANGE=2, FROM_GAZETTEER=0.5)
    seen = set()
    for seed in range(20):
        changed = Augmenter(seeded(seed), MENTIONS).tagged(TAGGED)
        names = [[s.forms[start:end] for start, end, _ in spans(s.tags)] for s in changed]
        assert names[0][0][1:] == names[1][0]  # "Amina Otieno", then "Otieno"
        assert names[3][0] == names[4][1]  # Uganda
        assert len(names[0][0]) == 2
        seen.add(names[3][0])
        assert names[2][1:] == [("two", "million", "crowns"), ("Port", "Brill")]  # nothing to exchange them with
    assert seen == {("Lake", "Morava"), ("Ljubno",), ("Nairobi",), ("Uganda",)}


def test_a_name_that_is_kept_is_kept_throughout(monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch, EXCHANGE=2, KEEP=2)
    assert Augmenter(seeded(3), MENTIONS).tagged(TAGGED) == TAGGED


def test_names_stay_without_others(monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch, EXCHANGE=2)
    assert Augmenter(seeded(1)).tagged(TAGGED) == TAGGED


def test_a_name_of_a_class_without_others_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch, EXCHANGE=2)
    sentence = Tagged(("Oslo", "slept"), ("S-LOC", "O"), "wikigold")  # a place or a facility, so no name to collect
    assert Augmenter(seeded(1), Mentions([sentence])).tagged([sentence]) == [sentence]


def test_a_long_name_of_a_person_is_exchanged_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch, EXCHANGE=2)
    sentence = Tagged(("Ana", "Maria", "Silva"), ("B-PER", "I-PER", "E-PER"), "wikigold")
    (changed,) = Augmenter(seeded(1), MENTIONS).tagged([sentence])
    assert changed.forms in {("Amina", "Otieno"), ("Otieno",), ("Jelena", "Vukas")}
    assert spans(changed.tags) == [(0, len(changed.forms), "PER")]


def test_the_full_stop_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch, NO_FULL_STOP=2)
    augmenter = Augmenter(seeded(1))
    assert augmenter.tree(TREES[0]).words == TREES[0].words[:-1]
    assert augmenter.tagged(TAGGED[:1])[0].forms == TAGGED[0].forms[:-1]


def test_what_words_hang_on_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch, NO_FULL_STOP=2, NO_QUOTE=2)
    mark = Tree((Word("so", "so", "ADV", "RB", "_", 2, "advmod"), Word("!", "!", "PUNCT", ".", "_", 0, "root")))
    alone = Tree((Word('"', '"', "PUNCT", "''", "_", 0, "root"),))
    name = Tree((Word("go", "go", "VERB", "VB", "_", 0, "root"), Word("on", "on", "ADP", "RP", "_", 1, "compound")))
    assert [Augmenter(seeded(1)).tree(tree) for tree in (mark, alone, name)] == [mark, alone, name]


def test_the_full_stop_of_a_name_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch, NO_FULL_STOP=2)
    sentence = Tagged(("Ask", "Yahoo", "!"), ("O", "B-ORG", "E-ORG"), "wikigold")
    assert Augmenter(seeded(1)).tagged([sentence]) == [sentence]


def test_one_quotation_mark_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch, NO_QUOTE=2)
    changed = Augmenter(seeded(1)).tree(TREES[1])
    assert [word.form for word in changed.words].count('"') == 1
    assert len(changed.words) == len(TREES[1].words) - 1
    assert arcs_of(TREES[1]) - arcs_of(changed) == Counter({("recognise", '"', "punct"): 1})


def test_quotation_marks_open_and_close(monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch, CURLY=2)
    changed = Augmenter(seeded(1)).tree(TREES[1])
    assert " ".join(changed.forms) == "“ We do n’t recognise it , ” said Amina Otieno ."
    (tagged,) = Augmenter(seeded(1)).tagged([Tagged(("``", "No", "''", "'s"), ("O",) * 4, "uner")])
    assert tagged.forms == ("“", "No", "”", "’s")


def test_a_dateline_hangs_on_the_root(monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch, DATELINE=2, AGENCY=2)
    monkeypatch.setattr(augmentation, "_CITIES", ("NEW DELHI",))
    changed = Augmenter(seeded(1)).tree(TREES[0])
    front = changed.words[:6]
    assert [word.form for word in front[:3]] == ["NEW", "DELHI", "("]
    assert [word.head for word in front] == [8, 1, 4, 1, 4, 1]
    assert changed.words[7].form == "accused"
    assert changed.words[7].head == 0
    assert is_tree(tuple(word.head for word in changed.words))


def test_a_dateline_is_a_place_where_places_are_annotated_so(monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch, DATELINE=2)
    monkeypatch.setattr(augmentation, "_CITIES", ("NEW DELHI",))
    (ours,) = Augmenter(seeded(1)).tagged(TAGGED[:1])
    assert ours.forms[:2] == ("NEW", "DELHI")
    assert ours.tags[:3] == ("B-Location", "E-Location", "O")
    other = Tagged(("Oslo",), ("S-LOC",), "wikigold")
    assert Augmenter(seeded(1)).tagged([other]) == [other]


def test_casing_is_changed_for_a_whole_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    always(monkeypatch, casing=True)
    found = Counter(Augmenter(seeded(seed)).tree(TREES[0]) for seed in range(400))
    styles = {tree.forms[:3]: tree.recased for tree in found}
    assert styles == {
        ("Kenya", "accused", "Uganda"): False,
        ("KENYA", "ACCUSED", "UGANDA"): True,
        ("kenya", "accused", "uganda"): True,
        ("Kenya", "Accused", "Uganda"): True,
    }
    assert found[TREES[0]] > 300


def test_the_same_seed_makes_the_same_changes() -> None:
    runs = [Augmenter(seeded(5), MENTIONS) for _ in range(2)]
    first, second = ([[run.tree(tree) for tree in TREES * 5], run.tagged(TAGGED * 5)] for run in runs)
    assert first == second


def test_names_are_collected_where_the_class_is_sure() -> None:
    crossner = [Tagged(("Oslo", "Norway"), ("S-location", "S-country"), "crossner")]
    assert Mentions(crossner)._names == {"Person": [], "Location": [("Norway",)], "Organization": [], "NORP": []}
    assert set(data.CLASSES) > set(Mentions.EXCHANGED)
