"""What an engine says is told with a mend, and what is missing is named."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from tests.engine.spark.servers import lacking_sail
from tests.watch.server import served
from tocsin.engine.spark import session
from tocsin.engine.spark.address import address
from tocsin.engine.spark.session import as_told, java, opened
from tocsin.engine.spark.worker import TOLD
from tocsin.errors import EngineError, MissingPartError

WHERE = address("sc://127.0.0.1:1")


def test_an_error_of_a_machine_is_told_as_it_was_there() -> None:
    line = TOLD + json.dumps(['a "b" [c]', "do d"])
    told = as_told(RuntimeError(f"Job aborted\n  File x\ntocsin.Told: {line}\n at java.base/x"), WHERE)
    assert (told.message, told.mend) == ('a "b" [c]', "do d")


def test_a_package_that_a_machine_lacks_is_named() -> None:
    told = as_told(RuntimeError("x\nModuleNotFoundError: No module named 'pyarrow'"), WHERE)
    assert "pyarrow" in told.message and "PYSPARK_PYTHON" in told.mend


def test_anything_else_is_told_with_the_address() -> None:
    told = as_told(RuntimeError("\n connection refused\nmore"), WHERE)
    assert told.message == "sc://127.0.0.1:1: connection refused" and "--engine" in told.mend


def test_the_last_cause_is_told() -> None:
    told = as_told(
        RuntimeError("calling o1.getResult\n: x\nCaused by: a: Job aborted\n\tat b\nCaused by: a: no such stream\n\tat c"), WHERE
    )
    assert told.message == "sc://127.0.0.1:1: a: no such stream"


def test_what_java_says_is_told_and_not_what_was_called_there() -> None:
    told = as_told(RuntimeError("An error occurred while calling None.org.apache.X.\n: java.lang.Y: stopped\n\tat z"), WHERE)
    assert told.message == "sc://127.0.0.1:1: java.lang.Y: stopped"


def test_a_server_that_is_gone_is_told_in_the_words_of_grpc() -> None:
    text = '<_MultiThreadedRendezvous of RPC that terminated with:\n\tstatus = StatusCode.UNAVAILABLE\n\tdetails = "refused"\n>'
    assert as_told(RuntimeError(text), WHERE).message == "sc://127.0.0.1:1: refused"


def test_an_engine_that_does_not_answer_is_told_at_once() -> None:
    pytest.importorskip("pyspark")
    with pytest.raises(EngineError, match="nobody answers") as told, opened(WHERE):
        pass
    assert "start the engine" in told.value.mend


def test_a_server_that_speaks_something_else_is_told_and_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    if lacking := lacking_sail():
        pytest.skip(lacking)
    monkeypatch.setattr(session, "PATIENCE", 1)
    with served() as page:
        where = address(page.replace("http://", "sc://"))
        with pytest.raises(EngineError, match="no Spark Connect server") as told, opened(where):
            pass
    assert "spark://HOST:PORT" in told.value.mend


def test_java_is_looked_for_in_its_home_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    assert java() is None
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin" / "java").write_text("")
    (tmp_path / "bin" / "java").chmod(0o755)
    assert java() == str(tmp_path / "bin" / "java")


def test_a_missing_part_and_a_missing_java_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    with pytest.raises(MissingPartError, match="running steps on a cluster") as missing, opened(WHERE):
        pass
    assert missing.value.mend == "pip install 'tocsin[spark]'"
    monkeypatch.undo()
    pytest.importorskip("pyspark")
    monkeypatch.setattr(session, "java", lambda: None)
    monkeypatch.setattr(session, "_answering", lambda where: None)
    monkeypatch.setenv("SPARK_HOME", "/nowhere")
    with pytest.raises(EngineError, match="needs Java") as told, opened(address("spark://127.0.0.1:1")):
        pass
    assert "openjdk-17-jre-headless" in told.value.mend and "sc://" in told.value.mend
