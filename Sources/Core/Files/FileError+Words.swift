import Glibc

extension FileError: CustomStringConvertible {
    /// For people: `open /var/log/x.log: permission denied`.
    public var description: String { "\(operation) \(path): \(reason)" }

    /// The error's name in words, lower case: `no such file or directory`.
    public var reason: String { unsafe String(cString: strerror(code)).lowercased() }
}
