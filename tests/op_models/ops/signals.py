"""The 14 signal ops of TFLite Micro's audio front ends."""

from common import *  # noqa: F401,F403
from common import random_bytes, random_shape
from tflite_writer import (BOOL, FLOAT32, INT16, INT32, Operator, Subgraph, Tensor, UINT32, UINT64, pack_elements,
                           write_flexbuffer_map)

CUSTOM = 32
SCHEMA = {"s16": INT16, "s32": INT32, "f32": FLOAT32}


def one_op(name, options, inputs, outputs, constants=()):
    """A model of one custom op. inputs, constants, outputs: (type, shape[, data]); constants follow the inputs."""
    tensors = [Tensor(*i) for i in inputs] + [Tensor(c[0], c[1], data=c[2]) for c in constants]
    tensors += [Tensor(*o) for o in outputs]
    used = len(inputs) + len(constants)
    results = list(range(used, len(tensors)))
    custom_options = None if options is None else write_flexbuffer_map(options)
    op = Operator(CUSTOM, list(range(used)), results, custom=name, custom_options=custom_options)
    return Subgraph(tensors, [op], list(range(len(inputs))), results)


def outer_shape(random):
    return random_shape(random, random.randint(0, 3), 3)


def product(shape):
    result = 1
    for dim in shape:
        result *= dim
    return result


# Every radix alone, all of them together, odd lengths of the complex transform, and long ones.
FFT_LENGTHS = [4, 6, 8, 10, 12, 16, 18, 20, 24, 30, 32, 48, 50, 60, 64, 90, 96, 100, 120, 128, 162, 240, 250, 256, 480,
               512, 540, 960, 1024]


def samples(random, kind, count):
    """Noise of every loudness; every fourth time the extremes."""
    if kind == "f32":
        return random_bytes(random, FLOAT32, count, -1000.0, 1000.0)
    bits = 15 if kind == "s16" else 31
    top = (1 << bits) - 1
    if random.random() < 0.25:
        return pack_elements(SCHEMA[kind], [random.choice([top, -top - 1, 0]) for _ in range(count)])
    loudness = random.randint(1, bits)
    return random_bytes(random, SCHEMA[kind], count, -(1 << loudness), (1 << loudness) - 1)


def ffts(random):
    for kind, schema in SCHEMA.items():
        for length in FFT_LENGTHS:
            outer = outer_shape(random) if length < 200 else []
            spectrum = [*outer, length + 2]
            options = {"T": schema, "fft_length": length}
            given = [*outer, random.choice([length, length, random.randint(1, length)])]
            yield (f"signal_rfft_{kind}", one_op("SignalRfft", options, [(schema, given)], [(schema, spectrum)]),
                   samples(random, kind, product(given)))
            yield (f"signal_irfft_{kind}",
                   one_op("SignalIrfft", options, [(schema, spectrum)], [(schema, [*outer, length])]),
                   samples(random, kind, product(spectrum)))


def spectra(random):
    for shift in (0, 3, 7, 12, 15, 31):
        length = random.randint(1, 40)
        shape = [*outer_shape(random), length]
        yield ("signal_window_s16",
               one_op("SignalWindow", {"shift": shift}, [(INT16, shape)], [(INT16, shape)],
                      [(INT16, [length], samples(random, "s16", length))]), samples(random, "s16", product(shape)))
    for loudness in range(-1, 16):
        count = random.randint(1, 30)
        least = -(1 << loudness) if loudness >= 0 else 0
        values = random_bytes(random, INT16, count, least, -least - 1 if loudness > 0 else 0)
        yield ("signal_fft_auto_scale_s16",
               one_op("SignalFftAutoScale", None, [(INT16, [count])], [(INT16, [count]), (INT32, [])]), values)
    for values in ([-32768, 3, 5], [3, -32768], [-32768, -32768, 1], [-32768, -32767, 100]):
        yield ("signal_fft_auto_scale_s16",
               one_op("SignalFftAutoScale", None, [(INT16, [len(values)])], [(INT16, [len(values)]), (INT32, [])]),
               pack_elements(INT16, values))
    for _ in range(6):
        bins = random.randint(1, 40)
        options = {"start_index": 0, "end_index": bins}
        yield ("signal_energy_s16",
               one_op("SignalEnergy", options, [(INT16, [2 * bins])], [(UINT32, [bins])]),
               samples(random, "s16", 2 * bins))
    yield ("signal_energy_s16", one_op("SignalEnergy", {"start_index": 0, "end_index": 2}, [(INT16, [4])],
                                       [(UINT32, [2])]), pack_elements(INT16, [-32768, -32768, -32768, 32767]))


def uint32s(random, count):
    return pack_elements(UINT32, [random.getrandbits(random.randint(1, 32)) for _ in range(count)])


