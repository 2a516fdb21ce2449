# Figures that were accepted, then figures that were measured: exit code 1 where one grew by over 1 %.
BEGIN { FS = "\t" }

FNR == 1 {
  files++
  for (i = 3; i < NF; i++) name[i] = $i
  last = NF - 1  # the last column is the .tflite's own
  next
}

files == 1 {
  for (i = 3; i <= last; i++) accepted[$1, $2, i] = $i
  known[$1, $2] = 1
  next
}

!(($1, $2) in known) {
  printf "bench: %s, %s: no figures in results.md yet\n", $1, $2
  new++
  next
}

{
  for (i = 3; i <= last; i++) {
    old = accepted[$1, $2, i]
    if (old == "-" || $i == "-" || $i == old) continue
    changed++
    if ($i <= old * 1.01) continue
    if (old > 0) percent = 100 * ($i / old - 1)
    else percent = 100
    printf "bench: %s, %s: %s grew by %.1f %%: %d instead of %d\n", $1, $2, name[i], percent, $i, old
    grown++
  }
}

END {
  if (!grown) printf "bench: no figure grew by over 1 %%; %d differ from bench/results.md\n", changed
  if (changed || new) printf "bench: ./dev bench --accept writes what was measured to bench/results.md\n"
  exit grown > 0
}
