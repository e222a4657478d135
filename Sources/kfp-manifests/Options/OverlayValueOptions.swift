import ArgumentParser
import KFPManifests
import Terminal

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The options of `init` for what is to be filled in.
struct OverlayValueOptions: ParsableArguments {
  @Option(name: .customLong("project-id"), help: "The ID of the Google Cloud project.")
  var projectID: String?

  @Option(help: "The region of the cluster and the database.")
  var region: String?

  @Option(name: .customLong("sql-instance"), help: "The name of the Cloud SQL instance.")
  var sqlInstance: String?

  @Option(help: "The bucket for artifacts and logs.")
  var bucket: String?

  @Option(help: "The DNS name under which people open the UI.")
  var host: String?

  @Option(name: .customLong("static-ip"), help: "The name of the reserved global address.")
  var staticIP: String?

  @Option(name: .customLong("oauth-secret"), help: "The Secret with client_id and client_secret.")
  var oauthSecret: String?

  /// What was given, by the word in capitals.
  var given: [String: String] {
    [
      "PROJECT_ID": projectID, "REGION": region, "SQL_INSTANCE": sqlInstance, "BUCKET": bucket, "HOST": host,
      "STATIC_IP": staticIP, "OAUTH_SECRET": oauthSecret,
    ].compactMapValues(\.self)
  }

  /// What was given, and what people at a terminal say of the rest.
  func asked(_ console: Console) -> [String: String] {
    guard !console.isQuiet, isatty(0) == 1, isatty(Console.Stream.messages.rawValue) == 1 else {
      return given
    }
    return OverlayQuestions.answers(
      beside: given,
      ask: { question in
        _ = console.print(question, to: .messages)
        return readLine()
      },
      refuse: { console.report([$0]) })
  }
}
