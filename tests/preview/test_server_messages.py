"""What a page may send to the server of the preview, or anybody instead of a page."""

import json
import socket
import struct
from pathlib import Path

from tests.serving import Reloads, served

NO_WORD = (
    "",
    "hello",
    "{",
    "null",
    "[]",
    "7",
    '"hello"',
    '["hello"]',
    "{}",
    '{"command": null}',
    '{"command": ["info"]}',
    '{"command": {"info": 1}}',
    '{"url": "/"}',
    '{"command": "nonsense"}',
    '{"command": "info"}',
    '{"command": "info", "url": null}',
    '{"command": "info", "url": 7}',
    '{"command": "info", "url": {"%s": []}}',
    '{"command": "info", "url": "http://["}',
    '{"command": "info", "url": "http://x/\\ud800%ff"}',
    "[" * 100_000,
    '{"command":' * 100_000,
    "9" * 5000,
    "\0",
    "\ufeff{}",
    b"",
    b"hello",
    b'{"command": "hello"}',
    b"\xff\xfe\0",
    "x" * 1_000_000,
)


def test_what_no_page_says_is_heard_in_silence_and_the_preview_goes_on(tmp_path: Path) -> None:
    with served(tmp_path) as preview:
        page = Reloads(preview.address)
        for message in NO_WORD:
            one = Reloads(preview.address)
            one.say(message)
            one.close()
            page.say(message)
        assert page.greets()

        text = preview.site / "content/pages/about/en.md"
        text.write_text(text.read_text(encoding="utf-8").replace("title: About", "title: About us"), encoding="utf-8")
        page.wait()
        page.close()
        assert "About us" in preview.page("/demo/en/about/")
        preview.process.terminate()
        assert preview.process.stderr is not None
        advice, said = preview.process.stderr.read().splitlines()
        assert (": advice: " in advice, said) == (True, "rebuilt")


def frame(kind: int, data: bytes) -> bytes:
    """Return a frame of a web socket, as a browser sends it (RFC 6455, 5.2), with a mask that changes nothing."""
    length = bytes([0x80 | len(data)]) if len(data) < 126 else bytes([0x80 | 126, *len(data).to_bytes(2, "big")])
    return bytes([0x80 | kind]) + length + bytes(4) + data


ENDS = (
    b"",
    frame(1, b"\xff\xfe"),  # no UTF-8
    frame(0, b"goes on"),  # what did not begin
    frame(3, b"x"),  # of no kind
    frame(8, b"x"),  # a farewell of half a number
    frame(9, b"x" * 126),  # too long
    b"\x00\x01 no frame",
)


def test_a_page_that_leaves_in_the_middle_of_a_word_is_not_missed(tmp_path: Path) -> None:
    with served(tmp_path) as preview:
        host, port = preview.address.removeprefix("http://").split(":")
        lines = [f"GET /livereload HTTP/1.1\r\nHost: {host}:{port}", f"Origin: {preview.address}"]
        lines += ["Upgrade: websocket", "Connection: Upgrade", "Sec-WebSocket-Version: 13"]
        lines += ["Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"]
        for end in ENDS:
            with socket.create_connection((host, int(port)), timeout=60) as page:
                page.sendall("\r\n".join(lines).encode())
                assert page.recv(1000).startswith(b"HTTP/1.1 101 ")
                for command in ("hello", "info", "hello"):
                    page.sendall(frame(1, json.dumps({"command": command, "url": "/"}).encode()))
                page.sendall(end)
                page.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # at once, and unheard

            other = Reloads(preview.address)
            assert other.greets()
            other.close()
        preview.process.terminate()
        assert preview.process.stderr is not None
        assert preview.process.stderr.read() == ""
