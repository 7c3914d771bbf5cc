import Glibc

/// Which Logspine this is.
public enum Build {
    /// The version, semantic (semver.org).
    public static let version = "0.1.0"
}

/// A seed that no run has had before: for jitter and generation numbers, not for secrets.
public enum SystemSeed {
    /// Eight bytes from the kernel.
    public static func draw() -> UInt64 { SystemRandomNumberGenerator().drawn() }
}

extension SystemRandomNumberGenerator {
    fileprivate func drawn() -> UInt64 {
        var generator = self
        return generator.next()
    }
}

/// The node's name, for the `host` label.
public enum HostName {
    /// As `uname` tells it.
    public static func current() -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&buffer, 255) == 0 else { return "unknown" }
        return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
}
