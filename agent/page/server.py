"""The door of the page: this computer, this browser, this program's own forms, and nobody else."""

from __future__ import annotations

import secrets
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http import HTTPStatus
from http.cookies import CookieError, SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from agent.page import screens

if TYPE_CHECKING:
    from agent.page.talk import Talk

SECONDS_TO_SPEAK = 10
"""How long a browser may take to say what it wants."""
SECONDS_TO_DECIDE = 1.0
"""How long a page waits for the next question before it says that the program is busy."""
_LARGEST_FORM = 256 * 1024
_MOST_FIELDS = 20_000  # a switch for each line of a long list
_ALWAYS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # with "no-referrer" a browser hides the Origin of our own forms
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}


class Door(ThreadingHTTPServer):
    """Listens on 127.0.0.1 only; `address` works once, and gives the browser that opens it the only key."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, talk: Talk) -> None:
        super().__init__(("127.0.0.1", 0), Guest)
        self.talk = talk
        self.host = f"127.0.0.1:{self.server_port}"
        self.origin = f"http://{self.host}"
        self.cookie = f"alltimefix-{self.server_port}"
        """Cookies know no ports: a second program of ours has its own name."""
        self.opened = threading.Event()
        """Set when a browser has come in."""
        self.wished_language = ""
        """What that browser's person reads best, as `pt-PT,pt;q=0.9`."""
        self._once, self._key = secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        self._lock = threading.Lock()

    @property
    def address(self) -> str:
        """Where the browser comes in, once."""
        return f"{self.origin}/open/{self._once}"

    def key_for(self, token: str, wished_language: str) -> str | None:
        """The key, for the first who brings the token. A second one means a stranger: the conversation ends."""
        with self._lock:
            if not secrets.compare_digest(token.encode(), self._once.encode()):
                return None
            if self.opened.is_set():
                self.talk.stop(KeyboardInterrupt())
                return None
            self.wished_language = wished_language
            self.opened.set()
            return self._key

    def knows(self, cookies: str) -> bool:
        """Whether the key is among a browser's cookies."""
        try:
            key = SimpleCookie(cookies).get(self.cookie)
        except CookieError:
            return False
        return key is not None and secrets.compare_digest(key.value.encode(), self._key.encode())

    def handle_error(self, request: object, client_address: object) -> None:  # noqa: ARG002  (the server's own form)
        """A browser that goes away is nobody's fault; any other one is ours and ends the conversation."""
        fault = sys.exception()
        if fault is not None and not isinstance(fault, OSError):
            self.talk.stop(fault)


@contextmanager
def listening(talk: Talk) -> Iterator[Door]:
    """A door that is open until the end of the block."""
    with Door(talk) as door:
        threading.Thread(target=door.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
        try:
            yield door
        finally:
            door.shutdown()


class Guest(BaseHTTPRequestHandler):
    """One request: refused unless it comes by our own name, with the key, and, if it wants something, from our page."""

    server: Door
    timeout = SECONDS_TO_SPEAK
    protocol_version = "HTTP/1.0"  # a page that is still being told ends when the connection does
    server_version, sys_version = "alltimefix", ""

    def do_GET(self) -> None:
        """The way in, and the current screen."""
        path = urlsplit(self.path).path
        if not self._by_our_name():
            return
        if path.startswith("/open/"):
            self._let_in(path.removeprefix("/open/"))
        elif not self._has_the_key():
            return
        elif path == "/":
            self._screen()
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "There is nothing here.")

    def do_POST(self) -> None:
        """An answer, or a search; then the screen that follows."""
        if not self._by_our_name() or not self._has_the_key():
            return
        if self.headers.get("Origin") != self.server.origin:
            self._refuse(HTTPStatus.FORBIDDEN, "This did not come from our page, so nothing was done.")
            return
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or int(length) > _LARGEST_FORM:
            self._refuse(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "This form is not one of ours, so nothing was done.")
            return
        try:
            form = parse_qs(self.rfile.read(int(length)).decode(), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
        except ValueError:
            form = {}
        self._answered(form)

    def _answered(self, form: dict[str, list[str]]) -> None:
        talk, path, turn = self.server.talk, urlsplit(self.path).path, _number(form, "turn")
        if path == "/find":
            self._screen(find=_text(form, "find"))
            return
        if path == "/answer":
            taken = talk.answer(turn, _text(form, "answer"), _text(form, "text"), frozenset(form.get("on", [])))
        elif path == "/skip":
            taken = talk.give_up(turn, _number(form, "place"))
        else:
            self._refuse(HTTPStatus.NOT_FOUND, "There is nothing here.")
            return
        if taken:
            self._say(HTTPStatus.SEE_OTHER, b"", Location="/")
        else:
            self._screen(HTTPStatus.CONFLICT, stale=True)

    def _by_our_name(self) -> bool:
        """Another name for this address is how a page elsewhere would reach us."""
        if self.headers.get_all("Host") == [self.server.host]:
            return True
        self._refuse(HTTPStatus.MISDIRECTED_REQUEST, "This address is not ours.")
        return False

    def _has_the_key(self) -> bool:
        if self.server.knows(self.headers.get("Cookie", "")):
            return True
        self._refuse(HTTPStatus.FORBIDDEN, "This page belongs to another browser, or to somebody else.")
        return False

    def _let_in(self, token: str) -> None:
        if self.server.knows(self.headers.get("Cookie", "")):
            self._say(HTTPStatus.SEE_OTHER, b"", Location="/")
        elif (key := self.server.key_for(token, self.headers.get("Accept-Language", ""))) is None:
            self._refuse(HTTPStatus.FORBIDDEN, "This address was opened before, so the program ended, to be safe.")
        else:
            cookie = f"{self.server.cookie}={key}; HttpOnly; SameSite=Strict; Path=/"
            self._say(HTTPStatus.SEE_OTHER, b"", Location="/", Set_Cookie=cookie)

    def _screen(self, status: HTTPStatus = HTTPStatus.OK, *, stale: bool = False, find: str = "") -> None:
        talk = self.server.talk
        view = talk.view(SECONDS_TO_DECIDE)
        nonce = secrets.token_urlsafe(16)
        self._begin(status, screens.policy(nonce))
        with suppress(OSError):  # the browser went away
            for piece in screens.screen(talk, view, nonce, stale=stale, find=find):
                self.wfile.write(piece.encode())
                self.wfile.flush()

    def _refuse(self, status: HTTPStatus, sentence: str) -> None:
        self._say(status, screens.refusal(sentence, self.server.talk.say).encode())

    def _say(self, status: HTTPStatus, body: bytes, **headers: str) -> None:
        self._begin(status, screens.policy(""), **headers)
        with suppress(OSError):  # the browser went away
            self.wfile.write(body)

    def _begin(self, status: HTTPStatus, policy: str, **headers: str) -> None:
        self.send_response_only(status)
        told = {"Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": policy, **_ALWAYS}
        for name, value in (*told.items(), *headers.items()):
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Nothing is written down of who asked for what."""


def _text(form: dict[str, list[str]], name: str) -> str:
    return form.get(name, [""])[-1]


def _number(form: dict[str, list[str]], name: str) -> int:
    """A number of a form; -1, which no screen has, where there is none."""
    text = _text(form, name)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else -1
