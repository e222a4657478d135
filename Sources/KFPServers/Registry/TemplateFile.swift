import Files
import KFPPipelines
import YAML

/// A compiled pipeline that is to go to a registry, byte for byte.
package struct TemplateFile: Sendable {
  /// The path as it was given.
  package let path: String
  package let content: [UInt8]
  package let digest: TemplateDigest
  /// The pipeline's name, which becomes the name of the package.
  package let name: String

  /// Reads a file, without looking for what the lint of `--target vertex` would find.
  ///
  /// - Throws: `template-unfit` for what the registry refuses without saying why.
  package init(_ path: String) throws(Rejection) {
    guard path.hasSuffix(".yaml") || path.hasSuffix(".yml") else {
      let name = path.lowercased()
      let isArchive = [".zip", ".tar.gz", ".tgz"].contains(where: name.hasSuffix)
      throw Rejection(
        .templateUnfit,
        "the registry takes files that end in .yaml alone"
          + (name.hasSuffix(".json") ? ", and no JSON" : isArchive ? ", and no archives" : ""),
        at: FileLocation(file: path),
        notes: [
          .init(
            isArchive
              ? "unpack it, and push the .yaml file"
              : "compile to a .yaml file: `kfp dsl compile --output x.yaml`")
        ])
    }
    content = try RegularFile.read(path, named: path)
    let pipeline = Pipeline(content, file: path, for: Pipeline.usualBackend)
    if let failure = pipeline.failure { throw Rejection(failure) }
    guard let name = pipeline.name?.string, name.consists(of: .lowerDigitOrHyphen, count: 1...128),
      !name.hasPrefix("-")
    else {
      throw Rejection(
        .templateUnfit,
        "the file holds no compiled pipeline with a name of lower-case letters, digits and hyphens",
        at: pipeline.name?.location ?? FileLocation(file: path))
    }
    self.path = path
    self.name = name
    digest = TemplateDigest(of: content)
  }

  /// The name that the file is sent under: its own, unless that has characters that servers read in several ways.
  var sentName: String {
    let own = path.split(separator: "/").last.map { String($0) } ?? path
    return own.consists(of: Self.plainCharacters) ? own : "\(name).yaml"
  }

  private static let plainCharacters = ByteSet("A-Za-z0-9._ ~@()+=-")
}
