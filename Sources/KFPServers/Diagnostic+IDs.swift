package import Diagnostics

/// Errors of what talks to servers.
extension Diagnostic.ID {
  package static let urlInvalid = Self(
    "url-invalid",
    "The address of a server is no URL, or not `https`. Plain `http` is for this machine alone: localhost, 127.0.0.1 "
      + "and [::1].")
  package static let serverUnreachable = Self(
    "server-unreachable",
    "No connection to a server came about, and nothing was sent. Check the address, the name service and firewalls."
  )
  package static let serverUntrusted = Self(
    "server-untrusted",
    "The certificate of a server is not for its name, or not from an authority that this machine trusts. Nothing was "
      + "sent.")
  package static let proxyInvalid = Self(
    "proxy-invalid", "HTTPS_PROXY is set, and is not the address of a proxy: `http://HOST:PORT`.")
  package static let authoritiesInvalid = Self(
    "authorities-invalid",
    "SSL_CERT_FILE names a file that cannot be read, or that holds no certificates in PEM.")
  package static let requestInvalid = Self(
    "request-invalid", "A request cannot be sent, as a value holds characters that no header can have.")
  package static let answerMissing = Self(
    "answer-missing",
    "A request was sent, and no whole answer came in time. Nobody knows whether the server did what it was asked for: "
      + "look before you repeat it. `--timeout` waits longer.")
  package static let answerTooLarge = Self(
    "answer-too-large", "The answer of a server is larger than anything that it should answer.")
  package static let answerUnexpected = Self(
    "answer-unexpected",
    "A server answered something else than was asked for, such as a page for people or a redirect, which is not "
      + "followed. The address may be that of another server, or of a proxy in front of it.")
  package static let requestRefused = Self(
    "request-refused", "A server refuses a request as it is. The message holds its reason.")
  package static let signInRefused = Self(
    "sign-in-refused",
    "A server does not know who asks (401, or a redirect to a page to sign in). Check which credentials are used, and "
      + "behind Identity-Aware Proxy the client id.")
  package static let permissionMissing = Self(
    "permission-missing",
    "A server knows who asks, and does not let them (403). Grant the permission or the role that the message names."
  )
  package static let notOnServer = Self("not-on-server", "What is asked for is not on the server (404).")
  package static let serverConflict = Self(
    "server-conflict", "A name is taken on the server, or somebody else changed the same thing (409).")
  package static let serverBusy = Self(
    "server-busy", "A server asks for fewer requests (429). Wait, and run the command again.")
  package static let serverFailed = Self(
    "server-failed",
    "A server, or a proxy in front of it, failed (500 and above). The message holds what it says.")

  package static let credentialsMissing = Self(
    "credentials-missing",
    "There are no credentials where they are looked for: a variable with a token, GOOGLE_APPLICATION_CREDENTIALS, the "
      + "file that `gcloud auth application-default login` writes, and the metadata server.")
  package static let credentialsInvalid = Self(
    "credentials-invalid",
    "A file of credentials is no JSON object, or lacks a field, or holds one that cannot be used. Its content is never "
      + "shown.")
  package static let credentialsUnsuited = Self(
    "credentials-unsuited",
    "Credentials are good, but not for what is asked of them: Identity-Aware Proxy wants a service account.")
  package static let endpointForeign = Self(
    "endpoint-foreign",
    "A file of credentials sends keys or tokens to a server that is not Google's. Whoever wrote it may want to have "
      + "them.")

  package static let tagInvalid = Self(
    "tag-invalid",
    "The name of a tag in the registry has letters, digits and -._~:@, and does not begin with `sha256:`.")
  package static let tagTaken = Self(
    "tag-taken",
    "A tag names another version already, and the registry would move it without a word. `--move-tag` says that it may "
      + "move.")
  package static let tagMissing = Self(
    "tag-missing", "A package of the registry has no such tag, or there is no such package.")
  package static let versionMissing = Self(
    "version-missing", "The registry has no such version: it was never uploaded, or was deleted.")
  package static let digestDiffers = Self(
    "digest-differs",
    "The registry names an upload otherwise than the digest of the bytes that were sent: something changed them on the "
      + "way, or it is no registry of compiled pipelines.")
  package static let templateUnfit = Self(
    "template-unfit",
    "The registry would refuse a file, or nobody could read it there. `kfp-pipelines lint --target vertex` says more."
  )
  package static let policyInvalid = Self(
    "policy-invalid",
    "A file of cleanup policies is not what `gcloud artifacts repositories set-cleanup-policies` takes, nor a repository as "
      + "gcloud describes it, nor a plan or a state as `terraform show -json` prints it."
  )
  package static let versionDoomed = Self(
    "version-doomed",
    "Cleanup policies would delete a version that a lock file names, or it is gone already; what runs it by its digest fails. "
      + "A warning where a lock file names no version of the repository.")
  package static let lockInvalid = Self(
    "lock-invalid",
    "A lock file is no JSON object of URLs, as `kfp-pipelines resolve --format json` writes it: it is empty, has the marks "
      + "of a merge, or says why `resolve` failed.")

  package static let allKFPServers: [Self] =
    [
      .urlInvalid, .serverUnreachable, .serverUntrusted, .proxyInvalid, .authoritiesInvalid, .requestInvalid,
      .answerMissing, .answerTooLarge,
      .answerUnexpected, .requestRefused, .signInRefused, .permissionMissing, .notOnServer, .serverConflict,
      .serverBusy, .serverFailed, .credentialsMissing, .credentialsInvalid, .credentialsUnsuited,
      .endpointForeign, .tagInvalid, .tagTaken, .tagMissing, .versionMissing, .digestDiffers,
      .templateUnfit, .policyInvalid, .versionDoomed, .lockInvalid,
    ] + allDeploying
}
