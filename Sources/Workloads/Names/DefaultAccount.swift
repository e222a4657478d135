/// Accounts that Google makes in every project, and that programs of all kinds use.
package enum DefaultAccount {
  private static let ends = [
    ("-compute@developer.gserviceaccount.com", "the default account of Compute Engine"),
    ("@appspot.gserviceaccount.com", "the default account of App Engine"),
    ("@cloudservices.gserviceaccount.com", "Google's own, for its APIs"),
    ("@cloudbuild.gserviceaccount.com", "that of Cloud Build"),
  ]

  /// Whose account an address is; nil for one that somebody made for a purpose.
  package static func owner(of address: String) -> String? {
    ends.first { address.hasSuffix($0.0) && address.utf8.count > $0.0.utf8.count }?.1
  }
}
