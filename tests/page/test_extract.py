import pytest

from tocsin.errors import InputError
from tocsin.page.extract import extract
from tocsin.page.row import as_dict

PAGE = """<html lang="en"><head><title>Dam holds | Harbour Post</title></head><body><h1>Dam holds</h1><article>
<p>The dam above the town of Velmar held through the night, the harbour office said, and 40 houses stayed empty for another day.</p>
<p>Water fell by two metres before noon. Crews went on clearing the road to the east, which has been closed since Monday morning.</p>
</article></body></html>"""


def test_a_page_is_read_whole() -> None:
    row = extract(PAGE, "a.html")
    assert as_dict(row)["lang"] == "en" and row.title == "Dam holds" and "held through the night" in row.body
    assert 40 in [figure.value for figure in row.figures]


def test_what_is_no_page_is_refused_with_a_mend() -> None:
    with pytest.raises(InputError, match="PDF"):
        extract(b"%PDF-1.4 ...", "a.pdf")
