/// Objects that belong together, and where references between them are looked up.
package struct ObjectSet: Sendable {
  /// A kind with its group, whatever its version.
  package struct GroupKind: Hashable, Sendable {
    package let group: String
    package let kind: String

    package init(_ kind: String, group: String = "") {
      self.group = group
      self.kind = kind
    }
  }

  package let objects: [Object]
  /// The facts of the overlay; nil for plain files.
  package let facts: OverlayFacts?
  package let externals: Externals
  /// Documents that are no Kubernetes object: the first of each file.
  package let foreignDocuments: [FileLocation]
  /// Documents that are meant for objects, and lack what an object must have.
  package let incompleteDocuments: [IncompleteDocument]
  /// The containers of all pods and pod templates.
  package let containers: [Container]
  /// The objects of the set, each by itself.
  package let loneObjects: [LoneObject]
  /// Every image that the objects name: of containers, in arguments, variables and ConfigMaps.
  package private(set) var imageUses: [ImageUse] = []
  /// Texts that stand where an image should, and are none; other rules pass over them.
  package private(set) var unreadableImages: [(use: ImageUse, problem: String)] = []
  /// The Cloud SQL Auth Proxies of an install whose database is in Cloud SQL.
  package private(set) var sqlProxies: [SQLProxy] = []
  /// The objects of an install that stand in another namespace by mistake.
  package private(set) var strays: [Object] = []
  let environments = Environments()
  /// Where Argo keeps artifacts and logs.
  package private(set) var artifactRepository: ArtifactRepository?
  /// The references of the pods of the set.
  package let references: [Reference]
  package private(set) var gates: Gates

  /// A set cannot hold another one directly.
  private var before: [ObjectSet]

  /// The render that this one follows; nil where there is nothing to compare with.
  package var previous: ObjectSet? {
    get { before.first }
    set {
      before = newValue.map { [$0] } ?? []
      pairing = newValue.map { Pairing(from: $0.objects, to: objects) }
    }
  }

  /// The pairs of objects before and now; nil where there is nothing to compare with.
  package private(set) var pairing: Pairing?

  private let byKind: [GroupKind: [Int]]
  private let byName: [Key: [Int]]
  /// The objects that make pods, by each label of those pods.
  package let podsByLabel: [PodLabel: [Int]]

  private struct Key: Hashable {
    let type: GroupKind
    let name: String
  }

  package init(_ objects: [Object], facts: OverlayFacts? = nil, externals: Externals = Externals()) {
    self.init(objects, foreign: [], incomplete: [], facts: facts, externals: externals)
  }

  /// Takes the documents of files; those of kind List give their items.
  package init(_ documents: [Tree], facts: OverlayFacts? = nil, externals: Externals = Externals()) {
    var objects: [Object] = []
    var foreign: [FileLocation] = []
    var incomplete: [IncompleteDocument] = []
    var files: Set<String> = []
    for document in documents {
      let found = Object.all(in: document)
      objects += found
      let lacking = IncompleteDocument.all(in: document)
      incomplete += lacking
      if !lacking.isEmpty { continue }
      guard found.isEmpty, document["apiVersion"] == nil || document["kind"] == nil else { continue }
      if files.insert(document.location.file).inserted { foreign.append(document.location) }
    }
    self.init(objects, foreign: foreign, incomplete: incomplete, facts: facts, externals: externals)
  }

  private init(
    _ objects: [Object], foreign: [FileLocation], incomplete: [IncompleteDocument], facts: OverlayFacts?,
    externals: Externals
  ) {
    self.objects = objects
    self.facts = facts
    self.externals = externals
    foreignDocuments = foreign
    incompleteDocuments = incomplete
    before = []
    loneObjects = objects.map(LoneObject.init)
    containers = loneObjects.flatMap(\.containers)
    references = objects.flatMap(Reference.all)
    var byKind: [GroupKind: [Int]] = [:]
    var byName: [Key: [Int]] = [:]
    var podsByLabel: [PodLabel: [Int]] = [:]
    byName.reserveCapacity(objects.count)
    for (index, object) in objects.enumerated() {
      let type = GroupKind(object.kind, group: object.group)
      byKind[type, default: []].append(index)
      byName[Key(type: type, name: object.name), default: []].append(index)
      for label in PodLabel.all(of: object) { podsByLabel[label, default: []].append(index) }
    }
    self.byKind = byKind
    self.byName = byName
    self.podsByLabel = podsByLabel
    gates = facts?.gates ?? Gates()
    // Many rules ask for it, and it is text that has to be read.
    artifactRepository = ArtifactRepository(in: self)
    if facts == nil { gates = Gates(of: self) }
    for use in findImageUses() {
      if let problem = ImageSyntax.problem(with: use.text) {
        unreadableImages.append((use, problem))
      } else {
        imageUses.append(use)
      }
    }
    sqlProxies = findSQLProxies()
    strays = findStrays()
  }

  /// The objects of a kind in the order of the set.
  package func all(_ type: GroupKind) -> [Object] { (byKind[type] ?? []).map { objects[$0] } }

  /// Objects of one kind and name each, where there are several: in other namespaces, or by mistake.
  package var namesakes: [[Object]] {
    byName.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map { $0.map { objects[$0] } }
  }

  /// The object of a kind and name; with a namespace, the one that stands in it.
  package func first(_ type: GroupKind, _ name: String, in namespace: String? = nil) -> Object? {
    for index in byName[Key(type: type, name: name)] ?? [] {
      guard let namespace else { return objects[index] }
      if Self.isSame(objects[index].namespace, namespace) { return objects[index] }
    }
    return nil
  }

  /// Whether two namespaces are one: an object without any goes into that of the others.
  package static func isSame(_ a: String, _ b: String) -> Bool { a == b || a.isEmpty || b.isEmpty }
}
