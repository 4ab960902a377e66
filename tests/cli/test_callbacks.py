"""`callbacks`: addresses that are told of events, from the terminal."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Iterator

import pytest

from app.cli.site import open_platform
from app.engine.common.launch import load_launch_config
from tests.support.command_line import CommandLine
from tests.support.notices import numbered
from tests.support.threads import wait_until

URL = "https://example.org/events"


def added(command: CommandLine, *argv: str) -> dict[str, str]:
    outcome = command("callbacks", "add", *argv, "--json")
    assert outcome.code == 0, outcome.err
    made: dict[str, str] = json.loads(outcome.out)
    return made


def test_an_address_is_added_shown_and_removed(command: CommandLine) -> None:
    assert "no callback yet" in command("callbacks", "list").out
    made = added(command, URL, "--filter", "sources=Door,Gate", "--filter", "gender=1", "--description", "Alarm")
    assert len(made["secret"]) == 64
    shown = command("callbacks", "list").out
    assert made["callback_id"] in shown and "gender=1 sources=Door,Gate" in shown and "Alarm" in shown
    (listed,) = json.loads(command("callbacks", "list", "--json").out)["callbacks"]
    assert "secret" not in listed and listed["dead_letters"] == 0
    assert command("callbacks", "dead", made["callback_id"]).out == ""
    assert command("callbacks", "resend", made["callback_id"]).out == "0 delivered, 0 not\n"
    assert command("callbacks", "remove", made["callback_id"]).code == 0
    assert "no callback yet" in command("callbacks", "list").out


def test_people_are_told_the_secret_and_what_is_switched_off(command: CommandLine) -> None:
    shown = command("callbacks", "add", URL).out
    assert "Secret: " in shown and "CALLBACKS" in shown


def test_wrong_arguments_are_named(command: CommandLine) -> None:
    for argv, named in (
        (("add", "ftp://example.org/"), "ftp"),
        (("add", URL, "--filter", "gender"), "NAME=VALUE"),
        (("add", URL, "--filter", "colour=red"), "Known filters"),
        (("remove", "0c0c0c0c-0000-4000-8000-00000000dead"), "not found"),
        (("dead", "no-id"), "UUID"),
    ):
        refused = command("callbacks", *argv)
        assert refused.code == 1 and named in refused.err, argv


@pytest.fixture
def server() -> Iterator[tuple[int, list[bytes], list[bytes]]]:
    """A server on this machine: its port, what it answers, and what it was sent."""
    answers: list[bytes] = []
    asked: list[bytes] = []
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    asked.append(connection.recv(65_536))
                    connection.sendall(b"HTTP/1.1 " + answers[0] + b"\r\nContent-Length: 0\r\n\r\n")

        thread = threading.Thread(target=serve)
        thread.start()
        yield listening.getsockname()[1], answers, asked
        listening.shutdown(socket.SHUT_RDWR)
    thread.join()


def test_what_was_not_taken_is_shown_and_sent_again(
    command: CommandLine, server: tuple[int, list[bytes], list[bytes]]
) -> None:
    port, answers, asked = server
    value = json.dumps({"enabled": True, "private_hosts": ["127.0.0.1"], "attempts": 1})
    assert command("config", "set", "CALLBACKS", value).code == 0
    made = added(command, f"http://127.0.0.1:{port}/hook")
    answers.append(b"500 Broken")
    with open_platform(load_launch_config()) as platform:
        account = platform.accounts.local_identity().account_id
        platform.sender.publish(numbered(7, account_id=account))
        wait_until(lambda: platform.callbacks.count_dead_letters(made["callback_id"], account) == 1)
    (letter,) = (json.loads(line) for line in command("callbacks", "dead", made["callback_id"]).out.splitlines())
    assert json.loads(letter["message"])["event"]["meta"] == 7 and "500" in letter["reason"]
    assert "1 undelivered" in command("callbacks", "list").out
    again = command("callbacks", "resend", made["callback_id"])
    assert (again.code, again.out.splitlines()[0]) == (1, "0 delivered, 1 not")
    answers[0] = b"200 OK"
    done = command("callbacks", "resend", made["callback_id"], letter["letter_id"])
    assert (done.code, done.out) == (0, "1 delivered, 0 not\n")
    assert letter["letter_id"].encode() in asked[-1]
    assert command("callbacks", "dead", made["callback_id"]).out == ""
