package import YAML

/// What a value of the overlay was filled from: outputs of Terraform.
package struct ReadOutput: Hashable, Sendable {
  /// The outputs as the overlay names them: `tf.bucket`, `tf.service_accounts.ui`.
  package var names: [String]
  /// The text of the output, where the value is that alone.
  package var text: String?

  /// The names as a message says them.
  var description: String { names.joined(separator: ", ") }

  /// Each output's name, and the key in it if it is a map; nil for what lies deeper, and in lists.
  var paths: [(name: String, key: String?)?] {
    names.map { name in
      let parts = name.split(separator: ".").dropFirst().map(String.init)
      guard !name.contains("["), (1...2).contains(parts.count) else { return nil }
      return (parts[0], parts.count == 2 ? parts[1] : nil)
    }
  }

  /// The same of an output that is the whole of a value.
  var path: (name: String, key: String?)? { text == nil ? nil : paths[0] }
}

extension Arena {
  /// The outputs that were filled into values, by the places of these values.
  package var readOutputs: [Position: ReadOutput] {
    sources(of: .output).mapValues { sources in
      ReadOutput(
        names: sources.map { symbols.string($0.name) },
        text: sources.count == 1 ? sources[0].node.flatMap { text($0) } : nil)
    }
  }
}
