// Whoever reads files meets faults and calls the system: one import brings both.
@_exported public import Diagnostics

#if canImport(Glibc)
  @_exported public import Glibc
#elseif canImport(Darwin)
  @_exported public import Darwin
#endif
