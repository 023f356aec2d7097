"""Posts, accounts and media out of pages of the X API v2, as twarc2 and others keep them: whole, flattened, or one post alone.

Traps: a retweet's text is cut and the whole one is in `includes`; long posts have theirs in `note_tweet`; a retweet shows the
original's count of retweets; `entities` of a retweet are cut like its text. Posts in `includes` become posts too.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tocsin.model import Account, Media, Post, PostKind, Raw, Record
from tocsin.read.fields.items import Object, at, dicts, each, entries
from tocsin.read.fields.values import integer, lang, moment, native_id, optional, seconds, text, truth
from tocsin.read.formats.x import common as x
from tocsin.read.reader import Context, RowError, Sample, Shape

_KIND: dict[str, PostKind] = {"retweeted": "repost", "replied_to": "reply", "quoted": "quote"}


class XApiV2:
    """Reads one page, one post or one user at a time."""

    name = "x_api_v2"
    title = "X API v2 (twarc2 pages, flattened or single posts)"
    shapes: tuple[Shape, ...] = ("objects",)

    def sniff(self, sample: Sample) -> float:
        """Sure where posts have `author_id` with `public_metrics` or `edit_history_tweet_ids`, or users `public_metrics.tweet_count`."""
        return max((_likeness(item) for value in sample.records[:5] for item in _items(value)[:3]), default=0.0)

    def map(self, raw: Raw, context: Context) -> Iterator[Record]:
        """All posts of a page, those it includes, its accounts and its media."""
        items = _items(raw.value)
        if not items:
            raise RowError(_emptiness(raw.value))
        page = _Page(raw.value, items)
        failures = []
        for part in (page.own_records, page.included_posts, page.included_accounts, page.included_media):
            try:
                yield from part()
            except RowError as failure:  # the other parts are as good as without it
                failures.append(failure)
        if failures:
            raise failures[0]


READER = XApiV2()


def _items(value: Any) -> list[Object]:
    if not isinstance(value, dict):
        return []
    data = value.get("data", value if "id" in value else None)
    return [data] if isinstance(data, dict) else entries(data)


def _likeness(item: Object) -> float:
    metrics = item.get("public_metrics")
    if "text" in item and "id" in item:
        if "author_id" in item and (metrics is not None or "edit_history_tweet_ids" in item or "entities" in item):
            return 1.0
        return 0.8 if "edit_history_tweet_ids" in item or (isinstance(metrics, dict) and "retweet_count" in metrics) else 0.0
    return 1.0 if "username" in item and isinstance(metrics, dict) and "tweet_count" in metrics else 0.0


def _emptiness(value: Any) -> str:
    problem = at(value, "errors", 0, "detail") or at(value, "errors", 0, "title")
    return f"an answer without posts: {text(problem)[:120]}" if problem else "a page without posts"


class _Page:
    """One page with its includes by id."""

    def __init__(self, value: Object, items: list[Object]) -> None:
        includes = value.get("includes") or {}
        self.items = items
        self.users: dict[str, Object] = {}
        self.ids: dict[str, str] = {}  # by user name in lower case
        for user in dicts(includes.get("users")):
            self._know(user)
        self.tweets = {text(tweet["id"]): tweet for tweet in dicts(includes.get("tweets")) if "id" in tweet}
        self.media = {text(one["media_key"]): one for one in dicts(includes.get("media")) if "media_key" in one}
        self.places = {text(place["id"]): place for place in dicts(includes.get("places")) if "id" in place}
        kept = value.get("__twarc") or items[0].get("__twarc")
        self.via = "twarc2" if kept else "x api v2"
        self.at = moment(at(kept, "retrieved_at"))[0] if kept else None
        self.posts: dict[str, Post] = {}

    def records(self, item: Object) -> Iterator[Record]:
        """One post, or one user, with what a flattened post carries inside it."""
        if "username" in item and "text" not in item:
            yield self.account(item)
            return
        self._unflatten(item)
        yield self.post(item)

    def own_records(self) -> Iterator[Record]:
        """The posts, or the users, that the page is about."""
        return each(self.items, self.records, some=False)

    def included_posts(self) -> Iterator[Record]:
        """The posts referred to that are not among the page's own."""
        own = {text(item.get("id")) for item in self.items}
        return each([tweet for key, tweet in self.tweets.items() if key not in own], lambda tweet: [self.post(tweet)], some=False)

    def included_accounts(self) -> Iterator[Record]:
        """The users that the page includes."""
        return each(list(self.users.values()), lambda user: [self.account(user)], some=False)

    def included_media(self) -> Iterator[Record]:
        """The pictures and videos that the page includes."""
        return each(list(self.media.values()), lambda one: [_medium(one)], some=False)

    def _know(self, user: Object) -> None:
        if "id" in user:
            self.users[text(user["id"])] = user
            self.ids[text(user.get("username")).lower()] = text(user["id"])

    def _unflatten(self, item: Object) -> None:
        """Put the author, the media, the place and the referred posts that twarc2 flattens into a post where a page has them."""
        for user in [*dicts([item.get("author"), item.get("in_reply_to_user")]), *dicts(at(item, "entities", "mentions"))]:
            if "public_metrics" in user and text(user.get("id")) not in self.users:
                self._know(user)
        for one in dicts(at(item, "attachments", "media")):
            self.media[text(one.get("media_key"))] = one
        place = item.get("geo")
        if isinstance(place, dict) and "full_name" in place:
            self.places[text(place.get("place_id") or place.get("id"))] = place
        for referred in dicts(item.get("referenced_tweets")):
            if "text" in referred and text(referred["id"]) not in self.tweets:
                self.tweets[text(referred["id"])] = referred
                self._unflatten(referred)

    def post(self, tweet: Object) -> Post:
        """One post; made once however often it is referred to."""
        post_id = native_id(tweet["id"])
        known = self.posts.get(post_id)
        if known is not None:
            return known
        note = tweet.get("note_tweet") or tweet
        entities = note.get("entities") or tweet.get("entities") or {}
        metrics = tweet.get("public_metrics") or {}
        author = native_id(tweet.get("author_id")) or text(at(tweet, "author", "id"))
        if not author:
            raise RowError("a post without author_id")
        ts, certainty, precision = seconds(tweet.get("created_at"))
        post = self.posts[post_id] = Post(
            x.PLATFORM, post_id, author, x.content(note.get("text") or tweet.get("text")), ts, certainty, precision,
            lang=lang(tweet.get("lang")), url=x.post_url(self._name(author), post_id), thread_id=optional(tweet.get("conversation_id")),
            hashtags=[text(tag.get("tag")) for tag in dicts(entities.get("hashtags"))],
            mentions=[self._mentioned(user) for user in dicts(entities.get("mentions"))],
            media=[text(key) for key in at(tweet, "attachments", "media_keys") or ()],
            likes=integer(metrics.get("like_count")), reposts=integer(metrics.get("retweet_count")),
            replies=integer(metrics.get("reply_count")), quotes=integer(metrics.get("quote_count")),
            views=integer(metrics.get("impression_count")), client=optional(tweet.get("source")), place=self._place(tweet.get("geo")),
            collected_ts=self.at, collected_via=self.via,
        )  # fmt: skip
        self._refer(post, tweet)
        urls = dicts(entities.get("urls"))
        if post.kind != "repost" or not post.urls:
            post.urls = x.shared((url.get("unwound_url") or url.get("expanded_url") or url.get("url") for url in urls), post.quote_of)
        return post

    def _refer(self, post: Post, tweet: Object) -> None:
        """Reply, quote, repost: what is referred to and whose it is, where the page tells."""
        referred = {_KIND.get(one.get("type", "")): native_id(one.get("id")) for one in dicts(tweet.get("referenced_tweets"))}
        if "repost" in referred:
            original = self.tweets.get(referred["repost"])
            x.as_repost(post, self.post(original) if original and text(original["id"]) != post.post_id else None, referred["repost"], None)
            return
        if "quote" in referred:
            post.kind, post.quote_of, post.quote_author = "quote", referred["quote"], self._author(referred["quote"])
        if "reply" in referred:
            post.kind, post.reply_to = "reply", referred["reply"]
            post.reply_author = optional(tweet.get("in_reply_to_user_id")) or self._author(referred["reply"])

    def _author(self, post_id: str) -> str | None:
        return optional(self.tweets.get(post_id, {}).get("author_id"))

    def _name(self, user_id: str) -> Any:
        user = self.users.get(user_id)
        return user.get("username") if user else None

    def _mentioned(self, user: Object) -> str:
        name = text(user.get("username")).lower()
        return text(user.get("id")) or self.ids.get(name) or f"@{name}"

    def _place(self, geo: Any) -> str | None:
        if not isinstance(geo, dict):
            return None
        place = self.places.get(text(geo.get("place_id")), geo)
        return optional(place.get("full_name")) or optional(place.get("name"))

    def account(self, user: Object) -> Account:
        """A user as it was when the page was asked for."""
        metrics = user.get("public_metrics") or {}
        created, precision = moment(user.get("created_at"))
        return Account(
            x.PLATFORM, native_id(user["id"]), optional(user.get("username")), optional(user.get("name")),
            optional(user.get("description")), optional(user.get("location")), url=_website(user),
            avatar=optional(user.get("profile_image_url")), created_ts=created, created_precision=precision,
            followers=integer(metrics.get("followers_count")), following=integer(metrics.get("following_count")),
            posts=integer(metrics.get("tweet_count")), verified=truth(user.get("verified")), observed_ts=self.at,
        )  # fmt: skip


def _website(user: Object) -> str | None:
    expanded = at(user, "entities", "url", "urls", 0, "expanded_url")
    return optional(expanded) or optional(user.get("url"))


def _medium(one: Object) -> Media:
    url = one.get("url") or one.get("preview_image_url")
    return x.picture(one.get("media_key"), one.get("type"), url, one.get("alt_text"))
