# LiteRT.js, pinned by package.json beside, in the build folder: sourced after models.sh.
# shellcheck shell=bash disable=SC2154  # models.sh sets the folders

for tool in node npm; do
  command -v $tool >/dev/null || fail "$tool isn't installed: expected the packages nodejs, npm"
done

install_litert() {
  cmp -s "$repository/tests/oracles/package.json" "$tools/installed.json" && return
  cp "$repository/tests/oracles/package.json" "$tools/package.json"
  npm --prefix "$tools" install --ignore-scripts --no-audit --no-fund >"$tools/npm.log" 2>&1 ||
    { cat "$tools/npm.log" >&2; fail 'npm install failed: is there a network?'; }
  cp "$tools/package.json" "$tools/installed.json"
}
