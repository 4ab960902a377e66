"""Names of devices, from what the system says."""

from __future__ import annotations

from app.engine.inference.devices import DeviceInfo, cpu_name, describe_device, linux_cpu_name, output_of
from app.engine.inference.providers import CPU, Device
from app.engine.inference.settings import Provider


def test_an_nvidia_device_has_the_name_and_driver_that_nvidia_smi_prints() -> None:
    asked: list[list[str]] = []

    def command(line: list[str]) -> str:
        asked.append(line)
        return "NVIDIA A10, 550.90.07\n"

    assert describe_device(Device(Provider.CUDA, 1), command) == DeviceInfo("NVIDIA A10", "550.90.07")
    assert "--id=1" in asked[0]


def test_without_nvidia_smi_the_names_are_empty() -> None:
    assert describe_device(Device(Provider.CUDA), lambda _line: "") == DeviceInfo("", "")


def test_a_command_that_does_not_exist_prints_nothing() -> None:
    assert output_of(["perigee-no-such-command"]) == ""


def test_the_first_model_name_of_cpuinfo_counts() -> None:
    text = "processor\t: 0\nmodel name\t: Fast CPU\nmodel name\t: Other\n"
    assert linux_cpu_name(text) == "Fast CPU"
    assert linux_cpu_name("Hardware : board\n") == ""


def test_this_processor_has_a_name() -> None:
    assert describe_device(CPU).name == cpu_name() != ""
