/// The style of the page, light and dark, for screens of any width and for paper.
enum PageStyle {
  static let text = [colors, frame, picture, object, lists, narrow, paper].joined(separator: "\n")
}
