"""The error tree."""

from __future__ import annotations

import inspect

import pytest

from eventx import errors

CLASSES = [value for value in vars(errors).values() if inspect.isclass(value)]


@pytest.mark.parametrize("kind", [kind for kind in CLASSES if not issubclass(kind, Warning)])
def test_every_error_has_the_common_base(kind: type[Exception]) -> None:
    assert issubclass(kind, errors.EventxError)


@pytest.mark.parametrize("kind", CLASSES)
def test_the_tree_is_drawn_as_it_is(kind: type[Exception]) -> None:
    """The indentation in the module's docstring is the depth in the tree."""
    if issubclass(kind, Warning):
        assert issubclass(kind, UserWarning)
        return
    drawn = {line.lstrip("│├└─ "): line for line in (errors.__doc__ or "").split("\n") if "Error" in line}
    (line,) = [line for text, line in drawn.items() if text.split()[0] == kind.__name__]
    depth = kind.__mro__.index(errors.EventxError)
    assert (len(line) - len(line.lstrip("│├└─ "))) == 4 * (depth + 1)


@pytest.mark.parametrize("kind", [errors.InputError, errors.DecodeError])
def test_bad_input_is_a_value_error_too(kind: type[Exception]) -> None:
    assert issubclass(kind, ValueError)


@pytest.mark.parametrize("kind", [errors.MissingModelError, errors.MissingLayerError])
def test_what_is_missing_is_a_parser_error(kind: type[Exception]) -> None:
    assert issubclass(kind, errors.ParserError)
