"""Operation ids on log records."""

from __future__ import annotations

import logging

from app.engine.common.operation import OperationFilter, operation, operation_id


def test_the_id_is_set_inside_and_gone_after() -> None:
    with operation("a"):
        with operation("b"):
            assert operation_id() == "b"
        assert operation_id() == "a"
    assert operation_id() == "-"


def test_log_records_carry_it() -> None:
    record = logging.LogRecord("x", logging.INFO, __file__, 1, "m", None, None)
    with operation("op"):
        assert OperationFilter().filter(record)
    assert record.operation == "op"
