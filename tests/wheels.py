"""Wheels built for a test or a benchmark and installed by pip into a folder of their own: plugins as users get them."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from zipfile import ZipFile

from attrs import frozen


@frozen(kw_only=True)
class Wheel:
    """A distribution with one module and one plugin.

    Attributes:
        plugin: entry-point name.
        code: the module.
        name: the distribution's name; by default after the plugin.
        version: its version.
    """

    plugin: str
    code: str
    name: str = ""
    version: str = "1.0"

    @property
    def distribution(self) -> str:
        return self.name or f"eventx-{self.plugin}".replace(".", "-")

    @property
    def module(self) -> str:
        return self.distribution.replace("-", "_")

    @property
    def info(self) -> str:
        """The folder of its metadata."""
        return f"{self.module}-{self.version}.dist-info"

    def build(self, folder: Path) -> Path:
        """Write the wheel.

        Args:
            folder: where.

        Returns:
            The file.
        """
        info = self.info
        files = {
            f"{self.module}.py": self.code,
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {self.distribution}\nVersion: {self.version}\n",
            f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
            f"{info}/entry_points.txt": f"[eventx]\n{self.plugin} = {self.module}\n",
        }
        path = folder / f"{self.module}-{self.version}-py3-none-any.whl"
        with ZipFile(path, "w") as archive:
            for name, content in {**files, f"{info}/RECORD": _record(files, info)}.items():
                archive.writestr(name, content)
        return path


def build(sources: Sequence[Path], folder: Path) -> list[Path]:
    """Have pip build the wheels of source folders, with the setuptools of this environment.

    They are built from copies: setuptools leaves traces where it builds.

    Returns:
        The files.
    """
    unwanted = shutil.ignore_patterns("build", "dist", "docs", "plugins", "*.egg-info", "__pycache__")
    with tempfile.TemporaryDirectory() as name:
        copies = [Path(name, source.resolve().name) for source in sources]
        for source, copy in zip(sources, copies, strict=True):
            shutil.copytree(source, copy, ignore=unwanted)
        _pip("wheel", "--no-build-isolation", "--wheel-dir", str(folder), *map(str, copies))
    return sorted(folder.glob("*.whl"))


def install(wheels: Iterable[Path], target: Path) -> None:
    """Have pip install wheel files into a folder, without a network."""
    _pip("install", "--no-compile", "--target", str(target), *map(str, wheels))


@contextmanager
def importable(folder: Path) -> Iterator[None]:
    """Have Python find what is installed in a folder; its modules are forgotten afterwards."""
    before = set(sys.modules)
    sys.path.insert(0, str(folder))
    try:
        yield
    finally:
        sys.path.remove(str(folder))
        for name in set(sys.modules) - before:
            if str(getattr(sys.modules[name], "__file__", None)).startswith(str(folder)):
                del sys.modules[name]


def _pip(command: str, *arguments: str) -> None:
    options = ("--quiet", "--disable-pip-version-check", "--no-index", "--no-deps")
    variables = os.environ | {"PIP_BUILD_CONSTRAINT": ""}  # make.py sets it, for builds in isolation
    subprocess.run([sys.executable, "-m", "pip", command, *options, *arguments], env=variables, check=True)


def _record(files: Mapping[str, str], info: str) -> str:
    rows = [f"{name},sha256={_hash(content)},{len(content.encode())}" for name, content in files.items()]
    return "\n".join([*rows, f"{info}/RECORD,,", ""])


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
