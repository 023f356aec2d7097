"""Manual pages and completions are made from the parsers when a wheel is made; all else stands in pyproject.toml."""

import os
import subprocess
import sys
from pathlib import Path

from setuptools import setup  # before distutils, which it brings

from distutils.command.install_data import install_data  # isort: skip

_MAKE = "import sys; from pathlib import Path; from tocsin.cli.shell.share import write; write(Path(sys.argv[1]))"


class Share(install_data):
    """Installs below `share` what `tocsin shell --share` writes; nothing but this package and Python is needed for it."""

    def run(self) -> None:
        """Make the files, then have them installed."""
        self.run_command("egg_info")  # the parsers find what is registered by its entry points
        made = Path(self.get_finalized_command("build").build_temp) / "share"
        subprocess.run([sys.executable, "-c", _MAKE, str(made)], check=True, env={**os.environ, "PYTHONPATH": "src"})
        files = sorted(path for path in made.rglob("*") if path.is_file())
        self.data_files = [(f"share/{path.parent.relative_to(made).as_posix()}", [str(path)]) for path in files]
        super().run()


setup(cmdclass={"install_data": Share}, data_files=[("share", [])])
