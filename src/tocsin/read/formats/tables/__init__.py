"""Tables and flat JSON of posts, read by the names of their columns: known tools as data (*.toml), any other by the names in use.

To add a tool whose export is a table (or JSON whose objects lie flat or nested), write one file here and nothing else:

    # NAME.toml: what the tool is, where its columns are documented, its traps
    title = "Tool (what of it)"        what `add` says: "read as Tool (what of it)"
    markers = [["a", "b"], ["c"]]      the file is the tool's where it has all columns of one of these sets; choose what it alone has
    without = ["d"]                    not where one of these is there (optional)
    platform = "x"                     left out, a column (platform = "..." in [columns]) or the address tells it
    zone = "UTC"                       the zone the tool documents for times that tell none (optional)
    reader = "monitors"                the reader that takes it, where it is not `columns` (optional)
    via = "tool"                       what is noted as the tool of collection; the file's name without ending where it is left out

    [columns]                          ours = theirs, or several of which the first that holds something is taken
    post_id = "id"
    account_id = ["author.id", "author_id"]
    urls = "entities.urls"             lists, JSON, and objects as Python or R print them are opened

    [choices]                          all optional
    counting = ["id"]                  columns that only number the rows: never an id
    ignored = ["account.id"]           columns that must never be taken for anything, by no name
    prefix = "x"                       stands before ids and is taken off (or several: ["tw:", "fb:"])
    separator = ";"                    between the items of lists
    html = true                        texts are HTML
    counts = "original"                the counts of a repost's row are its original's: they are left out
    articles = true                    a post of the web belongs to its host, and its address is its id
    partial = true                     lists of links, hashtags and mentions may be left empty: those of the text are taken then
    scoped = true                      a post's number counts within its account (or `place` of it): Telegram, VK
    inside = { repost = "retweetedTweet", quote = ["quotedTweet", "quote"], reply = "repliedTo" }
                                       objects of the same shape: each is a post of its own, and what the row repeats, quotes or answers
    only = { description = "instagram" }
                                       columns that hold a text for posts of one platform only
    kinds = { original = "post", RT = "repost" }
                                       words of the column `kind` beyond the usual ones

Names are compared as `fields.column_names` says: case, humps and signs do not matter ("author.userName" is "author/userName" in a CSV
that writes paths with slashes; "a/0/b" and "a.0.b" are the items of a list "a"). Inner objects' fields are named by their path. A field
that [columns] does not name, or whose columns are all missing, is looked for under the general names; a column serves one purpose.
Ours are the names of `fields.column_names.NAMES`. A sample goes to tests/read/fixtures/columns/, its golden file is written by
`TOCSIN_GOLDEN=1 pytest tests/read/test_formats.py -k NAME` and read by eye, and a line to docs/formats.md.
"""
