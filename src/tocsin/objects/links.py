"""One form for the spellings of an address: what makes two links the same.

Scheme, `www.`, host case, default port, fragment, tracking parameters and the trailing slash do not count.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

TRACKING = (
    "utm_[a-z_]+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|igsh|mc_cid|mc_eid|ref_src|ref_url|cmpid|ocid|_ga|_gl|"
    "at_medium|at_campaign|at_custom[0-9]|smid|spm|wt_mc|xtor"
)
ADDRESS = r"^\s*(?:[A-Za-z][A-Za-z0-9+.-]*:)?(?://)?(?:[wW]{3}\.)?(?P<host>[^/?#:\s]+)(?::\d+)?(?P<rest>[/?#]\S*)?\s*$"


def normalised(urls: pa.Array) -> pa.Array:
    """Addresses in the form in which two spellings of one page are equal; null where there is no host."""
    encoded = urls if pa.types.is_dictionary(urls.type) else urls.dictionary_encode()
    parts = pc.extract_regex(encoded.dictionary, ADDRESS)
    host, rest = pc.utf8_lower(pc.struct_field(parts, "host")), pc.struct_field(parts, "rest")
    rest = pc.replace_substring_regex(rest, r"#.*$", "")
    rest = pc.replace_substring(rest, "?", "?&", max_replacements=1)
    rest = pc.replace_substring_regex(rest, rf"&(?i:{TRACKING})=[^&]*", "")
    rest = pc.replace_substring(rest, "?&", "?", max_replacements=1)
    rest = pc.replace_substring_regex(rest, r"[/?&]+$", "")
    clean = pc.binary_join_element_wise(host, pc.replace_substring_regex(rest, r"/+\?", "?"), "").dictionary_encode()
    return pa.DictionaryArray.from_arrays(clean.indices.take(encoded.indices), clean.dictionary)
