/// Passwords that stand in command lines and in scripts of a shell: `curl -u me:secret`, `mysql -psecret`,
/// `echo secret | docker login --password-stdin`.
///
/// Only what surely is one counts: `-p 8080` of other programs, `-u root`, and what a variable holds, `-p "$PASSWORD"`, are
/// none. What an option calls secret, `--password …`, is known without a program, and what a name gives a value to, `TOKEN=…`,
/// in any text (`CredentialText`).
package enum CommandPasswords {
  /// The places of words that are or hold a password, in a command that is a list of words.
  package static func places(in words: [String]) -> Set<Int> { places(in: words, depth: 0) }

  /// Whether a script, or a command in one line, holds a password.
  package static func isIn(_ script: String) -> Bool { isIn(script, depth: 0) }

  /// Scripts hold others in quotes, and those others again; further down nobody writes any.
  private static let deepest = 4

  private static func isIn(_ script: String, depth: Int) -> Bool {
    guard depth < deepest, script.utf8.contains(where: blank.contains) else { return false }
    let commands = ShellWords.pipedCommands(in: script)
    return commands.indices.contains { index in
      let command = commands[index]
      if !places(in: command.words, depth: depth + 1).isEmpty { return true }
      return command.isPiped && index + 1 < commands.count && readsPassword(commands[index + 1].words)
        && prints(command.words)
    }
  }

  private static func places(in words: [String], depth: Int) -> Set<Int> {
    var places: Set<Int> = []
    for (place, word) in words.enumerated() where isIn(word, depth: depth) { places.insert(place) }
    for (start, word) in words.enumerated() {
      let next = start + 1
      let isNamed =
        isOptionOfSecret(word) || start > 0 && words[start - 1] == "set" && CredentialName.isCredential(word)
      if isNamed, next < words.count, isSecret(words[next][...]) { places.insert(next) }
      for option in PasswordOption.byProgram[program(word)] ?? [] {
        places.formUnion(option.places(in: words[(start + 1)...]))
      }
    }
    if readsPassword(words), let mark = words.firstIndex(where: { $0.hasPrefix("<<<") }) {
      let isAlone = words[mark] == "<<<"
      let place = isAlone ? mark + 1 : mark
      if place < words.count, isSecret(words[place].dropFirst(isAlone ? 0 : 3)) { places.insert(place) }
    }
    return places
  }

  /// The name of a program, without its folder and what stands before it in `$(curl`.
  private static func program(_ word: String) -> String {
    if word.contains("://") { return "" }
    let name = word.utf8.reversed().prefix { !ends.contains($0) }.reversed()
    return String(decoding: Array(name), as: UTF8.self)
  }

  /// The command reads a password from its input.
  private static func readsPassword(_ words: [String]) -> Bool {
    words.contains { ["--password-stdin", "--with-token", "--token-stdin", "--passphrase-fd"].contains($0) }
      || words.first.map(program) == "sudo" && words.contains("-S")
      || words.first.map { ["kinit", "chpasswd"].contains(program($0)) } ?? false
  }

  /// The command writes a text that stands in it.
  private static func prints(_ words: [String]) -> Bool {
    guard let start = words.firstIndex(where: { ["echo", "printf"].contains(program($0)) }) else {
      return false
    }
    return words[(start + 1)...].contains { !$0.contains("%") && isSecret($0[...]) }
  }

  /// `--db-password`, whose value is the next word; `-pass` alone is also the number of a pass.
  private static func isOptionOfSecret(_ word: String) -> Bool {
    word.hasPrefix("-") && !word.hasSuffix("-stdin") && !word.contains("=")
      && !["-pass", "--pass"].contains(word) && CredentialName.isCredential(word)
  }

  /// Whether a word may be a secret itself: it is no reference to one, no option and no switch.
  static func isSecret(_ word: Substring) -> Bool {
    word.utf8.first.map { !references.contains($0) } ?? false && !["true", "false"].contains(word)
  }

  /// Whether a value is that of a variable, the output of a command, or an input of the step: `$TOKEN`, `${TOKEN}`,
  /// `$(cat /token)`, `{{$.inputs…}}`.
  static func isReference(_ value: Substring) -> Bool {
    if ["${", "$(", "{{", "`"].contains(where: value.hasPrefix) { return true }
    guard value.hasPrefix("$") else { return false }
    // In small letters it may be a password as well.
    let name = value.dropFirst().prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    return !name.isEmpty && name.allSatisfy { $0.isUppercase || $0.isNumber || $0 == "_" }
  }

  private static let blank = ByteSet(" \t\n;|")
  private static let ends = ByteSet("/(`\"'")
  /// How variables, substitutions, placeholders and options begin.
  private static let references = ByteSet("$`<{%-")
}

extension PasswordOption {
  /// Where the words behind a program's name have a password.
  fileprivate func places(in words: ArraySlice<String>) -> [Int] {
    if let command, !words.contains(command) { return [] }
    if case .word(let before) = form { return places(of: before, in: words) }
    return words.indices.compactMap { place in
      let word = withoutFlags(words[place])
      if !options.contains(word) {
        return options.contains { holdsSecret(atEndOf: word, $0) } ? place : nil
      }
      let next = place + 1
      return next < words.endIndex && form != .attached && holdsSecret(words[next][...]) ? next : nil
    }
  }

  /// Where the words behind the option stand that may be secret, without those before them, options, addresses and
  /// `NAME=VALUE`, and up to where the output goes.
  private func places(of before: Int, in words: ArraySlice<String>) -> [Int] {
    let behind = words.drop { !options.contains($0) }.dropFirst().prefix { !$0.contains(">") }
    let plain = behind.indices.filter { place in
      let word = behind[place]
      return !word.hasPrefix("-") && !word.contains("://") && (before > 0 || !word.contains("="))
    }
    // An address may be a variable, and then stands among them.
    return plain.dropFirst(before).prefix(before > 0 ? 2 : 1).filter {
      CommandPasswords.isSecret(behind[$0][...])
    }
  }

  /// `-u` of `-sSu`.
  private func withoutFlags(_ word: String) -> String {
    if flags.isEmpty || !word.hasPrefix("-") || word.hasPrefix("--") { return word }
    return "-" + word.dropFirst().drop(while: flags.contains)
  }

  /// Whether a word begins with the option: `-pSECRET`, `--user=ME:SECRET`.
  private func holdsSecret(atEndOf word: String, _ option: String) -> Bool {
    guard form != .passphrase, word.hasPrefix(option) else { return false }
    let rest = word.dropFirst(option.count)
    if option.hasPrefix("--") { return rest.first == "=" && holdsSecret(rest.dropFirst()) }
    return holdsSecret(rest)
  }

  private func holdsSecret(_ text: Substring) -> Bool {
    switch form {
    case .password, .attached, .word: CommandPasswords.isSecret(text)
    case .user(let mark):
      !text.contains("://") && CommandPasswords.isSecret(Self.behindUser(text, mark))
    case .passphrase: text.hasPrefix("pass:") && CommandPasswords.isSecret(text.dropFirst(5))
    }
  }

  /// What stands behind the mark of `USER:PASSWORD`, and not behind one in `${USER:-me}`; empty without one.
  private static func behindUser(_ text: Substring, _ mark: Character) -> Substring {
    let rest = text.hasPrefix("${") ? text.drop { $0 != "}" } : text
    return rest.drop { $0 != mark }.dropFirst()
  }
}
