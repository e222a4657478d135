import Synchronization

/// What was found out of trees and depends on nothing but their content, for others that say the same.
///
/// Overlays of one team mostly hold the same objects. What is found first is kept, up to a size: that is what they have
/// in common.
package final class ByContent<Finding: Sendable>: Sendable {
  private struct State {
    var findings: [Content: Finding] = [:]
    var sets = 0
    /// How many bytes may yet be kept.
    var room: Int
  }

  private let state: Mutex<State>

  package init(room: Int = 8 << 20) { state = Mutex(State(room: room)) }

  /// The same for a set of trees that is not the first; nil for the first, which may remain the only one, and would
  /// keep what nobody asks for.
  package var forAnotherSet: ByContent? {
    state.withLock { state in
      state.sets += 1
      return state.sets > 1
    } ? self : nil
  }

  package subscript(content: Content) -> Finding? { state.withLock { $0.findings[content] } }

  /// What is known of each of several trees.
  package subscript(contents: [Content]) -> [Finding?] {
    state.withLock { state in contents.map { state.findings[$0] } }
  }

  /// Keeps a finding that takes as many bytes besides the content.
  package func keep(_ finding: Finding, of content: Content, size: Int = 0) {
    state.withLock { state in
      let size = size + content.bytes.count
      guard size <= state.room, state.findings[content] == nil else { return }
      state.findings[content] = finding
      state.room -= size
    }
  }
}
