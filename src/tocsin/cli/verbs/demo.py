"""`tocsin demo [DIR]`: makes the demo case and takes it through every stage to the dossier."""

from __future__ import annotations

import argparse
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from tocsin.cli import out, say
from tocsin.store.judgements import EVENT

if TYPE_CHECKING:
    from tocsin.case import Case

KEY = b"the demo names nobody: fixed key"  # 32 bytes; the people of the demo are invented, and its figures can be compared

EVENT_DAY = "2024-05-15"  # of the fire that the demo's accounts show with an older video

SETTINGS = {
    "media.words": "never",  # its pictures are drawn and say hardly anything
    "check.most": 3_000,  # of its 20,000 messages those that are repeated most are held against its one fact-check
    "detect.calibrate": 5,  # how often the search errs on these posts with the effect removed: some eight seconds of a processor
    "assess.given": "target.kind=territory target.state=Corvalia target.country=ZZ",  # what an analyst would say: an invented state
}


def arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("folder", type=Path, metavar="DIR", nargs="?", default=Path("demo"), help="where to make it; ./demo without it")


def run(args: argparse.Namespace) -> int:
    """Run the verb; going on where an earlier run was stopped."""
    from tocsin.case import Case
    from tocsin.cli.verbs.files.add import show
    from tocsin.errors import MissingPartError
    from tocsin.testing.demo.case import make_demo

    exports, folder = args.folder / "files", args.folder / "case"
    say.note(f"writing the demo's export files to {exports}")
    try:
        make_demo(exports)
    except MissingPartError as error:  # one part after the other would be asked for
        raise MissingPartError(f"the demo has pictures and films: {error.message}", "pip install 'tocsin[all]'") from error
    case = Case.open(folder) if (folder / "case.toml").exists() else Case.new(folder, "Demo: an invented island, 15 and 16 May 2024", KEY)
    added = case.add(exports, progress=say.Progress())
    show([item for item in added if item.format not in ("image", "video")])
    for stage, record in case.running(changes=SETTINGS, progress=say.Progress()):
        out.line(f"{stage}: {record.seconds:.1f} s" if record else f"{stage}: up to date")
    _contested(case, args.folder / "answer.txt")
    for format_ in ("json", "html"):
        path = case.report(format_, None, "en")
    _dated(case)
    out.line(f"the dossier: {path.resolve()}")
    out.line(f"list its findings with: tocsin why {folder}")
    return 0


def _dated(case: Case) -> None:
    """When the event was that the demo's video is said to show, as an analyst states it of the post that carries it; once."""
    media = case.tables["media_files"].arrow.to_pylist() if "media_files" in case.tables else []
    films = {row["media_id"] for row in media if row["media"] == "video"}
    held = {row["visual_id"] for row in case.tables["media_dates"].arrow.to_pylist()} if films else set()
    said = {entry["id"] for entry in case.said.all() if entry["verdict"] == EVENT}
    for visual in sorted(films & held - said):
        case.event(visual, EVENT_DAY, "The post that carries it tells of a night in Port-Ysaut as of now, on 15 May 2024.", "Ada Lindqvane")


def _contested(case: Case, path: Path) -> None:
    """The answer of those who stand behind the largest campaign, archived against the finding that many of them acted together; once."""
    findings = case.tables["findings"].arrow.to_pylist() if "findings" in case.tables else []
    core = [row["finding_id"] for row in sorted(findings, key=lambda row: -(row["value"] or 0)) if row["kind"] == "campaign.core"]
    if not core or len(case.contests):
        return
    path.write_text((files("tocsin.testing.demo") / "data" / "answer.txt").read_text("utf-8"), encoding="utf-8")
    case.contest(
        path, core[:1], ["Ottoline Quarrenby"], "2024-05-27", "The figure counts who posted the same within seconds, again and again."
    )
