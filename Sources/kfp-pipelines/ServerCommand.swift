import ArgumentParser
import Diagnostics
import KFPPipelines
import KFPServers
import Terminal
import Upstream
import YAML

/// A command that talks to servers.
protocol ServerCommand: Command, Sendable {
  var servers: ServerOptions { get }

  /// What programs read in the place of a result that something stopped; nil where people read it, who are told in the
  /// messages.
  func result(stoppedBy problems: [Diagnostic]) -> JSONText?

  /// Does the work, with connections that are closed behind it.
  func execute(_ console: Console, over transport: any Transport) async throws(Rejection) -> ExitStatus
}

extension ServerCommand {
  func execute(_ console: Console) throws(Rejection) -> ExitStatus {
    let patience = servers.patience
    do throws(Rejection) {
      return try waiting { () async throws(Rejection) in
        try await withServers(patience) { transport throws(Rejection) in
          // What is said afterwards begins at the start of a line.
          defer { console.show(progress: "") }
          return try await execute(console, over: transport)
        }
      }
    } catch {
      if let result = result(stoppedBy: error.diagnostics) { _ = console.print("\(result)\n") }
      throw error
    }
  }
}

/// The options of commands that talk to servers.
struct ServerOptions: ParsableArguments {
  @Option(
    name: .customLong("token-variable"),
    help: .init(
      "The variable of the environment that holds a ready token; else credentials are looked for as gcloud does it.",
      valueName: "name"))
  var tokenVariable: String?

  @Option(help: .init("The time that a server may take to answer.", valueName: "seconds"))
  var timeout = 60

  func validate() throws {
    guard (1...3600).contains(timeout) else { throw ValidationError("--timeout is from 1 to 3600 seconds.") }
    // What is none may be a token, and is not shown.
    if let tokenVariable,
      !tokenVariable.isWord(Self.nameStart, .wordCharacter, .wordCharacter, count: 1...255)
    {
      throw ValidationError(
        "--token-variable takes the name of a variable, such as MY_TOKEN, and not a token.")
    }
  }

  /// What the name of a variable begins with.
  private static let nameStart = ByteSet("A-Za-z_")

  var patience: Patience {
    var patience = Patience()
    patience.answering = .seconds(timeout)
    return patience
  }

  /// Where credentials of Google are looked for.
  var search: CredentialSearch { .ofProcess(tokenVariable: tokenVariable) }

  /// Sends requests to Google's servers with the user's credentials.
  func google(over transport: any Transport) -> any Transport {
    Authorized(transport, by: GoogleCredentials(search, over: transport))
  }
}

/// A list for people or for programs.
enum ListFormat: String, Word {
  case text, json

  /// The document for programs, which has the same fields whatever came of the work; nil for people.
  ///
  /// - Parameters:
  ///   - list: What is listed: `templates`.
  ///   - fact: What is said before the list.
  ///   - problems: What stopped the work.
  func document(
    _ list: String, _ entries: [JSONText] = [], after fact: (key: String, value: any JSONValue)? = nil,
    stoppedBy problems: [Diagnostic] = []
  ) -> JSONText? {
    if self == .text { return nil }
    let first: [(String, JSONText)] = [("formatVersion", .number(1))]
    return .object(
      first + [fact].compactMap { $0.map { ($0.key, $0.value.json) } }
        + [(list, .array(entries)), ("errors", problems.json)])
  }
}
