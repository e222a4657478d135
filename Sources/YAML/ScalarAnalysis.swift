/// Which styles a text can be written in, as YAML's grammar and libyaml's emitter see it.
struct ScalarAnalysis {
  var isMultiline = false
  var allowsPlain = true
  var allowsSingleQuoted = true
  var allowsBlock = true
  /// Whether go-yaml 3 writes it as a block, where a tab does no harm; go-yaml 2 prints such a text in double quotes.
  var allowsBlockWithTabs = true
  /// Whether it has a blank, which is where a long scalar may be folded.
  var hasBlank = false
  /// Whether it has U+0085, which YAML takes for a line break.
  var hasNextLine = false
  /// Whether it has a line break that is not `\n`: CR, U+0085, U+2028 or U+2029.
  var hasOtherBreak = false
  /// Whether it has what go-yaml refuses to read: U+007F to U+009F but U+0085, U+FFFE or U+FFFF.
  var hasControl = false

  init(_ text: UnsafeBufferPointer<UInt8>) {
    guard !text.isEmpty else {
      (allowsBlock, allowsBlockWithTabs) = (false, false)
      return
    }
    var hasIndicator = Self.isDocumentMark(text)
    var hasSpecial = false, hasTab = false
    var leading = false, trailingBlank = false, trailingBreak = false
    var breakThenBlank = false, blankThenBreak = false
    var previousBlank = false, previousBreak = false
    var precededByWhite = true
    var index = 0
    let words = Self.words
    while index < text.count {
      let byte = text[index]
      // Most of a text is words, of which nothing is to be said.
      if words.contains(byte) {
        (previousBlank, previousBreak, precededByWhite) = (false, false, false)
        index += 1
        continue
      }
      let width = Self.width(of: byte)
      let end = index + width
      let followedByWhite = end >= text.count || text[end] == 0x20 || text[end] == 0x09
      switch byte {
      case 0x23:  // #
        if precededByWhite { hasIndicator = true }
      case 0x3A:  // :
        if followedByWhite { hasIndicator = true }
      case 0x2D, 0x3F:  // - ?
        if index == 0, followedByWhite { hasIndicator = true }
      case 0x2C, 0x5B, 0x5D, 0x7B, 0x7D, 0x26, 0x2A, 0x21, 0x7C, 0x3E, 0x27, 0x22, 0x25, 0x40, 0x60:
        if index == 0 { hasIndicator = true }
      default: break
      }
      let isBreak = Self.isBreak(text, index)
      if byte == 0x09 { hasTab = true } else if !Self.isPrintable(text, index) { hasSpecial = true }
      if isBreak, byte != 0x0A {
        hasOtherBreak = true
        if byte == 0xC2 { hasNextLine = true }
      }
      if Self.isNonCharacter(text, index) { hasControl = true }
      if byte == 0x7F || byte == 0xC2 && !isBreak && end <= text.count && text[index + 1] < 0xA0 {
        hasControl = true
      }
      if byte == 0x20 {
        hasBlank = true
        if index == 0 { leading = true }
        if end == text.count { trailingBlank = true }
        if previousBreak { breakThenBlank = true }
        (previousBlank, previousBreak) = (true, false)
      } else if isBreak {
        isMultiline = true
        if index == 0 { leading = true }
        if end == text.count { trailingBreak = true }
        if previousBlank { blankThenBreak = true }
        (previousBlank, previousBreak) = (false, true)
      } else {
        (previousBlank, previousBreak) = (false, false)
      }
      precededByWhite = byte == 0x20 || byte == 0x09 || isBreak
      index = end
    }
    if leading || trailingBlank || trailingBreak || isMultiline || hasIndicator || breakThenBlank {
      allowsPlain = false
    }
    if trailingBlank || blankThenBreak || hasSpecial { allowsBlockWithTabs = false }
    allowsBlock = allowsBlockWithTabs && !hasTab
    if breakThenBlank { allowsSingleQuoted = false }
    if blankThenBreak || hasSpecial || hasTab { (allowsPlain, allowsSingleQuoted) = (false, false) }
  }

  /// The characters that are nothing but themselves wherever they stand.
  private static let words = ByteSet("A-Za-z0-9_./=()+;$")

  private static func isDocumentMark(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 3, text[0] == 0x2D || text[0] == 0x2E else { return false }
    return text[1] == text[0] && text[2] == text[0]
  }

  /// How many bytes the character has that begins with a byte.
  static func width(of byte: UInt8) -> Int {
    byte & 0x80 == 0 ? 1 : byte & 0xE0 == 0xC0 ? 2 : byte & 0xF0 == 0xE0 ? 3 : byte & 0xF8 == 0xF0 ? 4 : 1
  }

  /// CR, LF, NEL, LS and PS.
  static func isBreak(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    switch text[index] {
    case 0x0A, 0x0D: true
    case 0xC2: index + 1 < text.count && text[index + 1] == 0x85
    case 0xE2: index + 2 < text.count && text[index + 1] == 0x80 && (text[index + 2] & 0xFE) == 0xA8
    default: false
    }
  }

  /// Whether the emitter writes it without an escape: no tab, no control character, no BOM, nothing above U+FFFF.
  static func isPrintable(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    let byte = text[index]
    switch byte {
    case 0x0A, 0x20...0x7E: return true
    case 0xC2: return index + 1 < text.count && text[index + 1] >= 0xA0
    case 0xC3...0xEC, 0xEE: return true
    case 0xED: return index + 1 < text.count && text[index + 1] < 0xA0
    case 0xEF:
      guard index + 2 < text.count else { return false }
      let isBOM = text[index + 1] == 0xBB && text[index + 2] == 0xBF
      return !isBOM && !isNonCharacter(text, index)
    default: return false
    }
  }

  /// U+FFFE and U+FFFF.
  private static func isNonCharacter(_ text: UnsafeBufferPointer<UInt8>, _ index: Int) -> Bool {
    text[index] == 0xEF && index + 2 < text.count && text[index + 1] == 0xBF && text[index + 2] >= 0xBE
  }
}
