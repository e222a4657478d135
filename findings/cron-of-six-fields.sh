#!/usr/bin/env bash
# The seconds of a cron expression of six fields stand first for one library and last for another.
#
# Versions:  croniter 7.0.0, cron-descriptor 2.2.1.
# Guess:     two libraries that both take six fields read them alike, or one of them refuses.
# Behaviour: both take the schedule of a KFP recurring run, whose first field is the seconds, without a word.
#            cron-descriptor reads it as KFP does. croniter takes the last field for the seconds; only
#            second_at_beginning=True mends it.
# Seen:      "0 0 3 * * 1"  cron-descriptor: At 03:00 AM, only on Monday
#                           croniter: 2026-12-03T00:00:01, 2027-01-03T00:00:01 (the third of each month)
#            "0 30 9 * * 1-5", half past nine on working days: croniter refuses it, since there is no hour 30
# Matters:   a check of schedules built on croniter refuses some that KFP runs, and approves others for times at
#            which nothing will run.
set -euo pipefail
dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT

python3 -m venv "$dir/venv"
"$dir/venv/bin/pip" install --quiet --no-cache-dir --disable-pip-version-check croniter==7.0.0 cron-descriptor==2.2.1
"$dir/venv/bin/python" - <<'PY'
import datetime
from cron_descriptor import get_description
from croniter import croniter

def next_two(expression, **options):
  times = croniter(expression, datetime.datetime(2026, 11, 29, 7), **options)
  return [times.get_next(datetime.datetime).isoformat() for _ in range(2)]

weekly = "0 0 3 * * 1"
print(get_description(weekly), next_two(weekly), next_two(weekly, second_at_beginning=True))
assert get_description(weekly) == "At 03:00 AM, only on Monday"
assert next_two(weekly) == ["2026-12-03T00:00:01", "2027-01-03T00:00:01"]
assert next_two(weekly, second_at_beginning=True) == ["2026-11-30T03:00:00", "2026-12-07T03:00:00"]
assert not croniter.is_valid("0 30 9 * * 1-5")
assert get_description("0 30 9 * * 1-5") == "At 09:30 AM, Monday through Friday"
PY
