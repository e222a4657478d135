import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// A double that runs on a port of the loopback interface.
public struct RunningDouble: Sendable {
  /// `http://127.0.0.1:PORT`, without a slash at the end.
  public let url: String
  /// What it has got, and what will go wrong.
  public let log: DoubleLog

  /// Runs a double for as long as some work takes, both on a thread of their own.
  ///
  /// - Parameters:
  ///   - port: The port; 0 is any free one.
  ///   - work: What is done while it runs.
  /// - Throws: What the work throws, or why the port cannot be had.
  public static func run<Success: Sendable>(
    _ double: any ServerDouble, port: Int = 0,
    _ work: @escaping @Sendable (RunningDouble) async throws -> Success
  ) async throws -> Success {
    let log = DoubleLog()
    let (channels, found) = AsyncThrowingStream.makeStream(of: (any Channel).self)
    let responder = Responder(double: double, log: log)
    // What goes wrong is what tests want to go wrong.
    let logger = Logger(label: "kfp-server-double") { _ in SwiftLogNoOpLogHandler() }
    let channel = HTTP1Channel { request, writer, channel in
      let response = try? await responder.respond(to: request, over: channel)
      let sent = response ?? Response(status: .internalServerError)
      try await writer.write(response: sent.head, body: sent.body)
    }
    let server = Server(
      childChannelSetup: channel,
      configuration: ServerConfiguration(address: .hostname("127.0.0.1", port: port)),
      onServerRunning: { channel in
        found.yield(channel)
        found.finish()
      }, eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
    return try await OwnThread.run {
      try await withThrowingTaskGroup(of: Success?.self) { group in
        group.addTask {
          do {
            try await server.run()
            found.finish()
          } catch {
            // Once it runs, nobody listens: it ends when the work has ended.
            found.finish(throwing: error)
          }
          return nil
        }
        group.addTask {
          for try await channel in channels {
            let url = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)"
            let result: Result<Success, any Error>
            do {
              result = .success(try await work(RunningDouble(url: url, log: log)))
            } catch {
              result = .failure(error)
            }
            await Self.close(channel)
            return try result.get()
          }
          return nil
        }
        defer { group.cancelAll() }
        while let result = try await group.next() {
          if let result { return result }
        }
        throw CancellationError()
      }
    }
  }

  /// Takes no more connections, and leaves none behind that nobody has begun to serve: were it dropped with the server's
  /// task, NIO would end the process.
  private static func close(_ channel: any Channel) async {
    try? await channel.close()
    // Whatever the end of the channel sets off on its event loop has begun when this is done, and the server has heard
    // of it before whoever waits here, since both are on one thread.
    try? await channel.eventLoop.submit {}.get()
  }
}

private struct Responder: Sendable {
  let double: any ServerDouble
  let log: DoubleLog

  func respond(to request: Request, over channel: any Channel) async throws -> Response {
    let body = try await request.body.collect(upTo: 256 << 20)
    var got = DoubleRequest(
      request.method.rawValue, request.head.path ?? "/",
      headers: request.headers.map { ($0.name.canonicalName, $0.value) }, body: Array(body.readableBytesView))
    // As long as a connection lives, no other comes from its port.
    if let port = channel.remoteAddress?.port {
      got.isOnKeptConnection = log.noteConnection(from: port)
    }
    switch log.note(got) {
    case nil: return response(double.answer(to: got))
    case .instead(let answer): return response(answer)
    case .mistyped(let type):
      var answer = double.answer(to: got)
      answer.headers = answer.headers.filter { $0.name != "Content-Type" } + [("Content-Type", type)]
      return response(answer)
    case .silence: try await silence()
    case .silenceAfterwards:
      _ = double.answer(to: got)
      try await silence()
    case .lost: try await channel.close().get()
    case .answerLost:
      _ = double.answer(to: got)
      try await channel.close().get()
    case .cutShort:
      let answer = double.answer(to: got)
      return response(
        answer,
        ResponseBody(contentLength: answer.body.count + 1) { writer in
          try await writer.write(ByteBuffer(bytes: answer.body))
          try await channel.close().get()
        })
    case .trickling(let pause):
      let answer = double.answer(to: got)
      return response(
        answer,
        ResponseBody(contentLength: answer.body.count) { writer in
          for byte in answer.body {
            try await writer.write(ByteBuffer(bytes: [byte]))
            try await Task.sleep(for: pause)
          }
          try await writer.finish(nil)
        })
    }
    return Response(status: .internalServerError)
  }

  /// Until the server is stopped.
  private func silence() async throws { try await Task.sleep(for: .seconds(3600)) }

  private func response(_ answer: DoubleAnswer, _ body: ResponseBody? = nil) -> Response {
    var headers = HTTPFields()
    for (name, value) in answer.headers {
      if let name = HTTPField.Name(name) { headers.append(HTTPField(name: name, value: value)) }
    }
    return Response(
      status: .init(code: answer.status), headers: headers,
      body: body ?? ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
  }
}
