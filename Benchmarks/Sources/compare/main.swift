// Measures the tool beside `kubectl kustomize`, whole processes in turn in one run. See ../README.md.
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

let project = getcwd(nil, 0).map { String(cString: $0) } ?? "."
let tool =
  CommandLine.arguments.count > 1 ? CommandLine.arguments[1] : project + "/.build/release/kfp-manifests"
let isQuick = CommandLine.arguments.dropFirst(2).first == "quick"
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
    Comparison(Work(name, [tool] + work, peer: [bare] + work)).report(runs: 101)
  }
  exit(0)
}

let profile = scratch + "/profiles/profiles/iap"
let kustomize = ["kubectl", "kustomize", "--load-restrictor", "LoadRestrictionsNone", profile]
let namespaced = [tool, "render", "production", "--stage", "namespaced"]
let gcp = "manifests/kustomize/env/gcp"
let sides = ["2.14.4", "2.15.0"].map { "upstream:kubeflow-pipelines@\($0)/\(gcp)" }
let works = [
  Work("production, stage namespaced", namespaced, peer: kustomize),
  Work("production, both stages", [tool, "render", "production"], peer: kustomize),
  Work("build of profile iap", [tool, "build", profile, "--load-restrictor", "none"], peer: kustomize),
  Work("lint of production", [tool, "lint", "production"], peer: kustomize),
  Work("diff of 2.14.4 and 2.15.0", [tool, "diff"] + sides, status: 1),
  Work("upgrade of production", [tool, "upgrade", "production", "--to", "2.15.0"], status: 1),
]

_ = sh("rm -rf \(scratch) && mkdir -p \(scratch) && bash \(shared)/bench/profile-tree.sh \(scratch)/profiles")
var loads = [0.0]
if getloadavg(&loads, 1) == 1, loads[0] > 1 {
  print("the machine is busy (load \(format(loads[0], 1))): times say little, instructions count")
}
Comparison.header()
for work in works { Comparison(work).report(runs: isQuick ? 5 : 11) }
if sh("\(tool) render production --stage namespaced > \(scratch)/render.yaml") {
  Floor.report("libyaml's events of that render", file: scratch + "/render.yaml")
}
// kustomize grows with the square: beyond a thousand it is not worth the wait.
for size in isQuick ? [] : [500, 1000, 5000, 20000] {
  let folder = "\(scratch)/\(size)"
  guard sh("python3 \(shared)/bench/make-scale.py \(size) \(folder)") else { continue }
  let peer = size <= 1000 ? ["kubectl", "kustomize", folder] : nil
  let work = Work("\(size) Deployments, \(size) Services", [tool, "build", folder], peer: peer)
  Comparison(work).report(runs: size <= 500 ? 5 : peer == nil ? 3 : 1)
}
if !isQuick, let instructions = Instructions(of: tool, scratch: scratch) {
  for work in works { instructions.report(work.name, Array(work.own.dropFirst())) }
}
