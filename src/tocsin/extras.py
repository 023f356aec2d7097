"""The parts that are installed only where they are wanted: `pip install 'tocsin[match]'`. The packages of each stand in pyproject.toml.

with extra("match"):
    import faiss
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tocsin.errors import MissingPartError

EXTRAS = {
    "match": "finding copies, rewordings and translations",
    "pages": "reading saved web pages",
    "media": "reading and comparing pictures",
    "archives": "checking the signatures of web archives and unpacking brotli in them",
    "network": "fetching feeds and pages",
    "sheets": "reading spreadsheets (XLSX, XLS, ODS)",
    "pdf": "setting the dossier in printed pages",
    "deliver": "sending alerts to services of others",
    "web": "serving a case on the loopback address",
    "custody": "timestamps and signatures that others can check",
    "encoder": "using a model of one's own",
    "tables": "reading tables of data lakes (Delta, Iceberg)",
    "spark": "running steps on a cluster",
}


@contextmanager
def extra(name: str) -> Iterator[None]:
    """Import what belongs to a part. Raises MissingPartError, which says what to install, where one of its packages is not there."""
    try:
        yield
    except ModuleNotFoundError as cause:
        what = f"{EXTRAS[name]} needs the package {cause.name}, which is not installed"
        raise MissingPartError(what, f"pip install 'tocsin[{name}]'") from cause
