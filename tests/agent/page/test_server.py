from __future__ import annotations

import socket
import threading

import pytest

from agent.exits import Exit
from agent.steps import Conversation, Progress, Tell
from tests.agent.page.conftest import Meet


def test_it_listens_on_this_computer_only_and_on_a_free_port(meet: Meet) -> None:
    one, two = meet(), meet()
    assert one.door.server_address[0] == "127.0.0.1"
    assert one.door.server_port != two.door.server_port


def test_the_address_works_once_and_gives_the_only_key(meet: Meet) -> None:
    meeting = meet()
    answer = meeting.visitor().comes_in()
    assert (answer.status, answer.headers["Location"]) == (303, "/")
    cookie = answer.headers["Set-Cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=Strict" in cookie
    assert meeting.door.address.rsplit("/", 1)[1] not in cookie


def test_a_second_user_of_the_address_gets_nothing_and_the_conversation_ends_as_a_no(meet: Meet) -> None:
    meeting = meet()
    guest = meeting.guest()
    stranger = meeting.visitor()
    refused = stranger.comes_in()
    assert refused.status == 403
    assert "opened before" in refused.text
    assert "Set-Cookie" not in refused.headers
    assert meeting.ending() is Exit.DECLINED
    assert "Stopped. Nothing was sent." in guest.asks("GET", "/").text


def test_going_back_to_the_address_with_the_key_is_harmless(meet: Meet) -> None:
    guest = meet().guest()
    assert guest.comes_in().status == 303
    assert "Hello" in guest.asks("GET", "/").text


@pytest.mark.parametrize("cookie", ["", "alltimefix-{port}=guess", "other=1", "alltimefix-{port}", "\x01=;;=", "ü=ü"])
def test_without_the_key_nothing_is_shown_and_nothing_is_done(meet: Meet, cookie: str) -> None:
    meeting = meet()
    stranger = meeting.visitor()
    stranger.cookie = cookie.format(port=meeting.door.server_port)
    assert stranger.asks("GET", "/").status == 403
    assert "Hello" not in stranger.asks("GET", "/").text
    assert stranger.answers("y").status == 403
    assert meeting.heard == []


def test_a_wrong_token_gets_nothing_and_disturbs_nobody(meet: Meet) -> None:
    meeting = meet()
    assert meeting.visitor().asks("GET", "/open/guess").status == 403
    assert "Hello" in meeting.guest().asks("GET", "/").text


@pytest.mark.parametrize("host", ["localhost:{port}", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", ""])
def test_a_name_that_is_rebound_to_this_computer_does_not_reach_the_page(meet: Meet, host: str) -> None:
    meeting = meet()
    guest = meeting.guest()
    name = host.format(port=meeting.door.server_port)
    assert guest.asks("GET", "/", Host=name).status == 421
    assert guest.asks("POST", "/answer", {"turn": 1, "answer": "y"}, Host=name).status == 421
    assert meeting.heard == []


def test_two_names_at_once_are_none(meet: Meet) -> None:
    meeting = meet()
    with socket.create_connection(("127.0.0.1", meeting.door.server_port), timeout=10) as line:
        line.sendall(f"GET / HTTP/1.1\r\nHost: {meeting.door.host}\r\nHost: evil.example\r\n\r\n".encode())
        assert b" 421 " in line.recv(1000).split(b"\r\n")[0]


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "", "http://127.0.0.1:1", "https://127.0.0.1:{port}"]
)
def test_a_form_of_another_origin_is_not_taken(meet: Meet, origin: str) -> None:
    meeting = meet()
    guest = meeting.guest()
    turn = meeting.talk.view(5).turn
    form = {"turn": turn, "answer": "y"}
    answer = guest.asks("POST", "/answer", form, Origin=origin.format(port=meeting.door.server_port))
    assert answer.status == 403
    assert meeting.heard == []


def test_every_answer_forbids_keeping_framing_and_fetching(meet: Meet) -> None:
    meeting = meet()
    guest = meeting.guest()
    paths = [guest.asks("GET", path) for path in ("/", "/nothing", "/open/x")]
    for answer in [*paths, guest.answers("never"), meeting.visitor().asks("GET", "/")]:
        headers = answer.headers
        assert headers["Cache-Control"] == "no-store"
        assert headers["X-Frame-Options"] == "DENY"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none';")
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy


def test_a_script_needs_the_word_that_is_new_with_every_page(meet: Meet) -> None:
    guest = meet().guest()
    words = {guest.asks("GET", "/").headers["Content-Security-Policy"] for _ in range(3)}
    assert len(words) == 3


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "HEAD", "TRACE"])
def test_no_other_way_of_asking_is_known(meet: Meet, method: str) -> None:
    meeting = meet()
    assert meeting.guest().asks(method, "/answer").status == 501
    assert meeting.heard == []


@pytest.mark.parametrize("length", ["", "-1", "x", "262145", "99999999999"])
def test_a_form_that_is_too_long_or_does_not_say_is_not_read(meet: Meet, length: str) -> None:
    meeting = meet()
    guest = meeting.guest()
    with socket.create_connection(("127.0.0.1", meeting.door.server_port), timeout=10) as line:
        head = f"POST /answer HTTP/1.1\r\nHost: {meeting.door.host}\r\nCookie: {guest.cookie}\r\n"
        line.sendall(f"{head}Origin: {meeting.door.origin}\r\nContent-Length: {length}\r\n\r\n".encode())
        assert b" 413 " in line.recv(1000).split(b"\r\n")[0]


