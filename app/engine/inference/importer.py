"""Takes in a user's own ONNX recogniser: read what can be read, run it once, store it with a catalogue entry."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from app.engine.common.clock import Clock, to_rfc3339, utc_now
from app.engine.common.errors import FileMissingError, ModelContractError
from app.engine.common.files import ensure_folder, storage_error, write_atomic
from app.engine.common.progress import CancelToken, ProgressCallback, ignore_progress
from app.engine.inference.catalogue import (
    ENTRY_FILE,
    Alignment,
    AlignmentPoints,
    CommercialUse,
    Contract,
    DescriptorSpec,
    Licence,
    Member,
    Metric,
    ModelEntry,
    ModelFormat,
)
from app.engine.inference.install_lock import install_lock
from app.engine.inference.installer import LOCK_FILE, move_into_place
from app.engine.inference.recogniser_probe import NetworkFacts, probe_recogniser, read_network
from app.engine.inference.store import DOWNLOADS_FOLDER, MODEL_FILE, RECORD_FILE, InstallRecord, ModelStore

FIRST_OWN_VERSION = 1000
# Starting values for networks trained with an angular margin on cosines: reasoned, not measured.
START_CENTRE, START_SLOPE = 0.25, 20.0
# Reference points of the ArcFace family on the 112 px chip (the InsightFace project).
_ARCFACE_112 = ((38.2946, 51.6963), (73.5318, 51.5014), (56.0252, 71.7366), (41.5493, 92.3655), (70.7299, 92.2041))


@dataclass(frozen=True)
class RecogniserOptions:
    """What the user says of his network; None is read from it where that is possible.

    Attributes
    ----------
    id : str or None
        By default the file's name.
    version : int or None
        Descriptor version from 1000 upward; by default the next free one.
    size_px : int or None
        Side of the input.
    colour : str or None
        RGB or BGR; cannot be read.
    mean, std : tuple of float or None
        The network sees (pixel - mean) / std, pixel 0..255; cannot be read.
    dimension : int or None
        Length of the descriptor.
    metric : Metric
    licence_note : str or None
        One sentence on the terms; cannot be read.
    commercial : CommercialUse
    """

    id: str | None = None
    version: int | None = None
    size_px: int | None = None
    colour: str | None = None
    mean: tuple[float, ...] | None = None
    std: tuple[float, ...] | None = None
    dimension: int | None = None
    metric: Metric = Metric.COSINE
    licence_note: str | None = None
    commercial: CommercialUse = CommercialUse.ASK


def missing_options(facts: NetworkFacts, options: RecogniserOptions) -> tuple[str, ...]:
    """Return the names of the options that neither the user nor the network gives."""
    missing = [name for name in ("colour", "mean", "std", "licence_note") if getattr(options, name) is None]
    if facts.size_px is None and options.size_px is None:
        missing.insert(0, "size_px")
    return tuple(missing)


def read_recogniser(file: Path) -> NetworkFacts:
    """Return what the network says of itself.

    Raises
    ------
    FileMissingError
        If there is no such file.
    ModelContractError
        If it is not an ONNX network with one square colour image as its input and one vector as its output.
    """
    return read_network(file, _content(file))


def import_recogniser(
    file: Path,
    options: RecogniserOptions,
    store: ModelStore,
    progress: ProgressCallback = ignore_progress,
    token: CancelToken | None = None,
    clock: Clock = utc_now,
) -> ModelEntry:
    """Store a user's own recogniser beside the others; a later `load_catalogue` of the folder knows it.

    Raises
    ------
    FileMissingError
        If there is no such file.
    ModelContractError
        If an option is missing or wrong, the network is not a recogniser, or it does not give what was said.
    StorageFullError, FolderNotWritableError, CancelledError
        As their names say.
    """
    network = _content(file)
    facts = read_network(file, network)
    missing = missing_options(facts, options)
    if missing:
        raise ModelContractError(
            f"{file} does not say: {', '.join(missing)}.", field=missing[0], remedy="Give these as options."
        )
    entry = _entry(file, network, facts, options, store)
    downloads = ensure_folder(store.root / DOWNLOADS_FOLDER)
    with install_lock(downloads / LOCK_FILE, progress, token or CancelToken()), _folder(downloads) as work:
        _write(work / entry.id, entry, file, network, to_rfc3339(clock()))
        move_into_place(work / entry.id, store.folder(entry.id))
    return entry


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except (FileNotFoundError, IsADirectoryError) as error:
        raise FileMissingError(f"There is no file {file}.", remedy="Give the path of an ONNX file.") from error


def _entry(
    file: Path, network: bytes, facts: NetworkFacts, options: RecogniserOptions, store: ModelStore
) -> ModelEntry:
    model_id = options.id or _id_from(file)
    if store.catalogue.has(model_id) and not store.catalogue.get(model_id).imported:
        raise ModelContractError(
            f"The catalogue has a model '{model_id}' of its own.", field="id", remedy="Choose another id with --id."
        )
    size = options.size_px or facts.size_px or 0
    try:
        contract = _contract(facts, options, size)
        dimension, batchable = probe_recogniser(network, contract, size, options.dimension)
        alignment = _alignment(size)
        spec = DescriptorSpec(
            version=_version(model_id, options, store),
            model_id=model_id,
            output=facts.output,
            dimension=dimension,
            metric=options.metric,
            centre=START_CENTRE,
            slope=START_SLOPE,
            alignment=alignment,
        )
        return ModelEntry(
            id=model_id,
            tasks=("face-recognition",),
            summary=f"Imported from {file.name}; its similarity constants are starting values.",
            format=ModelFormat.ONNX,
            licence=Licence("as imported", options.commercial, options.licence_note or ""),
            sources=(),
            members=(Member(MODEL_FILE, sha256(network).hexdigest(), len(network)),),
            contract=contract,
            batchable=batchable,
            descriptor=spec,
            imported=True,
        )
    except ValueError as error:
        raise ModelContractError(f"{file} cannot be imported: {error}.") from error


def _contract(facts: NetworkFacts, options: RecogniserOptions, size: int) -> Contract:
    return Contract(
        layout=facts.layout,
        colour=(options.colour or "").upper(),
        input=facts.input,
        width=size,
        height=size,
        mean=_three(options.mean or ()),
        std=_three(options.std or ()),
        crop="aligned chip",
        outputs=(facts.output,),
    )


def _three(numbers: tuple[float, ...]) -> tuple[float, ...]:
    return numbers * 3 if len(numbers) == 1 else numbers


def _alignment(size: int) -> Alignment:
    template = tuple((round(x * size / 112, 4), round(y * size / 112, 4)) for x, y in _ARCFACE_112)
    return Alignment(name=f"mesh5-arcface{size}", points=AlignmentPoints.MESH, size_px=size, template=template)


def _version(model_id: str, options: RecogniserOptions, store: ModelStore) -> int:
    taken = {
        entry.descriptor.version
        for entry in store.catalogue.recognisers()
        if entry.descriptor is not None and entry.id != model_id
    }
    if options.version is None:
        return max([FIRST_OWN_VERSION - 1, *taken]) + 1
    if options.version < FIRST_OWN_VERSION:
        raise ValueError(f"descriptor versions of your own begin at {FIRST_OWN_VERSION}")
    if options.version in taken:
        raise ValueError(f"descriptor version {options.version} is taken")
    return options.version


def _id_from(file: Path) -> str:
    cleaned = "".join(letter if letter.isascii() and letter.isalnum() else "-" for letter in file.stem.lower())
    return cleaned.strip("-")[:64] or "imported"


def _write(folder: Path, entry: ModelEntry, file: Path, network: bytes, time: str) -> None:
    record = InstallRecord(
        id=entry.id,
        sha256=entry.members[0].sha256,
        source=f"imported from {file.name}",
        members={entry.members[0].name: entry.members[0].sha256},
        licence=entry.licence.name,
        converter_version=0,
        installed_time=time,
    )
    write_atomic(folder / MODEL_FILE, network)
    write_atomic(folder / RECORD_FILE, record.to_bytes())
    write_atomic(folder / ENTRY_FILE, (json.dumps(asdict(entry), indent=2) + "\n").encode())


@contextmanager
def _folder(downloads: Path) -> Iterator[Path]:
    try:
        work = Path(tempfile.mkdtemp(dir=downloads, prefix="import-"))
    except OSError as error:
        raise storage_error(error, downloads / "import") or error from error
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)
