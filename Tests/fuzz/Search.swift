#if LIBFUZZER
  import FuzzTargets

  #if canImport(Glibc)
    import Glibc
  #elseif canImport(Darwin)
    import Darwin
  #endif

  /// The target that the variable FUZZ_TARGET names.
  private let target: any FuzzTarget = {
    let name = getenv("FUZZ_TARGET").map { String(cString: $0) }
    guard let target = allTargets.first(where: { $0.name == name }) else {
      fatalError("FUZZ_TARGET is one of " + allTargets.map(\.name).joined(separator: ", "))
    }
    return target
  }()

  /// What libFuzzer calls with each input (https://llvm.org/docs/LibFuzzer.html#fuzz-target).
  @_cdecl("LLVMFuzzerTestOneInput")
  public func tryInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    let input = Array(UnsafeBufferPointer(start: data, count: size))
    if let problem = target.problem(with: input) { fatalError(problem) }
    return 0
  }
#endif
