"""Imports killed at random moments: what is left is whole, and going on ends where an undisturbed import ends.

    uv run benchmarks/kill_import.py --moments 50 [--database postgresql://...]

Each import is a process of its own that is ended with SIGKILL at a random moment; the next one goes on in the same data
folder, and begins anew in another once it has come to its end. After every kill the database is checked, and once the
import was taken up nothing may belong to nothing. The pipeline runs on a fake network, so that most of the time is
spent writing.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.db.check import check
from tests.support.import_site import kill_at_random, make_tree, opened_site, start_child


def main() -> int:
    """Run, print what happened, and return 1 if anything was wrong."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--moments", type=int, default=50)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(1 << 30))
    parser.add_argument("--database", help="the URL of an empty database; a SQLite file by default")
    args = parser.parse_args()
    print(f"seed {args.seed}")
    with tempfile.TemporaryDirectory() as place:
        figures = _Killing(Path(place), args.database, random.Random(args.seed)).run(args.moments)
    for name, value in figures.items():
        print(f"{name:16} {value}")
    return 1 if figures["faults"] or figures["differences"] else 0


class _Killing:
    def __init__(self, place: Path, database: str | None, moments: random.Random) -> None:
        self._place = place
        self._database = database
        self._moments = moments
        self._folder = make_tree(place / "photos", people=6, photos=10)
        with opened_site(f"sqlite:///{place / 'whole.sqlite3'}", place / "whole") as site:
            site.run(self._folder, batch_size=4)
            self._expected = site.stored(), site.journal()
        self._faults: list[str] = []
        self._differences = 0

    def run(self, moments: int) -> dict[str, Any]:
        """Kill until enough imports were killed at work."""
        kills = removed = rounds = begun = 0
        while kills < moments:
            rounds += 1
            data = self._place / "data"
            for _ in range(self._moments.randrange(1, 6)):
                begun += 1
                child = start_child(self._url(data), data, self._folder)
                kills += kill_at_random(child, self._moments.randrange(0, 64), lambda: self._moments.uniform(0.0, 0.03))
                self._check(data)
            removed += self._finish(data)
            shutil.rmtree(data)
            print(f"round {rounds}: {kills} killed at work", flush=True)
        return {
            "imports begun": begun,
            "killed at work": kills,
            "rounds": rounds,
            "removed samples": removed,
            "faults": self._faults,
            "differences": self._differences,
        }

    def _url(self, data: Path) -> str:
        return self._database or f"sqlite:///{data / 'perigee.sqlite3'}"

    def _check(self, data: Path) -> None:
        with opened_site(self._url(data), data) as site:
            self._faults += check(site.storage.database).faults

    def _finish(self, data: Path) -> int:
        with opened_site(self._url(data), data) as site:
            report = site.run(self._folder, batch_size=4)
            self._faults += site.faults()
            self._differences += (site.stored(), site.journal()) != self._expected
            if self._database:
                site.erase()
            return report.removed_samples


if __name__ == "__main__":
    sys.exit(main())
