"""The words for countries: names, demonyms, parts, capitals and seats of government."""

from __future__ import annotations

import pytest

from eventx.resolve import countries


@pytest.mark.parametrize(
    ("words", "alpha3", "kind"),
    [
        ("Iran", "IRN", "name"),
        ("the United Arab Emirates", "ARE", "name"),
        ("U.S.", "USA", "name"),
        ("US", "USA", "name"),
        ("U.K.'s", "GBR", "name"),
        ("DRC", "COD", "name"),
        ("SYRIA", "SYR", "name"),
        ("Côte d’Ivoire", "CIV", "name"),
        ("Czech Republic", "CZE", "name"),
        ("Nigerien", "NER", "demonym"),
        ("Swedes", "SWE", "demonym"),
        ("Scotland", "GBR", "part"),
        ("Damascus", "SYR", "capital"),
        ("Elysee Palace", "FRA", "seat"),
        ("the Kremlin", "RUS", "seat"),
    ],
)
def test_reads_the_words_for_a_country(words: str, alpha3: str, kind: str) -> None:
    reading = countries.read(words)
    assert reading is not None
    assert (reading.country.alpha3, reading.kind) == (alpha3, kind)


@pytest.mark.parametrize(
    "words", ["us", "turkey", "polish", "Korean", "Victoria", "Atlantis", "", "The", "'s", "European"]
)
def test_reads_no_country_into_other_words(words: str) -> None:
    assert countries.lookup(words) is None


def test_every_country_is_complete() -> None:
    known = countries.countries()
    assert len({country.alpha2 for country in known}) == len({country.alpha3 for country in known}) == len(known) == 250
    assert all(countries.lookup(country.name) == country for country in known)
    assert all(-90 <= country.latitude <= 90 and -180 <= country.longitude <= 180 for country in known)
