// A page tells of workloads: one import brings these, and with them objects, their trees and diagnostics.
@_exported public import Workloads
