"""What plugins raise."""

from __future__ import annotations

import logging
import re
import time
import warnings

import pytest

from eventx.errors import ContractError, ExtractorError, InputError, PluginLoadError, PluginWarning
from eventx.failures import Guard, checked, told
from eventx.records import Failure


class Odd(BaseException):
    """An error that ``except Exception`` does not catch."""


class UnspeakableError(Exception):
    def __str__(self) -> str:
        raise Odd


def failing(error: BaseException) -> None:
    raise error


ERRORS = [ValueError("no"), SystemExit(3), GeneratorExit(), Odd("no"), MemoryError(), RecursionError(), StopIteration()]


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_whatever_is_raised_is_recorded_and_reported(error: BaseException) -> None:
    seen: list[Failure] = []
    guard = Guard(seen.append)
    assert guard.call("demo", "extract", failing, error) is None
    assert guard.failures == seen == [Failure(plugin="demo", stage="extract", error=told(error))]


@pytest.mark.parametrize("on_error", ["raise", "warn", lambda _: None])
def test_ctrl_c_gets_through(on_error: object) -> None:
    guard = Guard(checked(on_error))
    with pytest.raises(KeyboardInterrupt):
        guard.call("demo", "extract", failing, KeyboardInterrupt())
    assert guard.failures == []


def test_raise_keeps_the_cause_and_says_what_to_do() -> None:
    error = ValueError("no")
    with pytest.raises(
        ExtractorError, match=r"plugin 'demo' failed at extract: ValueError: no; .*exclude=\['demo'\]"
    ) as caught:
        Guard("raise").call("demo", "extract", failing, error)
    assert caught.value.__cause__ is error


def test_a_breach_of_contract_is_raised_with_the_name_of_the_plugin() -> None:
    error = ContractError("no")
    with pytest.raises(ContractError, match=r"^plugin 'demo' failed at extract: no; .*exclude=\['demo'\]") as caught:
        Guard("raise").call("demo", "extract", failing, error)
    assert caught.value.__cause__ is error


def test_other_errors_of_ours_are_raised_as_they_are() -> None:
    error = PluginLoadError("no")
    with pytest.raises(PluginLoadError) as caught:
        Guard("raise").call("demo", "extract", failing, error)
    assert caught.value is error


class OwnError(ContractError):
    """One of a plugin's own making, which other processes might not be able to read."""


def test_errors_that_only_look_like_ours_are_wrapped() -> None:
    with pytest.raises(ExtractorError, match="plugin 'demo' failed at extract: OwnError: no"):
        Guard("raise").call("demo", "extract", failing, OwnError("no"))


def test_warn_warns_and_records() -> None:
    guard = Guard("warn")
    with pytest.warns(PluginWarning, match="plugin 'demo' failed at review: Odd: no"):
        guard.call("demo", "review", failing, Odd("no"))
    assert len(guard.failures) == 1


@pytest.mark.parametrize(
    ("trace", "error", "end"),
    [
        ("", Odd("no"), "Odd: no; with EVENTX_TRACE=1, the log says where"),
        ("1", Odd("no"), "Odd: no"),
        ("", ContractError("no"), "ContractError: no"),
    ],
)
def test_a_warning_says_how_to_find_the_line_where_that_helps(
    monkeypatch: pytest.MonkeyPatch, trace: str, error: BaseException, end: str
) -> None:
    monkeypatch.setenv("EVENTX_TRACE", trace)
    with pytest.warns(PluginWarning) as warned:
        Guard("warn").call("demo", "review", failing, error)
    assert str(warned[0].message) == f"plugin 'demo' failed at review: {end}"


def test_a_failure_that_repeats_is_told_once() -> None:
    seen: list[Failure] = []
    guard = Guard(seen.append)
    for _ in range(3):
        guard.call("demo", "resolve", failing, ValueError("no"))
    guard.call("demo", "resolve", failing, ValueError("other"))
    assert guard.failures == seen
    assert len(seen) == 2


def test_what_the_users_function_raises_is_no_failure_of_the_code_around() -> None:
    def give_up(_: Failure) -> None:
        raise LookupError

    guard = Guard(give_up)
    with pytest.raises(LookupError):
        guard.call("outer", "resolve", lambda: guard.call("inner", "resolve", failing, ValueError("no")))
    assert [failure.plugin for failure in guard.failures] == ["inner"]


def test_an_answer_is_handed_on() -> None:
    assert Guard("raise").call("demo", "extract", divmod, 7, 2) == (3, 1)


def test_an_error_that_cannot_say_what_it_is_has_its_type() -> None:
    assert told(UnspeakableError()) == "UnspeakableError, whose message cannot be shown (Odd)"


@pytest.mark.parametrize("on_error", ["ignore", None, 3, ["raise"]])
def test_another_wish_is_refused(on_error: object) -> None:
    with pytest.raises(InputError, match="pass 'raise', 'warn' or a function of one Failure"):
        checked(on_error)


def test_calls_can_be_traced(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "eventx")
    Guard("raise").call("demo", "extract", int)
    assert caplog.text == ""
    monkeypatch.setenv("EVENTX_TRACE", "1")
    Guard("raise").call("demo", "extract", time.sleep, 0.02)
    (record,) = caplog.records
    found = re.fullmatch(r"demo: extract: done in ([\d.]+) ms", record.getMessage())
    assert found is not None
    assert float(found[1]) >= 20


def test_a_trace_shows_where_a_plugin_failed(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "eventx")
    monkeypatch.setenv("EVENTX_TRACE", "1")
    Guard(print).call("demo", "extract", failing, ValueError("no"))
    assert "demo: extract: failed in" in caplog.text
    assert "in failing" in caplog.text
    assert "ValueError: no" in caplog.text


def test_looking_at_what_a_plugin_returned_is_not_traced(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "eventx")
    monkeypatch.setenv("EVENTX_TRACE", "1")
    assert Guard("raise").vet("demo", "extract", divmod, 7, 2) == (3, 1)
    assert caplog.text == ""


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        Guard("warn").call("demo", "extract", failing, ValueError("no"))
    assert capfd.readouterr() == ("", "")
