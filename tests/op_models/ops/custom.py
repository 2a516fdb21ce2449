"""CIRCULAR_BUFFER and TFLite_Detection_PostProcess."""

from common import *  # noqa: F401,F403
from common import random_bytes
from signals import one_op
from tflite_writer import FLOAT32, INT8, Operator, Subgraph, Tensor, pack_elements, write_flexbuffer_map

CUSTOM = 32
RELU = 19


def circular_buffers(random):
    for slots, options in ((1, {"cycles_max": 1}), (3, {"cycles_max": 1}), (5, None), (13, None), (25, None)):
        height, depth, zero_point = random.randint(1, 3), random.randint(1, 8), random.randint(-128, 127)
        tensors = [Tensor(INT8, [1, 1, height, depth], 0.5, zero_point),
                   Tensor(INT8, [1, slots, height, depth], 0.5, zero_point, variable=True)]
        custom_options = None if options is None else write_flexbuffer_map(options)
        op = Operator(CUSTOM, [0], [1], custom="CIRCULAR_BUFFER", custom_options=custom_options)
        yield ("circular_buffer_s8", Subgraph(tensors, [op], [0], [1]),
               random_bytes(random, INT8, height * depth), random.randint(1, slots))


def periodic_circular_buffers(random):
    """Only every so many runs go on behind the buffer; the last one here does, where another op follows."""
    for slots, cycles, runs, follows in ((3, 2, 1, False), (3, 3, 2, False), (4, None, 3, False), (1, 2, 4, True),
                                         (2, 3, 3, True), (4, None, 2, True)):
        height, depth, zero_point = random.randint(1, 3), random.randint(1, 8), random.randint(-128, 127)
        kept = [1, slots, height, depth]
        tensors = [Tensor(INT8, [1, 1, height, depth], 0.5, zero_point),
                   Tensor(INT8, kept, 0.5, zero_point, variable=True)]
        options = None if cycles is None else write_flexbuffer_map({"cycles_max": cycles})
        ops = [Operator(CUSTOM, [0], [1], custom="CIRCULAR_BUFFER", custom_options=options)]
        if follows:
            tensors.append(Tensor(INT8, kept, 0.5, zero_point))
            ops.append(Operator(RELU, [1], [2]))
        yield ("circular_buffer_periodic_s8", Subgraph(tensors, ops, [0], [len(tensors) - 1]),
               random_bytes(random, INT8, height * depth), runs)


def detector(options, boxes, values, columns, most, anchors):
    return one_op("TFLite_Detection_PostProcess", options,
                  [(FLOAT32, [1, boxes, values]), (FLOAT32, [1, boxes, columns])],
                  [(FLOAT32, [1, most, 4]), (FLOAT32, [1, most]), (FLOAT32, [1, most]), (FLOAT32, [1])],
                  [(FLOAT32, [boxes, 4], pack_elements(FLOAT32, anchors))])


def detection_options(random, most, classes):
    options = {"max_detections": most, "max_classes_per_detection": 1, "num_classes": classes,
               "nms_score_threshold": random.choice([-1.0, 0.2, 0.6, 2.0]),
               "nms_iou_threshold": random.choice([0.1, 0.5, 1.0]), "y_scale": 10.0, "x_scale": 8.0, "h_scale": 5.0,
               "w_scale": 4.0}
    if random.random() < 0.7:
        options["detections_per_class"] = random.randint(1, 6)
    return options


def some_scores(random, count):
    """Equal ones among them: the order decides then."""
    return pack_elements(FLOAT32, [random.choice([0.25, 0.5, 0.75, random.random()]) for _ in range(count)])


def per_class_detections(random):
    for _ in range(14):
        boxes, classes, background = random.randint(1, 24), random.randint(1, 5), random.randint(0, 1)
        values, most = random.choice([4, 4, 5]), random.randint(1, 10)
        options = {**detection_options(random, most, classes), "use_regular_nms": True}
        anchors = []
        for _ in range(boxes):
            anchors += [random.uniform(0, 1), random.uniform(0, 1), random.uniform(0.1, 1), random.uniform(0.1, 1)]
        yield ("detection_post_process_f32", detector(options, boxes, values, classes + background, most, anchors),
               random_bytes(random, FLOAT32, boxes * values) + some_scores(random, boxes * (classes + background)))


def fast_detections(random):
    """As many heaps of boxes as detections: TFLite Micro leaves outputs that it doesn't need undefined."""
    for _ in range(10):
        most, classes, background = random.randint(1, 6), random.randint(1, 5), random.randint(0, 1)
        boxes = most * random.randint(1, 4)
        options = {**detection_options(random, most, classes), "nms_score_threshold": random.choice([-1.0, 0.0]),
                   "nms_iou_threshold": 0.5}
        if random.random() < 0.5:
            options["use_regular_nms"] = False
        heaps = [i % most for i in range(boxes)]
        random.shuffle(heaps)
        anchors = [side for heap in heaps for side in (0.5, 3.0 * heap, 0.8, 1.0)]
        yield ("detection_post_process_f32", detector(options, boxes, 4, classes + background, most, anchors),
               random_bytes(random, FLOAT32, boxes * 4, -0.3, 0.3) +
               some_scores(random, boxes * (classes + background)))


def models(random):
    yield from circular_buffers(random)
    yield from per_class_detections(random)
    yield from fast_detections(random)
    yield from periodic_circular_buffers(random)
