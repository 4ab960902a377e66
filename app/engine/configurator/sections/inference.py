"""How networks run."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from app.engine.configurator.declaration import Applies, Declaration, Section

Provider = Literal["auto", "directml", "cuda", "coreml", "cpu"]


class InferenceSettings(Section):
    """Provider, device and batches."""

    provider: Provider = Field("auto", description="auto takes the first of DirectML, CUDA, CoreML and CPU that works.")
    device_id: int = Field(0, ge=0, le=63, description="Which device of the provider.")
    overrides: dict[str, Provider] = Field(
        {}, description="Provider of single estimators or models, by name or catalogue id.", max_length=100
    )
    lanes: int = Field(0, ge=0, le=64, description="Networks that run side by side; 0: one per core, at most 4.")
    threads_per_lane: int = Field(0, ge=0, le=256, description="Threads of one run; 0 lets the runtime decide.")
    batch_size: int = Field(32, ge=1, le=1024, description="Most crops run together.")
    batch_wait_ms: Annotated[float, Field(ge=0.0, le=100.0, allow_inf_nan=False)] | None = Field(
        None, description="How long a batch waits to fill, milliseconds; null: 0 on a processor, 2 on a GPU."
    )
    queue_limit: int = Field(1024, ge=1, le=100_000, description="Most crops that wait.")


INFERENCE = Declaration(
    "INFERENCE",
    InferenceSettings,
    "Inference",
    "Provider, device and batches of the networks.",
    ("luna-handlers",),
    ("inference",),
    Applies.RESTART,
)
DECLARATIONS: tuple[Declaration[Any], ...] = (INFERENCE,)
