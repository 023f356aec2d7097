"""What a case lets persons decide and say: open a name, contest a finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tocsin.engine.given import configure
from tocsin.errors import InputError, SettingError
from tocsin.flow import order
from tocsin.people import contests, gate, opened, statements
from tocsin.results import Table
from tocsin.store.evidence import CONTEST
from tocsin.store.persons import speaker

if TYPE_CHECKING:
    from tocsin.people.agreement.compared import Agreement
    from tocsin.query.view import CaseView
    from tocsin.read.pseudonym import Pseudonyms
    from tocsin.store.casefile import CaseFile
    from tocsin.store.evidence import Evidence
    from tocsin.store.judgements import Judgements
    from tocsin.store.tables import TableStore

FOLLOWERS = 10_000  # from which a case takes an account for public, where its case.toml says nothing: [gate] followers
NAMES = (
    "subject",
    "state",
    "ground",
    "name",
    "marks",
    "why",
    "asked_by",
    "asked",
    "assented_by",
    "assented",
    "ended_by",
    "ended",
    "end_why",
)
CONTESTS = ("id", "date", "archived", "kind", "by", "disputes", "excerpt", "answer", "withdrawn", "sha256")


class Persons:
    """The verbs; what they need of a case stands first."""

    if TYPE_CHECKING:
        folder: Path
        _file: CaseFile
        evidence: Evidence
        store: TableStore
        pseudonyms: Pseudonyms
        said: Judgements

        @property
        def settings(self) -> Mapping[str, Mapping[str, str]]: ...  # noqa: D102
        def _change_settings(self, changes: Mapping[str, str]) -> None: ...
        def view(self, missing: Sequence[str] | None = None) -> CaseView: ...  # noqa: D102
        def _alone(self, patience: float = 0) -> AbstractContextManager[None]: ...

    def name(self, account: str, ground: str, why: str, by: str = "") -> opened.Asked:
        """Ask to open the name of an account, or of who signed a statement (`S1`); it stays closed until a second person assents.

        `ground` is official, outlet, organisation or claim (the account's own public claim is the evidence: it is opened too). `by`: who
        asks, where several share a login, as in the other steps. Returns
        what is asked for and what speaks against it. Raises SettingError without a reason, for an unknown account, for one that is asked
        for or open already, and for a person's name that itself tells of a special category where it is not the claim.
        """
        subject = self._subject(account)
        decided = gate.decisions(self.evidence.entries())
        gate.may_ask(decided.get(subject), account, why, ground)
        known = self._called([subject]).get(subject)
        if not known:
            raise SettingError(f"nothing in this case names {account}", "only what was collected can be opened")
        opened.refuse_special(known[0], ground)
        marks = opened.marks(known[0], ground)
        pin = gate.pinned(self.pseudonyms.key, known[0].parts(ground))
        self._step("ask", subject, why, by, ground=ground, marks=list(marks), pinned=pin)
        return self._asked(subject, known[0], ground, marks)

    def assent(self, account: str, why: str = "", by: str = "") -> opened.Asked:
        """Assent, as the second person, to a name that another asked for: from now on it stands beside the pseudonym.

        Raises SettingError for who asked, also under another name at the same login, and where nobody asked.
        """
        subject = self._subject(account)
        asked = gate.may_assent(gate.decisions(self.evidence.entries()).get(subject), account, speaker(by))
        key, known = self.pseudonyms.key, self._called([subject]).get(subject, ())
        fits = [one for one in known if gate.pinned(key, one.parts(asked.ground)) == asked.pinned]
        if not fits:
            mend = f"refuse it and ask again: tocsin refuse CASE {account} --why TEXT"
            raise SettingError(f"what was asked for of {account} is no longer in the case", mend)
        self._step("assent", subject, why, by, ask=asked.ask)
        return self._asked(subject, fits[0], asked.ground, asked.marks)

    def refuse(self, account: str, why: str, by: str = "") -> None:
        """Refuse a name that is asked for. Raises SettingError without a reason, or where nobody asked."""
        self._end("refuse", account, why, by)

    def revoke(self, account: str, why: str, by: str = "") -> None:
        """Close a name again; what was written with it before stays as it is. Raises SettingError without a reason, or for a closed one."""
        self._end("revoke", account, why, by)

    @property
    def names(self) -> Table:
        """Every name that was ever asked for: what was decided, by whom, when, why. Those that are not open stand as pseudonyms."""
        view = self.view(missing=())
        rows = [_decided(one, view) for one in view.openings]
        return Table(pa.Table.from_pylist(rows, pa.schema([(name, pa.string()) for name in NAMES])), "names")

    def contest(
        self,
        what: str | Path,
        disputes: Iterable[str] = (),
        by: Iterable[str] = (),
        date: str | None = None,
        answer: str | None = None,
        quote: str | None = None,
        withdraw: str | None = None,
    ) -> str:
        """Archive a statement against the case (a file), or go on with one by its number (`S1`); returns the number.

        `disputes`: what it is against, by the ids that `why` takes; with none it disputes the dossier as a whole. `by`: who signed it,
        kept in private/. `quote`: its words where the file's cannot be read. `answer`: our reply. `withdraw`: why it is withdrawn.
        Nothing of the case changes by it. Raises SettingError for an unknown id, a day to come, an empty answer; InputError for no file.
        """
        known = contests.contests(self.evidence.entries())
        text, signed = (None if answer is None else answer.strip()), [one.strip() for one in by if one.strip()]
        if text == "":
            raise SettingError("the answer is empty", "write the reply that is to stand beside the statement")
        about = self._disputed(disputes)
        if str(what) in known:
            if signed or date or quote:
                raise SettingError(
                    f"{what} is archived already: its date, signatories and words stay", "archive a newer statement as a file"
                )
            return self._further(str(what), about, text, withdraw)
        if withdraw is not None:
            raise SettingError(f"{what}: no statement of this case has that number", "list them with: tocsin contest CASE")
        return self._archive(Path(what), f"S{len(known) + 1}", about, signed, contests.day_of(date), text, quote)

    @property
    def contests(self) -> Table:
        """The statements against the case; who signed one is told where the gate opened that."""
        view = self.view(missing=())
        rows = [_contested(one) for one in view.contests]
        return Table(pa.Table.from_pylist(rows, pa.schema([(name, pa.string()) for name in CONTESTS])), "contests")

    def agreement(self) -> Agreement:
        """How far those who judged the same things agree: Cohen's kappa of two, Krippendorff's alpha of more, by kind; and where not."""
        from tocsin.people.agreement.compared import compared
        from tocsin.query.lookups import Lookups

        return compared(Lookups(self.view(missing=())), self.said.all())

    def refit(self, apply: bool = False) -> Table:
        """Fit the thresholds that judgements tell of: before and after with what both do on judgements held out; `apply` keeps the better.

        What is too little to fit on says so in `said`. Kept ones stand in case.toml, in the log, in the next run's record and in the
        dossier's section on method; they count from the next run on.
        """
        from tocsin.people.refit.thresholds import THRESHOLDS, refitted
        from tocsin.people.refit.told import SCHEMA, as_entry, as_row
        from tocsin.query.lookups import Lookups

        now = {one.setting: self._threshold(one.setting) for one in THRESHOLDS}
        found = refitted(Lookups(self.view(missing=())), self.said.all(), now)
        for one in found if apply else ():
            if one.better:
                with self._alone():
                    self._change_settings({one.setting: repr(as_entry(one)["after"])})
                    self.evidence.append("refit", **as_entry(one))
                    self.evidence.flush()
        return Table(pa.Table.from_pylist([as_row(one, apply) for one in found], SCHEMA), "refit")

    def _threshold(self, setting: str) -> float:
        """A threshold as the case has it."""
        stage, _, name = setting.partition(".")
        return float(getattr(configure(order.stage(stage).settings, self.settings.get(stage, {})), name))

    def _archive(
        self, file: Path, number: str, about: list[dict[str, str]], by: list[str], day: str | None, answer: str | None, quote: str | None
    ) -> str:
        if contests.NUMBERED.fullmatch(str(file)) and not file.exists():
            raise SettingError(f"{file}: no statement of this case has that number", "list them with: tocsin contest CASE")
        if not file.is_file():
            raise InputError(f"{file}: is no file", "give the statement as a page, a PDF, a text or a picture")
        kind, words = statements.words_of(file)
        private, text = contests.Statements(self.folder / "private", self.pseudonyms.key), quote if quote else words
        with self._alone():
            sha256, size = self.evidence.keep(file)
            kept = self.evidence.find(sha256)
            for one in contests.contests(self.evidence.entries()).values() if kept and not kept.purged else ():
                if one.sha256 == sha256:
                    raise SettingError(
                        f"{file}: is archived already as {one.number}", f"go on with it: tocsin contest CASE {one.number} ..."
                    )
            private.keep(number, by, text)
            facts: dict[str, Any] = {"sha256": sha256, "size": size, "name": file.name, "kind": kind, "date": day, "disputes": about}
            self.evidence.append(
                CONTEST, statement=number, **facts, check=private.check(by, text), **({"answer": answer} if answer else {})
            )
            self.evidence.flush()
        return number

    def _further(self, number: str, about: list[dict[str, str]], answer: str | None, withdraw: str | None) -> str:
        facts: dict[str, Any] = {"disputes": about} if about else {}
        facts |= {} if answer is None else {"answer": answer}
        for one in [facts] * bool(facts) + ([] if withdraw is None else [{"withdrawn": withdraw.strip()}]):
            with self._alone():
                self.evidence.append(CONTEST, statement=number, **one)
                self.evidence.flush()
        return number

    def _disputed(self, ids: Iterable[str]) -> list[dict[str, str]]:
        """What a statement disputes, as the case has it now. Raises SettingError for an unknown id, naming the nearest."""
        from tocsin.query.judged import subject

        wanted = list(dict.fromkeys(ids))
        return [vars(subject(self.view(missing=()), one)) for one in wanted]

    def _subject(self, account: str) -> str:
        """The pseudonym of an account, or a statement's number. Raises SettingError for what is neither."""
        from tocsin.query.judged import accounts

        if account in contests.contests(self.evidence.entries()):
            return account
        return accounts(self.view(missing=()), [account])[0]

    def _called(self, subjects: Iterable[str]) -> dict[str, list[opened.Named]]:
        """What accounts called themselves, and who signed statements, the newest first."""
        wanted = list(subjects)
        signed = contests.Statements(self.folder / "private", self.pseudonyms.key).all()
        found = opened.named(self.store.path("profiles"), [one for one in wanted if one not in signed])
        return found | {one: [opened.Named(None, ", ".join(signed[one]["by"]))] for one in wanted if signed.get(one, {}).get("by")}

    def _asked(self, subject: str, one: opened.Named, ground: str, marks: Sequence[str]) -> opened.Asked:
        known = self.view(missing=()).labels([subject]).get(subject)
        least = str(self._file.sections.get("gate", {}).get("followers", FOLLOWERS))
        if not least.isdigit():
            raise SettingError(f"{self._file.path}: [gate] followers = {least!r} is no number", "write for instance: followers = 10000")
        told = opened.advice(one, ground, known.followers if known else None, int(least), marks) if known else ()
        return opened.Asked(known.label if known else subject, str(one), ground, tuple(told))

    def _end(self, step: str, account: str, why: str, by: str) -> None:
        subject = self._subject(account)
        ended = gate.may_end(gate.decisions(self.evidence.entries()).get(subject), account, why, step)
        self._step(step, subject, why, by, ask=ended.ask)

    def _step(self, step: str, subject: str, why: str, by: str, **facts: Any) -> None:
        with self._alone():
            self.evidence.append(gate.ACTION, **speaker(by), step=step, subject=subject, why=why.strip(), **facts)
            self.evidence.flush()

    def _misremembered(self) -> list[str]:
        """Statements that are not as the log remembers them, in words."""
        known = contests.contests(self.evidence.entries())
        return contests.Statements(self.folder / "private", self.pseudonyms.key).problems(known)

    def persons(self) -> dict[str, Any]:
        """What a view has of all this: open names, decisions, statements."""
        entries = list(self.evidence.entries())
        decided, said = gate.decisions(entries), contests.contests(entries)
        if not decided and not said:
            return {}
        readable, known = True, dict[str, list[opened.Named]]()
        try:
            known = self._called(one.subject for one in decided.values() if one.state == "opened")
        except PermissionError:
            readable = False
        names, listed = opened.openings(decided, known, self.pseudonyms.key, readable)
        private = contests.Statements(self.folder / "private", self.pseudonyms.key).all()
        return {"opened": names, "openings": tuple(listed), "contests": contests.printed(said, private, self.evidence.kept(), names)}


def _decided(one: Mapping[str, Any], view: CaseView) -> dict[str, str | None]:
    known = view.labels([one["subject"]]).get(one["subject"])
    row = {"subject": known.label if known else one["subject"], "marks": " ".join(one["marks"]), "why": one["asked"]["why"]}
    row |= {name: one[name] for name in ("state", "ground", "name")}
    for step in ("asked", "assented", "ended"):
        row |= {f"{step}_by": one[step]["who"], step: one[step]["time"]} if one[step] else {}
    return row | ({"end_why": one["ended"]["why"]} if one["ended"] else {})


def _contested(one: Mapping[str, Any]) -> dict[str, str | None]:
    row = {name: one[name] for name in ("id", "date", "archived", "kind", "by", "excerpt", "sha256")}
    answers = "\n".join(answer["text"] for answer in one["answers"])
    disputes = " ".join(which["id"] for which in one["disputes"]) or contests.WHOLE
    return {**row, "disputes": disputes, "answer": answers or None, "withdrawn": one["withdrawn"] and one["withdrawn"]["time"]}
