from __future__ import annotations

import argparse

import pytest

from app.cli import audit


def test_the_command_needs_a_command_of_its_own_and_a_file_to_export_to() -> None:
    parser = argparse.ArgumentParser()
    audit.add_parser(parser.add_subparsers(required=True))
    assert parser.parse_args(["audit", "verify"]).run is audit.run
    for wrong in (["audit"], ["audit", "export"], ["audit", "delete"]):
        with pytest.raises(SystemExit):
            parser.parse_args(wrong)
