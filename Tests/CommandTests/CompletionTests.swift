import Testing

/// What a shell offers, asked as bash asks.
@Suite(.corpora, .tools) struct CompletionTests {
  /// The words that bash offers at the end of a line.
  private func offers(_ line: String, in sandbox: Sandbox) async throws -> Set<String> {
    let script = """
      cat > ../complete.bash <<'END'
      source <("$1" --generate-completion-script bash)
      line=$2
      read -r -a COMP_WORDS <<< "$line"
      COMP_WORDS[0]=$1
      if [[ $line == *' ' ]]; then COMP_WORDS+=(''); fi
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_LINE=$line COMP_POINT=${#line}
      _kfp-manifests "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      END
      bash ../complete.bash "$0" "$1"
      """
    let outcome = try await sandbox.shell(script, ["kfp-manifests " + line])
    return Set(outcome.output.split(separator: "\n").map { String($0.trimmingPrefix { $0 == " " }) })
  }

  @Test(arguments: [
    ("lint ", ["production", "staging"]), ("diff ", ["production"]), ("diff staging ", ["production"]),
    ("explain ", ["local"]), ("lint --format ", ["sarif", "junit"]), ("lint --fail-on ", ["never"]),
    ("lint --rule ", ["image-tag-missing"]), ("rules ", ["image-tag-missing", "patch-target-missing"]),
    ("upgrade production --to ", ["2.15.0", "2.16.1"]), ("init testing --release ", ["2.17.0"]),
    ("upstream add ", ["kubeflow-pipelines"]),
  ])
  func `names are offered where they are asked for`(line: String, names: [String]) async throws {
    let sandbox = try await Sandbox.production()
    try sandbox.write(
      "apiVersion: kfp-manifests.dev/v1alpha1\nkind: OverlayBase\nspec: {}\n",
      to: "project/overlays/base/overlay.yaml")
    let offers = try await offers(line, in: sandbox)
    #expect(offers.isSuperset(of: names), "\(offers.sorted())")
    #expect(!offers.contains("base"))
  }

  @Test func `objects are offered once nothing has to be fetched for them`() async throws {
    let sandbox = try await Sandbox.production()
    #expect(try await !offers("explain local ", in: sandbox).contains("Deployment/ml-pipeline"))
    #expect(try sandbox.names(in: "project/upstream").contains("cache") == false)
    let filled = try await sandbox.run("render", "local", "-o", "local.yaml")
    #expect(filled.status == 0, "\(filled.messages)")
    #expect(try await offers("explain local ", in: sandbox).contains("Deployment/ml-pipeline"))
  }
}
