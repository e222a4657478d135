/// The shortest way from one list to another, by elements that came, went, or took another's place.
struct EditScript {
  /// An element that differs: its index in the old list, in the new one, or both.
  struct Step: Equatable {
    var old: Int?
    var new: Int?
  }

  private(set) var steps: [Step] = []

  init<Element>(_ old: [Element], _ new: [Element], areEqual: (Element, Element) -> Bool) {
    var start = 0
    while start < old.count, start < new.count, areEqual(old[start], new[start]) { start += 1 }
    var (oldEnd, newEnd) = (old.count, new.count)
    while oldEnd > start, newEnd > start, areEqual(old[oldEnd - 1], new[newEnd - 1]) {
      (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1)
    }
    let (height, width) = (oldEnd - start, newEnd - start)
    // Beyond this the table would be too large, and elements are compared in their places.
    guard height > 0, width > 0, height * width <= 250_000 else {
      append(Array(start..<oldEnd), Array(start..<newEnd))
      return
    }
    let table = Table(height, width) { areEqual(old[start + $0], new[start + $1]) }
    var (row, column) = (0, 0)
    var (gone, come): ([Int], [Int]) = ([], [])
    while row < height || column < width {
      if row < height, column < width, table[row, column].isEqual {
        append(gone, come)
        (gone, come) = ([], [])
        (row, column) = (row + 1, column + 1)
      } else if column == width
        || row < height && table[row + 1, column].length >= table[row, column + 1].length
      {
        gone.append(start + row)
        row += 1
      } else {
        come.append(start + column)
        column += 1
      }
    }
    append(gone, come)
  }

  /// How many elements the rests of two lists have in common, from each place on.
  private struct Table {
    struct Cell {
      var length: Int32 = 0
      var isEqual = false
    }

    private let cells: [Cell]
    private let width: Int

    init(_ height: Int, _ width: Int, areEqual: (Int, Int) -> Bool) {
      self.width = width + 1
      let count = (height + 1) * (width + 1)
      cells = [Cell](unsafeUninitializedCapacity: count) { cells, initialized in
        cells.initialize(repeating: Cell())
        for row in stride(from: height - 1, through: 0, by: -1) {
          for column in stride(from: width - 1, through: 0, by: -1) {
            let place = row * (width + 1) + column
            let (below, right) = (place + width + 1, place + 1)
            let isEqual = areEqual(row, column)
            let length =
              isEqual ? cells[below + 1].length + 1 : max(cells[below].length, cells[right].length)
            cells[place] = Cell(length: length, isEqual: isEqual)
          }
        }
        initialized = count
      }
    }

    subscript(row: Int, column: Int) -> Cell { cells[row * width + column] }
  }

  /// Records the elements removed and added at one place; as many as both have replaced each other.
  private mutating func append(_ gone: [Int], _ come: [Int]) {
    let both = min(gone.count, come.count)
    for index in 0..<both { steps.append(Step(old: gone[index], new: come[index])) }
    steps += gone[both...].map { Step(old: $0) } + come[both...].map { Step(new: $0) }
  }
}
