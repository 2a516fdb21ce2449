#pragma once

// Every op of a model that Mote has a kernel for, one row each. The host's graph::Op, the readers' and the writer's
// tables and the interpreter's all_ops follow from these lists.

// MOTE_OP(name, builtin code, options struct, id in the options union (0: none), least inputs, most inputs, outputs)
// `any`: as many as the node has.
#define MOTE_BUILTIN_OP_LIST(MOTE_OP)                                                 \
  MOTE_OP(abs, 101, NoOptions, 78, 1, 1, 1)                                           \
  MOTE_OP(add, 0, AddOptions, 11, 2, 2, 1)                                            \
  MOTE_OP(add_n, 106, NoOptions, 82, 1, any, 1)                                       \
  MOTE_OP(arg_max, 56, NoOptions, 40, 2, 2, 1)                                        \
  MOTE_OP(arg_min, 79, NoOptions, 57, 2, 2, 1)                                        \
  MOTE_OP(assign_variable, 144, NoOptions, 113, 2, 2, 0)                              \
  MOTE_OP(average_pool_2d, 1, Pool2dOptions, 5, 1, 1, 1)                              \
  MOTE_OP(batch_matmul, 126, BatchMatmulOptions, 101, 2, 2, 1)                        \
  MOTE_OP(batch_to_space_nd, 37, NoOptions, 24, 3, 3, 1)                              \
  MOTE_OP(bidirectional_sequence_lstm, 52, BidirectionalLstmOptions, 69, 39, 48, any) \
  MOTE_OP(broadcast_args, 145, NoOptions, 0, 2, 2, 1)                                 \
  MOTE_OP(broadcast_to, 130, NoOptions, 104, 2, 2, 1)                                 \
  MOTE_OP(call_once, 129, CallOnceOptions, 103, 0, 0, 0)                              \
  MOTE_OP(cast, 53, NoOptions, 37, 1, 1, 1)                                           \
  MOTE_OP(ceil, 104, NoOptions, 0, 1, 1, 1)                                           \
  MOTE_OP(concatenation, 2, ConcatenationOptions, 10, 1, any, 1)                      \
  MOTE_OP(conv_2d, 3, Conv2dOptions, 1, 2, 3, 1)                                      \
  MOTE_OP(cos, 108, NoOptions, 84, 1, 1, 1)                                           \
  MOTE_OP(cumsum, 128, CumsumOptions, 102, 2, 2, 1)                                   \
  MOTE_OP(depth_to_space, 5, BlockOptions, 94, 1, 1, 1)                               \
  MOTE_OP(depthwise_conv_2d, 4, DepthwiseConv2dOptions, 2, 2, 3, 1)                   \
  MOTE_OP(dequantize, 6, NoOptions, 38, 1, 1, 1)                                      \
  MOTE_OP(div, 42, ArithmeticOptions, 29, 2, 2, 1)                                    \
  MOTE_OP(dynamic_update_slice, 151, NoOptions, 117, 3, 3, 1)                         \
  MOTE_OP(elu, 111, NoOptions, 0, 1, 1, 1)                                            \
  MOTE_OP(embedding_lookup, 7, NoOptions, 0, 2, 2, 1)                                 \
  MOTE_OP(equal, 71, NoOptions, 53, 2, 2, 1)                                          \
  MOTE_OP(exp, 47, NoOptions, 33, 1, 1, 1)                                            \
  MOTE_OP(expand_dims, 70, NoOptions, 52, 2, 2, 1)                                    \
  MOTE_OP(fill, 94, NoOptions, 68, 2, 2, 1)                                           \
  MOTE_OP(floor, 8, NoOptions, 0, 1, 1, 1)                                            \
  MOTE_OP(floor_div, 90, NoOptions, 65, 2, 2, 1)                                      \
  MOTE_OP(floor_mod, 95, NoOptions, 72, 2, 2, 1)                                      \
  MOTE_OP(fully_connected, 9, FullyConnectedOptions, 8, 2, 3, 1)                      \
  MOTE_OP(gather, 36, GatherOptions, 23, 2, 2, 1)                                     \
  MOTE_OP(gather_nd, 107, NoOptions, 83, 2, 2, 1)                                     \
  MOTE_OP(gelu, 150, GeluOptions, 116, 1, 1, 1)                                       \
  MOTE_OP(greater, 61, NoOptions, 44, 2, 2, 1)                                        \
  MOTE_OP(greater_equal, 62, NoOptions, 45, 2, 2, 1)                                  \
  MOTE_OP(hard_swish, 117, NoOptions, 91, 1, 1, 1)                                    \
  MOTE_OP(if_, 118, IfOptions, 92, 1, any, any)                                       \
  MOTE_OP(l2_normalization, 11, ArithmeticOptions, 12, 1, 1, 1)                       \
  MOTE_OP(l2_pool_2d, 12, Pool2dOptions, 5, 1, 1, 1)                                  \
  MOTE_OP(leaky_relu, 98, LeakyReluOptions, 75, 1, 1, 1)                              \
  MOTE_OP(less, 58, NoOptions, 41, 2, 2, 1)                                           \
  MOTE_OP(less_equal, 63, NoOptions, 46, 2, 2, 1)                                     \
  MOTE_OP(log, 73, NoOptions, 0, 1, 1, 1)                                             \
  MOTE_OP(log_softmax, 50, NoOptions, 36, 1, 1, 1)                                    \
  MOTE_OP(logical_and, 86, NoOptions, 62, 2, 2, 1)                                    \
  MOTE_OP(logical_not, 87, NoOptions, 63, 1, 1, 1)                                    \
  MOTE_OP(logical_or, 84, NoOptions, 60, 2, 2, 1)                                     \
  MOTE_OP(logistic, 14, NoOptions, 0, 1, 1, 1)                                        \
  MOTE_OP(max_pool_2d, 17, Pool2dOptions, 5, 1, 1, 1)                                 \
  MOTE_OP(maximum, 55, NoOptions, 39, 2, 2, 1)                                        \
  MOTE_OP(mean, 40, ReduceOptions, 27, 2, 2, 1)                                       \
  MOTE_OP(minimum, 57, NoOptions, 39, 2, 2, 1)                                        \
  MOTE_OP(mirror_pad, 100, MirrorPadOptions, 77, 2, 2, 1)                             \
  MOTE_OP(mul, 18, ArithmeticOptions, 21, 2, 2, 1)                                    \
  MOTE_OP(neg, 59, NoOptions, 42, 1, 1, 1)                                            \
  MOTE_OP(not_equal, 72, NoOptions, 54, 2, 2, 1)                                      \
  MOTE_OP(one_hot, 85, OneHotOptions, 61, 4, 4, 1)                                    \
  MOTE_OP(pack, 83, PackOptions, 59, 1, any, 1)                                       \
  MOTE_OP(pad, 34, NoOptions, 22, 2, 2, 1)                                            \
  MOTE_OP(pad_v2, 60, NoOptions, 43, 3, 3, 1)                                         \
  MOTE_OP(pow, 78, NoOptions, 56, 2, 2, 1)                                            \
  MOTE_OP(prelu, 54, NoOptions, 0, 2, 2, 1)                                           \
  MOTE_OP(quantize, 114, NoOptions, 89, 1, 1, 1)                                      \
  MOTE_OP(range, 96, NoOptions, 73, 3, 3, 1)                                          \
  MOTE_OP(read_variable, 143, NoOptions, 112, 1, 1, 1)                                \
  MOTE_OP(reduce_all, 140, ReduceOptions, 27, 2, 2, 1)                                \
  MOTE_OP(reduce_any, 91, ReduceOptions, 27, 2, 2, 1)                                 \
  MOTE_OP(reduce_max, 82, ReduceOptions, 27, 2, 2, 1)                                 \
  MOTE_OP(reduce_min, 89, ReduceOptions, 27, 2, 2, 1)                                 \
  MOTE_OP(reduce_prod, 81, ReduceOptions, 27, 2, 2, 1)                                \
  MOTE_OP(relu, 19, NoOptions, 0, 1, 1, 1)                                            \
  MOTE_OP(relu6, 21, NoOptions, 0, 1, 1, 1)                                           \
  MOTE_OP(reshape, 22, NoOptions, 17, 1, 2, 1)                                        \
  MOTE_OP(resize_bilinear, 23, ResizeBilinearOptions, 15, 2, 2, 1)                    \
  MOTE_OP(resize_nearest_neighbor, 97, ResizeNearestOptions, 74, 2, 2, 1)             \
  MOTE_OP(reverse_sequence, 112, ReverseSequenceOptions, 87, 2, 2, 1)                 \
  MOTE_OP(reverse_v2, 105, NoOptions, 81, 2, 2, 1)                                    \
  MOTE_OP(round, 116, NoOptions, 0, 1, 1, 1)                                          \
  MOTE_OP(rsqrt, 76, NoOptions, 0, 1, 1, 1)                                           \
  MOTE_OP(scatter_nd, 122, NoOptions, 97, 3, 3, 1)                                    \
  MOTE_OP(select, 64, NoOptions, 47, 3, 3, 1)                                         \
  MOTE_OP(select_v2, 123, NoOptions, 98, 3, 3, 1)                                     \
  MOTE_OP(shape, 77, NoOptions, 55, 1, 1, 1)                                          \
  MOTE_OP(sin, 66, NoOptions, 0, 1, 1, 1)                                             \
  MOTE_OP(slice, 65, NoOptions, 48, 3, 3, 1)                                          \
  MOTE_OP(softmax, 25, SoftmaxOptions, 9, 1, 1, 1)                                    \
  MOTE_OP(space_to_batch_nd, 38, NoOptions, 25, 3, 3, 1)                              \
  MOTE_OP(space_to_depth, 26, BlockOptions, 19, 1, 1, 1)                              \
  MOTE_OP(split, 49, SplitOptions, 35, 2, 2, any)                                     \
  MOTE_OP(split_v, 102, SplitOptions, 79, 3, 3, any)                                  \
  MOTE_OP(sqrt, 75, NoOptions, 0, 1, 1, 1)                                            \
  MOTE_OP(square, 92, NoOptions, 66, 1, 1, 1)                                         \
  MOTE_OP(squared_difference, 99, NoOptions, 76, 2, 2, 1)                             \
  MOTE_OP(squeeze, 43, NoOptions, 30, 1, 1, 1)                                        \
  MOTE_OP(strided_slice, 45, StridedSliceOptions, 32, 4, 4, 1)                        \
  MOTE_OP(sub, 41, AddOptions, 28, 2, 2, 1)                                           \
  MOTE_OP(sum, 74, ReduceOptions, 27, 2, 2, 1)                                        \
  MOTE_OP(svdf, 27, SvdfOptions, 6, 5, 5, 1)                                          \
  MOTE_OP(tanh, 28, NoOptions, 0, 1, 1, 1)                                            \
  MOTE_OP(tile, 69, NoOptions, 51, 2, 2, 1)                                           \
  MOTE_OP(topk_v2, 48, NoOptions, 34, 2, 2, 2)                                        \
  MOTE_OP(transpose, 39, NoOptions, 26, 2, 2, 1)                                      \
  MOTE_OP(transpose_conv, 67, TransposeConvOptions, 49, 3, 4, 1)                      \
  MOTE_OP(unidirectional_sequence_lstm, 44, UnidirectionalLstmOptions, 71, 20, 24, 1) \
  MOTE_OP(unpack, 88, UnpackOptions, 64, 1, 1, any)                                   \
  MOTE_OP(var_handle, 142, VarHandleOptions, 111, 0, 0, 1)                            \
  MOTE_OP(where, 109, NoOptions, 85, 1, 1, 1)                                         \
  MOTE_OP(while_, 119, WhileOptions, 93, 1, any, any)                                 \
  MOTE_OP(zeros_like, 93, NoOptions, 67, 1, 1, 1)

