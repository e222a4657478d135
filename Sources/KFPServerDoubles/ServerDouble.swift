import Hummingbird

/// Servers of our own that answer as the real ones do, on a free port of the loopback interface.
public enum ServerDouble {}
