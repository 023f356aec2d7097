"""Engines on this machine, on the loopback address alone: a standalone master with workers of one core each, and Sail."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path

from tocsin.engine.spark.session import java

HOST, PATIENCE = "127.0.0.1", 180  # seconds until an engine listens
_CLASS = "org.apache.spark.deploy."


def lacking_spark() -> str:
    """What a standalone cluster lacks on this machine; "" where nothing."""
    spec = find_spec("pyspark")
    if spec is None or spec.origin is None or not (Path(spec.origin).parent / "jars").is_dir():
        return "pyspark with Spark in it is not installed"
    return "" if java() else "no Java is installed"


def lacking_sail() -> str:
    """What Sail lacks on this machine; "" where nothing."""
    return next((f"{name} is not installed" for name in ("pysail", "pyspark", "grpc", "pandas") if find_spec(name) is None), "")


@dataclass
class Standalone:
    """A master and its workers, by their processes; `workers` may be killed and started again."""

    folder: Path
    python_path: str
    port: int = 0
    memory: str = "1g"  # of each worker
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    started: int = 0

    @property
    def address(self) -> str:
        """Where the master is."""
        return f"spark://{HOST}:{self.port}"

    def start(self, name: str, *words: str) -> subprocess.Popen[bytes]:
        """A process of Spark's own, its output in the folder."""
        spec = find_spec("pyspark")
        home = Path(str(spec and spec.origin)).parent
        settings = {
            "SPARK_HOME": str(home), "SPARK_LOCAL_IP": HOST, "PYTHONPATH": self.python_path, "PYSPARK_PYTHON": sys.executable,
            "SPARK_DAEMON_MEMORY": "512m", "SPARK_LOCAL_DIRS": str(self.folder), "OMP_NUM_THREADS": "1",
        }  # fmt: skip
        self.started += 1
        with (self.folder / f"{self.started}.log").open("wb") as log:
            command = [str(home / "bin" / "spark-class"), _CLASS + name, "--host", HOST, *words]
            return subprocess.Popen(
                command,
                env=os.environ | settings,
                cwd=self.folder,
                stdout=log,
                stderr=log,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )

    def work(self) -> None:
        """One worker more, of one core."""
        place = self.folder / f"worker{self.started}"
        words = ("worker.Worker", "--cores", "1", "--memory", self.memory, "--webui-port", "0", "-d", str(place), self.address)
        self.workers.append(self.start(*words))

    def kill(self, process: int) -> None:
        """End at once the worker to which a process belongs, and its executor."""
        above = _above(process)
        worker = next(one for one in self.workers if one.pid in above)
        self.workers.remove(worker)
        os.killpg(worker.pid, signal.SIGKILL)  # Python's own processes are in another group, and end when their executor is gone
        worker.wait()


def _above(process: int) -> list[int]:
    """The processes that started a process, the nearest first, itself before them."""
    found = [process]
    while found[-1] > 1:
        found.append(int(Path(f"/proc/{found[-1]}/stat").read_text("utf-8").rpartition(")")[2].split()[1]))
    return found


@contextmanager
def standalone(folder: Path, python_path: str, workers: int = 2, memory: str = "1g") -> Iterator[Standalone]:
    """A master and so many workers; `python_path` is what their Python finds beside what is installed."""
    made = Standalone(folder, python_path, _free(), memory)
    master = made.start("master.Master", "--port", str(made.port), "--webui-port", "0")
    try:
        _listening(master, made.port)
        for _ in range(workers):
            made.work()
        yield made
    finally:
        for process in (*made.workers, master):
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()


@contextmanager
def sail(folder: Path, python_path: str) -> Iterator[str]:
    """The address of a Sail server of its own process."""
    port = _free()
    code = "import sys; from pysail.cli import main; sys.exit(main())"
    words = [sys.executable, "-c", code, "spark", "server", "--ip", HOST, "--port", str(port)]
    with (folder / "sail.log").open("wb") as log:
        process = subprocess.Popen(words, env=os.environ | {"PYTHONPATH": python_path}, stdout=log, stderr=log, cwd=folder)
    try:
        _listening(process, port)
        yield f"sc://{HOST}:{port}"
    finally:
        process.kill()
        process.wait()


def _free() -> int:
    with socket.socket() as one:
        one.bind((HOST, 0))
        return int(one.getsockname()[1])


def _listening(process: subprocess.Popen[bytes], port: int) -> None:
    """Until somebody listens there: a server of another program says it in no other way."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and process.poll() is None:
        with suppress(OSError), socket.create_connection((HOST, port), 1):
            return
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.1)
    raise RuntimeError(f"nobody listens at port {port}")
