#!/usr/bin/env bash
# The commands that look into a model: mote show, check, verify and plan, on models that are written here, on some of
# tests/data/op_models, and on damaged files.
# shellcheck source=tests/end_to_end/lib.sh
. "$(dirname "$0")/lib.sh"
cd "$work"

# expect_findings COMMAND…: exit code 2, what it found in $work/stdout, one sentence on stderr.
expect_findings() {
  local code=0
  "$@" >stdout 2>stderr || code=$?
  [ "$code" -eq 2 ] || fail "$* gave exit code $code, expected 2: $(cat stdout stderr)"
  [ "$(grep -c '^error: ' stderr) $(wc -l <stderr)" = '1 1' ] || fail "$* said on stderr: $(cat stderr)"
}

# expect FILE TEXT…: every TEXT stands in it.
expect() {
  local file=$1 text
  shift
  for text in "$@"; do
    grep -qF -- "$text" "$file" || fail "'$text' isn't in $file: $(head -c 3000 "$file")"
  done
}

# expect_drawing FILE TEXT…: well-formed XML of lines of text, every TEXT in it, no mark of an unprintable character.
expect_drawing() {
  local file=$1
  shift
  python3 -c 'import sys, xml.dom.minidom as x; assert x.parse(sys.argv[1]).documentElement.tagName == "svg"' "$file" ||
    fail "$file isn't well-formed"
  grep -q $'\xef\xbf\xbd' "$file" && fail "$file marks a character that can't be seen"
  expect "$file" "$@"
}

PYTHONPATH=$root/tests/op_models python3 - "$root" <<'PYTHON'
import pathlib
import struct
import sys

from tflite_writer import INT8, INT32, Operator, Subgraph, Tensor, write_model

FLOAT16, RELU, FULLY_CONNECTED, SOFTMAX, CONV_3D, CUSTOM = 1, 19, 9, 25, 132, 32


def save(name, tensors, operators, inputs, outputs):
    pathlib.Path(name + ".tflite").write_bytes(write_model(Subgraph(tensors, operators, inputs, outputs)))


def dense(source, weights, bias, output):
    return Operator(FULLY_CONNECTED, [source, weights, bias], [output], 8, [(0, "byte", 0)])


def dense_tensors(name, features, units):
    weights = bytes((17 * i + 5) % 251 for i in range(features * units))
    bias = struct.pack(f"<{units}i", *range(100, 100 + units))
    return [Tensor(INT8, [units, features], 0.01, data=weights, name=name + "/weights"),
            Tensor(INT32, [units], 0.0005, data=bias, name=name + "/bias"),
            Tensor(INT8, [1, units], 0.1, name=name)]


# input → dense_1 → dense_2 → probabilities
fine = [Tensor(INT8, [1, 64], 0.05, name="input"), *dense_tensors("block/dense_1", 64, 8),
        *dense_tensors("block/dense_2", 8, 4), Tensor(INT8, [1, 4], 1 / 256, -128, name="a<b> & \"probabilities\"")]
save("fine", fine, [dense(0, 1, 2, 3), dense(3, 4, 5, 6), Operator(SOFTMAX, [6], [7], 9, [(0, "float", 1.0)])],
     [0], [7])

# An op, a custom op and a type that Mote has not, beside one that it has.
tensors = [Tensor(INT8, [1, 4], 0.5, name=name) for name in ("input", "folded", "rolled", "c", "d")]
tensors[3].type, tensors[3].scale = FLOAT16, None
save("unsupported", tensors, [Operator(CONV_3D, [0], [1], version=3), Operator(CUSTOM, [1], [2], custom="FlexRoll"),
                              Operator(RELU, [2], [4], version=2), Operator(RELU, [3], [4])], [0, 3], [4])

# Names of any bytes.
names = [Tensor(INT8, [1, 4], 0.5, name=name) for name in ("input_AAAA", "relu_BBBB")]
for name, code in (("odd_names", RELU), ("odd_names_unsupported", CONV_3D)):
    names[0].type = FLOAT16 if code == CONV_3D else INT8
    save(name, names, [Operator(code, [0], [1])], [0], [1])
    path = pathlib.Path(name + ".tflite")
    path.write_bytes(path.read_bytes().replace(b"AAAA", b"\xff\x1b[3").replace(b"BBBB", b"\xc3\x07\n<"))

