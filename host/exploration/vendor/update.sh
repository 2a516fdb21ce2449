#!/usr/bin/env bash
# Copies what the data set's page brings along out of npm's packages, at the versions and hashes of package-lock.json:
# umap-js.min.js as its makers built it, and umap-js.LICENSES.txt. With --check it changes nothing: exit 1 where they differ.
# For another version: change package.json, run `npm install --package-lock-only --ignore-scripts` here, then this.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cp package.json package-lock.json "$work"
npm ci --prefix "$work" --ignore-scripts --no-audit --no-fund >"$work/npm.log" 2>&1 || { cat "$work/npm.log" >&2; exit 2; }

# What the bundle holds, outermost first. npm installs some twice, in two versions with one licence.
{
  for package in umap-js ml-levenberg-marquardt ml-matrix ml-array-rescale ml-array-max ml-array-min is-any-array; do
    printf '%s\n\n' "$package $(node -p "require('$work/node_modules/$package/package.json').version")"
    tr -d '\r' <"$work/node_modules/$package/LICENSE"
    printf '\n'
  done
} >"$work/umap-js.LICENSES.txt"
cp "$work/node_modules/umap-js/lib/umap-js.min.js" "$work/umap-js.min.js"

for file in umap-js.min.js umap-js.LICENSES.txt; do
  if [ "${1:-}" = --check ]; then
    cmp "$file" "$work/$file" || { echo "vendor: $file isn't what npm gives: run host/exploration/vendor/update.sh" >&2; exit 1; }
  else
    cp "$work/$file" "$file"
  fi
done
