"""Plain https addresses with mirrors; an interrupted download goes on where it stopped."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from app.engine.common.errors import ModelSourceError
from app.engine.common.files import storage_error
from app.engine.common.progress import CancelToken, Progress, ProgressCallback
from app.engine.inference.catalogue import Source
from app.engine.inference.sources.base import WantedFile

_CHUNK_BYTES = 1 << 18
_TIMEOUT_S = 30.0
_PARTIAL, _RANGE_NOT_SATISFIABLE = 206, 416

Opener = Callable[[urllib.request.Request, float], Any]  # Any: what urllib's openers return has no common type


class HttpsOnlyRedirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to another https address."""

    def redirect_request(
        self, req: urllib.request.Request, fp: IO[bytes], code: int, msg: str, headers: Any, newurl: str
    ) -> urllib.request.Request | None:
        """Return the next request, or raise URLError when it would leave https."""
        if not newurl.startswith("https://"):
            raise urllib.error.URLError(f"it redirects to {newurl}, which is not https")
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def open_https(request: urllib.request.Request, timeout_s: float) -> Any:
    """Open an https request with the system's certificates and proxies."""
    return urllib.request.build_opener(HttpsOnlyRedirects()).open(request, timeout=timeout_s)


class UrlFetcher:
    """Fetches a file from the first address that answers.

    Parameters
    ----------
    opener : callable, optional
        Opens a request; by default over https.
    """

    def __init__(self, opener: Opener = open_https) -> None:
        self._open = opener

    def fetch(
        self, source: Source, wanted: WantedFile, downloads: Path, progress: ProgressCallback, token: CancelToken
    ) -> Path:
        """Fetch a file, as `Fetcher.fetch` says. What arrived before an interruption is kept beside it."""
        target = wanted.path_in(downloads)
        part = target.with_name(target.name + ".part")
        failures: list[str] = []
        for url in source.urls:
            try:
                self._download(url, part, wanted, progress, token)
            except (urllib.error.URLError, http.client.HTTPException, TimeoutError, ConnectionError) as error:
                failures.append(f"{url}: {getattr(error, 'reason', error)}")
                continue
            except OSError as error:
                raise storage_error(error, part) or error from error
            return part.replace(target)
        raise ModelSourceError(f"{wanted.name} could not be fetched: {'; '.join(failures)}.")

    def _download(
        self, url: str, part: Path, wanted: WantedFile, progress: ProgressCallback, token: CancelToken
    ) -> None:
        have = part.stat().st_size if part.exists() else 0
        if wanted.bytes and have > wanted.bytes:
            part.unlink()
            have = 0
        request = urllib.request.Request(url, headers={"Range": f"bytes={have}-"} if have else {})  # noqa: S310
        try:
            response = self._open(request, _TIMEOUT_S)
        except urllib.error.HTTPError as error:
            if error.code == _RANGE_NOT_SATISFIABLE and have:
                return  # everything was here already; the hash decides
            raise
        with response:
            resumed = have > 0 and response.status == _PARTIAL
            _copy(response, part, have if resumed else 0, wanted, progress, token)


def _copy(
    response: Any, part: Path, have: int, wanted: WantedFile, progress: ProgressCallback, token: CancelToken
) -> None:
    expected = wanted.bytes or have + int(response.headers.get("Content-Length") or 0)
    done = have
    with part.open("ab" if have else "wb") as stream:
        while chunk := response.read(_CHUNK_BYTES):
            token.check()
            stream.write(chunk)
            done += len(chunk)
            progress(Progress(f"Fetching {wanted.name}", done, expected, "bytes"))
            if wanted.bytes and done > wanted.bytes:
                break  # longer than it should be: the hash refuses it
    if expected and done < expected:
        raise ConnectionError(f"the connection ended after {done} of {expected} bytes")
