"""Sets up a virtual environment and runs a task of the project in it.

    python3 make.py extract docs/examples/summit.txt
    python3 make.py test

Needs Python 3.11 or newer and pip, nothing else. Everything is installed into ``.venv`` (or ``$EVENTX_VENV``) in the
exact versions of ``constraints.txt`` the first time, and again when ``pyproject.toml`` or that file changes.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = Path(os.environ.get("EVENTX_VENV", ROOT / ".venv")).absolute()
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
QUIETLY = ("-qq", "--disable-pip-version-check")  # errors only
BARS = {"events": "benchmarks.bars", "dates": "benchmarks.times", "places": "benchmarks.places"}
STATED_IN = ("pyproject.toml", "setup.cfg", "constraints.txt")


def extract(arguments: list[str]) -> None:
    """Print the events of an article: ``extract FILE [--published DATE] [--format text|json|jsonl]``."""
    _install()
    _run("-m", "eventx", "extract", *arguments, cwd=Path.cwd())


def test(arguments: list[str]) -> None:
    """Run the tests and show their coverage; arguments go to pytest."""
    _install("dev")
    _run("-m", "pytest", "--cov=eventx", *arguments)


def lint(_: list[str]) -> None:
    """Check the style and the format of the code."""
    _install("dev")
    _run("-m", "ruff", "check", ".")
    _run("-m", "ruff", "format", "--check", ".")


def types(_: list[str]) -> None:
    """Check the types of the package."""
    _install("dev")
    _run("-m", "mypy", "--strict", "eventx")


def docs(_: list[str]) -> None:
    """Build the documentation into ``docs/_build/html``; a warning is an error."""
    _install("dev")
    _run("-m", "sphinx", "-n", "-W", "--keep-going", "-q", "-b", "html", "docs", "docs/_build/html")


def links(_: list[str]) -> None:
    """Follow the links of the documentation; needs the network, and is no part of continuous integration."""
    _install("dev")
    _run("-m", "sphinx", "-q", "-b", "linkcheck", "docs", "docs/_build/links")


def package(_: list[str]) -> None:
    """Build the wheels of eventx and its plugins into ``dist`` and test them together, away from this folder."""
    _install("dev")
    plugins = [path.parent for path in sorted(ROOT.glob("plugins/*/pyproject.toml"))]
    for folder in (ROOT / "dist", *(source / "build" for source in (ROOT, *plugins))):
        shutil.rmtree(folder, ignore_errors=True)  # setuptools would pack modules that are no more
    sources = [str(source) for source in (ROOT, *plugins)]
    build = ("wheel", *QUIETLY, "--no-deps", "--no-build-isolation", "--wheel-dir", "dist")
    _run("-m", "pip", *build, *sources, PIP_BUILD_CONSTRAINT="")  # pip has it where it builds in isolation only
    with tempfile.TemporaryDirectory() as folder:
        installed = Path(folder, "installed")
        wheels = [str(path) for path in sorted((ROOT / "dist").glob("*.whl"))]
        _run("-m", "pip", "install", *QUIETLY, "--no-deps", "--no-index", "--target", str(installed), *wheels)
        found = f"import eventx; assert eventx.__file__.startswith({str(installed)!r}), eventx.__file__"
        _run("-c", found, cwd=folder, PYTHONPATH=str(installed))
        for source in (ROOT, *plugins):
            _compare(source, installed)
            _test_installed(source, Path(folder, "copies", source.name), installed)
        _run("-m", "eventx", "plugins", "--check", cwd=folder, PYTHONPATH=str(installed))


def bars(arguments: list[str]) -> None:
    """Print what is found of gold data beside what must be: ``bars [events] [dates] [places] --data FOLDER``."""
    _install()
    chosen = [argument for argument in arguments if argument in BARS] or [*BARS]
    options = [argument for argument in arguments if argument not in BARS]
    for name in chosen:  # each in a process of its own, so that the memory of one is not counted for another
        _run("-m", BARS[name], *options, cwd=Path.cwd(), PYTHONPATH=str(ROOT))


def _test_installed(source: Path, copy: Path, installed: Path) -> None:
    """Run the tests of a distribution on what is installed: from a copy, so that they find nothing beside them."""
    shutil.copytree(source / "tests", copy / "tests", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(source / "pyproject.toml", copy)
    chosen = ("tests/test_import.py", "tests/test_packaging.py") if source == ROOT else ()
    _run("-m", "pytest", *chosen, cwd=copy, PYTHONPATH=str(installed))


def _compare(source: Path, installed: Path) -> None:
    """End if a file of a package, code or data, has not been installed."""
    packages = [path.parent for path in source.glob("eventx*/__init__.py")]
    files = (path.relative_to(source) for package in packages for path in package.rglob("*") if path.is_file())
    missing = [str(file) for file in files if file.suffix != ".pyc" and not (installed / file).exists()]
    if missing or not packages:
        sys.exit(f"make.py: the wheel of {source.name} lacks {', '.join(missing) or 'a package'}; see its package data")


def _install(group: str = "") -> None:
    """Have the package and a dependency group in the environment, in exact versions."""
    wanted = hashlib.sha256(b"".join(Path(ROOT, name).read_bytes() for name in STATED_IN)).hexdigest()
    installed = {stamp.name for stamp in VENV.glob("installed-*") if stamp.read_text() == wanted}
    stamp = VENV / f"installed-{group or 'package'}"
    if stamp.name in installed or (installed and not group):
        return
    print(f"make.py: installing into {VENV}; the first time takes some minutes", file=sys.stderr)  # noqa: T201
    if not PYTHON.exists():
        _create()
    extra = ("--group", group) if group else ()
    _run("-m", "pip", "install", *QUIETLY, "--editable", ".", *extra)
    stamp.write_text(wanted)


def _create() -> None:
    """Make the environment with a pip that knows dependency groups, whichever pip this Python has."""
    venv.create(VENV, symlinks=os.name != "nt")  # without ensurepip, which some systems leave out
    pinned = next(line for line in Path(ROOT, "constraints.txt").read_text().splitlines() if line.startswith("pip=="))
    pip = (sys.executable, "-m", "pip", "--python", str(PYTHON), "install", *QUIETLY, pinned)
    subprocess.run(pip, check=True)  # noqa: S603


def _run(*arguments: str, cwd: str | Path = ROOT, **environment: str) -> None:
    """Run the environment's Python; if it fails, end with its exit code."""
    pinned = dict.fromkeys(("PIP_CONSTRAINT", "PIP_BUILD_CONSTRAINT"), str(ROOT / "constraints.txt"))
    variables = {**os.environ, **pinned, **environment}
    done = subprocess.run([str(PYTHON), *arguments], cwd=cwd, env=variables, check=False)  # noqa: S603
    if done.returncode:
        sys.exit(done.returncode)


TASKS = {task.__name__: task for task in (extract, test, lint, types, docs, links, package, bars)}


def main() -> None:
    """Run the task that the command line names."""
    if sys.version_info < (3, 11):  # noqa: UP036  (says so to whoever starts it with an older one)
        sys.exit("make.py: eventx needs Python 3.11 or newer, this is " + sys.version.split()[0])
    name, *arguments = sys.argv[1:] or [""]
    if name not in TASKS:
        lines = [f"  {task}: {(function.__doc__ or '').splitlines()[0]}" for task, function in TASKS.items()]
        sys.exit("\n".join(["usage: python3 make.py TASK [ARGUMENTS]", *lines]))
    TASKS[name](arguments)


if __name__ == "__main__":
    main()
