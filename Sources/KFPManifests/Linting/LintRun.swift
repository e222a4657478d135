import Diagnostics
import Files
import Kustomize
import Lint
import Overlays
import Schemas
import Terraform
import Upstream
import Workloads
import YAML

/// A run of lint over several targets, while it goes on.
struct LintRun {
  let workspace: Workspace
  let selection: RuleSelection
  private var reports: [(report: Report, files: ShownFiles?)] = []
  private var overlays: [Render] = []
  /// The overlays that were taken, by their places: arguments may name one twice, or a folder around it.
  private var taken: Set<Subject.OverlayPlace> = []
  private var files = ReferenceSet()
  private var notes: [Diagnostic]
  private var isChecked = false

  /// - Parameter notes: Remarks on how the targets were chosen.
  init(workspace: Workspace, selection: RuleSelection, notes: [Diagnostic]) {
    self.workspace = workspace
    self.selection = selection
    self.notes = notes
  }

  /// Takes note of why something could not be checked.
  mutating func add(_ rejection: Rejection, of overlay: String?, in project: Project? = nil) {
    add(Report(rejection.diagnostics, of: overlay), of: project, isRender: overlay != nil)
  }

  /// Takes a report, and notes where the names of its files start.
  private mutating func add(_ report: Report, of project: Project?, isRender: Bool = false) {
    reports.append((report, ShownFiles(of: project, startingFromProject: isRender)))
  }

  /// Takes what is to be checked together with all else at the end; nothing for an overlay that was taken already.
  mutating func add(_ subject: Subject) {
    if let place = subject.overlayPlace, !taken.insert(place).inserted { return }
    do throws(Rejection) {
      add(try read(subject), of: subject)
    } catch {
      add(error, of: subject.overlayName, in: subject.project)
    }
  }

  /// Takes objects that have been read.
  mutating func add(_ objects: Objects, of subject: Subject) {
    switch objects.content {
    case .render(let render): overlays.append(render)
    case .build(let built): files.add(objects, built.kustomizations(in: subject.project), of: subject)
    case .files(var found):
      if case .files(let path) = subject.kind, Path.lastComponent(of: path) == HelmChart.file,
        let chart = HelmChart(in: Path.parent(of: path))
      {
        notes.append(chart.leftOut)
        // That it is no object is said by that, too.
        found.documents = []
      }
      add(found, of: subject)
    }
  }

  /// Checks what was found below a folder.
  mutating func add(_ found: Discovery, of folder: Subject) {
    add(Report(found.failures, of: nil), of: nil)
    for path in found.overlays + found.kustomizations {
      var project: Project?
      do throws(Rejection) {
        let subject = try workspace.resolve(Path.isAbsolute(path) ? path : "./\(path)")
        project = subject.project
        if case .overlay = subject.kind {
          add(subject)
        } else {
          let objects = try read(subject)
          guard case .build(let built) = objects.content else { continue }
          var set = ReferenceSet()
          set.add(objects, built.kustomizations(in: subject.project), of: subject)
          check(set, of: path)
        }
      } catch {
        add(error, of: nil, in: project)
      }
    }
    notes += found.charts.map(\.leftOut)
    let hasSets = !found.overlays.isEmpty || !found.kustomizations.isEmpty
    if found.manifests.isEmpty, hasSets { return }
    let loose = PlainDocuments(files: found.manifests, of: folder.argument, noting: workspace.record)
    add(Report(loose.warnings, of: nil), of: nil)
    add(loose, of: folder)
  }

  /// What came of all targets.
  mutating func outcome() throws(Rejection) -> LintOutcome {
    let claims = Dictionary(overlays.map { ($0.name, $0.rendered.overlay.claims) }) { first, _ in first }
    for index in overlays.indices { checkOverlay(index, among: claims) }
    if selection.terraform != nil, overlays.isEmpty, !files.isEmpty {
      throw Rejection(
        .terraformWithoutOverlay, "a plan or state of Terraform is held against an overlay, and this is none",
        category: .usage)
    }
    if !files.isEmpty { check(files) }
    var outcome = LintOutcome()
    let report = try merged { $0.shown(by: $1) }
    outcome.report = LintReport(report.joiningKustomizations())
    let areAllHere = reports.allSatisfy { $0.files == nil }
    outcome.kept = LintReport(areAllHere ? report : try merged { report, _ in report })
    outcome.isChecked = isChecked
    outcome.notes = notes
    return outcome
  }

  /// All reports as one, with other names for files.
  private func merged(_ shown: (Report, ShownFiles?) -> Report) throws(Rejection) -> Report {
    var report = reports.reduce(Report(objectCount: 0)) { $0.merged(with: shown($1.report, $1.files)) }
    guard isChecked, let idle = try idleIgnores(of: report) else { return report }
    report.entries += shown(idle, ShownFiles(of: overlays.first?.project, startingFromProject: true)).entries
    report.sort()
    return report
  }

