"""What is remembered between texts is bounded: over a corpus, memory does not grow without end."""

from __future__ import annotations

import functools
import importlib
import inspect
import pkgutil

import eventx

#: Caches without a bound, with what bounds them.
UNBOUNDED = {
    "eventx.contract._shape": "the types of records",
    "eventx.contract._fields": "the types of records",
    "eventx.frames.validation._definition": "the definitions of a schema",
    "eventx.frames.validation._is_function": "the functions that frames name",
    "eventx.resolve.gazetteer._connection": "threads at work at one time",
}
#: Programs that are started by themselves, some of which need what users do not have.
PROGRAMS = ("eventx.__main__", "eventx.parsing.english")


def test_caches_of_what_texts_say_have_a_size() -> None:
    found = {}
    for module in pkgutil.walk_packages(eventx.__path__, "eventx."):
        if module.name.startswith(PROGRAMS):
            continue
        for value in vars(importlib.import_module(module.name)).values():
            if isinstance(value, functools._lru_cache_wrapper):
                found[f"{value.__module__}.{value.__qualname__}"] = value
    assert len(found) > len(UNBOUNDED)
    takes = {name: inspect.signature(cache).parameters for name, cache in found.items()}
    assert {name for name, cache in found.items() if takes[name] and cache.cache_info().maxsize is None} == {*UNBOUNDED}