wide = [Tensor(INT8, [1, 20000], 0.5, name=name) for name in ("input", "relu")]
save("wide", wide, [Operator(RELU, [0], [1])], [0], [1])
save("heavy", [Tensor(INT8, [1, 600], 0.05, name="input"), *dense_tensors("dense", 600, 600)], [dense(0, 1, 2, 3)],
     [0], [3])

# The first model of a container and its input: the format is that of tests/op_models/pack.py.
for name in ("gru_while_s8", "if_s8", "while_nested_s32", "call_once_f32"):
    container = (pathlib.Path(sys.argv[1]) / "tests/data/op_models" / (name + ".models")).read_bytes()
    at = 12
    for skipped in (0, 4):  # its name; its number of runs
        at += skipped
        if skipped == 0:
            at += 4 + struct.unpack_from("<I", container, at)[0]
    size = struct.unpack_from("<I", container, at)[0]
    pathlib.Path(name + ".tflite").write_bytes(container[at + 4:at + 4 + size])
    at += 4 + size
    size = struct.unpack_from("<I", container, at)[0]
    pathlib.Path(name + ".in.bin").write_bytes(container[at + 4:at + 4 + size])
PYTHON

# ---- show
"$mote" show fine.tflite --svg fine.svg >fine.txt
expect fine.txt 'fully_connected  block/dense_1' 'fully_connected  block/dense_2' 'probabilities' '[1,4]' 'total            3 nodes' \
  'scale 0.05 zero point 0' '544' 'arena 72 B'
expect_drawing fine.svg '>fine<' '>block/dense_1<' '>block/dense_2<' 'a&lt;b&gt; &amp; &quot;probabilities&quot;' '>512 MACs<'
"$mote" show gru_while_s8.tflite --svg gru.svg >gru.txt
expect gru.txt 'while' "subgraph 1 'main'" "subgraph 2 'main'" 'tanh                  %25'
expect_drawing gru.svg '>runs 1, 2<' '>subgraph 1: main<' '>subgraph 2: main<'
for layer in $("$mote" show gru_while_s8.tflite --json | jq -r '[.layers, .subgraphs[].layers] | flatten[] | .op'); do
  expect gru.txt "$layer"
  expect gru.svg ">$layer<"
done
for tensor in %10 %19 %25 %36; do expect gru.svg ">$tensor<"; done  # layers without a name of their own
expect_input_error '/dev/null/nowhere' "$mote" show fine.tflite --svg /dev/null/nowhere/x.svg

# ---- check
if command -v arm-none-eabi-g++ >/dev/null; then
  "$mote" check fine.tflite --board microbit >stdout
  expect stdout '3 operators, target cortex-m0 of microbit' 'arena 64 B, constants 592 B' ' of 16,384 B, 4,096 B of it for the stack' \
    ' of 262,144 B, the whole image' 'runs and fits'
else
  printf "skipped: arm-none-eabi-g++ isn't here: the size of a whole image is not looked at\n"
fi
"$mote" check fine.tflite --board microbit --quick >stdout
expect stdout '4,160 B of 16,384 B' '592 B of 262,144 B, of constants alone' 'runs and fits'
"$mote" check fine.tflite --target cortex-m4 --quick >stdout
expect stdout 'target cortex-m4' '--board says whether it fits'
expect_findings "$mote" check unsupported.tflite --target cortex-m4
expect stdout 'operator 0, CONV_3D version 3: mote has no such op' 'Conv2D' \
  "operator 1, custom 'FlexRoll' version 1: mote has no such op" 'SELECT_TF_OPS' \
  "operator 3, RELU version 1: 'c' is of type FLOAT16" 'without target_spec.supported_types'
