import ArgumentParser
import Terminal

/// A form in which a list is printed.
enum ListFormat: String, Word {
  /// A table for people.
  case text
  /// One document for programs.
  case json
}
