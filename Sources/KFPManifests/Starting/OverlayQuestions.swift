package import Diagnostics
import Overlays
import Upstream

/// What `init` asks people at a terminal: each value until it can stand in the overlay, so that no answer is lost.
package enum OverlayQuestions {
  /// Asks for what was not given.
  ///
  /// - Parameters:
  ///   - given: What is known, by the word in capitals.
  ///   - ask: Shows a question and gives the line of the answer; nil where there will be none.
  ///   - refuse: Shows why an answer is asked for again.
  /// - Returns: What was given and answered; empty answers are left for later.
  package static func answers(
    beside given: [String: String], ask: (_ question: String) -> String?, refuse: (Diagnostic) -> Void
  ) -> [String: String] {
    var values = given
    for placeholder in OverlayTemplate.placeholders where given[placeholder.word] == nil {
      while true {
        guard let line = ask("\(placeholder.meaning), such as \(placeholder.example) (empty: later): ") else {
          return values
        }
        let answer = line.filter { !$0.isWhitespace }
        if answer.isEmpty { break }
        if let problem = Diagnostic(refusing: answer, as: placeholder) {
          refuse(problem)
          continue
        }
        values[placeholder.word] = answer
        break
      }
    }
    return values
  }
}

extension Diagnostic {
  /// Why a value cannot stand in the place of a word; nil where it can.
  init?(refusing value: String, as placeholder: OverlayTemplate.Placeholder) {
    guard let refusal = placeholder.refusal(of: value) else { return nil }
    self.init(
      .valueRefused, refusal.message, category: .usage, notes: refusal.advice.map { [.init($0)] } ?? [])
  }
}