@pytest.mark.parametrize("body", [b"\xff\xfe=%zz", b"turn=1&answer=y&" * 12_000, b"turn=x&answer=y", b"", b"turn=%C3"])
def test_a_form_of_rubbish_does_nothing(meet: Meet, body: bytes) -> None:
    meeting = meet()
    guest = meeting.guest()
    meeting.talk.view(5)
    with socket.create_connection(("127.0.0.1", meeting.door.server_port), timeout=10) as line:
        head = f"POST /answer HTTP/1.1\r\nHost: {meeting.door.host}\r\nCookie: {guest.cookie}\r\n"
        line.sendall(f"{head}Origin: {meeting.door.origin}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body)
        assert b" 409 " in line.recv(1000).split(b"\r\n")[0]
    assert meeting.heard == []


def test_an_answer_moves_on_and_reloading_or_going_back_shows_where_one_is(meet: Meet) -> None:
    meeting = meet()
    guest = meeting.guest()
    assert "Go on?" in guest.asks("GET", "/").text
    moved = guest.answers("y")
    assert (moved.status, moved.headers["Location"]) == (303, "/")
    assert "These?" in guest.asks("GET", "/").text
    assert "These?" in guest.asks("GET", "/").text
    assert meeting.heard == ["y"]


def test_a_stale_tab_is_told_so_and_does_nothing(meet: Meet) -> None:
    meeting = meet()
    guest = meeting.guest()
    old = meeting.talk.view(5).turn
    guest.answers("y")
    meeting.talk.view(5)
    again = guest.asks("POST", "/answer", {"turn": old, "answer": "n"})
    assert again.status == 409
    assert "older page" in again.text
    assert "These?" in again.text
    assert meeting.heard == ["y"]


def test_a_button_there_is_not_does_nothing(meet: Meet) -> None:
    meeting = meet()
    guest = meeting.guest()
    guest.answers("send-it-all")
    assert "Go on?" in guest.asks("GET", "/").text
    assert meeting.heard == []


def test_the_end_is_shown_and_then_nobody_listens_any_more(meet: Meet) -> None:
    meeting = meet(linger=10.0)
    guest = meeting.guest()
    guest.answers("n")
    assert "The program has ended" in guest.asks("GET", "/").text
    assert meeting.ending() is Exit.DECLINED


def test_while_the_program_works_each_line_comes_as_it_is_told(meet: Meet) -> None:
    told, more, done = threading.Event(), threading.Event(), threading.Event()

    def slow() -> Conversation:
        yield Tell("Working", "title")
        told.set()
        more.wait(10)
        yield Tell("the last line")
        done.wait(10)
        return Exit.DONE

    meeting = meet(slow(), linger=5.0)
    guest = meeting.guest()
    told.wait(5)
    with socket.create_connection(("127.0.0.1", meeting.door.server_port), timeout=10) as line:
        line.sendall(f"GET / HTTP/1.1\r\nHost: {meeting.door.host}\r\nCookie: {guest.cookie}\r\n\r\n".encode())
        page = b""
        while b"Working</h1>" not in page:
            page += line.recv(65536)
        assert b"the last line" not in page
        more.set()
        while b"the last line" not in page:
            page += line.recv(65536)
        done.set()
        while chunk := line.recv(65536):
            page += chunk
    assert b"data-next" in page


def test_what_takes_longer_can_be_given_up_while_it_is_looked_at(meet: Meet) -> None:
    given_up = threading.Event()

    def looking() -> Conversation:
        yield Tell("Looking", "title")
        yield Progress("Disks", "begun", "")
        yield Progress("Disks", "slow", "", given_up.set)
        given_up.wait(10)
        return Exit.DONE

    meeting = meet(looking())
    guest = meeting.guest()
    while len((view := meeting.talk.view()).steps) < 3:
        pass
    assert not any(meeting.talk.give_up(turn, place) for turn, place in ((view.turn + 1, 2), (view.turn, 1), (0, -1)))
    assert not given_up.is_set()
    assert guest.asks("POST", "/skip", {"turn": view.turn, "place": 2}).status == 303
    assert given_up.is_set()
    assert meeting.ending() is Exit.DONE


def test_a_browser_that_goes_away_in_the_middle_disturbs_nobody(meet: Meet) -> None:
    meeting = meet()
    guest = meeting.guest()
    for _ in range(3):
        with socket.create_connection(("127.0.0.1", meeting.door.server_port), timeout=10) as line:
            line.sendall(b"POST /answer HTTP/1.1\r\nContent-Le")
    assert "Go on?" in guest.asks("GET", "/").text


def test_two_programs_at_once_do_not_take_each_others_keys(meet: Meet) -> None:
    one, two = meet(), meet()
    first, second = one.guest(), two.guest()
    both = f"{first.cookie}; {second.cookie}"
    first.cookie = second.cookie = both
    assert first.asks("GET", "/").status == second.asks("GET", "/").status == 200


def test_nothing_is_written_of_who_asked_for_what(meet: Meet, capfd: pytest.CaptureFixture[str]) -> None:
    guest = meet().guest()
    guest.asks("GET", "/secret-name")
    assert capfd.readouterr() == ("", "")