  private mutating func read(_ subject: Subject) throws(Rejection) -> Objects {
    let objects = try workspace.objects(of: subject)
    notes += objects.notes
    // Rules say these, with more about what to do.
    let warnings = objects.content.warnings.filter { ![.releaseAssumed, .fieldDeprecated].contains($0.id) }
    add(Report(warnings, of: subject.overlayName), of: subject.project, isRender: subject.overlayName != nil)
    return objects
  }

  private mutating func add(_ found: PlainDocuments, of subject: Subject) {
    add(Report(found.failures, of: nil), of: nil)
    if found.documents.isEmpty, !found.failures.isEmpty { return }
    let objects = Objects(name: subject.argument, .files(found))
    files.add(objects, found.kustomizations(in: subject.project), of: subject)
  }

  /// Checks an overlay beside the others.
  private mutating func checkOverlay(_ index: Int, among claims: [String: [Claim]]) {
    let render = overlays[index]
    do throws(Rejection) {
      let schemas = try workspace.schemas(selection, render.project, render.gkeVersion)
      let report = try render.lint(selection, schemas, among: claims)
      add(report, of: render.project, isRender: true)
      isChecked = true
      if let terraform = selection.terraform { add(report.coverage, of: terraform) }
    } catch {
      add(error, of: render.name, in: render.project)
    }
  }

  /// Says once what waits for the apply.
  private mutating func add(_ coverage: TerraformCoverage, of terraform: TerraformFile) {
    if coverage.open == 0 { return }
    let share = "\(coverage.open) of \(coverage.comparisons) checks"
    notes.append(
      Diagnostic(
        .terraformUnknownValues,
        terraform.form == .plan
          ? "\(share) wait for the apply: lint the state then"
          : "\(share) ask for what the file does not tell",
        at: FileLocation(file: terraform.name), severity: .info))
  }

  /// - Parameter kustomization: The folder of a kustomization that is checked by itself, beside others.
  private mutating func check(_ set: ReferenceSet, of kustomization: String? = nil) {
    do throws(Rejection) {
      let schemas = try workspace.schemas(selection, set.project)
      let report = try set.lint(selection, schemas, noting: workspace.record)
      add(kustomization.map(report.of(kustomization:)) ?? report, of: set.project)
      isChecked = true
    } catch {
      add(error, of: nil, in: set.project)
    }
  }

  /// Finds shared ignores that matched nothing in any overlay.
  ///
  /// Those of a baseline are for this run; those of a project are for all of its overlays, and are idle only if all
  /// were checked.
  private func idleIgnores(of report: Report) throws(Rejection) -> Report? {
    let used = Set(report.ignored.map(\.ignore))
    let known = Set(selection.baseline?.ignores ?? [])
    var seen: Set<LintOptions.Ignore> = []
    var idle = report.unusedIgnores.filter { ignore in
      ignore.isShared && !used.contains(ignore) && seen.insert(ignore).inserted
    }
    if idle.isEmpty { return nil }
    let covered = Set(overlays.map(\.name))
    let isWhole = overlays.first.map { !$0.project.hasOverlays(besides: covered) } ?? false
    if !isWhole { idle.removeAll { !known.contains($0) } }
    if idle.isEmpty { return nil }
    var found = Report(objectCount: 0)
    found.entries = try Linter(options: selection.options).findings(on: idle)
    return found
  }
}

/// What is not an overlay: a kustomization that was found, or all targets together.
private struct ReferenceSet {
  var documents: [Tree] = []
  var kustomizations: [KustomizationFile] = []
  /// The first project that one of them lies in.
  var project: Project?
  var isEmpty = true
  /// Whether any is the project's own, which its control file judges, and not upstream's.
  var areOwn = false

  mutating func add(_ objects: Objects, _ kustomizations: [KustomizationFile], of subject: Subject) {
    documents += objects.documents
    self.kustomizations += kustomizations
    project = project ?? subject.project
    isEmpty = false
    areOwn = areOwn || !subject.isUpstream
  }

  /// What lies in the cache, brought in by the entries that name it, else by the first kustomization.
  private var upstream: [UpstreamFolder] {
    guard let folder = project?.folder else { return [] }
    return kustomizations.flatMap(\.upstream) + [
      UpstreamFolder(
        folder.displayName(of: folder.cache), broughtInBy: kustomizations.first?.tree.location)
    ]
  }

  private func control(noting record: ReadFiles) throws(Rejection) -> ControlFile? {
    if let project { try project.control } else { try ControlFile.read(in: ".", noting: record) }
  }

  func lint(
    _ selection: RuleSelection, _ schemas: SchemaCatalog?, noting record: ReadFiles
  ) throws(Rejection) -> Report {
    var target = Target(documents)
    target.previous = selection.previous?.target
    var input = RuleInput(validating: target, against: schemas)
    input.kustomizations = kustomizations
    let control = areOwn ? try control(noting: record) : nil
    var options = selection.options.adding(control)
    if areOwn { options.upstream = upstream }
    return try Linter(options: options).lint(target, input)
  }
}
