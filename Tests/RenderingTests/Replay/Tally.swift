import YAML

/// How the values of a render were found to be right.
struct Tally: CustomStringConvertible {
  var scalarCount = 0
  var keyCount = 0
  var scalars: [Replay.Proof: Int] = [:]
  var keys: [Replay.Proof: Int] = [:]
  var failures: [String] = []

  var description: String {
    "\(scalarCount) scalars, checked \(Self.sum(scalars)); \(keyCount) keys, checked \(Self.sum(keys))"
  }

  private static func sum(_ counts: [Replay.Proof: Int]) -> String {
    let parts = Replay.Proof.allCases.compactMap { proof in counts[proof].map { "\($0) \(proof.rawValue)" } }
    return "\(counts.values.reduce(0, +)) (\(parts.joined(separator: ", ")))"
  }
}

extension Replay {
  /// Proves every scalar and every key of all objects.
  func tally() -> Tally {
    var tally = Tally()
    for (node, way) in ways {
      if arena.kind(node) == .scalar {
        tally.scalarCount += 1
        do { tally.scalars[try prove(node, at: way), default: 0] += 1 } catch {
          tally.failures.append("\(error)")
        }
      }
      guard way.endsWithKey else { continue }
      tally.keyCount += 1
      do { tally.keys[try proveKey(of: node, at: way), default: 0] += 1 } catch {
        tally.failures.append("\(error)")
      }
    }
    return tally
  }
}
