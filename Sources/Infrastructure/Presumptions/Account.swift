internal import Overlays
internal import Workloads
internal import YAML

/// Somebody to whom IAM grants roles for a deployment: a Google service account, or a service account of Kubernetes.
struct Account: Hashable, Sendable {
  /// What the module knows it by: the ID of an account of the project, the address of another's, the name of a Kubernetes
  /// service account.
  var key: Expression
  /// The same as text, by which accounts are sorted.
  var name: String
}

extension Presumptions {
  /// A Kubernetes service account that acts as a Google service account.
  struct Binding {
    /// The Kubernetes service account.
    var name: String
    var address: ServiceAccountAddress
    var email: Located<String>
    /// The field of the overlay.
    var path: String
  }

  /// The bindings of the overlay, sorted by the Kubernetes service account.
  var bindings: [Binding] {
    guard case .impersonation(let impersonation) = overlay.identity else { return [] }
    let path = "spec.identity.impersonation.bindings"
    var bindings = impersonation.bindings.entries.compactMap { entry in
      ServiceAccountAddress(entry.value.value).map {
        Binding(name: entry.key.value, address: $0, email: entry.value, path: path)
      }
    }
    if database?.connection == .authProxy, let email = proxy?.$serviceAccount.unwrapped(),
      let address = ServiceAccountAddress(email.value)
    {
      bindings.append(
        Binding(
          name: Self.proxyAccount, address: address, email: email,
          path: "spec.database.cloudSQL.authProxy.serviceAccount"))
    }
    return bindings.sorted { precedesBytewise($0.name, $1.name) }
  }

  private static let proxyAccount = "kubeflow-pipelines-cloudsql-proxy"

  /// Those whose Google service account the module makes.
  var ownBindings: [Binding] { bindings.filter { $0.address.project == project.id } }

  /// Those whose Google service account belongs to another project.
  var foreignBindings: [Binding] { bindings.filter { $0.address.project != project.id } }

  /// The Kubernetes service accounts that are granted roles themselves, sorted; nil where accounts are impersonated.
  var directAccounts: [String]? {
    guard case .direct(let direct) = overlay.identity else { return nil }
    return direct.serviceAccounts.sorted(by: precedesBytewise)
  }

  /// Who a Kubernetes service account is for Google Cloud; nil if it is unknown there.
  func account(of name: String) -> Account? {
    if let directAccounts {
      return directAccounts.contains(name) ? Account(key: .literal(name), name: name) : nil
    }
    return bindings.first { $0.name == name }.map { Account(key: key(of: $0), name: self.name(of: $0)) }
  }

  /// What the module knows the account of a binding by.
  func key(of binding: Binding) -> Expression {
    let first = bindings.first { $0.address == binding.address } ?? binding
    // An account of another project is not made here, whoever told its address.
    return output(of: first.email) == nil || binding.address.project != project.id
      ? .literal(name(of: binding)) : variable(accountVariable(first.name))
  }

  private func name(of binding: Binding) -> String {
    binding.address.project == project.id ? binding.address.name : binding.email.value
  }

  /// The variable for the account of a Kubernetes service account.
  func accountVariable(_ name: String) -> String {
    "account_" + name.replacing("-", with: "_").replacing(".", with: "-")
  }

  /// Who has a role, each once and sorted.
  private func accounts(with role: String) -> [Account] {
    overlay.iamGrants(runner: runner).filter { $0.role == role }.compactMap { account(of: $0.account) }
      .reduce(into: [Account]()) { if !$0.contains($1) { $0.append($1) } }
      .sorted { precedesBytewise($0.name, $1.name) }
  }

  /// The accounts that sign in to the Cloud SQL instance.
  var databaseAccounts: [Account] { accounts(with: "roles/cloudsql.client") }

  /// What each may do on the bucket; an account that writes need not be let read.
  var bucketRoles: [(account: Account, role: String)] {
    let users = accounts(with: "roles/storage.objectUser")
    let viewers = accounts(with: "roles/storage.objectViewer").filter { !users.contains($0) }
    return
      (users.map { ($0, "roles/storage.objectUser") } + viewers.map { ($0, "roles/storage.objectViewer") })
      .sorted { precedesBytewise($0.0.name, $1.0.name) }
  }

  /// The account under which pipelines run, if the overlay names it.
  var runnerAccount: Account? { account(of: runner) }

  /// An account that the module makes for itself, by the end of its ID.
  enum OwnAccount: String, CaseIterable {
    case nodes, hmac, deployer, planner
    case argo = "argo-hmac"
  }

  /// An ID for an account of the module's own, which no account of the overlay has.
  func ownID(_ account: OwnAccount) -> Expression { ownName(end(of: account)) }

  private func end(of account: OwnAccount) -> String {
    let taken = Set(ownBindings.map(\.address.name))
    let candidates = [account.rawValue] + (2...9).map { "\(account.rawValue)-\($0)" }
    return candidates.first { !taken.contains("\(Self.defaultName)-\($0)") } ?? account.rawValue
  }

  /// Names for `var.name` with which one of these would have the ID of an account of the overlay.
  var takenNames: [String] {
    let ends = OwnAccount.allCases.map { "-" + end(of: $0) }
    let names = ownBindings.map(\.address.name).flatMap { name in
      ends.filter { name.hasSuffix($0) }.map { String(name.dropLast($0.count)) }
    }
    return Set(names).sorted(by: precedesBytewise)
  }
}
