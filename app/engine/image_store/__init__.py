"""Stored pictures and objects: samples, source images, portraits, results of tasks."""

from app.engine.image_store.models import (
    BUCKETS,
    ORIGINS,
    BucketUsage,
    FileEntry,
    SampleType,
    StoredFile,
    expected_bytes,
)
from app.engine.image_store.service import ImageStore

__all__ = ["BUCKETS", "ORIGINS", "BucketUsage", "FileEntry", "ImageStore", "SampleType", "StoredFile", "expected_bytes"]
