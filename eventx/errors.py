"""Everything that eventx raises on purpose.

.. code-block:: text

    EventxError
    ├── InputError                  what was passed in cannot be read
    ├── ParserError                 no parse, or not the parse that is needed
    │   ├── MissingModelError       a model is not on this machine
    │   └── MissingLayerError       the parse lacks a layer (lemma, depparse, ner …)
    ├── PluginError                 a plugin is at fault
    │   ├── PluginLoadError         it cannot be imported or registered
    │   │   └── FrameFileError      a file of frames has problems
    │   ├── PluginConflictError     two plugins define one name differently
    │   ├── PluginApiError          it was written for another hook API
    │   ├── ContractError           it returned what it must not return
    │   └── ExtractorError          it raised while extracting
    └── DecodeError                 JSON that is no eventx result

Every message says what is wrong, what was expected and what to do.
"""

from __future__ import annotations


class EventxError(Exception):
    """The base of all errors that eventx raises on purpose."""


class InputError(EventxError, ValueError):
    """What was passed in cannot be read: no text, a wrong date, a file that is not there."""


class ParserError(EventxError):
    """A text could not be parsed, or a parse could not be used."""


class MissingModelError(ParserError):
    """A model is not on this machine; the message has the command that fetches it."""


class MissingLayerError(ParserError):
    """The parse lacks a layer that a component needs; the message lists what is there and what is missing."""


class PluginError(EventxError):
    """A plugin is at fault; the message names it and its distribution."""


class PluginLoadError(PluginError):
    """A plugin cannot be imported or registered."""


class FrameFileError(PluginLoadError):
    """A file of frames cannot be read, or says what no frame can.

    Attributes:
        problems: one line each: file, line, key, what is wrong, and what to do.
    """

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        """The problems, a line each."""
        return "\n".join(self.problems)


class PluginConflictError(PluginError):
    """Two plugins define one name in different ways."""


class PluginApiError(PluginError):
    """A plugin was written for another version of the hooks."""


class ContractError(PluginError):
    """A plugin returned something that its declarations or the records do not allow."""


class ExtractorError(PluginError):
    """A plugin raised while it was extracting; the original error is the cause."""


class DecodeError(EventxError, ValueError):
    """A JSON text is no eventx result; the message says where it departs from the schema."""


class PluginWarning(UserWarning):
    """A plugin failed and was left out; the run went on."""
