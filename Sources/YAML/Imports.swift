// Whoever reads trees finds faults in them: one import brings both.
@_exported public import Diagnostics