grep -q 'operator 2' stdout && fail "operator 2 is fine: $(cat stdout)"
[ "$(grep -c '   try: ' stdout)" -eq 3 ] || fail "not every problem has a rewrite: $(cat stdout)"
expect stderr 'unsupported.tflite: 3 problems on cortex-m4'
expect_findings "$mote" check wide.tflite --board microbit --quick
expect stdout 'needs 24,096 B of RAM and microbit has 16,384 B' 'mote plan'
expect_findings "$mote" check heavy.tflite --board microbit --quick
expect stdout 'needs 362,400 B of flash and microbit has 262,144 B' 'mote show'
expect stderr 'heavy.tflite: 1 problem on microbit'
"$mote" check heavy.tflite --board microbit --quick --json >heavy.json 2>/dev/null && fail 'a model that does not fit gave exit code 0'
[ "$(json_value heavy.json ok) $(json_value heavy.json flash_limit_bytes)" = 'false 262144' ] || fail "$(cat heavy.json)"

# ---- verify
"$mote" verify fine.tflite --target host >stdout
expect stdout 'all 3 tensors are equal on host'
[ "$(grep -c 'equal             equal' stdout)" -eq 3 ] || fail "not every engine computed every layer: $(cat stdout)"
# A compiler that is wrong: it takes another bias in the second of three layers; and another weight in the body of a GRU's
# loop, which multiplies the state.
mkdir wrong
printf '%s\n' 's/^const int32_t dense_2_bias\[4\] = {/&9/' \
  '/ subgraph_2_fully_connected_3_weights\[/{n;s/[-0-9]\{1,\}/99/}' >wrong/change.sed
real=$(command -v g++)
printf '%s\n' '#!/bin/sh' \
  "for source in \"\$@\"; do case \$source in *model.cpp) sed -i -f '$work/wrong/change.sed' \"\$source\" ;; esac; done" \
  "exec $real \"\$@\"" >wrong/g++
chmod +x wrong/g++
code=0
CCACHE_DISABLE=1 PATH=$work/wrong:$PATH "$mote" verify fine.tflite --target any >stdout 2>stderr || code=$?
[ "$code" -eq 1 ] || fail "layers that differ gave exit code $code, expected 1: $(cat stdout stderr)"
expect stdout "the first that differs on any: operator 1 (fully_connected 'block/dense_2'), tensor 6"
grep -qE '^ +0 .* equal +equal$' stdout || fail "the layer before should be equal: $(cat stdout)"
grep -qE '^ +1 .* [0-9a-f]{16}  [0-9a-f]{16}  +equal$' stdout || fail "the compiled layer should differ: $(cat stdout)"
# Inside a loop every turn is compared: 3 times the condition's tensor, twice the body's 24, the 4 results.
targets=(host)
if command -v arm-none-eabi-g++ >/dev/null && command -v qemu-system-arm >/dev/null; then
  targets+=(cortex-m3)
else
  printf "skipped: arm-none-eabi-g++ or qemu-system-arm isn't here: no loop is compared on cortex-m3\n"
fi
for target in "${targets[@]}"; do
  "$mote" verify gru_while_s8.tflite --input gru_while_s8.in.bin --target "$target" >stdout
  expect stdout "all 55 tensors are equal on $target"
  [ "$(grep -cE '^ +2 +2 .* equal +equal$' stdout)" -eq 24 ] || fail "not all of the body is compared: $(cat stdout)"
  grep -qE '^ +1 +3 .* less .* equal +equal$' stdout || fail "the condition isn't compared: $(cat stdout)"
  "$mote" verify while_nested_s32.tflite --input while_nested_s32.in.bin --target "$target" >stdout
  expect stdout "all 39 tensors are equal on $target"
