#!/usr/bin/env bash
# What a coalition needs, for each municipality, into coalition/<name>/. One that has a fault keeps no other back.
set -u
shopt -s nullglob
cd "$(dirname "$0")/.."
failed=0
for folder in content/municipalities/[!_]*/; do
  [ -d "$folder" ] || continue
  name="$(basename "$folder")"
  mkdir -p "coalition/$name"
  for given in "$folder"visie.xlsx "$folder"visie.json; do
    if [ -f "$given" ]; then .venv/bin/wegwijs vision --municipality "$name" --take "$given" || failed=1; fi
  done
  .venv/bin/wegwijs vision --municipality "$name" --workbook "coalition/$name/visie.xlsx" || failed=1
  .venv/bin/wegwijs report --municipality "$name" --document --to "coalition/$name/verslag" || failed=1
  # The numbers of today, to keep in the folder for next year; an empty list has none.
  if [ -f "${folder}numbers.csv" ]; then cp "${folder}numbers.csv" "coalition/$name/"; fi
  # What parents said, which may come from the workbook.
  if [ -f "${folder}parents.yml" ]; then cp "${folder}parents.yml" "coalition/$name/"; fi
  .venv/bin/wegwijs print kaarten gesprek --municipality "$name" --to "coalition/$name/kaarten" || failed=1
  if [ -f "${folder}vision.yml" ]; then
    cp "${folder}vision.yml" "coalition/$name/"
    .venv/bin/wegwijs vision --municipality "$name" --document --to "coalition/$name/visie" || failed=1
  fi
done
exit $failed
