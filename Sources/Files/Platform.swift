// The C library of the platform, which most files here call: one import of this target brings it along.
#if canImport(Glibc)
  @_exported public import Glibc
#elseif canImport(Darwin)
  @_exported public import Darwin
#endif