done
"$mote" verify if_s8.tflite --input if_s8.in.bin --target host >stdout
expect stdout "subgraph 1 isn't run with this input" 'all 4 tensors are equal on host'
"$mote" verify call_once_f32.tflite --input call_once_f32.in.bin --target host >stdout
expect stdout 'tensors are equal on host'
grep -q "isn't run" stdout && fail "CALL_ONCE only assigns, so there is nothing to compare in it: $(cat stdout)"
# With a state of zeros, the wrong weight tells in the second turn.
head -c 15 /dev/zero >zeros.bin
code=0
CCACHE_DISABLE=1 PATH=$work/wrong:$PATH "$mote" verify gru_while_s8.tflite --input zeros.bin --target any --json >wrong.json 2>stderr || code=$?
[ "$code" -eq 1 ] || fail "a loop that differs gave exit code $code, expected 1: $(cat wrong.json stderr)"
[ "$(jq -r '.first_difference | "\(.subgraph) \(.op_index) \(.tensor_index) \(.turn) \(.engine)"' wrong.json)" = '2 3 15 2 compiled' ] ||
  fail "$(jq .first_difference wrong.json)"
CCACHE_DISABLE=1 PATH=$work/wrong:$PATH "$mote" verify gru_while_s8.tflite --input zeros.bin --target any >stdout 2>stderr || true
expect stdout "the first that differs on any: operator 3 (fully_connected '%15') of subgraph 2, turn 2 of 2, tensor 15"

# ---- run --layers and profile: the main graph's layers alone, one line an op
"$mote" run gru_while_s8.tflite --input gru_while_s8.in.bin --output out.bin --layers layers.txt --target host >stdout
[ "$(cut -d' ' -f1-2 layers.txt | tr '\n' ' ')" = '0 4 0 5 0 6 0 7 ' ] || fail "$(cat layers.txt)"
if [ "${#targets[@]}" -eq 2 ]; then
  "$mote" profile gru_while_s8.tflite --target cortex-m3 --json >profile.json
  [ "$(jq '.layers | length' profile.json)" -eq 1 ] || fail "one WHILE isn't one line: $(cat profile.json)"
  jq -e '([.layers[0].instructions - .instructions, .instructions - .layers[0].instructions] | max) * 20 < .instructions' profile.json >/dev/null ||
    fail "what the loop runs isn't what the model runs: $(cat profile.json)"
  jq -e '.cycles_estimate.core == "Cortex-M3" and .cycles_estimate.least > .instructions and .cycles_estimate.most > .cycles_estimate.least and
      .code_bytes > 0 and .rodata_bytes > 0 and .weight_bytes >= .tflite_constant_bytes and .stack_bytes > 0 and
      .ram_bytes == .data_bytes + .bss_bytes + .stack_bytes and .bss_bytes >= .arena_bytes and
      .flash_bytes > .code_bytes + .rodata_bytes + .weight_bytes and .peak_stack_bytes >= .stack_bytes and .layers[0].share == 1' profile.json >/dev/null ||
    fail "figures that can't be: $(cat profile.json)"
  for cpu in cortex-m4 rv32imc; do
    "$mote" profile fine.tflite --target "$cpu" --compiler clang --json >clang.json || fail "clang's code for $cpu"
    jq -e '.compiler == "clang" and .instructions > 0 and .code_bytes > 0' clang.json >/dev/null || fail "clang: $(cat clang.json)"
  done
  "$mote" profile fine.tflite --target cortex-m3 >profile.txt
  expect profile.txt 'block/dense_1' 'fully_connected' '█' 'one inference' 'by estimate on the Cortex-M3' 'times the' 'stack'
fi

head -c 63 /dev/zero >short.bin
expect_input_error '63 bytes.*64' "$mote" verify fine.tflite --input short.bin

