internal import Diagnostics
internal import Explain
internal import Lint

extension Exploration {
  /// All that the page shows, as one document.
  ///
  /// Objects, lines and nodes name each other by their numbers; a place is `[object, line]`.
  package var json: JSONText {
    var table = HistoryTable()
    let objects = objects.map { table.json($0) }
    let removed = removed.map { table.json($0) }
    let places = Places(self.objects)
    return [
      "formatVersion": 1, "title": title,
      "facts": facts.map { .array([.string($0.name), .string($0.value)]) } as [JSONText],
      "kinds": ChangeKind.allCases.map { .array([.string($0.rawValue), .string($0.words)]) } as [JSONText],
      "texts": table.texts, "objects": objects, "removed": removed, "graph": topology.json,
      "findings": findings.map(\.json), "rules": rules, "images": images.map(\.json),
      "grants": grants.map(\.json), "remarks": remarks, "network": network.json,
      "exposure": exposure.map(\.json), "changes": changes?.json(places),
    ]
  }

  /// What the catalogue says of each rule that found something.
  private var rules: JSONText {
    var seen: Set<String> = []
    let finders = findings.compactMap { finding -> (String, JSONText)? in
      guard let finder = finding.entry.finder, seen.insert(finder.id).inserted else { return nil }
      return (
        finder.id,
        ["summary": finder.summary, "why": finder.rationale, "remedy": finder.remedy]
      )
    }
    return .object(finders)
  }
}

extension LinePlace {
  var json: JSONText { .array([.number(object), line.map(JSONText.number) ?? .null]) }
}

extension PlacedFinding {
  fileprivate var json: JSONText {
    [
      "rule": entry.rule, "code": entry.code, "severity": entry.severity.rawValue, "message": entry.message,
      "object": entry.object?.qualified, "field": entry.field?.description, "place": place?.json,
      "location": entry.location?.description, "isUpstreams": entry.isUpstreams,
      "notes": entry.notes.map { $0.json },
    ]
  }
}

extension Diagnostic.Note {
  fileprivate var json: JSONText { ["text": message, "location": location?.description, "lines": lines] }
}

extension PlacedImage {
  fileprivate var json: JSONText {
    ["image": image, "pinning": pinning, "use": use, "place": place?.json]
  }
}

extension Grant {
  fileprivate var json: JSONText {
    ["account": account, "member": member, "role": role, "resource": resource, "reason": reason]
  }
}

extension NetworkPaths {
  fileprivate var json: JSONText {
    [
      "callers": callers.map { ["title": $0.title, "object": $0.object] as JSONText },
      "targets": targets.map { target in
        [
          "object": target.object, "policies": target.policies, "ports": target.ports.map { $0?.words },
          "outside": target.outside.map { .array([.string($0.range), $0.ports.words.json]) } as [JSONText],
        ] as JSONText
      },
    ]
  }
}

extension Exposure {
  fileprivate var json: JSONText {
    let ways = ways.map { way in
      way.map { layer in
        [
          "kind": layer.kind.rawValue, "text": layer.text, "isPresent": layer.isPresent,
          "object": layer.object,
        ] as JSONText
      }
    }
    return ["workload": workload, "ways": ways]
  }
}
