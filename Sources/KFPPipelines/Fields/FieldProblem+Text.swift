import Diagnostics
import Workloads

extension FieldProblem {
  /// What is wrong, as a sentence.
  var text: String {
    switch kind {
    case .unknown(let since, let until, _):
      "unknown field \"\(key)\" in \(message)" + (Self.releases(since, until).map { "; \($0)" } ?? "")
    case .type(let expected):
      "`\(key)` expects \(expected), found \(tree.described)"
    case .word(let known, let since):
      "`\(key)` expects one of \(known.joined(separator: ", ")); found \(tree.described)"
        + (since.map { ", which came with \($0)" } ?? "")
    case .wordAsNumber(let name):
      "`\(key)` is the number \(tree.text ?? "")"
        + (name.map { "; expected its name, \($0)" } ?? ", which stands for nothing")
    case .repeated(let other): "\"\(key)\" and \"\(other)\" are one field, and both stand in \(message)"
    case .choice(let other): "\"\(key)\" and \"\(other)\" exclude each other in \(message)"
    }
  }

  /// Advice.
  var notes: [Diagnostic.Note] {
    switch kind {
    case .unknown(_, _, let near?): [.init("did you mean \"\(near)\"?")]
    case .type where tree.kind == .scalar && tree.type != .string:
      [.init("YAML reads \(tree.text ?? "") as \(tree.type.described); quote it where a text is meant")]
    default: []
    }
  }

  private static func releases(_ since: ReleaseVersion?, _ until: ReleaseVersion?) -> String? {
    switch (since, until) {
    case (nil, nil): nil
    case (let since?, nil): "it came with \(since)"
    case (nil, let until?): "it went with \(until)"
    case (let since?, let until?): "it came with \(since) and went with \(until)"
    }
  }
}