// MOTE_OP(name, custom code in the file, options struct, least inputs, most inputs, outputs)
#define MOTE_CUSTOM_OP_LIST(MOTE_OP)                                                                    \
  MOTE_OP(circular_buffer, "CIRCULAR_BUFFER", CircularBufferOptions, 1, 1, 1)                           \
  MOTE_OP(detection_post_process, "TFLite_Detection_PostProcess", DetectionPostProcessOptions, 3, 3, 4) \
  MOTE_OP(lookup, "MoteLookup", NoOptions, 2, 2, 1)                                                     \
  MOTE_OP(signal_delay, "SignalDelay", SignalDelayOptions, 1, 1, 1)                                     \
  MOTE_OP(signal_energy, "SignalEnergy", SignalEnergyOptions, 1, 1, 1)                                  \
  MOTE_OP(signal_fft_auto_scale, "SignalFftAutoScale", NoOptions, 1, 1, 2)                              \
  MOTE_OP(signal_filter_bank, "SignalFilterBank", SignalFilterBankOptions, 6, 6, 1)                     \
  MOTE_OP(signal_filter_bank_log, "SignalFilterBankLog", SignalFilterBankLogOptions, 1, 1, 1)           \
  MOTE_OP(signal_filter_bank_spectral_subtraction, "SignalFilterBankSpectralSubtraction",               \
          SignalFilterBankSpectralSubtractionOptions, 1, 1, 2)                                          \
  MOTE_OP(signal_filter_bank_square_root, "SignalFilterBankSquareRoot", NoOptions, 2, 2, 1)             \
  MOTE_OP(signal_framer, "SignalFramer", SignalFramerOptions, 1, 1, 2)                                  \
  MOTE_OP(signal_irfft, "SignalIrfft", SignalFftOptions, 1, 1, 1)                                       \
  MOTE_OP(signal_overlap_add, "SignalOverlapAdd", SignalOverlapAddOptions, 1, 1, 1)                     \
  MOTE_OP(signal_pcan, "SignalPCAN", SignalPcanOptions, 3, 3, 1)                                        \
  MOTE_OP(signal_rfft, "SignalRfft", SignalFftOptions, 1, 1, 1)                                         \
  MOTE_OP(signal_stacker, "SignalStacker", SignalStackerOptions, 1, 1, 2)                               \
  MOTE_OP(signal_window, "SignalWindow", SignalWindowOptions, 2, 2, 1)                                  \
  MOTE_OP(stream_average, "MoteStreamAverage", StreamAverageOptions, 1, 1, 1)                           \
  MOTE_OP(stream_rows, "MoteStreamRows", StreamRowsOptions, 1, 1, 1)
