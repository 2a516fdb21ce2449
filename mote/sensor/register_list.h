#pragma once

// Every register that a sensor has on its bus, one row each: the one description from which device code, drivers,
// header, protocol page and datasheet follow. All are little-endian; what no row names reads as 0. No register holds
// what the sensor senses: only what it decided.

// MOTE_REGISTER(name, address, bytes, type, access, unit, meaning)
// types: u8, u16, u32, f32 (IEEE 754), hash (SHA-256, its first byte first); access: read, write (and read back).
#define MOTE_RESULT_REGISTER_LIST(MOTE_REGISTER)                                                                \
  MOTE_REGISTER(flags, 0x00, 1, u8, read, "", "bit 0: there is a decision; bit 1: its class is an event")       \
  MOTE_REGISTER(class_index, 0x01, 1, u8, read, "", "class of the decision; 255: none reached the threshold")   \
  MOTE_REGISTER(score, 0x02, 1, u8, read, "1/256", "score of best_class")                                       \
  MOTE_REGISTER(best_class, 0x03, 1, u8, read, "", "class with the highest score, whatever the threshold")      \
  MOTE_REGISTER(time, 0x04, 4, u32, read, "ms", "age of the stream at the decision")                            \
  MOTE_REGISTER(decisions, 0x08, 4, u32, read, "", "decisions since start-up")                                  \
  MOTE_REGISTER(events, 0x0c, 4, u32, read, "", "events that began since start-up")                             \
  MOTE_REGISTER(value, 0x10, 4, f32, read, "", "the number that the sensor tells, of one that tells a number")  \
  MOTE_REGISTER(health, 0x14, 1, u8, read, "",                                                                  \
                "bit 0: input was lost; bit 1: input has ended; bit 2: the last write was refused")             \
  MOTE_REGISTER(bus_errors, 0x15, 1, u8, read, "", "messages cut short or damaged since start-up, at most 255") \
  MOTE_REGISTER(result_crc, 0x16, 2, u16, read, "", "CRC-16 of 0x00 to 0x15")

#define MOTE_CONTROL_REGISTER_LIST(MOTE_REGISTER)                                                              \
  MOTE_REGISTER(mode, 0x20, 1, u8, write, "", "0 standby; 1 continuous; 2 single: one decision, then standby") \
  MOTE_REGISTER(threshold, 0x21, 2, u16, write, "1/256", "least score of a class, 0 to 256")                   \
  MOTE_REGISTER(period, 0x23, 2, u16, write, "ms", "least time from one decision on the bus to the next; 0: every one")

#define MOTE_IDENTITY_REGISTER_LIST(MOTE_REGISTER)                                                                   \
  MOTE_REGISTER(magic, 0x28, 2, u16, read, "", "0x4d53: a sensor with this register map")                            \
  MOTE_REGISTER(map_version, 0x2a, 1, u8, read, "", "version of this map")                                           \
  MOTE_REGISTER(class_count, 0x2b, 1, u8, read, "", "how many classes there are; 1 of a sensor that tells a number") \
  MOTE_REGISTER(model_sha256, 0x30, 32, hash, read, "", "SHA-256 of the model's .tflite")                            \
  MOTE_REGISTER(firmware_sha256, 0x50, 32, hash, read, "",                                                           \
                "SHA-256 of the firmware in flash, these 32 bytes taken as 0")                                       \
  MOTE_REGISTER(identity_crc, 0x70, 2, u16, read, "", "CRC-16 of 0x28 to 0x6f")

#define MOTE_REGISTER_LIST(MOTE_REGISTER)  \
  MOTE_RESULT_REGISTER_LIST(MOTE_REGISTER) \
  MOTE_CONTROL_REGISTER_LIST(MOTE_REGISTER) MOTE_IDENTITY_REGISTER_LIST(MOTE_REGISTER)
