#!/usr/bin/env bash
# Holds a list of contents against the rules of SPDX 2.3, and against the file that it describes.
#
# usage: check-sbom.sh SBOM BINARY
# Prints each rule that is not kept, and exits with 1 where there is one. It knows the parts of SPDX that sbom.sh writes:
# https://spdx.github.io/spdx-spec/v2.3/ (document creation 6, packages 7, relationships 11, licence expressions D).
set -euo pipefail
sbom=${1:?the list}
binary=${2:?the binary}

broken=$(jq -r --arg name "$(basename "$binary")" --arg sha256 "$(sha256sum "$binary" | cut -d ' ' -f 1)" '
  def id: type == "string" and test("^SPDXRef-[A-Za-z0-9.-]+$");
  # NONE, NOASSERTION, or an expression of identifiers (SPDX licence list, annex D).
  def licence: type == "string" and
    test("^(NONE|NOASSERTION|[A-Za-z0-9.-]+\\+?( WITH [A-Za-z0-9.-]+)?( (AND|OR) [A-Za-z0-9.-]+\\+?( WITH [A-Za-z0-9.-]+)?)*)$");
  # NONE, NOASSERTION, an address, or one of a version control system (7.7).
  def location: type == "string" and test("^(NONE|NOASSERTION|((git|hg|svn|bzr)\\+)?(https?|ssh|git)://[^ ]+)$");
  def rule(holds; text): if holds then empty else text end;
  [.packages[]?.SPDXID] as $packages
  | ($packages + [.SPDXID]) as $ids
  | rule(.spdxVersion == "SPDX-2.3"; "6.1: spdxVersion must be SPDX-2.3"),
    rule(.dataLicense == "CC0-1.0"; "6.2: dataLicense must be CC0-1.0"),
    rule(.SPDXID == "SPDXRef-DOCUMENT"; "6.3: SPDXID must be SPDXRef-DOCUMENT"),
    rule((.name // "") != ""; "6.4: name is missing"),
    rule((.documentNamespace // "") | test("^[a-z][a-z0-9+.-]*://[^#]+$"); "6.5: documentNamespace must be a URI without #"),
    rule((.creationInfo.creators // []) | length > 0 and all(test("^(Tool|Person|Organization): .+"));
      "6.8: creators must be tools, persons or organizations"),
    rule((.creationInfo.created // "") | test("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ$"); "6.9: created must be an instant in UTC"),
    rule($packages | length > 0; "7: there are no packages"),
    rule(($ids | unique | length) == ($ids | length); "7.2: an SPDXID stands twice"),
    (.packages[]? | (.name // "a package without name") as $package
      | rule((.name // "") != ""; "7.1: a package has no name"),
        rule(.SPDXID | id; "7.2: \($package): SPDXID must be SPDXRef- and letters, digits, dots and hyphens"),
        rule((.versionInfo // "") != ""; "7.3: \($package): versionInfo is empty"),
        rule(.downloadLocation | location; "7.7: \($package): downloadLocation"),
        # Without the files there is nothing that a verification code could be made of (7.9).
        rule(.filesAnalyzed == false; "7.8: \($package): filesAnalyzed must be false where no files are listed"),
        rule(.licenseConcluded | licence; "7.13: \($package): licenseConcluded"),
        rule(.licenseDeclared | licence; "7.15: \($package): licenseDeclared"),
        rule((.copyrightText // "") != ""; "7.17: \($package): copyrightText"),
        (.checksums[]? | rule(.algorithm == "SHA256" and (.checksumValue | test("^[0-9a-f]{64}$")); "7.10: \($package): checksum"))),
    (.relationships[]?
      | rule(.spdxElementId as $id | $ids | index($id); "11: \(.spdxElementId) is related, but not listed"),
        rule(.relatedSpdxElement as $id | $ids | index($id); "11: \(.relatedSpdxElement) is related, but not listed"),
        rule(.relationshipType | IN("DESCRIBES", "STATIC_LINK", "DEPENDS_ON", "CONTAINS"); "11: the type \(.relationshipType)")),
    rule([.relationships[]? | select(.spdxElementId == "SPDXRef-DOCUMENT" and .relationshipType == "DESCRIBES")] | length == 1;
      "11: the document must describe one package"),
    ($packages[] as $id | rule([.relationships[]?.relatedSpdxElement] | index($id); "11: nothing leads to \($id)")),
    rule([.packages[]? | select(.packageFileName == $name) | .checksums[]?.checksumValue] == [$sha256];
      "7.10: the checksum of \($name) is not that of the file")' "$sbom")
if [ -n "$broken" ]; then
  printf '%s\n' "$broken" >&2
  exit 1
fi
