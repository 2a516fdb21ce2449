# The figures of results.md, in the columns of run.sh.
BEGIN { FS = "|"; OFS = "\t" }

# The number that a cell begins with.
function number(cell) {
  gsub(/,/, "", cell)
  if (match(cell, /[0-9]+/)) return substr(cell, RSTART, RLENGTH)
  return "-"
}

/^## / { target = substr($0, 4); next }
!/^\| [a-z]/ || $2 ~ /^ model / { next }
{
  gsub(/ /, "", $2)
  print target, $2, number($3), number($4), number($6), number($7), number($8), number($9), number($10), number($11), number($13), number($14)
}
