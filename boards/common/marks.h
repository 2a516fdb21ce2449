#pragma once

// Empty functions whose entry the instruction counter watches (boards/qemu/instruction_count_plugin.c).
extern "C" {
void mote_mark_run_begin();
void mote_mark_run_end();
void mote_mark_layer_resume();
void mote_mark_push_begin();
void mote_mark_push_end();
void mote_mark_inference_begin();
void mote_mark_inference_end();
}
