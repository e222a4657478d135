extension Release {
  /// 2.16.1: the namespace is open again, and SeaweedFS is reached by its own Service.
  static let v2_16_1: Release = {
    var release = v2_15_0
    release.version = "2.16.1"
    release.closesNamespace = false
    return release
  }()
}
