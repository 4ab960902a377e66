from __future__ import annotations

import argparse
import subprocess
import sys

import pytest

from app.cli import config
from tests.support.paths import ROOT


@pytest.mark.parametrize(
    "argv", [[], ["no-such"], ["get"], ["set", "NAME"], ["restore"], ["apply"], ["limitations"], ["list", "surplus"]]
)
def test_wrong_usage_is_told_by_the_parser(argv: list[str]) -> None:
    parser = argparse.ArgumentParser()
    config.add_parser(parser.add_subparsers(required=True))
    with pytest.raises(SystemExit) as caught:
        parser.parse_args(["config", *argv])
    assert caught.value.code == 2


def test_the_parser_loads_no_database_and_no_settings() -> None:
    code = (
        "import sys, app.cli.config, app.cli.audit;"
        "heavy = {'sqlalchemy', 'pydantic', 'obstore'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)
