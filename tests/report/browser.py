"""Drives a headless Chromium over its debugging pipe: enough to open a file, click, read and listen. No network, no extra package."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Any

FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run", "--disable-default-apps", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--remote-debugging-pipe",
)  # fmt: skip


def chromium() -> str | None:
    """The browser's path, or None."""
    return next((path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None)


def _high_pipe() -> tuple[int, int]:
    """A pipe whose ends are not 3 or 4, where the browser wants its own."""
    low = os.pipe()
    high = [fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 20) for end in low]
    for end in low:
        os.close(end)
    return high[0], high[1]


class Browser:
    """One page of one browser. `requests` and `console` fill while it is used."""

    def __init__(self, profile: Path, width: int = 1300, height: int = 900) -> None:
        to_read, self.to_write = _high_pipe()
        self.from_read, from_write = _high_pipe()
        command = [chromium() or "", *FLAGS, f"--user-data-dir={profile}", f"--window-size={width},{height}", "about:blank"]

        def place_pipes() -> None:
            os.dup2(to_read, 3)
            os.dup2(from_write, 4)

        quiet = subprocess.DEVNULL
        self.process = subprocess.Popen(command, preexec_fn=place_pipes, pass_fds=(3, 4), stdin=quiet, stdout=quiet, stderr=quiet)
        os.close(to_read)
        os.close(from_write)
        self.number, self.buffer, self.session = 0, b"", ""
        self.requests: list[str] = []
        self.console: list[str] = []
        target = self.send("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.send(f"{domain}.enable")

    def __enter__(self) -> Browser:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self.to_write)
        os.close(self.from_read)

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        """Call one method and wait for its answer."""
        self.number += 1
        message = {"id": self.number, "method": method, "params": params, **({"sessionId": self.session} if self.session else {})}
        os.write(self.to_write, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._next()
            if answer.get("id") == self.number:
                assert "error" not in answer, answer
                result: dict[str, Any] = answer["result"]
                return result

    def _next(self) -> dict[str, Any]:
        while b"\0" not in self.buffer:
            part = os.read(self.from_read, 1 << 20)
            assert part, "the browser went away"
            self.buffer += part
        text, _, self.buffer = self.buffer.partition(b"\0")
        message: dict[str, Any] = json.loads(text)
        self._note(message.get("method", ""), message.get("params", {}))
        return message

    def _note(self, method: str, params: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requests.append(params["request"]["url"])
        elif method in ("Runtime.consoleAPICalled", "Runtime.exceptionThrown", "Log.entryAdded"):
            self.console.append(json.dumps(params)[:500])

    def open(self, path: Path, fragment: str = "") -> None:
        """Open a local file and wait until it is loaded."""
        self.send("Page.navigate", url=path.as_uri() + fragment)
        while self.run("document.readyState") != "complete":
            pass

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression in the page."""
        answer = self.send("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def picture(self, path: Path) -> None:
        """Write what is on the screen as PNG."""
        import base64

        path.write_bytes(base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"]))
