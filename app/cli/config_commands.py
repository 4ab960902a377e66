"""What the commands of `config` do."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from app.cli.config import LIMITATION_FILE
from app.cli.site import open_configurator
from app.engine.common.errors import BadInputError, FileMissingError
from app.engine.common.files import write_atomic
from app.engine.common.launch import LaunchConfig
from app.engine.configurator import ConfiguratorService, Setting, SettingFilter
from app.engine.configurator.documentation import settings_page
from app.engine.configurator.sections import DECLARATIONS, GROUPS


def run_command(args: argparse.Namespace, launch: LaunchConfig) -> None:
    """Run the command that `args` names. Raises PlatformError."""
    if args.config_command == "documentation":
        _write(settings_page(DECLARATIONS, GROUPS), args.file)
        return
    with open_configurator(launch, "config") as configurator:
        _COMMANDS[args.config_command](configurator, args)


def _list(configurator: ConfiguratorService, args: argparse.Namespace) -> None:
    wanted = SettingFilter(service=args.service, group=args.group, description=args.description)
    for setting in configurator.list_settings(wanted):
        print(" ".join([setting.name, *(f"[{tag}]" for tag in setting.tags)]))


def _get(configurator: ConfiguratorService, args: argparse.Namespace) -> None:
    print(_text(_find(configurator, args.name, args.tag).value))


def _set(configurator: ConfiguratorService, args: argparse.Namespace) -> None:
    setting = _find(configurator, args.name, args.tag)
    value = _parsed(args.value)
    if args.field:
        value = _with_field(setting.value, args.field, value)
    print(_text(configurator.update_setting(setting.setting_id, value=value).value))


def _reset(configurator: ConfiguratorService, args: argparse.Namespace) -> None:
    setting = configurator.get_default(args.name)
    print(_text(configurator.reset_setting(setting.setting_id).value))


def _dump(configurator: ConfiguratorService, args: argparse.Namespace) -> None:
    _write(_text(configurator.dump()) + "\n", args.file)


def _restore(configurator: ConfiguratorService, args: argparse.Namespace) -> None:
    _report_restore(configurator, _read(args.file))


def _apply(configurator: ConfiguratorService, args: argparse.Namespace) -> None:
    report = configurator.apply_limitation_file(_read(args.file))
    print(f"{report.limitations} limitations written.")


def _limitations(configurator: ConfiguratorService, args: argparse.Namespace) -> None:
    target = args.output / LIMITATION_FILE if args.output.is_dir() else args.output
    _write(_text(configurator.limitation_file(args.service)) + "\n", target)
    print(f"Written to {target}.")


def _recreate(configurator: ConfiguratorService, args: argparse.Namespace) -> None:
    # Read first: a file that cannot be used must not cost the settings.
    document = None if args.dump_file is None else _read(args.dump_file)
    configurator.recreate()
    if document is not None:
        _report_restore(configurator, document)


_COMMANDS: dict[str, Callable[[ConfiguratorService, argparse.Namespace], None]] = {
    "list": _list,
    "get": _get,
    "set": _set,
    "reset": _reset,
    "dump": _dump,
    "restore": _restore,
    "apply": _apply,
    "limitations": _limitations,
    "recreate": _recreate,
}


def _report_restore(configurator: ConfiguratorService, document: Any) -> None:
    report = configurator.restore(document)
    print(f"{report.settings} settings, {report.limitations} limitations and {report.groups} groups written.")
    if report.kept_secrets:
        print(f"Secrets stayed as they are on this site in: {', '.join(report.kept_secrets)}.")


def _find(configurator: ConfiguratorService, name: str, tags: list[str]) -> Setting:
    if not tags:
        return configurator.get_default(name)
    found = configurator.list_settings(SettingFilter(name=name, tags=tuple(tags)))
    if not found:
        raise BadInputError(f"No setting {name} has the tags {', '.join(tags)}.", field="tag")
    return found[0]


def _with_field(value: Any, path: str, new: Any) -> Any:
    name, _, rest = path.partition(".")
    if not isinstance(value, dict) or name not in value:
        raise BadInputError(f"The setting has no field '{name}'.", field=path)
    return {**value, name: _with_field(value[name], rest, new) if rest else new}


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text


def _read(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise FileMissingError(f"There is no file {path}.") from error
    except (ValueError, UnicodeDecodeError, OSError) as error:
        raise BadInputError(f"The file {path} is not JSON: {error}.") from error


def _write(text: str, path: Path | None) -> None:
    if path is None:
        sys.stdout.write(text)
    else:
        write_atomic(path.absolute(), text.encode("utf-8"))


def _text(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False)
