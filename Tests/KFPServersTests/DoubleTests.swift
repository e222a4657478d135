import KFPServerDoubles

/// A double that says what it was asked.
struct Echo: ServerDouble {
  func answer(to request: DoubleRequest) -> DoubleAnswer {
    DoubleAnswer(200, #"{"method": "\#(request.method)", "target": "\#(request.target)"}"#)
  }
}
