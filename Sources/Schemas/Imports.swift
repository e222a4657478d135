// Whoever validates reads objects and their trees: one import brings all of them.
@_exported public import Diagnostics
@_exported public import Manifests
@_exported public import YAML
