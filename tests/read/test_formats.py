"""Every fixture is taken by its reader and no other, gives exactly the records written down, and survives damage."""

import os
import random
from copy import deepcopy
from itertools import islice

import pytest

from tests.read.golden_files import FIXTURES, GOLDEN, files, label, shown, wrongly_typed
from tocsin import plugins
from tocsin.model import SCOPE, Media, Post, Raw
from tocsin.read.containers.container import open_container
from tocsin.read.fields.items import ODD
from tocsin.read.files import open_file
from tocsin.read.reader import Context, RowError, Sample

ODDITIES = [None, "", "x", 0, -1, 10**30, 1.5, float("nan"), True, [], ["x"], [None], {}, {"x": 1}, "[]", "2024-13-45", "N/A", "\x00"]


@pytest.mark.parametrize("path", files(), ids=label)
def test_reads_as_written_down(path):
    reading = open_file(path)
    assert reading.format == path.relative_to(FIXTURES).parts[0]
    lines = [shown(row, record) for row, record in reading]
    golden = GOLDEN / path.relative_to(FIXTURES).with_name(path.name + ".jsonl")
    if os.environ.get("TOCSIN_GOLDEN"):  # writes them anew; look at the difference before you commit
        golden.parent.mkdir(parents=True, exist_ok=True)
        golden.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert lines == golden.read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("path", files(), ids=label)
def test_one_reader_is_surest(path):
    container = open_container(path, path.name)
    records = [raw.value for raw in islice(container.records(), 20) if isinstance(raw, Raw)]
    columns = container.columns or list(dict.fromkeys(key for record in records for key in record))
    sample = Sample(path.name, container.shape, records, columns)
    readers = [plugins.load("readers", name) for name in plugins.names("readers")]
    sure = sorted(((reader.sniff(sample), reader.name) for reader in readers if sample.shape in reader.shapes), reverse=True)
    assert sure[0][1] == path.parent.name
    assert sure[0][0] > sure[1][0]


@pytest.mark.parametrize("path", files(), ids=label)
def test_records_have_the_types_of_the_tables(path):
    for _, record in open_file(path):
        assert not wrongly_typed(record)
        if isinstance(record, Post):
            assert record.author_id
            assert record.post_id
            assert (record.ts is None) == (record.ts_certainty == "unknown") or record.ts_certainty == "unknown"


@pytest.mark.parametrize("path", files(), ids=label)
def test_damage_costs_the_row_at_most(path):
    reader = plugins.load("readers", path.parent.name)
    chance = random.Random(path.name)
    rows = [raw for raw in islice(open_container(path, path.name).records(), 5) if isinstance(raw, Raw) and isinstance(raw.value, dict)]
    for raw in rows:
        for _ in range(60):
            value = deepcopy(raw.value)
            _damage(value, chance)
            try:
                records = list(reader.map(Raw(raw.row, value), Context(path.name)))
            except (RowError, *ODD):
                continue
            for record in records:
                assert not wrongly_typed(record)


@pytest.mark.parametrize("path", files(), ids=label)
def test_a_row_is_left_as_it_was_and_read_alike_again(path):
    reader = plugins.load("readers", path.parent.name)
    for raw in islice(open_container(path, path.name).records(), 5):
        if isinstance(raw, Raw):
            before = deepcopy(raw.value)
            assert _outcome(reader, raw) == _outcome(reader, raw)
            assert raw.value == before


@pytest.mark.parametrize("path", files(), ids=label)
def test_no_key_names_an_account(path):
    """What stands in the tables open to read: the keys of posts beyond their author's half, and those of media."""
    records = [record for _, record in open_file(path) if getattr(record, "platform", "web") not in ("web", "unknown", "file")]
    posts = [record for record in records if isinstance(record, Post)]
    people = (name for one in posts for name in (one.author_id, one.repost_author, one.reply_author, one.quote_author))
    accounts = {name for name in people if name and len(name) > 3}
    named = (key for one in posts for key in (one.post_id, one.repost_of, one.reply_to, one.quote_of, one.thread_id))
    keys = [key.rpartition(SCOPE)[2] for key in named if key]
    keys += [one.media_id for one in records if isinstance(one, Media)]
    assert not [(key, name) for key in keys for name in accounts if name in key]


def _outcome(reader, raw):
    try:
        return list(reader.map(raw, Context("x")))
    except (RowError, *ODD) as failure:
        return str(failure)


def _damage(value, chance):
    """Drops or replaces one part, at any depth."""
    spots = list(_spots(value))
    holder, key = chance.choice(spots)
    if isinstance(holder, dict) and chance.random() < 0.3:
        del holder[key]
    else:
        holder[key] = chance.choice(ODDITIES)


def _spots(value):
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(part, (dict, list)):
            yield from _spots(part)