def filter_banks(random):
    for _ in range(8):
        channels, bins, weights = random.randint(1, 8), random.randint(8, 40), random.randint(8, 60)
        starts, weight_starts, widths = [], [], []
        for _ in range(channels + 1):
            width = random.randint(0, min(bins, weights))
            widths.append(width)
            starts.append(random.randint(0, bins - width))
            weight_starts.append(random.randint(0, weights - width))
        constants = [(INT16, [weights], samples(random, "s16", weights)),
                     (INT16, [weights], samples(random, "s16", weights))]
        constants += [(INT16, [channels + 1], pack_elements(INT16, v)) for v in (starts, weight_starts, widths)]
        yield ("signal_filter_bank_u32",
               one_op("SignalFilterBank", {"num_channels": channels}, [(UINT32, [bins])], [(UINT64, [channels])],
                      constants), uint32s(random, bins))
    edges = [0, 1, 2, 3, 4, 2**32 - 1, 2**32, 2**64 - 1, 2**64 - 2**32, 65535**2, 65535**2 + 65535, 65535**2 + 65536,
             65535 * 65536 + 1, (2**32 - 1)**2, (2**32 - 1)**2 + 2**32 - 1, (2**32 - 1)**2 + 2**32]
    for scale in (0, 1, 5, 31):
        values = edges + [random.getrandbits(random.randint(1, 64)) for _ in range(40)]
        yield ("signal_filter_bank_square_root_u64",
               one_op("SignalFilterBankSquareRoot", None, [(UINT64, [len(values)]), (INT32, [])],
                      [(UINT32, [len(values)])]), pack_elements(UINT64, values) + pack_elements(INT32, [scale]))
    for _ in range(8):
        channels, fraction = random.randint(1, 20), random.choice([14, 14, 16, 10])
        smoothing, alternate = random.randint(0, 1 << fraction), random.randint(0, 1 << fraction)
        options = {
            "alternate_one_minus_smoothing": (1 << fraction) - alternate, "alternate_smoothing": alternate,
            "clamping": random.random() < 0.5, "min_signal_remaining": random.randint(0, 1 << fraction),
            "num_channels": channels, "one_minus_smoothing": (1 << fraction) - smoothing, "smoothing": smoothing,
            "smoothing_bits": random.choice([0, 3, 10]), "spectral_subtraction_bits": fraction}
        yield ("signal_filter_bank_spectral_subtraction_u32",
               one_op("SignalFilterBankSpectralSubtraction", options, [(UINT32, [channels])],
                      [(UINT32, [channels]), (UINT32, [channels])]), uint32s(random, channels), random.randint(1, 4))
    for _ in range(8):
        channels = 60
        gains = samples(random, "s16", 125)
        yield ("signal_pcan_u32",
               one_op("SignalPCAN", {"snr_shift": random.choice([0, 3, 6, 12, 20, 40])},
                      [(UINT32, [channels]), (UINT32, [channels])], [(UINT32, [channels])], [(INT16, [125], gains)]),
               uint32s(random, 2 * channels))
    for bits in (0, 1, 3, 8, 31):
        channels = 60
        options = {"input_correction_bits": bits, "output_scale": random.choice([1, 64, 1600, 65536])}
        yield ("signal_filter_bank_log_u32",
               one_op("SignalFilterBankLog", options, [(UINT32, [channels])], [(INT16, [channels])]),
               uint32s(random, channels))


def streams(random):
    for delay in (0, 1, 3, 8, 9, 20, 33):
        shape = [*outer_shape(random), random.choice([1, 8, 9])]
        yield ("signal_delay_s16",
               one_op("SignalDelay", {"delay_length": delay}, [(INT16, shape)], [(INT16, shape)]),
               samples(random, "s16", product(shape)), random.randint(1, 6))
    # Without prefill the frames that aren't valid are undefined: enough runs that the last one's are.
    for size, step, prefill, frames, runs in ((5, 5, False, 1, 2), (6, 2, True, 1, 1), (6, 2, True, 3, 3),
                                              (5, 2, True, 2, 4), (5, 2, False, 2, 4), (7, 3, False, 1, 5),
                                              (3, 5, False, 2, 2), (400, 160, False, 1, 4), (30, 20, True, 1, 3)):
        outer = outer_shape(random)
        shape = [*outer, step * frames]
        yield ("signal_framer_s16",
               one_op("SignalFramer", {"frame_size": size, "frame_step": step, "prefill": prefill}, [(INT16, shape)],
                      [(INT16, [*outer, frames, size]), (BOOL, [])]), samples(random, "s16", product(shape)), runs)
    for left, right, step, runs in ((0, 0, 1, 2), (1, 0, 1, 1), (2, 1, 1, 2), (3, 1, 2, 2), (3, 1, 2, 4), (0, 2, 3, 6),
                                    (1, 1, 3, 5), (0, 1, 2, 2)):
        channels = random.randint(1, 6)
        options = {"num_channels": channels, "stacker_left_context": left, "stacker_right_context": right,
                   "stacker_step": step}
        yield ("signal_stacker_s16",
               one_op("SignalStacker", options, [(INT16, [channels])],
                      [(INT16, [channels * (left + right + 1)]), (BOOL, [])]), samples(random, "s16", channels), runs)
    for kind in ("s16", "f32"):
        for size, step in ((1, 1), (4, 4), (5, 2), (8, 1), (400, 160), (6, 3)):
            outer, frames = outer_shape(random), random.randint(1, 3)
            if size > 100:
                outer = []
            shape = [*outer, frames, size]
            yield (f"signal_overlap_add_{kind}",
                   one_op("SignalOverlapAdd", {"T": SCHEMA[kind], "frame_step": step}, [(SCHEMA[kind], shape)],
                          [(SCHEMA[kind], [*outer, frames * step])]), samples(random, kind, product(shape)),
                   random.randint(1, 4))


def models(random):
    yield from ffts(random)
    yield from spectra(random)
    yield from filter_banks(random)
    yield from streams(random)
