package import Diff

extension Drift {
  /// The same, whose files have other names.
  package func naming(files: inout FileNaming) -> Drift {
    var drift = self
    drift.present = present.map { files.new.object($0) }
    drift.after = after.map { files.new.object($0) }
    drift.uncompared = uncompared.map { (files.new.object($0.rendered), files.new.object($0.live)) }
    drift.created = created.map { files.new.object($0) }
    drift.changed = changed.map {
      Change(
        fields: files.change($0.fields), conflicts: $0.conflicts, refusals: $0.refusals,
        handedOver: $0.handedOver)
    }
    drift.ending = ending.map { files.new.object($0) }
    drift.left = Left(
      prune: left.prune.map { files.new.object($0) }, data: left.data.map { files.new.object($0) },
      others: left.others.map { files.new.object($0) })
    drift.hindrances = hindrances.map { $0.standing(at: files.new.location($0.location)) }
    return drift
  }
}
