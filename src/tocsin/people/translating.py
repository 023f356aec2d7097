"""Translations of texts of a case, given by persons, one by one or as a table: kept as judgements are, appended, dated, chained by hash."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tocsin.errors import SettingError
from tocsin.results import Table
from tocsin.store.judgements import TRANSLATION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tocsin.query.view import CaseView
    from tocsin.read.arrow import Rows

PATIENCE = 20  # seconds that a translation waits for another who writes in the case
_KEPT = 300  # characters of the original that are kept with it, so that it goes when the original has to go


class Translating:
    """The verbs; what they need of a case stands first."""

    if TYPE_CHECKING:

        def view(self, missing: Sequence[str] | None = None) -> CaseView: ...  # noqa: D102
        def _alone(self, patience: float = 0) -> AbstractContextManager[None]: ...
        def _kept(self, verdict: str, by: str = "", **facts: str) -> Mapping[str, Any]: ...

    def translation(self, id: str, text: str, lang: str, by: str, view: CaseView | None = None) -> Mapping[str, Any]:
        """Keep a translation of a post's text, or of the text that stands for a family: into `lang`, made `by` a person or a tool.

        It is printed beside that text and its equal copies as made by `by` and not checked, and is never evidence. The last by one
        translator into one language holds. Returns the line that was kept. Raises SettingError for what is no post or family, for an
        empty text, for no language (two or three letters), and without a translator.
        """
        from tocsin.query.lookups import Lookups
        from tocsin.query.people.translations import original

        code, made = lang.strip().lower(), " ".join(by.split())
        if not text.strip() or not made:
            raise SettingError("a translation needs its words and who made it", "give --text and --by")
        if len(code) not in (2, 3) or not (code.isascii() and code.isalpha()):
            raise SettingError(f"{lang!r} is no language", "give its code of two or three letters, such as en")
        found = original(Lookups(view or self.view(missing=())), id)
        told = {"lang": code, "translator": made, "original": found.digest, "statement": " ".join(found.text.split())[:_KEPT]}
        with self._alone(PATIENCE):
            return self._kept(TRANSLATION, id=found.id, text=text.strip(), **told)

    def add_translations(self, table: Rows, lang: str = "", by: str = "") -> tuple[int, list[tuple[int, str]]]:
        """Keep the translations of a table (a path, or rows in memory): id, text; lang and by, where they are not the same for all.

        Returns how many were kept, and of each row that was not its number from 1 and why. Raises InputError where it cannot be read.
        """
        from tocsin.read.given.rows import open_rows

        view, kept, left_out, at = self.view(missing=()), 0, list[tuple[int, str]](), 0
        for batch in open_rows(table, ("id", "text"), {}).batches(1000):
            for row in batch.to_pylist():
                at += 1
                told = {name: str(row.get(name) or "") for name in ("id", "text", "lang", "by")}
                try:
                    self.translation(told["id"], told["text"], told["lang"] or lang, told["by"] or by, view)
                    kept += 1
                except SettingError as error:
                    left_out.append((at, str(error)))
        return kept, left_out

    @property
    def translations(self) -> Table:
        """The translations that hold: id, lang, text, by (the translator), who entered it, time, checked (always false)."""
        from tocsin.query.lookups import Lookups
        from tocsin.query.mask import hiding
        from tocsin.query.people.translations import listed

        columns = {**dict.fromkeys(("id", "lang", "text", "by", "who", "time"), pa.string()), "checked": pa.bool_()}
        view = self.view(missing=())
        with hiding(view.hide):
            return Table(pa.Table.from_pylist(listed(Lookups(view)), pa.schema([*columns.items()])), "translations")
