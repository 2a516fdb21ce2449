"""Mote's own ops: of streamed models, whose state begins as zeros, and tables. What they must give is computed here."""

from common import *  # noqa: F401,F403
from common import pack_float, random_bytes
from signals import one_op, product
from tflite_writer import FLOAT32, INT8, INT16, pack_elements

BYTES = {INT8: 1, INT16: 2, FLOAT32: 4}
NAME = {INT8: "s8", INT16: "s16", FLOAT32: "f32"}


def newest_rows(data, slices, row_bytes, new, rows, lag, runs):
    """What is left of `runs` times the same new rows, after rows of zeros: `rows` of them behind which `lag` are newer."""
    output = b""
    for i in range(slices):
        part = data[i * new * row_bytes:(i + 1) * new * row_bytes]
        stream = bytes((rows + lag) * row_bytes) + part * runs
        end = len(stream) - lag * row_bytes
        output += stream[end - rows * row_bytes:end]
    return output


def rows_of_streams(random):
    for case in range(10):
        type_code = random.choice([INT8, INT8, INT16, FLOAT32])
        before = [random.randint(1, 3) for _ in range(random.randint(0, 2))]
        behind = [random.randint(1, 4) for _ in range(random.randint(0, 2))]
        new, rows, lag = random.randint(1, 4), random.randint(1, 6), random.choice([0, 0, 1, 3])
        phases, runs = random.choice([1, 1, 2, 3]), random.randint(1, 8)
        data = random_bytes(random, type_code, product(before + [new] + behind))
        options = {"axis": len(before), "lag": lag, "phases": phases}
        turns = (runs + phases - 1) // phases  # of the phase that the last run is of
        yield (f"stream_rows_{NAME[type_code]}",
               one_op("MoteStreamRows", options, [(type_code, before + [new] + behind)],
                      [(type_code, before + [rows] + behind)]),
               data, runs,
               {"expected": newest_rows(data, product(before), product(behind) * BYTES[type_code], new, rows, lag, turns)})


def rounded(numerator, denominator):
    """Ties away from zero."""
    quotient = (2 * abs(numerator) + denominator) // (2 * denominator)
    return quotient if numerator >= 0 else -quotient


def averages_of_streams(random):
    for case in range(24):
        pixels, channels, new = random.randint(1, 4), random.randint(1, 5), random.randint(1, 3)
        rows, phases, runs = new + random.randint(0, 5), random.choice([1, 2, 3]), random.randint(1, 9)
        is_mean = case % 2 == 1
        zero_point = random.randint(-20, 20)
        values = [random.randint(-128, 127) for _ in range(new * pixels * channels)]
        by_row = [values[i * pixels * channels:(i + 1) * pixels * channels] for i in range(new)]
        window = ([[0] * pixels * channels] * rows + by_row * ((runs + phases - 1) // phases))[-rows:]
        count = rows * pixels
        results = []
        for channel in range(channels):
            total = sum(sum(row[channel::channels]) for row in window)
            if is_mean and abs(abs(total - count * zero_point) % count / count - 0.5) < 0.3:
                break  # near a tie, where MEAN rounds to halves first
            results.append(rounded(total - count * zero_point, count) + zero_point if is_mean else rounded(total, count))
        if len(results) < channels:
            continue
        options = {"axis": 1, "fused_activation": 0, "is_mean": is_mean, "phases": phases, "rows": rows}
        scale = pack_float(0.25)
        yield ("stream_average_s8",
               one_op("MoteStreamAverage", options, [(INT8, [1, new, pixels, channels], scale, zero_point)],
                      [(INT8, [1, 1, 1, channels], scale, zero_point)]),
               pack_elements(INT8, values), runs, {"expected": pack_elements(INT8, results)})


def tables(random):
    for case in range(6):
        shape = [random.randint(1, 9) for _ in range(random.randint(1, 4))]
        table = [random.randint(-128, 127) for _ in range(256)]
        values = [random.randint(-128, 127) for _ in range(product(shape))]
        yield ("lookup_s8",
               one_op("MoteLookup", None, [(INT8, shape, pack_float(0.5), 3)], [(INT8, shape, pack_float(0.25), -7)],
                      [(INT8, [256], pack_elements(INT8, table))]),
               pack_elements(INT8, values), 1, {"expected": pack_elements(INT8, [table[x + 128] for x in values])})


def models(random):
    yield from rows_of_streams(random)
    yield from averages_of_streams(random)
    yield from tables(random)
