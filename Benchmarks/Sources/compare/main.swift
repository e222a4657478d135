// Measures the tool beside `kubectl kustomize`, whole processes in turn in one run. See ../README.md.
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

let project = getcwd(nil, 0).map { String(cString: $0) } ?? "."
let tool =
  CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : project + "/.build/release/kfp-manifests"
let shared = project + "/../shared"
let scratch = project + "/Benchmarks/.build/inputs"

func sh(_ script: String) -> Bool { Run(["sh", "-c", script])?.status == 0 }

guard access(tool, X_OK) == 0 else {
  print("there is no \(tool): build it first, or give its path")
  exit(2)
}
guard access(shared + "/bench/make-scale.py", R_OK) == 0 else {
  print("the inputs of the measurements stand in ../shared/bench, which is not here")
  exit(0)
}

// A build with `--traits WithoutProvenance`: what the history of values costs, and nothing else.
if CommandLine.arguments.dropFirst(2).first == "without", CommandLine.arguments.count > 3 {
  let bare = CommandLine.arguments[3]
  _ = sh("mkdir -p \(scratch)")
  Comparison.header("with history", "without")
  for work in [["render", "production"], ["render", "local"], ["build", "\(scratch)/500"]] {
    if work[0] == "build", !sh("python3 \(shared)/bench/make-scale.py 500 \(scratch)/500") { continue }
    let name = work[0] == "build" ? "500 Deployments, 500 Services" : work.joined(separator: " ")
    Comparison(name: name, own: [tool] + work, peer: [bare] + work).report(runs: 101)
  }
  exit(0)
}

let kustomize = ["kubectl", "kustomize", "--load-restrictor", "LoadRestrictionsNone"]
_ = sh("rm -rf \(scratch) && mkdir -p \(scratch) && bash \(shared)/bench/profile-tree.sh \(scratch)/profiles")
Comparison.header()
Comparison(
  name: "production, stage namespaced", own: [tool, "render", "production", "--stage", "namespaced"],
  peer: kustomize + [scratch + "/profiles/profiles/iap"]
).report(runs: 11)
Comparison(name: "production, both stages", own: [tool, "render", "production"], peer: nil)
  .report(runs: 11)
Comparison(name: "lint of production", own: [tool, "lint", "production"], peer: nil).report(runs: 11)
Comparison(
  name: "build of profile iap",
  own: [tool, "build", scratch + "/profiles/profiles/iap", "--load-restrictor", "none"],
  peer: kustomize + [scratch + "/profiles/profiles/iap"]
).report(runs: 11)
let isQuick = CommandLine.arguments.dropFirst(2).first == "quick"
for size in isQuick ? [] : [500, 1000, 5000, 20000] {
  let folder = "\(scratch)/\(size)"
  guard sh("python3 \(shared)/bench/make-scale.py \(size) \(folder)") else { continue }
  // kustomize grows with the square: beyond a thousand it is not worth the wait.
  Comparison(
    name: "\(size) Deployments, \(size) Services", own: [tool, "build", folder],
    peer: size <= 1000 ? ["kubectl", "kustomize", folder] : nil
  ).report(runs: size <= 500 ? 5 : 1)
}
