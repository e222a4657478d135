package import ArgumentParser

/// A value that is one of a few words.
package protocol Word: ExpressibleByArgument, CaseIterable, RawRepresentable<String> {}

extension Word {
  /// The words as they are spelled, without ArgumentParser's way through key paths and reflection, which takes a
  /// hundredth of a render.
  package static var allValueStrings: [String] { allCases.map { $0.rawValue } }

  /// No word has a description of its own.
  package static var allValueDescriptions: [String: String] { [:] }

  package var defaultValueDescription: String { rawValue }
}
