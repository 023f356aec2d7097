"""Attacks on the workbench, over a socket and as raw requests, each with the answers that refuse it."""

from __future__ import annotations

TOKEN = "attack" * 6
COOKIE = f"Cookie: tocsin_{{port}}={TOKEN}"
SAME = "Sec-Fetch-Site: same-origin"
HOST = "Host: 127.0.0.1:{port}"
IN = (HOST, COOKIE)

# (what, request line, headers, statuses that refuse it)
ATTACKS: tuple[tuple[str, str, tuple[str, ...], tuple[int, ...]], ...] = (
    ("no token", "GET / HTTP/1.1", (HOST,), (401,)),
    ("no token, twin", "GET /index.json HTTP/1.1", (HOST,), (401,)),
    ("no token, medium", "GET /raw/{sha} HTTP/1.1", (HOST,), (401,)),
    ("wrong token in the address", "GET /?token=guess HTTP/1.1", (HOST,), (401,)),
    ("the token behind another path", f"GET /posts?token={TOKEN} HTTP/1.1", (HOST,), (401,)),
    ("cookie of another port", "GET / HTTP/1.1", (HOST, f"Cookie: tocsin_1={TOKEN}"), (401,)),
    ("half a token", "GET / HTTP/1.1", (HOST, f"Cookie: tocsin_{{port}}={TOKEN[:-1]}"), (401,)),
    ("name turned to the loopback address", "GET / HTTP/1.1", ("Host: evil.example:{port}", COOKIE), (421,)),
    ("own name without a port", "GET / HTTP/1.1", ("Host: localhost", COOKIE), (421,)),
    ("own name before another", "GET / HTTP/1.1", ("Host: 127.0.0.1:{port}.evil.example", COOKIE), (421,)),
    ("another number", "GET / HTTP/1.1", ("Host: 10.0.0.1:{port}", COOKIE), (421,)),
    ("two hosts", "GET / HTTP/1.1", (HOST, "Host: evil.example", COOKIE), (400, 421)),
    ("no host", "GET / HTTP/1.1", (COOKIE,), (400, 421)),
    ("whole address of another host", "GET http://evil.example/ HTTP/1.1", ("Host: evil.example", COOKIE), (400, 404, 421)),
    ("form of another site", "POST /board HTTP/1.1", (*IN, "Origin: http://evil.example", "Content-Length: 0"), (403,)),
    ("form of a sandbox", "POST /board HTTP/1.1", (*IN, "Origin: null", "Content-Length: 0"), (403,)),
    ("form without an origin", "POST /board HTTP/1.1", (*IN, "Content-Length: 0"), (403,)),
    ("form of another port", "POST /board HTTP/1.1", (*IN, "Origin: http://127.0.0.1:1", "Content-Length: 0"), (403,)),
    ("form of a site beside", "POST /board HTTP/1.1", (*IN, "Sec-Fetch-Site: same-site", "Content-Length: 0"), (403,)),
    ("form sent by Basic", "POST /board HTTP/1.1", (HOST, "Authorization: Basic {basic}", "Content-Length: 0"), (403,)),
    ("up the path", "GET /../../etc/passwd HTTP/1.1", IN, (400, 404)),
    ("up the path, encoded", "GET /static/..%2f..%2fguard.py HTTP/1.1", IN, (400, 404)),
    ("up the path, encoded twice", "GET /static/%252e%252e%252fguard.py HTTP/1.1", IN, (400, 404)),
    ("up the path behind a page", "GET /posts/..%2f..%2fcase.toml HTTP/1.1", IN, (400, 404)),
    ("up the path in media", "GET /raw/..%2f..%2fprivate%2fkey HTTP/1.1", IN, (400, 404)),
    ("up the path in pictures", "GET /picture/../../private/key HTTP/1.1", IN, (400, 404)),
    ("another alphabet for points", "GET /raw/%c0%ae%c0%ae%2fcase.toml HTTP/1.1", IN, (400, 404)),
    ("backslashes", "GET /raw/..%5c..%5ccase.toml HTTP/1.1", IN, (400, 404)),
    ("a NUL", "GET /posts/a%00.json HTTP/1.1", IN, (400,)),
    ("a line end in the path", "GET /posts/a%0d%0aSet-Cookie:x HTTP/1.1", IN, (400,)),
    ("a collected export", "GET /raw/{export} HTTP/1.1", IN, (404,)),
    ("a digest in capitals", "GET /raw/{EXPORT} HTTP/1.1", IN, (404,)),
    ("a very long path", "GET /posts/{long} HTTP/1.1", IN, (400, 414)),
    ("a very long query", "GET /posts?from={long} HTTP/1.1", IN, (400, 414)),
    ("a key nobody declared", "GET /posts?sql=select%201 HTTP/1.1", IN, (400,)),
    ("a key twice", "GET /posts?lang=en&lang=ar HTTP/1.1", IN, (400,)),
    ("a zone that is a file", "GET /posts?tz=..%2F..%2Fetc%2Fpasswd HTTP/1.1", IN, (400,)),
    ("PUT", "PUT /posts HTTP/1.1", (*IN, SAME, "Content-Length: 0"), (405,)),
    ("DELETE", "DELETE / HTTP/1.1", (*IN, SAME), (405,)),
    ("TRACE", "TRACE / HTTP/1.1", (*IN, SAME), (405,)),
    ("CONNECT", "CONNECT evil.example:443 HTTP/1.1", IN, (400, 405)),
    ("OPTIONS of another site", "OPTIONS / HTTP/1.1", (*IN, "Origin: http://evil.example"), (405,)),
    ("a method that is none", "<SCRIPT> / HTTP/1.1", IN, (400, 405)),
    ("POST to a page", "POST / HTTP/1.1", (*IN, SAME, "Content-Length: 0"), (404, 405)),
    ("many headers", "GET / HTTP/1.1", (*IN, *(f"X-{n}: 1" for n in range(300))), (400, 431)),
    ("a long header", "GET / HTTP/1.1", (*IN, "X-Long: " + "x" * 40_000), (400, 431)),
    ("headers past every bound", "GET / HTTP/1.1", (*IN, "X-Long: " + "x" * 200_000), (400, 431)),
    ("two lengths", "POST /board HTTP/1.1", (*IN, SAME, "Content-Length: 0", "Content-Length: 5"), (400,)),
    ("a request within a request", "POST /board HTTP/1.1", (*IN, "Transfer-Encoding: chunked", "Content-Length: 3"), (400, 403)),
    ("a broken cookie", "GET / HTTP/1.1", (HOST, 'Cookie: tocsin_{port}="\\777"; a=[]'), (401,)),
)
