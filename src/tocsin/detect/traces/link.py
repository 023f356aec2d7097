"""Catches accounts that share the same links at the same moments.

Addresses are brought to one form first (`tocsin.objects.links`). Who made a page is taken to be its host, unless that is a shortener or
a platform (SHARED_HOSTS).

Fooled by: one person's several accounts and one owner's feeds (named as benign automation where they are constant), readers of one outlet
who answer the same push alert (told apart by how unevenly they take part), shortened addresses that differ per account (the trace misses
them), and a page that everybody shares in a breaking hour (the null model answers that one).

After: CooRnet (Giglietto et al. 2020) and CooRTweet (Righetti and Balluff 2025) for the trace; the windows are our own.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.arrays.columns import distinct_entries, list_entries
from tocsin.detect.traces.detector import Detector, acted
from tocsin.objects.links import normalised

# Hosts that are nobody's outlet: shorteners and platforms.
SHARED_HOSTS = (
    "t.co", "bit.ly", "ow.ly", "goo.gl", "tinyurl.com", "dlvr.it", "buff.ly", "fb.me", "is.gd", "ift.tt", "trib.al", "lnkd.in", "cutt.ly",
    "rb.gy", "shorturl.at", "youtu.be", "youtube.com", "m.youtube.com", "twitter.com", "x.com", "facebook.com", "m.facebook.com", "t.me",
    "instagram.com", "tiktok.com", "vm.tiktok.com", "reddit.com", "vk.com", "bsky.app", "wa.me", "docs.google.com",
)  # fmt: skip


def actions(posts: pa.Table) -> pa.Table:
    """One action for each different link of each post."""
    rows, urls = list_entries(posts, "urls")
    return acted(posts, *distinct_entries(rows, normalised(urls)))


def hosts(posts: pa.Table, links: pa.Array) -> pa.Array:
    """The host of each link, null for a host that many share."""
    host = pc.replace_substring_regex(links, "[/?].*$", "")
    return pc.if_else(pc.is_in(host, value_set=pa.array(SHARED_HOSTS)), None, host)


DETECTOR = Detector(
    "link", windows=(60, 900), needs=("urls",), actions=actions, also=(), made_by=hosts, answers=True, published=True, carries=True
)  # windows unfitted, chosen: a minute is one hand, a quarter of an hour one shift
