extension Overlay.GCS {
  /// Where runs put their artifacts, in two parts: the bucket, and the path below it without a slash at its start.
  package var artifacts: (bucket: String, path: String) {
    let text = root.value.dropFirst("gs://".count)
    let bucket = text.prefix { $0 != "/" }
    return (String(bucket), String(text.dropFirst(bucket.count + 1)))
  }

  /// The bucket of `pipelineRoot`, where that is another one than `bucket`: runs then need access to both.
  package var otherBucket: String? { artifacts.bucket == bucket ? nil : artifacts.bucket }
}
