// Differences are told of workloads: one import brings these, and with them objects and their trees.
@_exported public import Workloads
