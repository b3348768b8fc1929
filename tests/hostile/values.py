"""What nobody means to send and somebody will."""

from typing import Any

NUL = "be\x00fore"
LONG = "x" * 100_000

#: Typed into a field of a form or into an address.
TYPED = [
    "",
    NUL,
    LONG,
    "-1",
    "0",
    str(10**25),
    "9" * 5000,
    "1e308",
    "NaN",
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "2026-02-30",
    "' OR 1=1; DROP TABLE accounts_user; --",
    "{{ 7|add:7 }}{% debug %}",
    "<script>alert(1)</script>",
    "\u202egnp.\u200b\ufeff\u2066 \u0301\u0301\U0001f9d1\u200d\U0001f680",
    "٣",
    "../../etc/passwd",
    "\ud800",
]
#: Each is put into every field by itself; the rest go into all fields at once.
SHARP = [NUL, LONG, str(10**25), "0001-01-01", "9999-12-31", "\ud800"]

#: Put into every field of a JSON body by itself.
JSON_VALUES: list[Any] = [
    None,
    True,
    -1,
    0,
    10**25,
    1.5e308,
    [],
    [1, [2, ["3"]]],
    {},
    {"pk": {"in": [1]}},
    NUL,
    LONG,
    "\ud800",
    "0000-00-00",
    "0001-01-01",
    "9999-12-31",
    "no such choice",
]
#: Whole bodies that are no object, or no JSON at all.
JSON_BODIES = [
    b"",
    b"null",
    b"[]",
    b"[1, 2]",
    b'"words"',
    b"{",
    b"\xff\xfe\x00",
    b'{"a": NaN}',
    b'{"a": 1e999}',
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b"1" * 5_000,
]
#: Whole bodies of forms: (content type, body).
FORM_BODIES = [
    ("application/x-www-form-urlencoded", b"\xff\xfe=%ff&%00=%00&=&&a[b][c]=1"),
    ("application/x-www-form-urlencoded; charset=utf-7", b"a=b"),
    ("application/x-www-form-urlencoded; charset=nonsense", b"a=b"),
    ("multipart/form-data", b"no boundary"),
    ("multipart/form-data; boundary=x", b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\nno end'),
    ("multipart/form-data; boundary=\xff", b"--x--"),
    ("text/plain", b"\x00" * 100),
    ("application/json", b"{"),
]
#: In place of the key of a row, as it stands in an address.
KEYS = ["0", "-1", "999999", str(2**31), str(2**63), "9" * 60, "9" * 5000, "abc", "%00", "1%00", "%ff"]
KEYS += ["%D9%A3", "1e3", "null", "1%20OR%201=1", "x" * 5000, "%F0%9F%92%A9", "%ED%A0%80", "-", "1_0"]
#: Whole query strings.
QUERIES = [
    "page=0",
    "page=-1",
    f"page={10**25}",
    f"page={'9' * 5000}",
    "page=last",
    "page=%00",
    "page=%D9%A3",
    "page_size=0",
    f"page_size={10**25}",
    "format=nonsense",
    "format=%00",
    "next=https://evil.example/&next=//evil.example",
    "next=%00",
    "q=%00%ff&q[]=1",
    "&&==&%=%&",
    "&".join(f"p{number}=1" for number in range(1500)),
]
HEADERS: list[dict[str, str]] = [
    {"HTTP_AUTHORIZATION": "Bearer"},
    {"HTTP_AUTHORIZATION": "Bearer a b c"},
    {"HTTP_AUTHORIZATION": "Bearer pn_\xff\x00"},
    {"HTTP_AUTHORIZATION": "Basic YTpi"},
    {"HTTP_AUTHORIZATION": "\xff" * 5000},
    {"HTTP_ACCEPT": "\x00/;q=x"},
    {"HTTP_ACCEPT": "application/json; version=\xff"},
    {"HTTP_ACCEPT_LANGUAGE": "*;q=NaN," * 200},
    {"HTTP_COOKIE": "sessionid=\x00; csrftoken=\xff; messages=%00"},
    {"HTTP_COOKIE": f"sessionid={'x' * 5000}"},
    {"HTTP_HOST": "evil.example"},
    {"HTTP_HOST": "a b\x00"},
    {"HTTP_X_FORWARDED_FOR": "not an address"},
    {"HTTP_X_REQUESTED_WITH": "XMLHttpRequest"},
    {"HTTP_RANGE": "bytes=9-1"},
    {"HTTP_IF_MODIFIED_SINCE": "99 Never 9999"},
    {"CONTENT_LENGTH": "x"},
]
