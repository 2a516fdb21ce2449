#!/usr/bin/env bash
# Checks every #include "…" of the tree against layers.txt. Prints each that isn't allowed; exit 1 where there is one.
set -euo pipefail
cd "$(dirname "$0")/.."

git ls-files --cached --others --exclude-standard '*.h' '*.cpp' | xargs -r grep -snE '^[[:space:]]*#[[:space:]]*include[[:space:]]+"' /dev/null | awk -v layers=layers.txt '
  function matches(module, pattern) {
    if (pattern ~ /\*$/) return index(module, substr(pattern, 1, length(pattern) - 1)) == 1
    return module == pattern
  }
  # The longest module name that is a folder of `path`.
  function module_of(path,    best, m) {
    best = ""
    for (m in order) if (index(path, m "/") == 1 && length(m) > length(best)) best = m
    return best
  }
  BEGIN {
    while ((getline line < layers) > 0) {
      sub(/#.*/, "", line); gsub(/\[os\]/, "", line)
      if (split(line, part, ":") == 0) continue
      name = part[1]; gsub(/[ \t]/, "", name)
      if (name == "") continue
      order[name] = ++count; allowed[name] = part[2]
      n = split(part[2], entry, " ")
      for (i = 1; i <= n; i++) if (entry[i] !~ /\*$/ && !(entry[i] in order)) {
        print "layers.txt: " name " lists " entry[i] ", which does not stand above it"; bad = 1
      }
    }
  }
  {
    split($0, field, ":"); file = field[1]; number = field[2]
    from = module_of(file)
    if (from == "" || file ~ /^tests\//) next
    match($0, /"[^"]+"/); target = substr($0, RSTART + 1, RLENGTH - 2)
    to = module_of(target)
    if (to == "") { print file ":" number ": \"" target "\" is in no module of layers.txt: write the path from the root"; bad = 1; next }
    if (to == from || order[to] == 0) next
    n = split(allowed[from], entry, " "); ok = 0
    for (i = 1; i <= n; i++) if (matches(to, entry[i])) ok = 1
    if (!ok) { print file ":" number ": " from " may not include " to " (layers.txt)"; bad = 1 }
  }
  END { if (bad) exit 1; print "layers: every include is allowed" }'
