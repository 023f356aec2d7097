"""A session with an engine: opened, asked what its machines are, given our code where they lack it, and closed.

PySpark is imported here alone. For a standalone master it starts Java, which must be on this machine; for Spark Connect it does not.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from tocsin.engine.spark import far
from tocsin.engine.spark.address import MASTER, Address
from tocsin.engine.spark.worker import TOLD, differing
from tocsin.errors import EngineError, TocsinError
from tocsin.extras import extra

PATIENCE = 20  # seconds that an engine may take to answer
RETRIES = 5  # of a call that a Spark Connect server did not answer: 17 seconds; PySpark alone goes on for ten minutes, twice
ASKED = 16  # processes of the engine that are asked what they are
SLICES = 32  # pieces in which rows leave the driver's heap
# Only what a program needs that uses the cluster of others for a while; memory and cores are for spark-defaults.conf to say.
_SETTINGS = {
    "spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR",
    "spark.sql.adaptive.enabled": "false",  # it would lay small parts together, and one worker would do all of them
    "spark.sql.execution.arrow.localRelationThreshold": "0",  # below it the driver would hold every row as objects of Java's, in its heap
    "spark.driver.defaultJavaOptions": "-XX:+ExitOnOutOfMemoryError",  # where it runs out of it all the same: else nobody would hear of it
    "spark.default.parallelism": str(SLICES), "spark.sql.shuffle.partitions": str(ASKED),
    "spark.executorEnv.OMP_NUM_THREADS": "1", "spark.executorEnv.OPENBLAS_NUM_THREADS": "1",
}  # fmt: skip
_CALLED = "An error occurred while calling "  # the line of py4j above what Java says
_JAVA = "apt install openjdk-17-jre-headless (Java 17 or later), or set JAVA_HOME; an engine at sc://HOST:PORT needs no Java here"


@contextmanager
def opened(where: Address) -> Iterator[Any]:
    """A session whose machines are fit to run our kernels. Raises EngineError where there is none, or they differ from this one."""
    with _told(where), warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of a pandas that is newer than PySpark knows: none of it is used
        with extra("spark"):
            import pyspark  # noqa: F401

            _answering(where)
            session = _begun(where)
        try:
            with TemporaryDirectory() as folder:  # what is sent is fetched from there for as long as the session lasts
                _fit(session, Path(folder) / "tocsin-sent.zip")
                yield session
        finally:
            with suppress(Exception):
                session.stop()


def _begun(where: Address) -> Any:
    import pandas  # noqa: F401 (PySpark asks for it, and says less of what is missing)
    import pyspark
    from pyspark.sql import SparkSession

    if where.scheme != MASTER:
        import grpc  # noqa: F401
        import zstandard  # noqa: F401
        from pyspark.sql.connect.client.retries import DefaultPolicy

        _speaking(where)
        session = SparkSession.builder.remote(where.text).create()
        os.environ.pop("SPARK_CONNECT_MODE_ENABLED", None)  # which marks the whole process, for good: no master could be asked after it
        session.client.set_retry_policies([DefaultPolicy(max_retries=RETRIES)])
        return session
    if not (Path(pyspark.__file__).parent / "jars").is_dir() and "SPARK_HOME" not in os.environ:
        raise EngineError("a standalone master needs Spark itself, and only its client is installed", "pip install 'tocsin[spark]'")
    if not java():
        raise EngineError("Spark needs Java, which is not on this machine", _JAVA)
    settings = _SETTINGS | ({"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"} if where.here else {})
    if where.here:
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)  # by which the workers start; elsewhere it is for who runs them to say
    builder = SparkSession.builder.master(where.text).appName("tocsin")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()


def _answering(where: Address) -> None:
    """See that somebody listens there: PySpark itself goes on trying for many minutes. Raises EngineError."""
    try:
        socket.create_connection((where.host.strip("[]"), where.port), PATIENCE).close()
    except OSError as error:
        told = f"{where.text}: nobody answers ({error.strerror or error})"
        raise EngineError(told, "start the engine there, or correct the address; or run without --engine") from error


def _speaking(where: Address) -> None:
    """See that a Spark Connect server is what listens there. Raises EngineError."""
    import grpc
    from pyspark.sql.connect.client import DefaultChannelBuilder

    with DefaultChannelBuilder(where.text).toChannel() as channel:
        try:
            grpc.channel_ready_future(channel).result(PATIENCE)
        except grpc.FutureTimeoutError as error:
            told = f"{where.text}: what listens there is no Spark Connect server, or is too busy to answer within {PATIENCE} seconds"
            raise EngineError(told, "correct the address (a master is at spark://HOST:PORT), or run without --engine") from error


def java() -> str | None:
    """Where Java is: in JAVA_HOME, or on the path."""
    home = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java")


def _fit(session: Any, path: Path) -> None:
    """See that the machines have what results depend on; our code is sent, as a zip at `path`, where it is missing or another one."""
    here = far.facts()
    found = _asked(session)
    if any(one["tocsin"] != here["tocsin"] for one in found) and _sent(session, path):
        found = [one | {"tocsin": here["tocsin"]} for one in found]
    for one in found:
        differing(here, one)


def _asked(session: Any) -> list[dict[str, str]]:
    """The facts of as many processes of the engine as answer."""
    from pyspark import cloudpickle

    cloudpickle.register_pickle_by_value(far)
    try:
        rows = session.range(ASKED).repartition(ASKED).mapInArrow(far.asked, "facts string").toArrow()
    finally:
        cloudpickle.unregister_pickle_by_value(far)
    return [json.loads(told) for told in sorted(set(rows["facts"].to_pylist()))]


def _sent(session: Any, path: Path) -> bool:
    """Whether our package could be sent to the machines."""
    zipped(path)
    try:
        session.addArtifacts(str(path), pyfile=True)
    except Exception as error:
        if "artifact" not in str(error).lower():
            raise
        return False  # Sail takes none
    return True


def zipped(path: Path) -> None:
    """The package as Python imports it from a zip."""
    spec = find_spec("tocsin")
    package = Path(next(iter((spec and spec.submodule_search_locations) or ["."])))
    with ZipFile(path, "w", ZIP_DEFLATED) as file:
        for one in sorted(package.rglob("*")):
            if one.is_file() and "__pycache__" not in one.parts:
                file.write(one, Path("tocsin") / one.relative_to(package))


@contextmanager
def _told(where: Address) -> Iterator[None]:
    """What an engine says, as an EngineError; an error of Tocsin's own that comes back from a machine as it was told there."""
    try:
        yield
    except (TocsinError, OSError, MemoryError):
        raise
    except Exception as error:
        raise as_told(error, where) from error


def as_told(error: Exception, where: Address) -> EngineError:
    """The error to raise for one that an engine raised."""
    text = str(error)
    if found := re.search(re.escape(TOLD) + r"(\[.*?\"\])\s*$", text, re.MULTILINE):
        with suppress(ValueError):
            message, mend = json.loads(found[1])
            return EngineError(message, mend)
    lines = [line.strip().removeprefix(": ") for line in text.splitlines() if line.strip() and not line.startswith(_CALLED)]
    causes = [line.removeprefix("Caused by: ") for line in lines if line.startswith("Caused by: ")]
    of_call = re.findall(r'^\s*details = "(.*)"$', text, re.MULTILINE)  # gRPC's own words, below the name of its class
    first = (causes[-1:] or of_call or lines or [type(error).__name__])[0]
    if "No module named" in text:
        missing = re.search(r"No module named '?([\w.]+)", text)
        first = f"a machine of the engine lacks the Python package {missing[1] if missing else ''}"
        return EngineError(
            f"{where.text}: {first}", "install there what is installed here, into the Python that the workers use (PYSPARK_PYTHON)"
        )
    return EngineError(
        f"{where.text}: {first[:300]}",
        "see that the engine is up, reachable and of the version of the pyspark installed here; or run without --engine",
    )
