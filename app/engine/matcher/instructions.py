"""Multiply-add of unsigned by signed bytes, written in the compiler's own language for the processor at hand.

Only the compiled kernels import this module, because it imports numba. One instruction (``vpdpbusd``) multiplies 64
bytes pairwise and adds them up in fours; numba's vectorizer does not reach it from a plain loop, so the two inner
loops of the matcher are emitted here. A processor without it gets the same sums from widening multiplications.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import llvmlite.binding
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np import arrayobj

_I32 = ir.IntType(32)
_I64 = ir.IntType(64)
_BYTES = ir.VectorType(ir.IntType(8), 64)
_VECTOR = ir.VectorType(_I32, 16)
_WIDE = ir.VectorType(_I32, 64)
_DOUBLE = ir.DoubleType()
_DOUBLES = ir.VectorType(_DOUBLE, 8)
_FLOATS = ir.VectorType(ir.FloatType(), 8)
_REGISTER_BYTES = 64

Value = Any  # llvmlite's values carry no static types
MultiplyAdd = Callable[[Value, Value, Value, Value], Value]


@dataclass(frozen=True)
class Shape:
    """How many gallery rows one call of a tile takes, for 16 and for 64 queries.

    Attributes
    ----------
    rows_64, rows_16, rows_1 : int
        Gallery rows held in registers against 64, 16 and 1 queries.
    """

    rows_64: int
    rows_16: int
    rows_1: int


def has_byte_dot() -> bool:
    """Tell whether this processor multiplies and adds bytes 64 at a time (AVX-512 VNNI)."""
    features = llvmlite.binding.get_host_cpu_features()
    return bool(features.get("avx512vnni") and features.get("avx512bw"))


def shape_for(byte_dot: bool) -> Shape:
    """Return the tile sizes that fit the registers: 32 of 512 bits, or 16 of 256 bits on lesser processors."""
    return Shape(6, 12, 8) if byte_dot else Shape(1, 4, 4)


def make_tile(rows: int, vectors: int, byte_dot: bool) -> Callable[..., None]:
    """Build ``tile(codes, stride, queries, quads, start, out)``: `rows` gallery rows against 16 * `vectors` queries.

    All arguments are int64; `codes`, `queries`, `start` and `out` are addresses. `queries` holds, for each four
    dimensions, the four int8 values of every query; `start` one int32 per query that the sums begin with. The int32
    sums are written to `out` as (rows, 16 * vectors).
    """
    multiply_add = _multiply_add(byte_dot)

    def emit(builder: Value, arguments: Sequence[Value]) -> None:
        codes, stride, queries, quads, start, out = arguments
        first = [_load(builder, start, _REGISTER_BYTES * v, _VECTOR) for v in range(vectors)]
        bases = [builder.add(codes, builder.mul(stride, _const(r))) for r in range(rows)]

        def step(index: Value, sums: list[Value]) -> list[Value]:
            at = builder.add(queries, builder.mul(index, _const(_REGISTER_BYTES * vectors)))
            query = [_load(builder, at, _REGISTER_BYTES * v, _VECTOR) for v in range(vectors)]
            offset = builder.mul(index, _const(4))
            result: list[Value] = []
            for r in range(rows):
                quad = _splat(builder, _load(builder, builder.add(bases[r], offset), 0, _I32))
                result += [multiply_add(builder, sums[r * vectors + v], quad, query[v]) for v in range(vectors)]
            return result

        for index, total in enumerate(_loop(builder, quads, first * rows, step)):
            _store(builder, total, out, _REGISTER_BYTES * index)

    return _as_intrinsic(emit)


def make_dots(rows: int, byte_dot: bool) -> Callable[..., None]:
    """Build ``dots(codes, stride, query, chunks, start, out)``: `rows` gallery rows against one query.

    All arguments are int64; `codes`, `query` and `out` are addresses, `chunks` counts registers of 64 bytes, `start`
    is added to every sum. The int32 sums are written to `out`.
    """
    multiply_add = _multiply_add(byte_dot)

    def emit(builder: Value, arguments: Sequence[Value]) -> None:
        codes, stride, query, chunks, start, out = arguments
        bases = [builder.add(codes, builder.mul(stride, _const(r))) for r in range(rows)]

        def step(index: Value, sums: list[Value]) -> list[Value]:
            offset = builder.mul(index, _const(_REGISTER_BYTES))
            signed = _load(builder, builder.add(query, offset), 0, _VECTOR)
            codes_now = [_load(builder, builder.add(base, offset), 0, _VECTOR) for base in bases]
            return [multiply_add(builder, total, row, signed) for total, row in zip(sums, codes_now, strict=True)]

        zero = ir.Constant(_VECTOR, [0] * 16)
        initial = builder.trunc(start, _I32)
        for index, total in enumerate(_loop(builder, chunks, [zero] * rows, step)):
            _store(builder, builder.add(_sum(builder, total), initial), out, 4 * index)

    return _as_intrinsic(emit)


def make_exact_sum(squared_difference: bool) -> Callable[[int, int, int], float]:
    """Build ``total(left, right, groups)`` over two rows of 8 * `groups` float32 values, in float64.

    The addresses are int64. Eight partial sums run over the groups and are added from the first to the last: the
    order is fixed, so that equal rows give equal results on every processor. The terms are ``(l - r)^2``, or
    ``l * r`` for the dot product.
    """

    def emit(builder: Value, arguments: Sequence[Value]) -> Value:
        left, right, groups = arguments

        def step(index: Value, sums: list[Value]) -> list[Value]:
            offset = builder.mul(index, _const(32))
            a, b = (
                builder.fpext(_load(builder, builder.add(base, offset), 0, _FLOATS), _DOUBLES) for base in (left, right)
            )
            difference = builder.fsub(a, b) if squared_difference else None
            term = builder.fmul(difference, difference) if squared_difference else builder.fmul(a, b)
            return [builder.fadd(sums[0], term)]

        (lanes,) = _loop(builder, groups, [ir.Constant(_DOUBLES, [0.0] * 8)], step)
        total = builder.extract_element(lanes, ir.Constant(_I32, 0))
        for lane in range(1, 8):
            total = builder.fadd(total, builder.extract_element(lanes, ir.Constant(_I32, lane)))
        return total

    def declare(_typing: Any, _left: Any, _right: Any, _groups: Any) -> Any:
        def generate(_context: Any, builder: Value, _signature: Any, arguments: Sequence[Value]) -> Value:
            return emit(builder, arguments)

        return types.float64(types.int64, types.int64, types.int64), generate

    made: Callable[[int, int, int], float] = intrinsic(declare)
    return made


def _as_pointer(_typing: Any, _address: Any) -> Any:
    """Return an address held in an int64 as a void pointer, for ``numba.carray``."""

    def generate(_context: Any, builder: Value, _signature: Any, arguments: Sequence[Value]) -> Value:
        return builder.inttoptr(arguments[0], cgutils.voidptr_t)

    return types.voidptr(types.int64), generate


as_pointer: Callable[[int], Any] = intrinsic(_as_pointer)


def _borrowed(_typing: Any, array: Any) -> Any:
    """Return an array without its reference count: counting at every slice costs more than most of the work does.

    The caller keeps the array itself alive.
    """

    def generate(context: Any, builder: Value, signature: Any, arguments: Sequence[Value]) -> Value:
        view = arrayobj.make_array(signature.return_type)(context, builder, arguments[0])
        view.meminfo = cgutils.get_null_value(view.meminfo.type)
        view.parent = cgutils.get_null_value(view.parent.type)
        return view._getvalue()

    return array(array), generate


borrowed: Callable[[Any], Any] = intrinsic(_borrowed)


def _as_intrinsic(emit: Callable[[Value, Sequence[Value]], None]) -> Callable[..., None]:
    def declare(_typing: Any, _a: Any, _b: Any, _c: Any, _d: Any, _e: Any, _f: Any) -> Any:
        def generate(context: Any, builder: Value, _signature: Any, arguments: Sequence[Value]) -> Value:
            emit(builder, arguments)
            return context.get_dummy_value()

        return types.void(*[types.int64] * 6), generate

    made: Callable[..., None] = intrinsic(declare)
    return made


def _multiply_add(byte_dot: bool) -> MultiplyAdd:
    return _multiply_add_vnni if byte_dot else _multiply_add_plain


def _multiply_add_vnni(builder: Value, total: Value, unsigned: Value, signed: Value) -> Value:
    kind = ir.FunctionType(_VECTOR, [_VECTOR] * 3)
    function = cgutils.get_or_insert_function(builder.module, kind, "llvm.x86.avx512.vpdpbusd.512")
    return builder.call(function, [total, unsigned, signed])


def _multiply_add_plain(builder: Value, total: Value, unsigned: Value, signed: Value) -> Value:
    left = builder.zext(builder.bitcast(unsigned, _BYTES), _WIDE)
    right = builder.sext(builder.bitcast(signed, _BYTES), _WIDE)
    product = builder.mul(left, right)
    for part in range(4):
        picked = ir.Constant(_VECTOR, [4 * lane + part for lane in range(16)])
        total = builder.add(total, builder.shuffle_vector(product, ir.Constant(_WIDE, ir.Undefined), picked))
    return total


def _loop(
    builder: Value, count: Value, first: Sequence[Value], step: Callable[[Value, list[Value]], list[Value]]
) -> list[Value]:
    """Emit a loop of at least one turn that carries `first` through `step`, and return what it ends with."""
    before = builder.block
    body = builder.append_basic_block("body")
    after = builder.append_basic_block("after")
    builder.branch(body)
    builder.position_at_end(body)
    index = builder.phi(_I64)
    index.add_incoming(_const(0), before)
    carried = [builder.phi(initial.type) for initial in first]
    for value, initial in zip(carried, first, strict=True):
        value.add_incoming(initial, before)
    results = step(index, carried)
    following = builder.add(index, _const(1))
    index.add_incoming(following, body)
    for value, result in zip(carried, results, strict=True):
        value.add_incoming(result, body)
    builder.cbranch(builder.icmp_signed("<", following, count), body, after)
    builder.position_at_end(after)
    return results


def _const(number: int) -> Value:
    return ir.Constant(_I64, number)


def _address(builder: Value, base: Value, offset: int, kind: Value) -> Value:
    return builder.inttoptr(builder.add(base, _const(offset)), kind.as_pointer())


def _load(builder: Value, base: Value, offset: int, kind: Value) -> Value:
    return builder.load(_address(builder, base, offset, kind), align=4)


def _store(builder: Value, value: Value, base: Value, offset: int) -> None:
    builder.store(value, _address(builder, base, offset, value.type), align=4)


def _splat(builder: Value, word: Value) -> Value:
    undefined = ir.Constant(_VECTOR, ir.Undefined)
    single = builder.insert_element(undefined, word, ir.Constant(_I32, 0))
    return builder.shuffle_vector(single, undefined, ir.Constant(_VECTOR, [0] * 16))


def _sum(builder: Value, vector: Value) -> Value:
    kind = ir.FunctionType(_I32, [_VECTOR])
    function = cgutils.get_or_insert_function(builder.module, kind, "llvm.vector.reduce.add.v16i32")
    return builder.call(function, [vector])
