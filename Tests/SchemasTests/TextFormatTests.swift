import Schemas
import Testing

/// Texts that an API server takes, and texts near them that it does not.
@Suite struct TextFormatTests {
  @Test(arguments: [
    (TextFormat.address, ["10.9.8.7", "::", "::1", "1::", "2001:db8::1", "::ffff:10.0.0.1", "010.0.0.1"]),
    (.addressBlock, ["10.0.0.0/8", "0.0.0.0/0", "::/0", "2001:db8::/128"]),
    (.clusterAddress, ["None", "10.0.0.1"]), (.host, ["a.b", "*.a.b"]), (.serverName, ["1.2.3.4", "*.a"]),
    (.externalName, ["a.b", "a.b."]), (.secureURL, ["https://a/b", "https://a.b:8443/c@d"]),
    (.webhookPath, ["/", "/a", "/a/b/"]), (.innerPath, ["a/b", "a..b"]), (.pathWithoutBacksteps, ["/a/b..c"]),
    (.share, ["0%", "200%"]), (.shareUpToAll, ["100%"]), (.driver, ["pd.CSI.storage.gke.io"]),
    (.domainPath, ["example.com/a/b"]), (.sysctl, ["net.core.somaxconn", "net/ipv4/a-b_c"]),
    (.labelKey, ["a", "a.b/C_d"]), (.annotationKey, ["A.b/c"]), (.groupVersion, ["apps/v1"]),
    (.variableField, ["metadata.annotations['A.b/c']", "status.podIPs"]),
    (.volumeField, ["metadata.labels", "metadata.labels['a']"]),
    (.resourceField, ["limits.cpu", "requests.hugepages-2Mi"]),
    (.containerResource, ["cpu", "hugepages-1Gi", "nvidia.com/gpu"]),
    (.quotaResource, ["requests.storage", "count/jobs.batch", "requests.nvidia.com/gpu"]),
    (.limitType, ["Pod", "example.com/a"]), (.finalizer, ["orphan", "a/b"]), (.trimmed, ["a b"]),
    (.timeZone, ["UTC", "America/Argentina/Ushuaia"]), (.webhookName, ["a.b.c"]), (.domain, ["a.b"]),
    (.mixedLabel, ["WidgetList"]), (.headerName, ["X-A"]), (.jsonPath, [".spec.a"]),
  ]) func takes(_ format: TextFormat, _ texts: [String]) {
    for text in texts { #expect(format.accepts(text), "\(text)") }
  }

  @Test(arguments: [
    (
      TextFormat.address,
      ["", "10.9.8", "10.9.8.256", ":1", "1:", "1:2", "1::2::3", ":::", "1:2:3:4:5:6:7:8:9", "+1.2.3.4"]
    ),
    (.addressBlock, ["10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "::/129", "a/8", "10.0.0.0/8/8"]),
    (.clusterAddress, ["none"]), (.host, ["1.2.3.4", "a.*", "*", "*.a.*", "A.b"]), (.serverName, ["*a.b"]),
    (.externalName, ["a_b", "."]), (.secureURL, ["http://a", "https://", "https://u@a", "https://a?b"]),
    (.webhookPath, ["a", "//", "/a//b", "/A_b"]), (.innerPath, ["/a", "a/../b", ".."]),
    (.pathWithoutBacksteps, ["/a/../b"]), (.share, ["1", "%", "-1%"]), (.shareUpToAll, ["101%"]),
    (.driver, ["a_b"]), (.domainPath, ["a", "example.com/", "A.b/c"]), (.sysctl, ["a b", ".a", "A"]),
    (.labelKey, ["A.b/c", "a/b/c", "a/"]), (.annotationKey, ["a b"]),
    (.groupVersion, ["v1", "/v1", "a/b/c"]),
    (.variableField, ["metadata.labels", "spec.foo", "metadata.labels['a b']", "metadata.labels['']"]),
    (.volumeField, ["spec.nodeName"]), (.resourceField, ["cpu", "limits.gpu"]),
    (.containerResource, ["gpu", "storage", "CPU", "requests.a/b"]), (.quotaResource, ["pod"]),
    (.limitType, ["Containerx", "container"]), (.finalizer, ["x"]), (.trimmed, [" a", "a "]),
    (.timeZone, ["Nowhere/X", "Local", "Europe/", "europe/Berlin"]), (.webhookName, ["a.b"]),
    (.domain, ["a"]),
    (.mixedLabel, ["1A", "a_b"]), (.headerName, ["a b"]), (.jsonPath, ["spec"]),
  ]) func refuses(_ format: TextFormat, _ texts: [String]) {
    for text in texts { #expect(!format.accepts(text), "\(text)") }
  }
}
