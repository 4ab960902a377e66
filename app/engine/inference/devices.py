"""What a device and its driver are called, where the system says so."""

from __future__ import annotations

import platform
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from app.engine.inference.providers import Device
from app.engine.inference.settings import Provider

_TIMEOUT_S = 10
# The setup class of display adapters, a GUID fixed by Windows ("System-Defined Device Setup Classes").
_DISPLAY_CLASS = r"SYSTEM\CurrentControlSet\Control\Class\{4d36e968-e325-11ce-bfc1-08002be10318}"
_PROCESSOR_KEY = r"HARDWARE\DESCRIPTION\System\CentralProcessor\0"


@dataclass(frozen=True)
class DeviceInfo:
    """Names for a person; empty where the system does not say.

    Attributes
    ----------
    name, driver : str
        Such as ``NVIDIA A10`` and ``550.90.07``; the CPU has no driver.
    """

    name: str
    driver: str = ""


Command = Callable[[list[str]], str]


def output_of(command: list[str]) -> str:
    """Return what a command prints, or nothing when it is absent or fails."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_TIMEOUT_S, check=True)
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout


def describe_device(device: Device, command: Command = output_of) -> DeviceInfo:
    """Return the names of a device and its driver."""
    if device.provider is Provider.CUDA:
        return _nvidia(device.device_id, command)
    if device.provider is Provider.DIRECTML:
        return _windows_adapter(device.device_id)
    return DeviceInfo(cpu_name(command))


def cpu_name(command: Command = output_of) -> str:
    """Return the processor's model name."""
    if sys.platform == "win32":
        return _registry_text(_PROCESSOR_KEY, "ProcessorNameString") or platform.processor()
    if sys.platform == "darwin":
        return command(["sysctl", "-n", "machdep.cpu.brand_string"]).strip() or platform.processor()
    return linux_cpu_name(_read(Path("/proc/cpuinfo"))) or platform.machine()


def linux_cpu_name(cpuinfo: str) -> str:
    """Return the first ``model name`` of the text of /proc/cpuinfo, or nothing."""
    for line in cpuinfo.splitlines():
        key, _, value = line.partition(":")
        if key.strip() == "model name":
            return value.strip()
    return ""


def _nvidia(device_id: int, command: Command) -> DeviceInfo:
    query = ["nvidia-smi", "--query-gpu=name,driver_version", "--format=csv,noheader", f"--id={device_id}"]
    name, _, driver = command(query).strip().partition(",")
    return DeviceInfo(name.strip(), driver.strip())


def _windows_adapter(device_id: int) -> DeviceInfo:
    """Return the display adapter of that number.

    The registry numbers adapters in the order of their installation, which is DXGI's order on machines with one
    adapter and usually, but not always, elsewhere.
    """
    key = rf"{_DISPLAY_CLASS}\{device_id:04d}"
    return DeviceInfo(_registry_text(key, "DriverDesc"), _registry_text(key, "DriverVersion"))


def _registry_text(key: str, name: str) -> str:
    if sys.platform == "win32":
        import winreg

        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as handle:
                return str(winreg.QueryValueEx(handle, name)[0]).strip()
        except OSError:
            return ""
    return ""


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
