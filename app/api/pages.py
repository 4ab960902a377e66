"""The documentation as pages: Swagger UI and ReDoc from this installation, nothing from elsewhere."""

from __future__ import annotations

import importlib.util
import json
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from fastapi import FastAPI

# The package that carries the files of both; only its folder is used.
_PACKAGE = "fastapi_offline"
FILES = {
    "swagger-ui-bundle.js": "text/javascript",
    "swagger-ui.css": "text/css",
    "redoc.standalone.js": "text/javascript",
    "favicon.png": "image/png",
}
SCRIPTS = {
    "swagger.js": (
        "SwaggerUIBundle({url: '/docs/openapi.json', dom_id: '#page', deepLinking: true, "
        "presets: [SwaggerUIBundle.presets.apis], validatorUrl: null});"
    ),
    "redoc.js": "Redoc.init('/docs/openapi.json', {}, document.getElementById('page'));",
}
# Inline styles and workers of their own are what both need; no address but this server's is ever asked.
POLICY = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
        "connect-src 'self'; font-src 'self'; worker-src blob:; frame-ancestors 'none'; base-uri 'none'"
    ),
    "Referrer-Policy": "no-referrer",
}
_PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Perigee: {title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="/docs/files/favicon.png">{style}</head>
<body><div id="page"></div><script src="/docs/files/{library}"></script>
<script src="/docs/files/{script}"></script></body></html>
"""


def swagger_page() -> str:
    """Return the page on which requests can be tried."""
    style = '<link rel="stylesheet" href="/docs/files/swagger-ui.css">'
    return _PAGE.format(title="REST", style=style, library="swagger-ui-bundle.js", script="swagger.js")


def redoc_page() -> str:
    """Return the page for reading."""
    return _PAGE.format(title="REST reference", style="", library="redoc.standalone.js", script="redoc.js")


def file_bytes(name: str) -> tuple[bytes, str] | None:
    """Return a file of the pages and its content type; None where there is none of that name."""
    if name in SCRIPTS:
        return SCRIPTS[name].encode("utf-8"), "text/javascript"
    if name in FILES:
        return (_folder() / name).read_bytes(), FILES[name]
    return None


def spec_json(app: FastAPI) -> str:
    """Return the OpenAPI document as JSON."""
    return json.dumps(app.openapi(), ensure_ascii=False)


def spec_yaml(app: FastAPI) -> str:
    """Return the OpenAPI document as YAML; written once for each application."""
    if not hasattr(app.state, "spec_yaml"):
        dumper: Any = getattr(yaml, "CSafeDumper", yaml.SafeDumper)  # the compiled one, where it was built
        app.state.spec_yaml = yaml.dump(app.openapi(), Dumper=dumper, sort_keys=False, allow_unicode=True)
    text: str = app.state.spec_yaml
    return text


@cache
def _folder() -> Path:
    spec = importlib.util.find_spec(_PACKAGE)
    assert spec is not None and spec.submodule_search_locations is not None
    return Path(spec.submodule_search_locations[0]) / "static"
