import NIOCore
import NIOPosix
import Synchronization

/// A proxy of a network: whatever host is asked for by CONNECT, it leads to one port of this machine (RFC 9110, 9.3.6).
public final class TunnelDouble: Sendable {
  /// What was asked of it.
  public struct Request: Hashable, Sendable {
    /// `HOST:PORT`.
    public var target: String
    /// The value of the header `Proxy-Authorization`.
    public var authorization: String?

    /// A request for a way to a host.
    public init(target: String, authorization: String? = nil) {
      (self.target, self.authorization) = (target, authorization)
    }
  }

  private let port: Int
  private let authorization: String?
  private let refused: Set<String>
  private let state = Mutex<[Request]>([])

  /// - Parameters:
  ///   - port: Where it leads to, whoever is meant.
  ///   - authorization: The value of `Proxy-Authorization` without which nobody passes; nil lets everybody pass.
  ///   - refused: Hosts to which it does not lead.
  public init(to port: Int, authorization: String? = nil, refusing refused: Set<String> = []) {
    (self.port, self.authorization, self.refused) = (port, authorization, refused)
  }

  /// What was asked of it, in order.
  public var requests: [Request] { state.withLock(\.self) }

  /// Runs it on a free port of the loopback interface for as long as some work takes.
  ///
  /// - Parameter work: Is given the port.
  /// - Throws: What the work throws, or why no port can be had.
  public func run<Success: Sendable>(
    _ work: @escaping @Sendable (_ port: Int) async throws -> Success
  ) async throws -> Success {
    try await OwnThread.run { [self] in
      let server = try await ServerBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .bind(host: "127.0.0.1", port: 0) { Self.wrapped($0) }
      let port = server.channel.localAddress?.port ?? 0
      return try await withThrowingTaskGroup(of: Success?.self) { group in
        group.addTask { [self] in
          await serve(server)
          return nil
        }
        group.addTask { try await work(port) }
        defer { group.cancelAll() }
        while let result = try await group.next() {
          if let result { return result }
        }
        throw CancellationError()
      }
    }
  }

  /// Serves whoever connects, until it is cancelled.
  private func serve(_ server: NIOAsyncChannel<Connection, Never>) async {
    try? await server.executeThenClose { connections in
      await withTaskGroup(of: Void.self) { group in
        do {
          for try await connection in connections {
            group.addTask { [self] in try? await serve(connection) }
          }
        } catch {}
        group.cancelAll()
      }
    }
  }

  private typealias Connection = NIOAsyncChannel<ByteBuffer, ByteBuffer>

  private static func wrapped(_ channel: any Channel) -> EventLoopFuture<Connection> {
    channel.eventLoop.makeCompletedFuture {
      try NIOAsyncChannel(
        wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
    }
  }

  /// Reads the head of one request, and passes on what follows.
  private func serve(_ connection: Connection) async throws {
    try await connection.executeThenClose { inbound, outbound in
      var parts = inbound.makeAsyncIterator()
      var head = ""
      while !head.hasSuffix("\r\n\r\n") {
        guard let part = try await parts.next(), head.utf8.count < 1 << 16 else { return }
        head += String(buffer: part)
      }
      if let refusal = note(head) {
        return try await outbound.write(
          ByteBuffer(string: "HTTP/1.1 \(refusal)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
      }
      let target = try await ClientBootstrap(group: .singletonMultiThreadedEventLoopGroup)
        .connect(host: "127.0.0.1", port: port) { Self.wrapped($0) }
      try await target.executeThenClose { back, forth in
        try await outbound.write(ByteBuffer(string: "HTTP/1.1 200 Connection established\r\n\r\n"))
        try await withThrowingTaskGroup(of: Void.self) { group in
          group.addTask {
            for try await part in back { try await outbound.write(part) }
            outbound.finish()
          }
          while let part = try await parts.next() { try await forth.write(part) }
          forth.finish()
          group.cancelAll()
        }
      }
    }
  }

  /// Notes a request; what it says is why it goes no further, as a status.
  private func note(_ head: String) -> String? {
    let lines = head.split(separator: "\r\n")
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count == 3, words[0] == "CONNECT" else { return "405 Method Not Allowed" }
    let header = lines.first { $0.lowercased().hasPrefix("proxy-authorization: ") }
    let request = Request(
      target: String(words[1]),
      authorization: header.map { String($0.dropFirst("proxy-authorization: ".count)) })
    state.withLock { $0.append(request) }
    if let authorization, request.authorization != authorization {
      return "407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"double\""
    }
    return refused.contains(String(words[1].prefix { $0 != ":" })) ? "403 Forbidden" : nil
  }
}
