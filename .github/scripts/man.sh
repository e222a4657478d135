#!/usr/bin/env bash
# Prints the manual page of a command, from what its own help says, in mdoc (https://man.openbsd.org/mdoc.7).
#
# usage: man.sh COMMAND
# The date is that of SOURCE_DATE_EPOCH, or of today.
set -euo pipefail
command=${1:?the command}
date=$(LC_ALL=C date -u -d "@${SOURCE_DATE_EPOCH:-$(date +%s)}" '+%B %-d, %Y')

"$command" --experimental-dump-help | jq -r --arg date "$date" '
  # A dot or a quote at the start of a line, and every backslash, have a meaning in roff.
  def text: gsub("\\\\"; "\\e") | gsub("(?m)^(?<c>[.'"'"'])"; "\\&\(.c)");
  def names: [.names[]? | (if .kind == "short" then "-" else "--" end) + .name] | join(", ");
  # Paragraphs are filled, but for those with indented lines, such as examples.
  def prose:
    split("\n\n") | to_entries[]
    | if .value | test("\n ") then ".Bd -literal", (.value | text), ".Ed"
      else (if .key > 0 then ".Pp" else empty end), (.value | text) end;
  def argument:
    ".It Sy " + (if .kind == "positional" then "<\(.valueName)>" else names + (if .kind == "option" then " <\(.valueName)>" else "" end) end | gsub("-"; "\\-")) + "\n"
    + ((.abstract // "") | text)
    + (if .allValues then (if (.allValues | length) > 1 then " One of " else " Takes " end) + (.allValues | join(", ")) + "." else "" end)
    + (if .defaultValue then " Default: \(.defaultValue)." else "" end);
  def shown: [.arguments[]? | select(.shouldDisplay)];
  def command(path):
    (path + " " + .commandName) as $name
    | ".Ss \($name | ltrimstr(" "))",
      ((.abstract // "") | text),
      (if .discussion then ".Pp", (.discussion | prose) else empty end),
      (if shown != [] then ".Bl -tag -width Ds", (shown[] | argument), ".El" else empty end),
      (.subcommands[]? | select(.commandName != "help") | command($name));
  .command
  | ".Dd \($date)", ".Dt \(.commandName | ascii_upcase | gsub("-"; "\\-")) 1", ".Os", ".Sh NAME",
    ".Nm \(.commandName)", ".Nd \(.abstract | rtrimstr("."))",
    ".Sh SYNOPSIS", ".Nm", ".Ar command", ".Op Ar options",
    ".Sh DESCRIPTION", (.discussion | prose),
    ".Sh COMMANDS",
    (.commandName as $tool | .subcommands[] | select(.commandName != "help") | command($tool))'
