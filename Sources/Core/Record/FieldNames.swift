public import Bytes

/// The name of a field as an index into `FieldNames`.
public struct FieldName: Hashable, Sendable {
    /// The index.
    public var index: UInt16

    /// The field with this index.
    @inlinable
    public init(index: UInt16) { self.index = index }
}

/// Names of fields by index: those of the catalogue first, then what a configuration adds.
///
/// Every name is legal in Loki: `[a-zA-Z_][a-zA-Z0-9_]*` and not underscores alone (notes on Loki: such a name is
/// answered with a 500 for the whole push).
public final class FieldNames {
    private var names: [SharedBytes] = []
    private var indices: [String: FieldName] = [:]

    /// The catalogue's names.
    public init() {
        for field in FieldCatalogue.all { _ = intern(field.name) }
    }

    /// The index of a name, added if it is new. It is cleaned first.
    public func intern(_ name: String) -> FieldName {
        let clean = Self.clean(name)
        if let known = indices[clean] { return known }
        precondition(names.count < Int(UInt16.max), "field names come from the configuration: it bounds them")
        let field = FieldName(index: UInt16(names.count))
        names.append(SharedBytes(Array(clean.utf8)))
        indices[clean] = field
        return field
    }

    /// The name as bytes.
    public func bytes(of field: FieldName) -> SharedBytes {
        names[Int(field.index)]
    }

    /// The name as text.
    public func text(of field: FieldName) -> String {
        let name = names[Int(field.index)]
        return name.bytes.text()
    }

    /// How many names there are.
    public var count: Int { names.count }

    /// A legal name that resembles `name`: other characters become underscores, a leading digit gets one before it,
    /// and a name of underscores alone becomes `field`.
    public static func clean(_ name: String) -> String {
        var bytes: [UInt8] = []
        for byte in name.utf8 {
            let letter = (byte | 32) >= UInt8(ascii: "a") && (byte | 32) <= UInt8(ascii: "z")
            let digit = byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
            if digit, bytes.isEmpty { bytes.append(UInt8(ascii: "_")) }
            bytes.append(letter || digit ? byte : UInt8(ascii: "_"))
        }
        if bytes.allSatisfy({ $0 == UInt8(ascii: "_") }) { return "field" }
        return String(decoding: bytes, as: UTF8.self)
    }
}
