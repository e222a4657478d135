import NIOCore
import NIOPosix

/// A thread that nobody else uses: tests that keep all others busy do not make a double late.
final class OwnThread: TaskExecutor {
  private let loop: any EventLoop

  private init(_ loop: any EventLoop) { self.loop = loop }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    loop.execute { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }

  /// Does some work, and all that it awaits, on a thread of its own.
  static func run<Success: Sendable>(
    _ work: @escaping @Sendable () async throws -> Success
  ) async throws -> Success {
    let threads = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let result: Result<Success, any Error>
    do {
      result = .success(try await withTaskExecutorPreference(OwnThread(threads.next()), operation: work))
    } catch {
      result = .failure(error)
    }
    try await threads.shutdownGracefully()
    return try result.get()
  }
}
