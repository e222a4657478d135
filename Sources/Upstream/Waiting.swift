import Dispatch
import Synchronization

/// Runs asynchronous work and blocks the thread until it is done: for commands, which are synchronous.
///
/// Must not be called from an asynchronous function.
package func waiting<Success: Sendable>(
  for work: @escaping @Sendable () async throws(Rejection) -> Success
) throws(Rejection) -> Success {
  let outcome = Outcome<Success>()
  let done = DispatchSemaphore(value: 0)
  Task.detached {
    do throws(Rejection) {
      outcome.set(.success(try await work()))
    } catch {
      outcome.set(.failure(error))
    }
    done.signal()
  }
  done.wait()
  return try outcome.get()
}

/// Passes the task's result to the waiting thread.
private final class Outcome<Success: Sendable>: Sendable {
  private let result = Mutex<Result<Success, Rejection>>(.failure(.workLost))

  func set(_ result: Result<Success, Rejection>) { self.result.withLock { $0 = result } }

  func get() throws(Rejection) -> Success { try result.withLock(\.self).get() }
}
