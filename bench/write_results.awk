# Tables of figures, one a target: a file called baselines…, as baselines.tsv, then figures as run.sh has them. With title=yes, the whole of results.md.
BEGIN { FS = "\t" }

function with_thousands(number,    text, sign) {
  text = ""
  while (length(number) > 3) {
    text = "," substr(number, length(number) - 2) text
    number = substr(number, 1, length(number) - 3)
  }
  return number text
}

# "1,234 (0.52)": and how many times the baseline's.
function beside(number, figure,    baseline) {
  baseline = now[$1, $2, figure]
  if (number == "-") return "–"
  return with_thousands(number) (baseline ? sprintf(" (%.2f)", number / baseline) : "")
}

# Whether what must be reached is.
function verdict(number, figure,    most) {
  most = must[$1, $2, figure]
  if (most == "" || most == "-" || number == "-") return ""
  return number <= most ? " ✓" : sprintf(" ✗ ≤ %s", with_thousands(most))
}

function cell(number, figure) { return beside(number, figure) verdict(number, figure) }

/^#/ { next }

FILENAME ~ /baselines/ {
  now[$1, $2, $3] = $4
  must[$1, $2, $3] = $5
  next
}

title == "yes" && !titled {
  titled = 1
  print "# Figures of the reference models\n"
  print "Written by `./dev bench --accept`; docs/measuring.md says what each figure is. One inference, counted in QEMU with nothing but zeros as"
  print "input; cycles are estimates from documented instruction timing, over 0 to 5 flash wait states: all are *emulated*. In brackets: times the"
  print "figure of TFLite Micro with CMSIS-NN, counted the same way (bench/baselines.tsv); on the Cortex-M0 and RISC-V, of a plain nest of loops"
  print "(bench/baseline). ✓ and ✗: whether it is what it must be. TARGET+size: compiled with `--optimize size`; TARGET+clang: by clang."
}

$1 == "target" { next }

$1 != target {
  target = $1
  printf "\n## %s\n\n", target
  print "| model | MACs | instructions | a MAC | cycles, least | cycles, most | arena B | RAM B | code B | read-only B | both B | weights B | of .tflite's B |"
  print "|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
}

{
  per_mac = $3 > 0 ? $4 / $3 : 0
  per_byte = $12 > 0 ? $11 / $12 : 0
  printf "| %s | %s | %s | %.3f ", $2, with_thousands($3), cell($4, "instructions"), per_mac
  printf "| %s | %s | %s | %s ", cell($5, "cycles"), $6 == "-" ? "–" : with_thousands($6), cell($7, "arena_bytes"), cell($8, "ram_bytes")
  printf "| %s | %s | %s ", with_thousands($9), with_thousands($10), cell($9 + $10, "code_and_rodata_bytes")
  printf "| %s | %s (%.2f) |\n", with_thousands($11), with_thousands($12), per_byte
}
