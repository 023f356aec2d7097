"""Bodies and authors of publishers' pages: floors on sets that lie beside the repository (TOCSIN_SHARED); skipped where they do not.

Measured .963 (body F, 133 pages of fundus; trafilatura .947), .956 (61 English articles; trafilatura .946), .90 (authors as a set).
"""

from __future__ import annotations

import pytest
from benchmarks.pages.pages import measured, shared


@pytest.mark.skipif(not (shared() / "fundus").exists(), reason="the labelled pages are not here (TOCSIN_SHARED)")
def test_bodies_and_authors_of_publishers() -> None:
    figures = measured()
    assert figures["fundus body"] >= 0.958
    assert figures["articles_en body"] >= 0.95
    assert figures["fundus author"] >= 0.88
