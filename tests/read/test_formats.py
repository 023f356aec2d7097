"""Every fixture is taken by its reader and no other and gives exactly the records written down.

That readers keep their contract (types, damage, keys) is checked in tests/testing/contracts/test_reader.py.
"""

import os
from itertools import islice

import pytest

from tests.read.golden_files import FIXTURES, GOLDEN, files, label, shown
from tocsin import plugins
from tocsin.model import Raw
from tocsin.read.containers.container import open_container
from tocsin.read.files import open_file
from tocsin.read.reader import Sample


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
