// Measures the tool beside `kubectl kustomize` and another build of it, whole processes in turn. See ../README.md.
#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

let words = CommandLine.arguments.dropFirst()
let project = getcwd(nil, 0).map { String(cString: $0) } ?? "."
let tool = absolute(words.first ?? ".build/release/kfp-manifests")
let isQuick = words.contains("quick")
let inputs = Inputs(
  project: project, shared: project + "/../shared", scratch: project + "/Benchmarks/.build/inputs")

func sh(_ script: String) -> Bool { Run(["sh", "-c", script])?.status == 0 }

func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : project + "/" + path }

/// The build that a word of the command line names.
func other(_ word: String) -> String? {
  words.firstIndex(of: word).flatMap { words.dropFirst($0 - words.startIndex + 1).first }.map(absolute)
}

for build in [tool, other("before"), other("without")].compactMap(\.self) where access(build, X_OK) != 0 {
  print("there is no \(build): build it first, or give its path")
  exit(2)
}
guard access(inputs.shared + "/bench/make-scale.py", R_OK) == 0 else {
  print("the inputs of the measurements stand in ../shared/bench, which is not here")
  exit(0)
}
let copy = inputs.scratch + "/copy"
_ = sh("rm -rf \(inputs.scratch) && mkdir -p \(copy) && cp -R overlays upstream \(copy)")

// A build with `--traits WithoutProvenance`: what the history of values costs, and nothing else.
if let bare = other("without") {
  let comparison = Comparison(tool: tool, before: bare, copy: copy, runs: 101)
  comparison.header(["with history", "without"])
  let overlays = ["production", "local"].map { Work("render \($0)", ["render", $0]) }
  for var work in overlays + [inputs.series(500)].compactMap(\.self) {
    (work.peer, work.runs) = (nil, nil)
    comparison.report(work)
  }
  exit(0)
}

_ = sh("bash \(inputs.shared)/bench/profile-tree.sh \(inputs.scratch)/profiles")
var loads = [0.0]
if getloadavg(&loads, 1) == 1, loads[0] > 1 {
  print("the machine is busy (load \(format(loads[0], 1))): times say little, instructions count")
}
let comparison = Comparison(
  tool: tool, before: other("before"), copy: copy, runs: isQuick ? 5 : 21)
comparison.header(["kfp-manifests"] + (comparison.before == nil ? [] : ["before"]) + ["kustomize"])
for work in inputs.everyday { comparison.report(work) }
if sh("'\(tool)' render production --stage namespaced > \(inputs.scratch)/render.yaml") {
  Floor.report("libyaml's events of that render", file: inputs.scratch + "/render.yaml")
}
if isQuick { exit(0) }
let many = [inputs.copies(200), inputs.copies(1000, runs: 3)].compactMap(\.self)
let series = [500, 1000, 5000, 20000].compactMap { inputs.series($0) }
for work in many + inputs.kustomizations + series { comparison.report(work) }
if let instructions = Instructions(scratch: inputs.scratch) {
  for work in inputs.everyday { comparison.count(work, by: instructions) }
}
