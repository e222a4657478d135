extension Reader {
  /// Reads documents as long as our own scanner knows all they hold; gives what is left to libyaml, nil for nothing.
  mutating func scan(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
    guard var scanner = Scanner(bytes) else { return bytes }
    do {
      while try scanner.scanDocument() {
        take(scanner.events, of: bytes, scanner.copies)
        if failure != nil { break }
      }
      return nil
    } catch {
      skipLines(scanner.document.line)
      return UnsafeBufferPointer(rebasing: bytes[scanner.document.offset...])
    }
  }

  private mutating func take(
    _ events: [Scanner.Event], of bytes: UnsafeBufferPointer<UInt8>, _ copies: [UInt8]
  ) {
    copies.withUnsafeBufferPointer { copies in
      for event in events where failure == nil {
        let position = position(line: Int(event.line), column: Int(event.column))
        switch event.kind {
        case .scalar:
          let start = Int(event.text.start)
          let range = start..<start + Int(event.text.count)
          let text = UnsafeBufferPointer(rebasing: event.text.isCopy ? copies[range] : bytes[range])
          scalar(text, event.style, at: position)
        case .sequence: begin(.sequence, isFlow: event.style == .flow, at: position)
        case .mapping: begin(.mapping, isFlow: event.style == .flow, at: position)
        case .end: end()
        }
      }
    }
  }
}

extension Arena {
  /// Whether our own scanner reads all of a text, so that libyaml is not asked; for tests.
  package static func scansAll(of bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      guard var scanner = Scanner(bytes) else { return false }
      do throws(Scanner.Unfamiliar) {
        while try scanner.scanDocument() {}
        return true
      } catch {
        return false
      }
    }
  }
}
