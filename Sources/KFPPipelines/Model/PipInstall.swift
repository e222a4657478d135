import YAML

/// What a step installs when it starts: one `pip install` of the script that the SDK writes.
struct PipInstall {
  /// `pandas==2.2`, `git+https://…`.
  private(set) var requirements: [String] = []
  /// Addresses after `--index-url` and `--extra-index-url`.
  private(set) var indexes: [String] = []
  /// Hosts after `--trusted-host`, whose certificates are not checked.
  private(set) var trustedHosts: [String] = []

  /// All of a script.
  static func all(in script: String) -> [PipInstall] {
    ShellWords.commands(in: script).compactMap { words in
      guard let start = words.firstIndex(of: "install"), words[..<start].contains(where: { $0.hasSuffix("pip") }) else {
        return nil
      }
      return PipInstall(words[(start + 1)...])
    }
  }

  private init(_ words: ArraySlice<String>) {
    var rest = words
    while let word = rest.popFirst() {
      switch word {
      case "--index-url", "-i", "--extra-index-url": rest.popFirst().map { indexes.append($0) }
      case "--trusted-host": rest.popFirst().map { trustedHosts.append($0) }
      case "-r", "--requirement", "-c", "--constraint", "--target", "-t": _ = rest.popFirst()
      case _ where word.hasPrefix("--index-url=") ||  word.hasPrefix("--extra-index-url="):
        indexes.append(String(word.drop { $0 != "=" }.dropFirst()))
      case _ where word.hasPrefix("-"): break
      default: requirements.append(word)
      }
    }
  }

  /// Whether two runs get the same: an exact version, a commit, or a wheel.
  static func isPinned(_ requirement: String) -> Bool {
    if requirement.hasPrefix("git+") || requirement.contains(" @ git+") {
      let ref = requirement.split(separator: "@").last?.prefix { $0 != "#" } ?? ""
      return ref.utf8.count >= 7 && ref.utf8.allSatisfy(ByteSet("0-9a-f").contains)
    }
    return requirement.contains("==") || requirement.contains(".whl") || requirement.contains(".tar.gz")
  }
}

/// The words of a shell script, as far as scripts of SDKs need it: quotes, backslashes, and what ends a command.
enum ShellWords {
  static func commands(in script: String) -> [[String]] {
    var commands: [[String]] = [[]]
    var word: String?
    var quote: Unicode.Scalar?
    var isEscaped = false
    func end(_ word: inout String?, _ commands: inout [[String]]) {
      if let ended = word { commands[commands.count - 1].append(ended) }
      word = nil
    }
    for scalar in script.unicodeScalars {
      if isEscaped {
        isEscaped = false
        if scalar != "\n" { word = (word ?? "") + String(scalar) }
      } else if scalar == "\\", quote != "'" {
        isEscaped = true
      } else if let open = quote {
        if scalar == open { quote = nil } else { word = (word ?? "") + String(scalar) }
      } else {
        switch scalar {
        case "'", "\"":
          quote = scalar
          word = word ?? ""
        case " ", "\t": end(&word, &commands)
        case "\n", ";", "&", "|":
          end(&word, &commands)
          if commands[commands.count - 1].isEmpty == false { commands.append([]) }
        default: word = (word ?? "") + String(scalar)
        }
      }
    }
    end(&word, &commands)
    return commands.filter { !$0.isEmpty }
  }
}
