#!/usr/bin/env bash
# Kills a run at five random moments, starts it again each time, and compares every byte with an undisturbed run.
#   Benchmarks/resume.sh STUDY.yaml [HOLDOUT]
set -euo pipefail
study="$1"
holdout="${2:-.build/release/holdout}"
folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
digest() { (cd "$1" && find . -type f | LC_ALL=C sort | xargs sha256sum); }

begin=$(date +%s)
"$holdout" run "$study" --output "$folder/whole" >/dev/null 2>&1
seconds=$(( $(date +%s) - begin ))
for attempt in 1 2 3 4 5; do
  "$holdout" run "$study" --output "$folder/killed" >/dev/null 2>&1 &
  wait=$(awk -v seed="$RANDOM" -v limit="$seconds" 'BEGIN { srand(seed); printf "%.2f", 0.2 + rand() * limit / 4 }')
  sleep "$wait"
  kill -9 $! 2>/dev/null && wait $! 2>/dev/null || true
  echo "killed after $wait s: $(find "$folder/killed" -type f 2>/dev/null | wc -l) files"
done
"$holdout" run "$study" --output "$folder/killed" >/dev/null 2>&1
if diff <(digest "$folder/whole") <(digest "$folder/killed") >/dev/null; then
  echo "same bytes: $(find "$folder/whole" -type f | wc -l) files"
else
  diff <(digest "$folder/whole") <(digest "$folder/killed") | head -20
  exit 1
fi
