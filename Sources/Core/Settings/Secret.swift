/// A password, a token, a key: it can be used but not printed. Printing, interpolation and reflection all give
/// `********`, whatever the value, so that not even its length is told.
public struct Secret: Hashable, Sendable, ExpressibleByStringLiteral, CustomStringConvertible,
    CustomDebugStringConvertible, CustomReflectable
{
    /// What stands in place of every secret.
    public static let mask = "********"

    private let value: String

    /// Hides `value`.
    public init(_ value: String) { self.value = value }

    /// Hides a literal (tests, defaults).
    public init(stringLiteral value: String) { self.value = value }

    /// The value itself, for the library that needs it and for nobody else.
    public func reveal() -> String { value }

    /// Whether there is no secret.
    public var isEmpty: Bool { value.isEmpty }

    /// `********`.
    public var description: String { Secret.mask }
    /// `********`.
    public var debugDescription: String { Secret.mask }
    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: [], displayStyle: .struct) }
}