# ---- plan
"$mote" plan fine.tflite --svg plan.svg >plan.txt
expect plan.txt 'arena 72 B, proved optimal' '0 fully_connected' 'alive B' 'block/dense_1' 'input to 0'
expect_drawing plan.svg '>fine<' 'arena 72 B' 'proved optimal: no placement needs less' '>lower bound<' '(input): 64 B at'
# A target's own kernels take scratch memory: what is planned is what is compiled.
"$mote" plan fine.tflite --target cortex-m4 >plan.txt
expect plan.txt 'scratch of fully_connected 0'
"$mote" compile fine.tflite --target cortex-m4 -o planned >/dev/null
arena=$("$mote" plan fine.tflite --target cortex-m4 --json | jq .arena_bytes)
[ "$arena" -gt 72 ] || fail "no more memory for the kernels of the Cortex-M4: $arena B"
grep -qE "arena.*\\b$arena\\b" planned/fine.cpp planned/fine.h || fail "what is compiled hasn't the $arena B that are planned"
"$mote" plan if_s8.tflite --svg plan.svg >plan.txt
expect plan.txt ' subgraph 1: then' ' subgraph 2: else' 'subgraph subgraph 2'
expect_drawing plan.svg '>subgraph 1: then<' 'subgraph 2 (subgraph): 28 B'
"$mote" plan fine.tflite --pool fast=64 --pool 'slow&old=512' --pool spare=100 --svg pools.svg >pools.txt
expect pools.txt 'arena 72 B, proved optimal' 'pool fast: 64 B of 64 B (100 %)' 'pool slow&old: 8 B of 512 B (1 %)' \
  'pool spare: 0 B of 100 B (0 %)'
grep -qE '^ a +64 +0\.\.63 +fast +input to 0 +input +input$' pools.txt || fail "the input isn't in fast: $(cat pools.txt)"
expect_drawing pools.svg '>fine, pool fast<' '>fine, pool slow&amp;old<' '64 B of 64 B (100 %)' ">pool's end<"
"$mote" plan --pool fast=64 --pool slow=512 fine.tflite --json >pools.json
[ "$(jq -r '[.blocks[] | .pool] | unique | join(" ")' pools.json)" = 'fast slow' ] || fail "$(cat pools.json)"
expect_input_error 'expected NAME=BYTES' "$mote" plan fine.tflite --pool fast
expect_input_error 'there is a pool fast already' "$mote" plan fine.tflite --pool fast=64 --pool fast=64
expect_input_error 'fine: .*at least 80 B' "$mote" plan fine.tflite --pool fast=48

# ---- files that are no models
mkdir folder
: >empty.tflite
printf 'hello, I am no model\n' >text.tflite
head -c 700 fine.tflite >cut.tflite
for command in show check verify plan; do
  expect_input_error "empty.tflite: isn't a .tflite file" "$mote" "$command" empty.tflite
  expect_input_error "text.tflite: isn't a .tflite file" "$mote" "$command" text.tflite
  expect_input_error 'cut.tflite: .*damaged' "$mote" "$command" cut.tflite
  expect_input_error 'folder: .*directory' "$mote" "$command" folder
  expect_input_error 'nothing.tflite: ' "$mote" "$command" nothing.tflite
done

# ---- names that no terminal and no JSON takes
for command in show check verify plan; do
  "$mote" "$command" odd_names.tflite >stdout
  LC_ALL=C grep -q $'[^\t\x20-\xff]' stdout && fail "$command prints control characters: $(cat -v stdout)"
  "$mote" "$command" odd_names.tflite --json | jq -e . >/dev/null || fail "$command --json isn't JSON"
done
expect_findings "$mote" check odd_names_unsupported.tflite --json
jq -e '.problems | length == 2' stdout >/dev/null || fail "$(cat stdout)"

# ---- models that others trained
models=${MOTE_SHARED:-$root/../shared}/models
if [ -d "$models" ]; then
  "$mote" plan "$models/kws_ref_model.tflite" >stdout
  expect stdout 'arena 10,048 B, lower bound 8,448 B'
  "$mote" check "$models/kws_ref_model.tflite" --board nano33ble --quick >stdout
  expect stdout '13 operators' 'runs and fits'
  expect_findings "$mote" check "$models/mobilenet_v2_quantized_1x3x224x224.tflite" --board microbit --quick
  expect stdout 'needs 2,455,936 B of RAM and microbit has 16,384 B'
  "$mote" show "$models/mobilenet_v2_quantized_1x3x224x224.tflite" --svg large.svg >stdout
  expect stdout '84 nodes'
  expect_drawing large.svg '>mobilenet_v2_quantized_1x3x224x224<' '84 ops'
else
  printf "skipped: ../shared isn't here: models that others trained are not looked into\n"
fi
printf 'show, check, verify and plan hold\n'
