// Whoever reads pins reads trees and finds faults in them: one import brings both.
@_exported public import Diagnostics
@_exported public import YAML
