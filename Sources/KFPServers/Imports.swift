// Whoever talks to a server reports what it refuses: one import brings both.
@_exported public import Diagnostics
