#!/usr/bin/env bash
# Puts report/week.md into one issue of a project on GitLab, in the place of the one before; closes that where there is nothing to do.
set -eu
cd "$(dirname "$0")/.."
issues="$CI_API_V4_URL/projects/$CI_PROJECT_ID/issues"
ask() { curl --silent --show-error --fail --config <(printf 'header = "PRIVATE-TOKEN: %s"' "$WEGWIJS_ISSUE_TOKEN") "$@"; }
number="$(ask "$issues?labels=deze-week&state=opened&per_page=1" | grep -o '"iid":[0-9]*' | head -n 1 | cut -d : -f 2 || true)"
if [ ! -f report/week.md ]; then
  [ -z "$number" ] || ask --output /dev/null --request PUT --data state_event=close "$issues/$number"
  exit 0
fi
title="$(head -n 1 report/week.md | cut -c 3-)"
tail -n +3 report/week.md > report/body.md
where="$issues" how=POST
[ -z "$number" ] || where="$issues/$number" how=PUT
ask --output /dev/null --request "$how" --data-urlencode "title=$title" --data-urlencode description@report/body.md \
  --data labels=deze-week "$where"
