internal import Diagnostics
internal import KFPManifests
internal import Testing

/// What `init` asks at a terminal.
@Suite struct OverlayQuestionsTests {
  /// Answers as somebody types them, and what came of them.
  private struct Talk {
    var lines: [String]
    var questions: [String] = []
    var refusals: [Diagnostic] = []

    mutating func answers(beside given: [String: String] = [:]) -> [String: String] {
      var (rest, asked, refused) = (lines[...], questions, refusals)
      let answers = OverlayQuestions.answers(
        beside: given,
        ask: { question in
          asked.append(question)
          return rest.popFirst()
        }, refuse: { refused.append($0) })
      (questions, refusals) = (asked, refused)
      return answers
    }
  }

  @Test func `a wrong answer is asked for again, and no right one is lost`() {
    var talk = Talk(lines: [
      "acme", " acme-prod ", "EU", "europe-west4", "kfp", "gs://acme-kfp", "acme-kfp", "kfp.example.com", "",
      "",
    ])
    let answers = talk.answers()
    #expect(
      answers == [
        "PROJECT_ID": "acme-prod", "REGION": "europe-west4", "SQL_INSTANCE": "kfp", "BUCKET": "acme-kfp",
        "HOST": "kfp.example.com",
      ])
    #expect(talk.questions.count == 10)
    #expect(
      talk.refusals.map(\.message) == [
        "\"acme\" cannot be the ID of the Google Cloud project: expected 6 to 30 lower-case letters, digits and hyphens, such as acme-prod",
        "\"EU\" cannot be the region of the cluster and the database: expected a region and not a zone, such as asia-northeast1",
        "\"gs://acme-kfp\" cannot be the bucket for artifacts and logs: expected 3 to 63 lower-case letters, digits and hyphens, such as acme-prod-kfp",
      ])
    #expect(talk.refusals.last?.notes.map(\.message) == ["did you mean \"acme-kfp\"?"])
  }

  /// The name of an instance has several of the words in it.
  @Test(arguments: [
    ("acme-prod:europe-west4:kfp", "kfp"), ("acme-prod:europe-west4:KFP", "kfp"),
    ("ACME-PROD:EUROPE-WEST4:kfp", "kfp"), ("acme-prod:europe-west4-a:kfp", "kfp"),
    ("europe-west4:kfp", "kfp"), ("projects/acme-prod/instances/kfp", "kfp"), ("KFP", "kfp"),
    ("kfp:3306", "kfp"),
  ])
  func `what is meant is found in the name of an instance`(_ answer: String, _ meant: String) {
    var talk = Talk(lines: [answer])
    _ = talk.answers(beside: ["PROJECT_ID": "acme-prod", "REGION": "europe-west4"])
    #expect(talk.refusals.first?.notes.map(\.message) == ["did you mean \"\(meant)\"?"])
  }

  @Test func `so are project and region`() {
    var talk = Talk(lines: ["acme-prod:europe-west4:kfp", "acme-prod", "acme-prod:EUROPE-WEST4:kfp"])
    _ = talk.answers()
    #expect(
      talk.refusals.flatMap { $0.notes.map(\.message) } == [
        "did you mean \"acme-prod\"?", "did you mean \"europe-west4\"?",
      ])
  }

  @Test func `what was given is not asked for, and the end of the input keeps what was said`() {
    var talk = Talk(lines: ["europe-west4", "1kfp"])
    let answers = talk.answers(beside: ["PROJECT_ID": "acme-prod"])
    #expect(answers == ["PROJECT_ID": "acme-prod", "REGION": "europe-west4"])
    #expect(talk.questions.count == 3 && talk.refusals.count == 1)
  }
}
