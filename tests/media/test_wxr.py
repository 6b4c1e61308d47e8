"""`WxrLibrary`: attachments of an export, and what of a file is refused."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from shortcodes.media import MediaSize, WxrError, WxrLibrary
from shortcodes.media.php_values import PhpValueError, read_php_value

FACTS = (
    b'a:4:{s:5:"width";i:1200;s:6:"height";i:800;s:4:"file";s:16:"2026/07/pier.jpg";s:5:"sizes";'
    b'a:1:{s:6:"medium";a:4:{s:4:"file";s:16:"pier-300x200.jpg";s:5:"width";i:300;s:6:"height";i:200;'
    b's:9:"mime-type";s:10:"image/jpeg";}}}'
).decode()


def item(kind: str = "attachment", **values: str) -> str:
    facts = {"wp:post_id": "5", "title": "Pier", "wp:post_type": kind, **values}
    meta = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key>"
        f"<wp:meta_value><![CDATA[{facts.pop(key)}]]></wp:meta_value></wp:postmeta>"
        for key in list(facts)
        if key.startswith("_")
    )
    inner = "".join(f"<{name}><![CDATA[{value}]]></{name}>" for name, value in facts.items())
    return f"<item>{inner}{meta}</item>"


def wxr(*items: str, version: str = "1.2") -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="{address}"'
        for name, address in (
            ("excerpt", f"http://wordpress.org/export/{version}/excerpt/"),
            ("content", "http://purl.org/rss/1.0/modules/content/"),
            ("wp", f"http://wordpress.org/export/{version}/"),
        )
    )
    return (
        f'<?xml version="1.0"?>\n<rss {spaces}><channel>{"".join(items)}</channel></rss>'.encode()
    )


PIER = item(
    **{
        "wp:attachment_url": "https://harbour.example/u/2026/07/pier.jpg",
        "link": "https://harbour.example/pier/",
        "excerpt:encoded": "The <em>old</em> pier",
        "content:encoded": "",
        "wp:post_parent": "9",
        "wp:menu_order": "2",
        "_wp_attachment_metadata": FACTS,
        "_wp_attachment_image_alt": "A pier",
        "_thumbnail_id": "8",
        "_edit_last": "1",
    }
)


def read(*items: str, **options: str) -> WxrLibrary:
    return WxrLibrary.parse(BytesIO(wxr(*items, **options)))


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_an_attachment(version: str) -> None:
    pytest.importorskip("nh3", reason="captions keep their HTML with it")
    library = read(item("post", **{"wp:post_id": "9"}), PIER, version=version)
    (pier,) = library.get_attached([9])[9]
    assert library.get_many([5, 9]) == {5: pier}
    assert (pier.url, pier.mime_type) == (
        "https://harbour.example/u/2026/07/pier.jpg",
        "image/jpeg",
    )
    assert (pier.width, pier.height, pier.poster, pier.menu_order) == (1200, 800, 8, 2)
    assert pier.sizes == {
        "medium": MediaSize("https://harbour.example/u/2026/07/pier-300x200.jpg", 300, 200)
    }
    assert (pier.alt, pier.title, pier.caption) == ("A pier", "Pier", "The <em>old</em> pier")


def test_a_file_is_read_in_parts(tmp_path: Path) -> None:
    body = "x" * 200_000
    path = tmp_path / "export.xml"
    path.write_bytes(wxr(item("post", **{"content:encoded": body}), PIER))
    assert len(WxrLibrary.read(path)) == 1


DAMAGED = ["", "a:1:{", 'O:8:"stdClass":0:{}', "a:1:{i:0;s:9999:", "i:5;i:6;", "b:2"]


@pytest.mark.parametrize("facts", DAMAGED)
def test_damaged_metadata_leave_the_address(facts: str) -> None:
    url = "https://harbour.example/a.jpg"
    library = read(item(**{"wp:attachment_url": url, "_wp_attachment_metadata": facts}))
    assert (library.get_many([5])[5].url, library.get_many([5])[5].sizes) == (url, {})


def test_an_attachment_without_an_address_or_number_is_left_out() -> None:
    no_number = {"wp:post_id": "x", "wp:attachment_url": "/a.jpg"}
    assert len(read(item(), item(**no_number))) == 0


LAUGHS = (
    '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><rss>&b;</rss>'
)
REFUSED = [
    ("entities", LAUGHS, "document type"),
    ("file", '<!DOCTYPE rss SYSTEM "file:///etc/passwd"><rss/>', "document type"),
    ("deep", "<a>" * 100, "50 elements"),
    ("no xml", "plain", "syntax error"),
    ("cut off", "<rss><channel>", "no element found"),
    ("other entity", "<rss>&x;</rss>", "undefined entity"),
    ("empty", "", "no element found"),
]


@pytest.mark.parametrize(("text", "message"), [r[1:] for r in REFUSED], ids=[r[0] for r in REFUSED])
def test_refused(text: str, message: str) -> None:
    with pytest.raises(WxrError, match=message):
        WxrLibrary.parse(BytesIO(text.encode()), "export.xml")


def test_a_long_value_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shortcodes.media.wxr.LONGEST_VALUE", 10)
    library = read(item(**{"wp:attachment_url": "/" + "a" * 50}))
    assert len(library.get_many([5])[5].url) == 10


VALUES: list[tuple[bytes, Any]] = [
    (b"N;", None),
    (b"b:1;", True),
    (b"i:-5;", -5),
    (b"d:1.5;", 1.5),
    ('s:3:"a¢";'.encode(), "a¢"),
    (b's:4:"";a;";', '";a;'),
    (b'a:2:{i:0;s:1:"a";s:1:"k";a:0:{}}', {0: "a", "k": {}}),
]


@pytest.mark.parametrize(("data", "value"), VALUES)
def test_php_values(data: bytes, value: Any) -> None:
    assert read_php_value(data) == value


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"x",
        b"i:;",
        b's:-1:"";',
        b"a:1:{a:0:{}i:1;}",
        b"a:1:{i:0;" * 30,
        b"i:1",
        b"C:1:{}",
        b"N;N;",
    ],
)
def test_no_php_values(data: bytes) -> None:
    with pytest.raises(PhpValueError):
        read_php_value(data)


def test_many_values_are_refused() -> None:
    with pytest.raises(PhpValueError, match="too many"):
        read_php_value(b"a:30000:{" + b"i:1;i:1;" * 30_000 + b"}")
